using System.CommandLine;
using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.RareEvents;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Rare;

/// <summary><c>rare</c>: the share of an outcome too rare for plain runs, by splitting.</summary>
internal sealed class RareCommand
{
    private readonly Surroundings surroundings;
    private readonly SharedOptions shared;
    private readonly ScenarioChoice scenario = new();
    private readonly Option<string> outcome =
        new("--outcome") { Description = $"One of {string.Join(", ", OutcomeClass.All.Select(c => c.Name))}.", HelpName = "NAME" };
    private readonly WholeOption effort = new("--effort", "Paths started at each level.", (1, 1_000_000), usual: 200);
    private readonly WholeOption repetitions = new(
        "--repetitions", "Independent repetitions; the interval comes from their spread.", (2, 100_000), usual: 50, helpName: "K");

    private readonly Option<string> output = SharedOptions.Output(usual: "results/rare-<scenario>-<outcome>");

    public RareCommand(Surroundings surroundings)
    {
        (this.surroundings, shared) = (surroundings, new SharedOptions(surroundings));
        Command = new Verb(
            "rare", "Estimates the share of a rare outcome by splitting: runs that come near it are continued with fresh random numbers.",
            "minimal --outcome NegotiatedExit", "saturday-noon --outcome PalaceAssault --effort 500")
        {
            outcome, effort, repetitions, shared.Seed, shared.Set, shared.Workers, shared.Engine, output, shared.DryRun, shared.Force,
            shared.Quiet,
        };
        scenario.AddTo(Command);
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then estimates; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        var settings = new SplittingOptions
        {
            Effort = effort.Read(options),
            Repetitions = repetitions.Read(options),
            Seed = shared.Seed.ReadSeed(options),
            Workers = shared.Workers.Read(options),
        };
        var engine = shared.Engine.Read(options);
        var scale = ReadOutcome(options) is { } target ? SeverityScale.For(target) : null;
        if (scale is not null && (long)settings.Effort * settings.Repetitions * scale.Levels > uint.MaxValue)
        {
            options.Add(
                $"--effort times --repetitions times the {scale.Levels} levels of this outcome exceeds the number of sets of random "
                    + "numbers (2^32).");
        }

        var chosen = shared.ReadScenario(options, scenario.Read(options));
        if (chosen is not null)
        {
            shared.Warn(options, (chosen.Name, chosen));
            if (scale is not null && OutcomeReach.Obstacle(chosen, scale.Target.Outcome, scale.Target.Mode) is { } obstacle)
            {
                surroundings.Error.WriteLine($"warning: --outcome: no run can end with {scale.Target.Name}: {obstacle}");
            }
        }

        var text = options.Text(output) ?? Path.Combine("results", $"rare-{chosen?.Name}-{scale?.Target.Name}");
        var folder = chosen is null && options.Text(output) is null ? null : shared.ReadFolder(options, output, text, RareTables.Kind);
        if (options.Errors.Count > 0 || chosen is null || folder is null || scale is null)
        {
            return ExitCode.BadInput;
        }

        if (options.Has(shared.DryRun))
        {
            var report = new PlanReport(surroundings.Out);
            report.Say(
                $"At most {Wording.Count((long)settings.Effort * settings.Repetitions * scale.Levels, "run")} in "
                    + $"{Wording.Count(settings.Repetitions, "repetition")} on {Wording.Count(scale.Levels, "level")}.");
            report.End(text);
            return ExitCode.Done;
        }

        return Estimate(options, chosen, scale, settings, engine, folder);
    }

    private OutcomeClass? ReadOutcome(Options options)
    {
        var names = OutcomeClass.All.Select(c => c.Name).ToList();
        var name = options.Text(outcome);
        if (name is not null && names.Contains(name))
        {
            return OutcomeClass.All[names.IndexOf(name)];
        }

        if (name is null)
        {
            options.AddMissing($"--outcome is missing; use one of {string.Join(", ", names)}.");
        }
        else
        {
            options.Add($"--outcome: unknown outcome '{name}'; {Wording.Nearest(name, names)}");
        }

        return null;
    }

