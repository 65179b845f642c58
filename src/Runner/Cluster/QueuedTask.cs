namespace BoliviaSim.Runner.Cluster;

/// <summary>A task of the array as Slurm's queue shows it.</summary>
/// <param name="Shard">Number of the shard.</param>
/// <param name="Job">Number of the job array; a later one is a resubmission.</param>
/// <param name="State">State in Slurm's words, such as <c>RUNNING</c>.</param>
/// <param name="Reason">Why it waits or how it ended, in Slurm's words, or the nodes that it runs on.</param>
internal sealed record QueuedTask(int Shard, long Job, string State, string Reason)
{
    // https://slurm.schedmd.com/squeue.html, section "job state codes": what has ended or been given up. All other states are alive.
    private static readonly string[] Ended =
    [
        "BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED", "TIMEOUT",
    ];

    private static readonly string[] Waiting = ["PENDING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "RESV_DEL_HOLD", "SPECIAL_EXIT"];

    /// <summary>Whether it will not come back by itself.</summary>
    public bool HasEnded => Ended.Contains(State);

    /// <summary>Whether it waits for a node.</summary>
    public bool IsWaiting => Waiting.Contains(State);

    /// <summary>Whether it counts and another task of the shard does not: an ended task never hides one that is alive.</summary>
    public bool Hides(QueuedTask other) => HasEnded == other.HasEnded ? Job > other.Job : other.HasEnded;
}
