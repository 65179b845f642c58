namespace BoliviaSim.Runner.Cluster;

/// <summary>How a shard is.</summary>
internal enum ShardState
{
    /// <summary>Its results are whole.</summary>
    Complete,

    /// <summary>It is being worked on.</summary>
    Running,

    /// <summary>It waits in the queue.</summary>
    Pending,

    /// <summary>It was stopped or killed; what is done is kept, and nobody works on it.</summary>
    Interrupted,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>It never started, and waits nowhere.</summary>
    Missing,
}

/// <summary>One shard.</summary>
/// <param name="Shard">Number, from 1.</param>
/// <param name="State">How it is.</param>
/// <param name="Runs">Runs kept.</param>
/// <param name="Of">Runs that it has to make, or null where a rule decides.</param>
/// <param name="Reason">Why it waits, was stopped or failed, or where it runs; may be empty.</param>
internal sealed record ShardStatus(int Shard, ShardState State, long Runs, long? Of, string Reason)
{
    /// <summary>Whether it has to be handed over again.</summary>
    public bool NeedsResubmission => State is ShardState.Interrupted or ShardState.Failed or ShardState.Missing;
}
