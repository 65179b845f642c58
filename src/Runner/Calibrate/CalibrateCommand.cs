using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Calibrate;

/// <summary><c>calibrate</c>: what a record leaves of the prior of the parameters.</summary>
internal sealed class CalibrateCommand
{
    private const string UsualScenario = "friday-mutiny";
    private const int UsualEffective = 1000;
    private const int MostRuns = 4_194_304;
    private const int GreatestRuns = 16_777_216;

    private readonly Surroundings surroundings;
    private readonly SharedOptions shared;
    private readonly ScenarioChoice scenario = new(UsualScenario);
    private readonly ObservedChoice observed;
    private readonly WholeOption runs =
        new("--runs", "Exactly so many runs. [default: as many as --effective needs]", (1, GreatestRuns));

    private readonly WholeOption effective = new(
        "--effective", "Runs are added in rounds of 16,384 until the weighted runs are worth so many.", (1, 1_000_000), UsualEffective);

    private readonly WholeOption most = new("--most", "Most runs for --effective.", (1, GreatestRuns), MostRuns);
    private readonly FitOptions fit;
    private readonly Option<string> output = SharedOptions.Output(usual: "results/calibrate-<scenario>");

    public CalibrateCommand(Surroundings surroundings)
    {
        (this.surroundings, shared, observed) = (surroundings, new SharedOptions(surroundings), new ObservedChoice(surroundings));
        fit = new FitOptions(surroundings);
        Command = new Verb(
            CalibrateTables.Command,
            "Weighs runs with parameters from the prior by a record of what happened: what does it teach about the parameters?",
            "", "--as-of 2019-11-08T20:00 -o results/friday-20");
        scenario.AddTo(Command);
        observed.AddTo(Command);
        foreach (var option in new Option[]
        {
            fit.Vary, runs, effective, most, fit.Spread, fit.FalseReports, shared.Seed, shared.Set, shared.Workers, shared.Engine, output,
            shared.NoReport, shared.DryRun, shared.Resume, shared.Force, shared.Quiet,
        })
        {
            Command.Add(option);
        }
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then calibrates; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        if (Read(options) is not { } request)
        {
            return ExitCode.BadInput;
        }

        var job = new CalibrateJob(request, surroundings);
        return options.Has(shared.DryRun) ? job.Describe() : job.Execute();
    }

    private CalibrateRequest? Read(Options options)
    {
        var (seed, threads, engine) = (shared.Seed.ReadSeed(options), shared.Workers.Read(options), shared.Engine.Read(options));
        var (length, resumes) = (ReadLength(options), shared.ReadResume(options));
        var chosen = shared.ReadScenario(options, scenario.Read(options));
        var (reports, prior) = (fit.ReadReports(options), fit.ReadPrior(options, chosen));
        if (chosen is not null)
        {
            shared.Warn(options, (chosen.Name, chosen));
        }

        CheckSet(options, prior);
        var setup = observed.Read(options, chosen) is { } read ? FitOptions.ReadSetup(options, chosen!, read, prior, reports) : null;
        var settings = setup is null ? null : CalibrateRequest.SettingsOf(
            chosen!, observed.NameOf(options), setup, length, seed);
        var text = options.Text(output) ?? Path.Combine("results", $"{CalibrateTables.Command}-{chosen?.Name}");
        var folder = chosen is null && options.Text(output) is null ? null : new OutputPlace(options, surroundings).Folder(
            output.Name, text, CalibrateTables.Kind, settings, resumes, options.Has(shared.Force), options.Has(shared.DryRun));
        return options.Errors.Count > 0 || setup is null || folder is null ? null : new CalibrateRequest
        {
            Scenario = chosen!,
            Setup = setup,
            Length = length,
            Seed = seed,
            Workers = threads,
            Engine = engine,
            Folder = folder,
            FolderText = text,
            Settings = settings!,
            Resume = resumes,
            Report = !options.Has(shared.NoReport),
            Quiet = options.Has(shared.Quiet),
            CommandLine = options.CommandLine,
        };
    }

    private TableLength ReadLength(Options options)
    {
        var (size, limit) = (effective.Read(options), most.Read(options));
        if (runs.Given(options) is not { } exactly)
        {
            return new TableLength(limit, size);
        }

        options.Add(options.Text(effective) is null ? null
            : $"{runs.Name} fixes the number of runs and {effective.Name} lets a rule decide: give one of them.");
        options.Add(options.Text(most) is null ? null : $"{most.Name} limits {effective.Name}, and {runs.Name} does not need it.");
        return new TableLength(exactly, null);
    }

    /// <summary>A value that is set and then drawn from the prior would count for nothing.</summary>
    private void CheckSet(Options options, Prior? prior)
    {
        var drawn = prior?.Factors.Select(f => f.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        options.Add(ScenarioOverrides.NamesIn(options.Texts(shared.Set)).Where(drawn.Contains).Select(name =>
            $"{shared.Set.Name} {name}: {fit.Vary.Name} draws a value of it for every run; leave one of them out."));
    }
}
