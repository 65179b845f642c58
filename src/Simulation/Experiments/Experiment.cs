using BoliviaSim.Observation;

namespace BoliviaSim.Experiments;

/// <summary>
/// A whole experiment as a researcher describes it: a scenario, what is varied in it and how, how many replicates, what to record.
/// </summary>
internal sealed record Experiment
{
    /// <summary>Replicates of a point by default.</summary>
    public const int UsualReplicates = 100;

    /// <summary>Most replicates of a point.</summary>
    public const int MostReplicates = 100_000_000;

    /// <summary>Metrics whose trajectories are kept by default: those of the whole country.</summary>
    public static IReadOnlyList<string> UsualTrajectories { get; } = TrajectoryMetrics.NationalNames;

    /// <summary>Short name, which names the folder of the results.</summary>
    public string Name { get; init; } = "sweep";

    /// <summary>One line for lists.</summary>
    public string Title { get; init; } = "";

    /// <summary>A shipped scenario, or the path of a scenario file.</summary>
    public string Scenario { get; init; } = "saturday-noon";

    /// <summary>Changes of the scenario at every point, as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>What is varied, and the choice of points.</summary>
    public required ExperimentPlan Plan { get; init; }

    /// <summary>File with the points of a list, relative to the experiment's file; null for other designs.</summary>
    public string? PointsFile { get; init; }

    /// <summary>
    /// File with the posterior from which parameters come, relative to the experiment's file; null: they are the scenario's.
    /// </summary>
    public string? PosteriorFile { get; init; }

    /// <summary>
    /// SHA-256 of that file, lower-case hexadecimal, where its histories were repeated already; null: they are before the first run.
    /// </summary>
    public string? PosteriorHash { get; init; }

    /// <summary>Replicates of every point; with <see cref="Until"/> nothing.</summary>
    public int Replicates { get; init; } = UsualReplicates;

    /// <summary>Replicates until a share is known well enough, or null for a fixed number.</summary>
    public ReplicationRule? Until { get; init; }

    /// <summary>Seed of the runs, and of the design unless that has its own.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>Whether all points use the same random numbers or every run its own.</summary>
    public LuckKind Luck { get; init; }

    /// <summary>
    /// Columns of <c>runs.csv</c> to record, by name or with <c>*</c> for any characters, such as <c>break_hour.*</c>; empty for all. What
    /// tells runs apart, the outcome, its hour and the deaths are always recorded.
    /// </summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Names of the metrics whose trajectories are kept; empty for none.</summary>
    public IReadOnlyList<string> Trajectories { get; init; } = UsualTrajectories;

    /// <summary>Whether the tables of places and roads are kept.</summary>
    public bool Places { get; init; } = true;

    /// <summary>Over which runs trajectories, places and roads are taken.</summary>
    public TrajectoryGroup TrajectoriesBy { get; init; }
}

/// <summary>Over which runs of an experiment trajectories are taken.</summary>
internal enum TrajectoryGroup
{
    /// <summary>All runs together, and those of each variant.</summary>
    Variant,

    /// <summary>Those of each point.</summary>
    Point,
}

/// <summary>Replicates at each point until half the width of the interval of an outcome's share is within a bound.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Rule">Bound, looks and limit.</param>
internal sealed record ReplicationRule(Outcome Outcome, StoppingRule Rule);
