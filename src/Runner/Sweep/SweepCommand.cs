using System.CommandLine;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Console;
using BoliviaSim.Sweeps;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>sweep</c>: runs at many points of an experiment.</summary>
internal sealed class SweepCommand
{
    private readonly Surroundings surroundings;
    private readonly ExperimentOptions experiment;
    private readonly Option<string> workers = WorkersOption.New();
    private readonly Option<string> engine = new("--engine") { Description = "fast, or reference: the plain form of the model, many times slower, with the same results. [default: fast]", HelpName = "NAME" };
    private readonly Option<string> shard = new("--shard") { Description = "Runs one shard of several, such as 3/16; 'merge' makes one of them.", HelpName = "I/N" };
    private readonly Option<string> format = FormatOption.New();
    private readonly Option<string> output = new("--out", "-o") { Description = "Folder of the results. [default: results/<experiment>]", HelpName = "FOLDER" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Shows the plan with estimated time and disk space; writes nothing." };
    private readonly Option<bool> resume = new("--resume") { Description = "Resumes an interrupted job in this folder; starts one where there is none." };
    private readonly Option<bool> force = new("--force") { Description = "Replaces results in the folder; other files there are never touched." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "No progress." };

    public SweepCommand(Surroundings surroundings)
    {
        (this.surroundings, experiment) = (surroundings, new ExperimentOptions(surroundings));
        Command = new Command("sweep", "Runs an experiment: many points, each with many replicates.");
        experiment.AddTo(Command);
        foreach (var option in new Option[] { workers, engine, shard, format, output, dryRun, resume, force, quiet })
        {
            Command.Add(option);
        }
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then runs; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        if (Read(options) is not { } request)
        {
            return ExitCode.BadInput;
        }

        return options.Has(dryRun) ? new SweepDryRun(request, surroundings).Execute() : new SweepJob(request, surroundings).Execute();
    }

    private SweepRequest? Read(Options options)
    {
        var threads = WorkersOption.Read(options, workers, surroundings);
        var chosenEngine = EngineOption.Read(options, engine);
        var chosen = ReadShard(options);
        var isParquet = FormatOption.IsParquet(options, format);
        if (options.Has(resume) && options.Has(force))
        {
            options.Add("--resume continues results and --force replaces them: give one of them.");
        }

        var loaded = experiment.Read(options);
        var folderText = options.Text(output) ?? Path.Combine("results", loaded?.Experiment.Name ?? "sweep");
        var folder = new OutputPlace(options, surroundings).Folder(
            output.Name, folderText, SweepFolder.Kind, loaded is null ? null : SweepRequest.SettingsOf(loaded.Experiment, loaded.Scenario, loaded.Design, chosen), options.Has(resume), options.Has(force), options.Has(dryRun));
        if (loaded is null || folder is null)
        {
            return null;
        }

        var request = new SweepRequest
        {
            Experiment = loaded.Experiment,
            Scenario = loaded.Scenario,
            Design = loaded.Design,
            Points = loaded.Points,
            First = loaded.First,
            Shard = chosen,
            IsShard = options.Text(shard) is not null,
            Workers = threads,
            Engine = chosenEngine,
            Folder = folder,
            FolderText = folderText,
            Resume = options.Has(resume),
            Quiet = options.Has(quiet),
            Parquet = isParquet,
            CommandLine = options.CommandLine,
        };
        return options.Errors.Count == 0 ? request : null;
    }

    private Shard ReadShard(Options options)
    {
        if (options.Text(shard) is not { } text)
        {
            return Shard.Whole;
        }

        if (Shard.Parse(text) is { } parsed)
        {
            return parsed;
        }

        options.Add($"--shard: '{text}' is not a shard; write I/N with I from 1 to N, such as 3/16.");
        return Shard.Whole;
    }
}
