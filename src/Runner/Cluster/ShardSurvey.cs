namespace BoliviaSim.Runner.Cluster;

/// <summary>Determines the state of every shard: from its folder, from the queue while Slurm remembers it, and from its log.</summary>
internal sealed class ShardSurvey(ClusterPlan plan, ClusterFolder folder)
{
    /// <summary>All shards, by number.</summary>
    /// <param name="queue">Tasks that Slurm knows; none for the local engine.</param>
    public IReadOnlyList<ShardStatus> All(IReadOnlyDictionary<int, QueuedTask> queue) =>
        [.. plan.Numbers.Select(shard => One(shard, queue.GetValueOrDefault(shard)))];

    private ShardStatus One(int shard, QueuedTask? task)
    {
        var results = new ShardFolder(folder[ClusterFolder.ShardName(shard)]);
        var (state, reason) = results.IsComplete
            ? (ShardState.Complete, "") : Judge(results, task, TaskLog.Read(folder[ClusterFolder.LogName(shard)]));
        return new ShardStatus(shard, state, results.RunsKept, plan.RunsOf(shard), reason);
    }

    private static (ShardState State, string Reason) Judge(ShardFolder results, QueuedTask? task, TaskLog log)
    {
        if (task is { HasEnded: false })
        {
            return (task.IsWaiting ? ShardState.Pending : ShardState.Running, task.Reason);
        }

        if (results.IsInUse)
        {
            return (ShardState.Running, "");
        }

        if (log.IsAboutResults && !results.Exists)
        {
            return (ShardState.Missing, "removed after its last start");
        }

        if ((results.Damage ?? log.Error) is { } error)
        {
            return (ShardState.Failed, error);
        }

        var ended = log.WasAskedToEnd ? "asked to end" : task is null ? log.Last : $"{task.State} {task.Reason}".Trim();
        return log.Started || results.Exists ? (ShardState.Interrupted, ended) : (ShardState.Missing, ended);
    }
}
