namespace BoliviaSim.Runner.Sweep;

/// <summary>What the report says of the precision over all points; no more than three rows are kept.</summary>
internal sealed class PrecisionSummary
{
    /// <summary>Points with a share.</summary>
    public int Known { get; private set; }

    /// <summary>The first point with the lowest share; null where none has one.</summary>
    public PrecisionRow? Lowest { get; private set; }

    /// <summary>The first point with the highest share.</summary>
    public PrecisionRow? Highest { get; private set; }

    /// <summary>The first point with the widest interval.</summary>
    public PrecisionRow? Widest { get; private set; }

    /// <summary>Points at which the rule's bound was reached.</summary>
    public int Reached { get; private set; }

    /// <summary>Points that differ from the first.</summary>
    public int Different { get; private set; }

    /// <summary>Those of them that have too few replicates for a difference of that size.</summary>
    public int TooFew { get; private set; }

    /// <summary>Adds a point.</summary>
    /// <returns>Its row.</returns>
    public PrecisionRow Add(PrecisionRow row)
    {
        if (row.Share is null)
        {
            return row;
        }

        Known++;
        Lowest = Lowest is null || row.Share < Lowest.Share ? row : Lowest;
        Highest = Highest is null || row.Share > Highest.Share ? row : Highest;
        Widest = Widest is null || row.HalfWidth > Widest.HalfWidth ? row : Widest;
        Reached += row.Reached == true ? 1 : 0;
        if (row.ReplicatesForDifference is { } needed)
        {
            Different++;
            TooFew += needed > row.Replicates ? 1 : 0;
        }

        return row;
    }
}
