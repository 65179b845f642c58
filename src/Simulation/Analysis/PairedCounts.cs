namespace BoliviaSim.Analysis;

/// <summary>
/// Replicates of two points, counted by whether each had the outcome. Replicate r uses the same random numbers at both points.
/// </summary>
/// <param name="Both">Replicates with the outcome at both points.</param>
/// <param name="OnlyFirst">At the first point only.</param>
/// <param name="OnlySecond">At the second point only.</param>
/// <param name="Neither">At neither.</param>
public readonly record struct PairedCounts(int Both, int OnlyFirst, int OnlySecond, int Neither)
{
    /// <summary>All replicates.</summary>
    public int Replicates => Both + OnlyFirst + OnlySecond + Neither;

    /// <summary>Share of replicates in which the points differ.</summary>
    public double Discordant => (double)(OnlyFirst + OnlySecond) / Replicates;

    /// <summary>Share with the outcome at the second point less that at the first.</summary>
    public double Difference => (double)(OnlySecond - OnlyFirst) / Replicates;
}
