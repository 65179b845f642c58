using System.CommandLine;
using System.Globalization;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Sweep;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Cluster;

/// <summary><c>cluster</c>: a sweep cut into shards that a cluster, or processes of this machine, run one by one.</summary>
internal sealed class ClusterCommand
{
    private readonly Surroundings surroundings;
    private readonly ClusterPlanCommand plan;
    private readonly Argument<string[]> folders =
        new("DIR") { Arity = ArgumentArity.ZeroOrMore, Description = "Folder that 'cluster plan' wrote." };
    private readonly FormatOption format = new();
    private readonly SharedOptions shared;

    public ClusterCommand(Surroundings surroundings)
    {
        (this.surroundings, shared) = (surroundings, new SharedOptions(surroundings));
        plan = new ClusterPlanCommand(surroundings);
        Submit = new Verb("submit", "Submits all shards, once.", "plan", "plan --quiet") { folders, shared.Quiet };
        Status = new Verb("status", "Shows the state of every shard; exit code 3 while one is not complete.", "plan") { folders };
        Resubmit = new Verb(
            "resubmit", "Submits again what is missing, interrupted or failed, and nothing else.", "plan", "plan --quiet")
        {
            folders, shared.Quiet,
        };
        Merge = new Verb(
            "merge", "Checks that all shards are complete and merges them into "
                + $"DIR/{ClusterFolder.Results}.", "plan", "plan --format parquet")
        {
            folders, format, shared.NoReport, shared.Force, shared.Quiet,
        };
        Command = new Command("cluster", "Runs a sweep in shards, on a Slurm cluster or as processes of this machine.")
        {
            plan.Command, Submit, Status, Resubmit, Merge,
        };
    }

    /// <summary>The command with its subcommands.</summary>
    public Command Command { get; }

    /// <summary><c>cluster plan</c>.</summary>
    public Command Plan => plan.Command;

    /// <summary><c>cluster submit</c>.</summary>
    public Command Submit { get; }

    /// <summary><c>cluster status</c>.</summary>
    public Command Status { get; }

    /// <summary><c>cluster resubmit</c>.</summary>
    public Command Resubmit { get; }

    /// <summary><c>cluster merge</c>.</summary>
    public Command Merge { get; }

    /// <summary>Checks everything, then plans.</summary>
    public int ExecutePlan(Options options) => plan.Execute(options);

    public int ExecuteSubmit(Options options)
    {
        if (Read(options) is not { } sweep)
        {
            return ExitCode.BadInput;
        }

        using var turn = sweep.Journal.TryHold();
        if (turn is null)
        {
            return OtherIsAtWork(options);
        }

        if (sweep.Unsettled() is { } unsettled)
        {
            options.Add($"{unsettled} 'cluster resubmit' submits what neither the queue nor the folders know.");
            return ExitCode.BadInput;
        }

        var before = sweep.Journal.Read();
        if (before.Count > 0 && before[^1] is var last)
        {
            var job = last.Job is null ? "" : $", job {last.Job}";
            options.Add(
                $"'{Given(options)}' was submitted on {last.Time:yyyy-MM-dd HH:mm} UTC{job}; see 'cluster status' and 'cluster resubmit'.");
            return ExitCode.BadInput;
        }

        return sweep.HandOver(onlyNew: true, options.Has(shared.Quiet));
    }

    public int ExecuteResubmit(Options options)
    {
        if (Read(options) is not { } sweep)
        {
            return ExitCode.BadInput;
        }

        using var turn = sweep.Journal.TryHold();
        if (turn is null)
        {
            return OtherIsAtWork(options);
        }

        if (sweep.Unsettled() is { } unsettled)
        {
            surroundings.Error.WriteLine($"warning: {unsettled}");
        }

        return sweep.HandOver(onlyNew: false, options.Has(shared.Quiet));
    }

    public int ExecuteStatus(Options options) => Read(options)?.ShowStatus() ?? ExitCode.BadInput;

    public int ExecuteMerge(Options options)
    {
        var isParquet = format.IsParquet(options);
        return Read(options)?.Merge(
            options, new MergeChoices(options.Has(shared.Force), isParquet, !options.Has(shared.NoReport), options.Has(shared.Quiet)))
            ?? ExitCode.BadInput;
    }

    private int OtherIsAtWork(Options options)
    {
        surroundings.Error.WriteLine(
            $"error: another 'cluster submit' or 'resubmit' is at work on '{Given(options)}': nothing was submitted.");
        return ExitCode.Failed;
    }

    private string Given(Options options) => options.Values(folders)[0];

    /// <summary>The planned sweep of the folder that is named.</summary>
    private PlannedSweep? Read(Options options)
    {
        var given = options.Values(folders);
        if (given.Count != 1)
        {
            options.AddMissing($"expected one folder that 'cluster plan' wrote, found {given.Count}.");
            return null;
        }

        if (new OutputPlace(options, surroundings).Resolve("DIR", given[0]) is not { } path)
        {
            return null;
        }

        if (InputKind.InsteadOfFolder(given[0], path, "a folder that 'cluster plan' wrote") is { } other)
        {
            options.Add(other);
            return null;
        }

        var folder = new ClusterFolder(path);
        if (!File.Exists(folder[ClusterFolder.PlanFile]))
        {
            options.Add($"'{given[0]}' holds no {ClusterFolder.PlanFile}: 'cluster plan' writes one.");
            return null;
        }

        try
        {
            var read = ClusterPlan.Read(folder);
            options.Add(read.IsUnfinished ? $"'{given[0]}': planning was interrupted; plan the sweep again into this folder." : null);
            options.Add(read.ChangedFiles(folder).Select(file =>
                $"'{given[0]}/{file}' has changed since the sweep was planned: plan the changed experiment into a folder of its "
                    + "own."));
            return options.Errors.Count == 0 ? new PlannedSweep(read, folder, given[0], surroundings) : null;
        }
        catch (InvalidDataException e)
        {
            options.Add(e.Message);
            return null;
        }
    }
}
