using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Cluster;

/// <summary><c>cluster plan</c>: cuts a sweep into shards and writes what a cluster needs to run them.</summary>
internal sealed partial class ClusterPlanCommand
{
    // One part is a sweep itself, and has nothing to merge.
    private const int LeastShards = 2;
    private const int MostCpus = 1024;

    private readonly Surroundings surroundings;
    private readonly ExperimentOptions experiment;
    private readonly WholeOption shards = new(
        "--shards", "Parts of the sweep, 2 or more, one task each: a few long ones, such as four for every core that will work.",
        (LeastShards, Shard.Most));

    private readonly Option<string> output = SharedOptions.Output(
        "Folder of the plan, of the shards and of the results; on a cluster, on a disk that all nodes see.", helpName: "DIR");

    private readonly Option<string> scheduler = new("--scheduler")
    {
        Description = $"{ClusterPlan.Slurm}, or {ClusterPlan.Local}: processes of this machine. [default: {ClusterPlan.Slurm}]",
        HelpName = "NAME",
    };

    private readonly Option<string> partition =
        new("--partition") { Description = "Slurm: part of the cluster. [default: the cluster's]", HelpName = "NAME" };
    private readonly Option<string> account =
        new("--account") { Description = "Slurm: account to be charged. [default: yours]", HelpName = "NAME" };
    private readonly Option<string> time = new("--time")
    {
        Description = "Slurm: time limit of a task, as minutes, h:mm:ss or d-hh:mm:ss. [default: the partition's]", HelpName = "TIME",
    };
    private readonly Option<string> memory =
        new("--memory") { Description = "Slurm: memory of a task, such as 2G. [default: the partition's]", HelpName = "SIZE" };
    private readonly WholeOption cpusPerTask = new("--cpus-per-task", "Cores, and threads, of a task.", (1, MostCpus), usual: 1);
    private readonly WholeOption throttle = new(
        "--throttle", "Most tasks at once. [default: slurm: no limit; local: cores by --cpus-per-task]", (1, Shard.Most));

    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Skips the trial runs that estimate time and disk space." };
    private readonly Option<bool> force = SharedOptions.ForceOf(
        "Replaces the plan in the folder: any plan that was never submitted, or one of the same shards, to change what tasks ask for.");

