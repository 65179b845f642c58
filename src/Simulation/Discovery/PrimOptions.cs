namespace BoliviaSim.Discovery;

/// <summary>Settings of PRIM; the usual ones are those of the EMA Workbench.</summary>
internal sealed record PrimOptions
{
    /// <summary>Fraction of the box's points removed per peel, above 0 and below .5.</summary>
    public double Peel { get; init; } = 0.05;

    /// <summary>Share of the box's points that one paste may add, above 0 and below .5.</summary>
    public double Paste { get; init; } = 0.05;

    /// <summary>Least share of all points in a box.</summary>
    public double MinimumMass { get; init; } = 0.05;
}
