using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Calibrate;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Forecast;

/// <summary><c>forecast</c>: what the model gives from an hour on, given what was known by then.</summary>
internal sealed class ForecastCommand
{
    private const string UsualScenario = "friday-mutiny";
    private const int OfPrior = 65_536;
    private const int OfPosterior = 8_192;

    private readonly Surroundings surroundings;
    private readonly SharedOptions shared;
    private readonly ScenarioChoice scenario = new(UsualScenario);
    private readonly ObservedChoice observed;
    private readonly FitOptions fit;
    private readonly StartOption start;
    private readonly StepOptions steps = new();
    private readonly WholeOption runs = new(
        "--replicates", "Runs of each forecast; each goes on from a history that the record leaves.", (1, 100_000), usual: 2000, "-r");

    private readonly WholeOption histories = new(
        "--histories",
        $"Histories that are weighed by the record. [default: {OfPrior} of the prior, {OfPosterior} of a posterior]", (1, 4_194_304));

    private readonly Option<string> output = SharedOptions.Output(usual: "results/forecast-<scenario>");

    public ForecastCommand(Surroundings surroundings)
    {
        (this.surroundings, shared, observed) = (surroundings, new SharedOptions(surroundings), new ObservedChoice(surroundings));
        (fit, start) = (new FitOptions(surroundings), new StartOption(surroundings));
        Command = new Verb(
            ForecastTables.Command,
            "What comes next, given what was known by an hour? Weighs histories by the record, and runs that go on from them give shares "
                + "by hour.",
            "", "--parameters prior --as-of 2019-11-08T19:00 -r 500");
        scenario.AddTo(Command);
        observed.AddTo(Command);
        steps.AddTo(Command);
        foreach (var option in new Option[]
        {
            start, runs, histories, fit.Vary, fit.Spread, fit.FalseReports, shared.Seed, shared.Workers, shared.Engine, output,
            shared.NoReport, shared.DryRun, shared.Force, shared.Quiet,
        })
        {
            Command.Add(option);
        }
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then forecasts; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        if (Read(options) is not { } request)
        {
            return ExitCode.BadInput;
        }

        return options.Has(shared.DryRun)
            ? new ForecastDryRun(request, surroundings).Execute() : new ForecastJob(request, surroundings).Execute();
    }

    private ForecastRequest? Read(Options options)
    {
        var (seed, threads, engine) = (shared.Seed.ReadSeed(options), shared.Workers.Read(options), shared.Engine.Read(options));
        var count = runs.Read(options);
        var varies = options.Texts(fit.Vary).Count > 0;
        options.Add(start.IsPosterior(options) && varies
            ? $"{fit.Vary.Name} says what the prior draws, and {start.Name} names a posterior: give one of them." : null);
        var named = start.Read(options);

        // A scenario that stops its runs would end a forecast early.
        var chosen = shared.ReadScenario(options, scenario.Read(options)) is { } read ? read with { StopAt = null } : null;
        var (reports, prior) = (fit.ReadReports(options), fit.ReadPrior(options, chosen));
        var setup = ReadSetup(options, chosen, prior, reports);
        var before = options.Errors.Count;
        if (named is not null && setup is not null)
        {
            start.Check(options, named, setup, chosen!);
        }

        // Whoever asks for a series wants it from hour 0 on, which a posterior cannot give.
        var isSeries = steps.TextsOf(options) is not ("", "");
        var posterior = named ?? (setup is null || varies || isSeries ? null : start.Usual(options, setup, chosen!));
        var size = histories.Read(options, posterior is null ? OfPrior : OfPosterior);
        var fits = options.Errors.Count == before;
        var earliest = setup is null || !fits ? default
            : posterior is null ? setup.Record.Origin : FitPrint.CutOf(posterior.Posterior, setup)!.Value;
        var parameters = chosen is null ? null : ScenarioCompiler.Compile(chosen);
        var times = steps.Read(options, fits ? setup : null, earliest, parameters?.MinutesPerTick ?? 1);
        var text = options.Text(output) ?? Path.Combine("results", $"{ForecastTables.Command}-{chosen?.Name}");
        var folder = chosen is null && options.Text(output) is null ? null
            : shared.ReadFolder(options, output, text, ForecastTables.Kind);
        return options.Errors.Count > 0 || setup is null || folder is null || times is null ? null : new ForecastRequest
        {
            Scenario = chosen!,
            Parameters = parameters!,
            Setup = setup,
            Observed = ObservedLibrary.Names.Contains(observed.NameOf(options))
                ? observed.NameOf(options) : CalibrateTables.Observed.FileName,
            Times = times,
            Posterior = posterior,
            Runs = count,
            Histories = size,
            Seed = seed,
            Workers = threads,
            Engine = engine,
            Folder = folder,
            FolderText = text,
            Steps = steps.TextsOf(options),
            Report = !options.Has(shared.NoReport),
            Quiet = options.Has(shared.Quiet),
            CommandLine = options.CommandLine,
        };
    }

    /// <summary>Record, cut, prior and reports; null with errors.</summary>
    private CalibrationSetup? ReadSetup(Options options, Scenario? chosen, Prior? prior, ReportModel reports)
    {
        if (observed.Read(options, chosen) is not { } read)
        {
            return null;
        }

        var (record, asOf) = read;
        var fall = record.Rows.FirstOrDefault(
            r => r is { Kind: ObservedKind.Fall, Upper: not null } && r.Use != ObservedUse.No && r.Published <= record.HourOf(asOf));
        var late = fall is not null
            ? $"--as-of: by {ObservedRecord.TextOf(asOf)} the government had fallen: row {fall.Id} of {record.File} has the fall by "
                + $"{ObservedRecord.TextOf(record.TimeOf(fall.Upper!.Value))}, and nothing is left to forecast; take an earlier time."
            : asOf >= chosen!.Deadline
            ? $"--as-of: {ObservedRecord.TextOf(asOf)} is not before the deadline, {ObservedRecord.TextOf(chosen.Deadline)}, up to which a "
                + "fall is forecast; take an earlier time." : null;
        if (late is not null)
        {
            options.Add(late);
            return null;
        }

        return FitOptions.ReadSetup(options, chosen!, read, prior, reports);
    }
}
