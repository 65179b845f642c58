using System.Buffers;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;

namespace BoliviaSim.Sweeps;

/// <summary>What a sweep runs, and how.</summary>
internal sealed record SweepOptions
{
    /// <summary>Number of points.</summary>
    public required int Points { get; init; }

    /// <summary>The compiled scenario at a point; called on any thread.</summary>
    public required Func<int, Parameters> ParametersAt { get; init; }

    /// <summary>
    /// What plans the replicates of a point, by its number and its compiled scenario; called on any thread. Null: they run the scenario,
    /// with their own random numbers.
    /// </summary>
    public Func<int, Parameters, RunPlanner>? PlannerAt { get; init; }

    /// <summary>Replicates of every point, 1 or more; with <see cref="Until"/> nothing.</summary>
    public int Replicates { get; init; } = 1;

    /// <summary>Replicates until a share is known well enough, or null for a fixed number.</summary>
    public ReplicationRule? Until { get; init; }

    /// <summary>The shard of the sweep to run.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Seed of the runs.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>Whether all points use the same random numbers or every run its own.</summary>
    public LuckKind Luck { get; init; }

    /// <summary>Threads, 1 or more. Results do not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Engine. Results do not depend on it.</summary>
    public EngineKind Engine { get; init; }

    /// <summary>Metrics whose levels are kept, by their place in the model's list.</summary>
    public IReadOnlyList<int> Metrics { get; init; } = [];

    /// <summary>Totals of places and roads, to which the runs are added that are not in them yet; null where they are not wanted.</summary>
    public PlaceGroups? Places { get; init; }

    /// <summary>Called once on each thread; what it returns writes the row of a run, on that thread alone. Null for no rows.</summary>
    public Func<Action<RunRecord, IBufferWriter<byte>>>? OpenRows { get; init; }
}