    public ClusterPlanCommand(Surroundings surroundings)
    {
        (this.surroundings, experiment) = (surroundings, new ExperimentOptions(surroundings));
        Command = new Verb(
            "plan", "Cuts a sweep into shards: writes the plan, the experiment and the script for Slurm; runs nothing.",
            "experiment.yaml --shards 16 --time 2:00:00 -o plan", "experiment.yaml --shards 4 --scheduler local -o plan");
        experiment.AddTo(Command);
        foreach (var option in new Option[]
        {
            shards, output, scheduler, partition, account, time, memory, cpusPerTask, throttle, quiet, force,
        })
        {
            Command.Add(option);
        }
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then plans; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        var chosenEngine = ReadEngine(options);
        var asks = ReadSlurm(options, chosenEngine);
        var count = ReadShards(options, chosenEngine);
        var loaded = experiment.Read(options);
        var folder = ReadFolder(options);
        if (options.Errors.Count > 0 || loaded is null || folder is null)
        {
            return ExitCode.BadInput;
        }

        var source = new PlannedExperiment(loaded);
        if (source.MostShards < count)
        {
            options.Add(
                $"{shards.Name}: {count} shards; this experiment can be cut into {source.MostShards} at most.");
            return ExitCode.BadInput;
        }

        var plan = source.Plan(folder, chosenEngine, count, asks, surroundings.Program);
        var writer = new PlanWriter(surroundings.Disk, folder, options.Text(output)!);
        options.Add(writer.Problem(plan, options.Has(force)));
        if (options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        var request = RequestOf(plan, loaded, folder);
        options.Add(request.Layout.Problem);
        if (options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        writer.Write(plan, source);
        Tell(plan, options.Text(output)!);
        if (!options.Has(quiet))
        {
            TellCost(plan, request);
        }

        var target = ShellWord.Of(options.Text(output)!);
        if (writer.WasSubmitted())
        {
            surroundings.Error.WriteLine(
                "warning: tasks of the plan that was replaced may still run or wait, with what it asked for: see 'cluster status "
                    + $"{target}'");
        }

        surroundings.Out.WriteLine($"Next: cluster {(writer.WasSubmitted() ? "resubmit" : "submit")} {target}");
        return ExitCode.Done;
    }

    private void Tell(ClusterPlan plan, string folder)
    {
        var runs = plan.RunsOf(plan.Shards) is { } most ? $", {Wording.Count(most, "run")} each" : "";
        surroundings.Out.WriteLine(
            $"Planned in {folder}: {Wording.Count(plan.Points, "point")}, {Wording.Count(plan.Shards, "shard")}{runs}.");
        if (plan.Engine == ClusterPlan.Slurm)
        {
            surroundings.Out.WriteLine($"Read {folder}/{ClusterFolder.ScriptFile}: every task runs it.");
        }
    }

    /// <summary>The last shard, as its task will ask for it.</summary>
    private SweepRequest RequestOf(ClusterPlan plan, LoadedExperiment loaded, ClusterFolder folder) => new()
    {
        Experiment = loaded.Experiment,
        Scenario = loaded.Scenario,
        Design = loaded.Design,
        Points = loaded.Points,
        First = loaded.First,
        Particles = loaded.Particles,
        Shard = new Shard(plan.Shards, plan.Shards),
        IsShard = true,
        Workers = plan.Options.CpusPerTask,
        Engine = EngineKind.Fast,
        Folder = new ResultsFolder(
            surroundings.Disk, folder[ClusterFolder.ShardName(plan.Shards)], ClusterFolder.ShardName(plan.Shards), SweepFolder.Kind),
        FolderText = ClusterFolder.ShardName(plan.Shards),
        Resume = true,
        Quiet = true,
        Parquet = false,
        Report = false,
        CommandLine = "",
    };

    /// <summary>Time and size of a shard, from trial runs with the threads of a task.</summary>
    private void TellCost(ClusterPlan plan, SweepRequest request)
    {
        var (cost, bytes) = new SweepDryRun(request, surroundings).TryRuns();
        var replication = request.NewReplication();
        var (runs, most) = (replication.MostLeft(replication.First), plan.Replicates is null ? "at most " : "");
        surroundings.Out.WriteLine(
            $"A shard takes {most}{Magnitude.Seconds((cost * runs).Seconds)} on {Cores(plan.Options.CpusPerTask)} such as this machine's, "
                + $"and its rows take {most}{Magnitude.Bytes(bytes * runs)}.");
    }

    private static string Cores(int count) => count == 1 ? "a core" : $"{count} cores";

    private string ReadEngine(Options options)
    {
        var text = options.Text(scheduler) ?? ClusterPlan.Slurm;
        if (!ClusterPlan.Engines.Contains(text))
        {
            options.Add($"{scheduler.Name}: unknown scheduler '{text}'; {Wording.Nearest(text, ClusterPlan.Engines)}");
        }

        return text;
    }

    private SlurmOptions ReadSlurm(Options options, string chosenEngine)
    {
        Option<string>[] onlySlurm = [partition, account, time, memory];
        if (chosenEngine == ClusterPlan.Local)
        {
            options.Add(
                onlySlurm.Where(o => options.Text(o) is not null).Select(o => $"{o.Name} is for Slurm, and {scheduler.Name} is local."));
        }

        return new SlurmOptions
        {
            Partition = Matching(options, partition, ListOfNames(), "a name, or several with commas"),
            Account = Matching(options, account, ListOfNames(), "a name"),
            Time = Matching(options, time, Duration(), "a time such as 90 (minutes), 12:00:00 or 2-00:00:00"),
            Memory = Matching(options, memory, Size(), "a size such as 500M or 2G"),
            CpusPerTask = cpusPerTask.Read(options),
            Throttle = throttle.Given(options),
        };
    }

    private int ReadShards(Options options, string chosenEngine)
    {
        if (options.Text(shards) is null)
        {
            options.AddMissing($"{shards.Name} is missing: how many parts should the sweep have?");
        }

        var count = shards.Read(options);
        if (chosenEngine == ClusterPlan.Slurm)
        {
            options.Add(new SlurmQueue(surroundings).ProblemOf(count, out var warning) is { } problem ? $"{shards.Name}: {problem}" : null);
            if (warning is not null)
            {
                surroundings.Error.WriteLine($"warning: {shards.Name}: {warning}");
            }
        }

        return count;
    }

    private ClusterFolder? ReadFolder(Options options)
    {
        if (options.Text(output) is not { } text)
        {
            options.AddMissing($"{output.Name} is missing: name a folder for the plan.");
            return null;
        }

        var place = new OutputPlace(options, surroundings);
        return place.Resolve(output.Name, text) is { } path && place.IsFree(output.Name, text, path)
            && place.Hold(output.Name, text, path, FolderLock.FileName)
            ? new ClusterFolder(path) : null;
    }

    private static string? Matching(Options options, Option<string> option, Regex pattern, string meaning)
    {
        var text = options.Text(option);
        if (text is not null && !pattern.IsMatch(text))
        {
            options.Add($"{option.Name}: '{text}' is not {meaning}.");
        }

        return text;
    }

    // These texts go into a script: what Slurm takes, and nothing else.
    [GeneratedRegex(@"^[\w.@+-]+(,[\w.@+-]+)*\z")]
    private static partial Regex ListOfNames();

    [GeneratedRegex(@"^(\d+|\d+:\d\d|\d+:\d\d:\d\d|\d+-\d+(:\d\d(:\d\d)?)?)\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[1-9]\d*[KMGT]?\z")]
    private static partial Regex Size();
}
