using System.CommandLine;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>sweep</c>: runs at many points of an experiment.</summary>
internal sealed class SweepCommand
{
    private readonly Surroundings surroundings;
    private readonly ExperimentOptions experiment;
    private readonly SharedOptions shared;
    private readonly Option<string> shard =
        new("--shard") { Description = "Runs one shard of several, such as 3/16; 'merge' combines them.", HelpName = "I/N" };

    private readonly FormatOption format = new();
    private readonly Option<string> output = SharedOptions.Output(usual: "results/<experiment>");

    public SweepCommand(Surroundings surroundings)
    {
        (this.surroundings, shared, experiment) = (surroundings, new SharedOptions(surroundings), new ExperimentOptions(surroundings));
        Command = new Verb(
            "sweep", "Runs an experiment: many points, each with many replicates.",
            "--vary police.threshold --design lhs -n 64 -r 25", "experiment.yaml --resume");
        experiment.AddTo(Command);
        foreach (var option in new Option[]
        {
            shared.Workers, shared.Engine, shard, format, output, shared.NoReport, shared.DryRun, shared.Resume, shared.Force, shared.Quiet,
        })
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

        return options.Has(shared.DryRun)
            ? new SweepDryRun(request, surroundings).Execute() : new SweepJob(request, surroundings).Execute();
    }

    private SweepRequest? Read(Options options)
    {
        var (threads, engine) = (shared.Workers.Read(options), shared.Engine.Read(options));
        var chosen = ReadShard(options);
        var isParquet = format.IsParquet(options);
        var resumes = shared.ReadResume(options);
        var loaded = experiment.Read(options);
        var folderText = options.Text(output) ?? Path.Combine("results", loaded?.Experiment.Name ?? "sweep");
        var settings = loaded is null ? null : SweepRequest.SettingsOf(
            loaded.Experiment, loaded.Scenario, loaded.Design, loaded.Particles, chosen);
        var folder = new OutputPlace(options, surroundings).Folder(
            output.Name, folderText, SweepFolder.Kind, settings, resumes, options.Has(shared.Force), options.Has(shared.DryRun));
        if (loaded is null || folder is null)
        {
            return null;
        }

        var lacksParquet = resumes && isParquet && options.Text(shard) is null && folder.State.IsComplete
            && !File.Exists(folder[SweepFolder.ParquetName(RunsTable.FileName)]);
        options.Add(lacksParquet
            ? $"{format.Name}: the results in '{folderText}' are complete, without Parquet tables; --force makes them again in both "
                + "formats."
            : null);
        var request = new SweepRequest
        {
            Experiment = loaded.Experiment,
            Scenario = loaded.Scenario,
            Design = loaded.Design,
            Points = loaded.Points,
            First = loaded.First,
            Particles = loaded.Particles,
            Shard = chosen,
            IsShard = options.Text(shard) is not null,
            Workers = threads,
            Engine = engine,
            Folder = folder,
            FolderText = folderText,
            Resume = resumes,
            Quiet = options.Has(shared.Quiet),
            Parquet = isParquet,
            Report = !options.Has(shared.NoReport),
            CommandLine = options.CommandLine,
        };
        options.Add(request.Layout.Problem);
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
