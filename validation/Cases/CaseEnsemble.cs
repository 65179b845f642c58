using BoliviaSim.Baseline;
using BoliviaSim.Compilation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Cases;

/// <summary>What both models say of one history.</summary>
/// <param name="BreakHours">Hour at which each command broke; null for none.</param>
/// <param name="FallHour">Hour of the fall.</param>
/// <param name="Mode">How it falls; null without a fall, and in the plain model.</param>
/// <param name="HighCommandHour">Hour at which the majority of the high command stood aside, or the high command acted.</param>
/// <param name="Deaths">Deaths; null where the model knows of none.</param>
internal sealed record CaseHistory(
    IReadOnlyList<double?> BreakHours, double? FallHour, FallMode? Mode, double? HighCommandHour, double? Deaths);

/// <summary>Histories of a case under one of the two models, from onset to the end of the scenario.</summary>
/// <param name="Model">Which.</param>
/// <param name="Commands">The commands, as the plain model lists them.</param>
/// <param name="Histories">The histories.</param>
internal sealed record CaseEnsemble(string Model, IReadOnlyList<string> Commands, IReadOnlyList<CaseHistory> Histories)
{
    public const string Agents = "agents";
    public const string Plain = "baseline";

    /// <summary>Runs of the scenario.</summary>
    public static CaseEnsemble OfAgents(Scenario scenario, PatternOptions options)
    {
        var commands = CommandsOf(scenario);
        var runs = SmallEnsemble.Outcomes(scenario, options.Replicates, options.Seed, options.Workers);
        return new CaseEnsemble(Agents, commands,
        [
            .. runs.Select(run => new CaseHistory(
                [.. commands.Select(id => run.Commands.Single(c => c.Id == id).BreakHour)], run.FallHour, run.Mode,
                run.Times.HighCommandAsideHour, run.Counts.Deaths)),
        ]);
    }

    /// <summary>Histories of the plain hazard model, each with a draw from its posterior.</summary>
    public static CaseEnsemble OfPlain(
        Scenario scenario, string seedCommand, IReadOnlyList<BaselineRates> posterior, PatternOptions options)
    {
        var (country, parameters) = (BaselineCountry.Of(scenario), ScenarioCompiler.Compile(scenario));
        var model = new BaselineModel(
            country, [seedCommand], parameters.HorizonHour, ParameterTable.Of(Scalar.FallRateSuggestion).Central);
        return new CaseEnsemble(Plain, CommandsOf(scenario),
        [
            .. Enumerable.Range(0, options.Replicates).Select(i =>
            {
                var run = model.Run(posterior[i % posterior.Count], options.Seed, (uint)i);
                return new CaseHistory(run.BreakHours, run.FallHour, null, run.HighCommandHour, null);
            }),
        ]);
    }

    /// <summary>Number of histories in which the government falls by an hour.</summary>
    public int Falls(double by) => Histories.Count(h => h.FallHour <= by);

    /// <summary>Share of histories with a fall of a mode.</summary>
    public double Falls(FallMode mode) => Histories.Count(h => h.Mode == mode) / (double)Histories.Count;

    /// <summary>Share of histories in which a command has broken by an hour.</summary>
    public double Broken(string command, double by)
    {
        var position = Commands.ToList().IndexOf(command);
        return Histories.Count(h => h.BreakHours[position] <= by) / (double)Histories.Count;
    }

    /// <summary>Mean number of commands, besides that of the start, that have broken by an hour.</summary>
    public double MeanBroken(string seedCommand, double by) =>
        Commands.Where(c => c != seedCommand).Sum(c => Broken(c, by));

    private static IReadOnlyList<string> CommandsOf(Scenario scenario) => [.. BaselineCountry.Of(scenario).Commands.Select(c => c.Id)];
}
