namespace BoliviaSim.Experiments;

/// <summary>How the points of an experiment are chosen.</summary>
internal enum DesignKind
{
    /// <summary>Every combination of levels.</summary>
    Factorial,

    /// <summary>The scenario's values, and from there each parameter through its levels alone.</summary>
    OneAtATime,

    /// <summary>Latin hypercube: each parameter's range in as many strata as there are points, one point in each.</summary>
    LatinHypercube,

    /// <summary>Points of a Sobol sequence.</summary>
    Sobol,

    /// <summary>Saltelli's rows for variance-based sensitivity indices.</summary>
    Saltelli,

    /// <summary>Morris' trajectories for elementary effects.</summary>
    Morris,

    /// <summary>The rows of a file.</summary>
    List,
}

/// <summary>The choice of points: kind, size and seed.</summary>
internal sealed record DesignOptions
{
    /// <summary>Kind of design.</summary>
    public required DesignKind Kind { get; init; }

    /// <summary>
    /// Size: points of a Latin hypercube or a Sobol sequence, base points of Saltelli's rows, trajectories of Morris; nothing to the
    /// others.
    /// </summary>
    public int Size { get; init; }

    /// <summary>Latin hypercube: whether the points are moved apart (<see cref="MaximinSearch"/>).</summary>
    public bool Maximin { get; init; }

    /// <summary>
    /// Sobol and Saltelli: whether the sequence is scrambled (<see cref="OwenScrambling"/>), as it is unless said otherwise.
    /// </summary>
    public bool Scramble { get; init; } = true;

    /// <summary>Saltelli: whether there are rows for second-order indices.</summary>
    public bool SecondOrder { get; init; } = true;

    /// <summary>Morris: number of levels of the grid, even.</summary>
    public int Levels { get; init; } = 4;

    /// <summary>Seed of the random draws in the design; runs with the same seed share none of them.</summary>
    public uint Seed { get; init; }
}
