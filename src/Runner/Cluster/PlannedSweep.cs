using System.Globalization;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Sweep;

namespace BoliviaSim.Runner.Cluster;

/// <summary>A planned sweep: hands its shards over, says how they are, merges them.</summary>
internal sealed class PlannedSweep(ClusterPlan plan, ClusterFolder folder, string folderText, Surroundings surroundings)
{
    private readonly SlurmQueue slurm = new(surroundings);

    /// <summary>What was handed over before.</summary>
    public SubmissionJournal Journal { get; } = new(folder[ClusterFolder.JournalFile]);

    /// <summary>What to do where nobody knows whether Slurm has taken shards.</summary>
    private string MayBeSubmitted =>
        $"The shards may have been submitted: see 'squeue --name={plan.Name}' and 'cluster status {ShellWord.Of(folderText)}'.";

    /// <summary>Why shards that were about to be handed over may have been, or null.</summary>
    public string? Unsettled() => Journal.Unsettled() is not { } begun
        ? null : $"shards {begun.Shards} were being handed to Slurm on {begun.Time:yyyy-MM-dd HH:mm} UTC, and whether Slurm took them "
            + $"is not known. {MayBeSubmitted}";

    /// <summary>Shows how every shard is, on standard output.</summary>
    public int ShowStatus()
    {
        if (Unsettled() is { } unsettled)
        {
            Say($"warning: {unsettled}");
        }

        var (shards, unknown) = Survey();
        if (unknown is not null)
        {
            Say($"warning: {unknown}; what runs or waits is not known, and the states below come from the folders alone.");
        }

        foreach (var line in StatusTable.Lines(shards))
        {
            surroundings.Out.WriteLine(line);
        }

        return CodeOf(shards);
    }

    /// <summary>Hands over what is missing, interrupted or failed; never what is complete, runs or waits.</summary>
    /// <param name="onlyNew">Whether nothing may run or wait.</param>
    /// <param name="isQuiet">Whether nothing is said as shards end.</param>
    public int HandOver(bool onlyNew, bool isQuiet)
    {
        var (shards, unknown) = Survey();
        if (unknown is not null)
        {
            Say($"error: {unknown}. Without the queue it is not known what still runs or waits: nothing was submitted.");
            return ExitCode.Failed;
        }

        if (onlyNew && shards.FirstOrDefault(s => s.State is ShardState.Running or ShardState.Pending) is { } alive)
        {
            Say(
                $"error: shard {Number(alive.Shard)} runs or waits already: nothing was submitted. See 'cluster status'; 'cluster "
                    + "resubmit' submits the rest.");
            return ExitCode.Failed;
        }

        var wanted = shards.Where(s => s.NeedsResubmission).Select(s => s.Shard).ToList();
        if (wanted.Count == 0)
        {
            Say($"Nothing is left to submit. {StatusTable.Sum(shards)}.");
            return ExitCode.Done;
        }

        surroundings.Disk.CreateFolder(folder[ClusterFolder.Logs]);
        surroundings.Disk.CreateFolder(folder[ClusterFolder.Shards]);
        return plan.Engine == ClusterPlan.Slurm ? HandToSlurm(wanted, isQuiet) : RunHere(wanted, isQuiet);
    }

    /// <summary>Merges the shards, if all are complete.</summary>
    /// <param name="options">Takes what is wrong.</param>
    /// <param name="choices">How they are written.</param>
    public int Merge(Options options, MergeChoices choices)
    {
        var missing = new ShardSurvey(plan, folder).All(new Dictionary<int, QueuedTask>()).Where(s => s.State != ShardState.Complete)
            .Select(s => s.Shard).ToList();
        if (missing.Count > 0)
        {
            Say(
                $"error: {Number(missing.Count)} of {Wording.Count(plan.Shards, "shard")} not complete: {ArrayList.Of(missing)}. See "
                    + "'cluster status'; 'cluster resubmit' submits what is missing.");
            return ExitCode.Incomplete;
        }

        IReadOnlyList<(string Full, string Text)> shards =
            [.. plan.Numbers.Select(ClusterFolder.ShardName).Select(name => (folder[name], Path.Combine(folderText, name)))];
        return new ShardMerge(surroundings).Execute(options, shards, folder[ClusterFolder.Results], choices);
    }

    private int HandToSlurm(List<int> wanted, bool isQuiet)
    {
        // Ctrl-C goes to sbatch, too; what it answers is still written down.
        using var graceful = surroundings.Interruption.Graceful();
        var begun = new Submission(DateTimeOffset.UtcNow, plan.Engine, null, ArrayList.Of(wanted)) { State = SubmissionState.Begun };
        Journal.Add(begun);
        var answer = slurm.Submit(folder, ArrayList.Of(wanted, plan.Options.Throttle));
        foreach (var notice in answer.Notices)
        {
            Say($"sbatch says: {notice}");
        }

        if (answer.Refusal is { } refusal)
        {
            Journal.Add(begun with { State = SubmissionState.Refused });
            Say($"error: {refusal}. Nothing was submitted.");
            return ExitCode.Failed;
        }

        if (answer.Unknown is { } unknown)
        {
            Say($"error: {unknown}. {MayBeSubmitted}");
            return ExitCode.Failed;
        }

        Journal.Add(begun with { State = SubmissionState.Done, Job = answer.Job, Cluster = answer.Cluster });
        surroundings.Out.WriteLine(
            $"job {answer.Job}: {Number(wanted.Count)} of {Wording.Count(plan.Shards, "shard")} ({ArrayList.Of(wanted)})");
        if (!isQuiet)
        {
            Say($"Follow it with: cluster status {ShellWord.Of(folderText)}");
        }

        return ExitCode.Done;
    }

    private int RunHere(List<int> wanted, bool isQuiet)
    {
        Journal.Add(new Submission(DateTimeOffset.UtcNow, plan.Engine, null, ArrayList.Of(wanted)));
        var engine = new LocalEngine(plan, folder, isQuiet, surroundings);
        if (!isQuiet)
        {
            Say($"{Number(wanted.Count)} of {Wording.Count(plan.Shards, "shard")}, {Number(engine.AtOnce)} at once");
        }

        using (surroundings.Interruption.Graceful())
        {
            engine.Run(wanted);
        }

        var shards = Survey().Shards;
        if (!isQuiet)
        {
            Say($"{StatusTable.Sum(shards)}.");
        }

        if (!surroundings.Interruption.Token.IsCancellationRequested)
        {
            return CodeOf(shards);
        }

        Say($"Interrupted: finished runs are kept. Continue with: cluster resubmit {ShellWord.Of(folderText)}");
        return surroundings.Interruption.Code;
    }

    private (IReadOnlyList<ShardStatus> Shards, string? Unknown) Survey()
    {
        // Only what was ever given to Slurm can be in its queue.
        var asksSlurm = plan.Engine == ClusterPlan.Slurm || Journal.Read().Any(s => s.Engine == ClusterPlan.Slurm);
        var clusters = Journal.Read().Select(s => s.Cluster).OfType<string>().Distinct();
        var (tasks, error) = asksSlurm ? slurm.Read(plan.Name, clusters) : (null, null);
        return (new ShardSurvey(plan, folder).All(tasks ?? new Dictionary<int, QueuedTask>()), error);
    }

    private static int CodeOf(IReadOnlyList<ShardStatus> shards) =>
        shards.All(s => s.State == ShardState.Complete) ? ExitCode.Done : ExitCode.Incomplete;

    private void Say(string message) => surroundings.Error.WriteLine(message);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
