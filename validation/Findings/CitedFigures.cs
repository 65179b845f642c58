using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>A figure that a page of the documentation refers to instead of typing it.</summary>
/// <param name="Id">Name by which pages refer to it.</param>
/// <param name="Statement">What it is.</param>
/// <param name="Value">Measured value; NaN where it was not reached.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Runs">Runs behind it.</param>
internal sealed record CitedFigure(string Id, string Statement, double Value, string Unit, int Runs);

/// <summary>Figures about decisions and weak points of the model (docs/ODD.md, B and D).</summary>
internal static class CitedFigures
{
    private static readonly (string, double)[] FirstHighCommandValues =
        [("highCommand.weight.peer", 0.3), ("highCommand.rate", 0.4), ("highCommand.threshold", 0.74)];

    /// <summary>Measures them.</summary>
    public static IEnumerable<CitedFigure> All(PatternOptions options)
    {
        foreach (var name in new[] { "saturday-noon", "friday-mutiny" })
        {
            var scenario = ScenarioLibrary.Load(name);
            var runs = Runs(scenario, options);
            yield return new CitedFigure(
                $"contained.{name}", $"{name}: runs that end contained", Patterns.Share(runs, r => r.Control == Control.Contained),
                "share of runs", runs.Count);
            yield return Abrupt($"abrupt.{name}", $"{name}: first to fourth member at Opposes within 6 h, as shipped", runs);
            yield return Abrupt(
                $"abrupt-before.{name}", $"{name}: the same with the first values of the high command (peers .3, rate .4, threshold .74)",
                Runs(scenario.With(FirstHighCommandValues), options));
        }

        var (without, with) = ConcessionAcceptance.Dialogue(options);
        yield return new CitedFigure(
            "dialogue.outcome", "saturday-noon: the measure dialogue changes the outcome or its mode",
            Patterns.Share([.. with.Zip(without)], p => (p.First.Outcome, p.First.Mode) != (p.Second.Outcome, p.Second.Mode)),
            "share of runs", with.Count);
        var quiet = CrowdAcceptance.WithoutCrowd(options).Scenario;
        yield return Falls("crowd.fallBefore", "M5a by the rules of the first edition: the government falls", Mends.FirstEdition(quiet));
        yield return Falls(
            "crowd.fallUnlinked", "M5a with M5 alone taken out: the government falls", Mends.All.First(m => m.Id == "M5").Undo(quiet));
        foreach (var figure in Coordination(options).Concat(CoordinationBefore(options)))
        {
            yield return figure;
        }

        CitedFigure Falls(string id, string statement, Scenario scenario) =>
            new(id, statement, FallShare.Of(Runs(scenario, options)), "share of runs", options.Replicates);
    }

    private static CitedFigure Abrupt(string id, string statement, IReadOnlyList<RunOutcome> runs)
    {
        var fourth = runs.Where(r => r.Times.HighCommandOpposesHour is not null).ToList();
        return new CitedFigure(
            id, statement, Patterns.Share(fourth, r => r.Times.HighCommandOpposesHour - r.Times.FirstOpposingMemberHour <= 6),
            "share of runs with a fourth", fourth.Count);
    }

    private static IEnumerable<CitedFigure> Coordination(PatternOptions options)
    {
        var runs = Runs(CoordinationAcceptance.Scenario(options), options);
        yield return AfterThePolice("coordination.police", "saturday-noon", runs);
        yield return new CitedFigure(
            "coordination.early", "saturday-noon, coordination rule: two thirds of the high command oppose within the first hour",
            Patterns.Share(runs, r => r.Times.HighCommandOpposesHour <= 1), "share of runs", runs.Count);

        var friday = CoordinationAcceptance.Scenario(options, "friday-mutiny");
        var (fridays, tick) = (Runs(friday, options), ScenarioCompiler.Compile(friday).HoursPerTick);
        yield return AfterThePolice("coordination.policeFriday", "friday-mutiny", fridays);
        yield return new CitedFigure(
            "coordination.asideAtOnce", "friday-mutiny, coordination rule: most of the high command stand aside after the first tick",
            Patterns.Share(fridays, r => r.Times.HighCommandAsideHour <= tick), "share of runs", fridays.Count);

        static CitedFigure AfterThePolice(string id, string name, IReadOnlyList<RunOutcome> runs)
        {
            var aside = runs.Where(r => r.Times.HighCommandAsideHour is not null).ToList();
            return new CitedFigure(
                id, $"{name}, coordination rule: when the high command stands aside, at least half of the police do",
                Patterns.Share(aside, r => r.Times.PoliceShareAtHighCommandAside >= 0.5), "share of runs in which it does", aside.Count);
        }
    }

    private static IEnumerable<CitedFigure> CoordinationBefore(PatternOptions options)
    {
        var runs = Runs(Mends.FirstEdition(CoordinationAcceptance.Scenario(options)), options);
        yield return new CitedFigure(
            "coordination.earlyBefore",
            "saturday-noon, coordination rule, by the rules of the first edition: two thirds oppose within an hour",
            Patterns.Share(runs, r => r.Times.HighCommandOpposesHour <= 1), "share of runs", runs.Count);
        var silent = runs.Where(r => r.Times.HighCommandOpposesHour is not <= 1).ToList();
        yield return new CitedFigure(
            "coordination.lateBefore", "saturday-noon, the same: two thirds oppose later",
            Patterns.Share(silent, r => r.Times.HighCommandOpposesHour is not null), "share of the other runs", silent.Count);
    }

    private static IReadOnlyList<RunOutcome> Runs(Scenario scenario, PatternOptions options) =>
        SmallEnsemble.Outcomes(scenario, options.Replicates, options.Seed, options.Workers);
}
