using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Calibration.Sequential;
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
    private const int LeastParticles = 100;
    private const int UsualParticles = 1024;
    private const int GreatestParticles = 65_536;

    private readonly Surroundings surroundings;
    private readonly SharedOptions shared;
    private readonly ScenarioChoice scenario = new(UsualScenario);
    private readonly ObservedChoice observed;
    private readonly WholeOption runs =
        new("--runs", "Exactly so many runs. [default: as many as --effective needs]", (1, GreatestRuns));

    private readonly WholeOption effective = new(
        "--effective",
        "Runs are added in rounds of 16,384 until the weighted runs are worth so many; with --sequential every stage goes on until the "
            + $"particles are worth so many by luck. [default: {UsualEffective}; with --sequential a quarter of --particles]",
        (1, 1_000_000));

    private readonly WholeOption most = new("--most", "Most runs for --effective.", (1, GreatestRuns), MostRuns);
    private readonly Option<bool> sequential = new("--sequential")
    {
        Description = "Fits in stages, in which particles move while the spread of the reports comes down to --spread: for spreads at "
            + "which hardly any run from the prior agrees with the record.",
    };

    private readonly WholeOption particles =
        new("--particles", "Particles of --sequential.", (LeastParticles, GreatestParticles), UsualParticles);

    private readonly Option<bool> adjust = new("--adjust")
    {
        Description = "Writes adjusted.csv too: the numbers as they would be if reports were exact (local-linear regression).",
    };

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
            fit.Vary, runs, effective, most, sequential, particles, adjust, fit.Spread, fit.FalseReports, shared.Seed, shared.Set,
            shared.Workers, shared.Engine, output, shared.NoReport, shared.DryRun, shared.Resume, shared.Force, shared.Quiet,
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
        var ((length, stages), resumes, adjusts) = (ReadLength(options), shared.ReadResume(options), options.Has(adjust));
        var chosen = shared.ReadScenario(options, scenario.Read(options));
        var (reports, prior) = (fit.ReadReports(options), fit.ReadPrior(options, chosen));
        if (chosen is not null)
        {
            shared.Warn(options, (chosen.Name, chosen));
        }

        CheckSet(options, prior);
        var setup = observed.Read(options, chosen) is { } read ? FitOptions.ReadSetup(options, chosen!, read, prior, reports) : null;
        var settings = setup is null ? null : CalibrateRequest.SettingsOf(
            chosen!, observed.NameOf(options), setup, length, stages, adjusts, seed);
        var text = options.Text(output) ?? Path.Combine("results", $"{CalibrateTables.Command}-{chosen?.Name}");
        var folder = chosen is null && options.Text(output) is null ? null : new OutputPlace(options, surroundings).Folder(
            output.Name, text, CalibrateTables.Kind, settings, resumes, options.Has(shared.Force), options.Has(shared.DryRun));
        return options.Errors.Count > 0 || setup is null || folder is null ? null : new CalibrateRequest
        {
            Scenario = chosen!,
            Setup = setup,
            Length = length,
            Sequential = stages,
            Adjust = adjusts,
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

    private (TableLength Length, SequentialRule? Stages) ReadLength(Options options)
    {
        var limit = most.Read(options);
        if (options.Has(sequential))
        {
            return (new TableLength(limit, null), ReadStages(options, limit));
        }

        options.Add(options.Text(particles) is null ? null
            : $"{particles.Name} is the number of particles of {sequential.Name}, which is not given.");
        var size = effective.Read(options, UsualEffective);
        if (runs.Given(options) is not { } exactly)
        {
            return (new TableLength(limit, size), null);
        }

        options.Add(options.Text(effective) is null ? null
            : $"{runs.Name} fixes the number of runs and {effective.Name} lets a rule decide: give one of them.");
        options.Add(options.Text(most) is null ? null : $"{most.Name} limits {effective.Name}, and {runs.Name} does not need it.");
        return (new TableLength(exactly, null), null);
    }

    private SequentialRule? ReadStages(Options options, int limit)
    {
        var number = particles.Read(options);
        var (before, size) = (options.Errors.Count, effective.Read(options, number / 4));
        options.Add(options.Text(runs) is null ? null
            : $"{runs.Name} fixes the number of runs and {sequential.Name} makes as many as its stages need: give one of them.");
        options.Add(size <= number / 2 ? null
            : $"{effective.Name} {size} is more than half of the {number} of {particles.Name}: some particles always share luck.");
        options.Add(limit >= number ? null
            : $"{most.Name} {limit} is less than the {number} of {particles.Name}: the first stage needs a run for each.");
        return options.Errors.Count > before ? null : new SequentialRule(number, size, limit);
    }

    /// <summary>A value that is set and then drawn from the prior would count for nothing.</summary>
    private void CheckSet(Options options, Prior? prior)
    {
        var drawn = prior?.Factors.Select(f => f.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        options.Add(ScenarioOverrides.NamesIn(options.Texts(shared.Set)).Where(drawn.Contains).Select(name =>
            $"{shared.Set.Name} {name}: {fit.Vary.Name} draws a value of it for every run; leave one of them out."));
    }
}