    private int Estimate(
        Options options, Scenario chosen, SeverityScale scale, SplittingOptions settings, EngineKind engine, ResultsFolder results)
    {
        var parameters = ScenarioCompiler.Compile(chosen);
        using var graceful = surroundings.Interruption.Graceful();
        SplittingEstimate? estimate = null;
        Progress.Follow(surroundings, options.Has(shared.Quiet), 0, settings.Repetitions, show => estimate = Splitting.Estimate(
            () => new RunPaths(parameters, scale, settings.Seed, engine), settings, n => show(n), surroundings.Interruption.Token));
        var done = estimate!.Repetitions.Count;
        if (done < 2)
        {
            surroundings.Error.WriteLine("Interrupted before two repetitions were done: nothing was written.");
            return surroundings.Interruption.Code;
        }

        results.Begin(SettingsOf(chosen, scale, settings with { Repetitions = done }));
        results.Write(OutputFolder.ScenarioFile, ScenarioWriter.Write(chosen));
        results.Write(RareTables.Estimate, [estimate]);
        var levels = scale.Names.Select((name, i) => new LevelRow(i + 1, name, estimate.ShareReaching(i + 1))).ToList();
        results.Write(RareTables.Levels, levels);
        results.Write(RareTables.Repetitions(scale.Levels), estimate.Repetitions.Select((r, i) => new RepetitionRow(i, r)));
        results.Complete(
            $"Share of {scale.Target.Name} in runs of the scenario {chosen.Name}", chosen,
            new Making(options.CommandLine, settings.Workers, engine),
            (Manifest.Interval, "95 %, Student's t over independent repetitions through Hall's transformation for skewness, cut off at 0"),
            (Manifest.Asked, settings.Repetitions));
        Tell(chosen, scale, estimate, levels, results.Text);
        if (done == settings.Repetitions)
        {
            return ExitCode.Done;
        }

        surroundings.Error.WriteLine($"Interrupted: the tables in '{results.Text}' hold the first {done:N0} of "
                + $"{Wording.Count(settings.Repetitions, "repetition")}.");
        return surroundings.Interruption.Code;
    }

    private void Tell(Scenario chosen, SeverityScale scale, SplittingEstimate estimate, List<LevelRow> levels, string folder)
    {
        var page = new Page(surroundings.Out);
        page.Heading($"{scale.Target.Name} in {chosen.Name}, by splitting");
        page.Line($"{Wording.Count(estimate.Repetitions.Count, "repetition")} with {Wording.Count(estimate.Effort, "path")} per level. "
            + "Reached: share of the paths started below a level that reach it.");
        page.Space();
        var table = new TextTable("Level", "Reached");
        levels.ForEach(level => table.Add(level.Name, double.IsNaN(level.Share) ? "-" : Wording.Percent(level.Share)));
        page.Table(table);
        page.Space();
        page.Entry("Share of runs", estimate.Interval is { } interval
            ? $"{Numeral.Digits(estimate.Probability, 3)}, 95 % interval {Numeral.Digits(interval.Low, 3)} to "
                + $"{Numeral.Digits(interval.High, 3)}; {Numeral.Fixed(estimate.EquivalentRuns, 0)} plain runs would be as precise."
            : "no path had the outcome, so neither share nor interval is known; give a larger --effort.");
        if (estimate.Interval is not null && estimate.IsSkewed)
        {
            page.Entry("Warning", $"only {Wording.Count(estimate.Seeing, "repetition")} saw the outcome. With fewer than "
                + $"{SplittingEstimate.FewSeeing}, such intervals held the true share in {100 * SplittingEstimate.CoverageOfFew:0} of 100 "
                + "trials, not in 95: give more --repetitions or a larger --effort.");
        }

        page.Entry("Tables", $"{folder} (datapackage.json says what every column holds)");
        page.Line(Wording.Caveat);
    }

    private static Settings SettingsOf(Scenario chosen, SeverityScale scale, SplittingOptions settings) => new(
    [
        new("command", "rare"),
        new("outcome", scale.Target.Name),
        new("effort", CellText.Of(settings.Effort)),
        new("repetitions", CellText.Of(settings.Repetitions)),
        new("seed", CellText.Of(settings.Seed)),
        new(OutputFolder.ScenarioHash, ModelVersion.Sha256(ScenarioWriter.Write(chosen))),
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);
}
