namespace BoliviaSim.Runner.Cluster;

/// <summary>What a task asks Slurm for; null: what the cluster gives by default.</summary>
internal sealed record SlurmOptions
{
    /// <summary>Partition, or several with commas.</summary>
    public string? Partition { get; init; }

    /// <summary>Account that is charged.</summary>
    public string? Account { get; init; }

    /// <summary>Time limit of a task, as Slurm writes it: minutes, <c>h:mm:ss</c>, <c>d-hh</c> and so on.</summary>
    public string? Time { get; init; }

    /// <summary>Memory of a task, such as <c>2G</c>; MB without a letter.</summary>
    public string? Memory { get; init; }

    /// <summary>Cores of a task, and threads of its program.</summary>
    public int CpusPerTask { get; init; } = 1;

    /// <summary>Most tasks at once, or null: no limit.</summary>
    public int? Throttle { get; init; }
}
