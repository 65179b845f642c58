namespace BoliviaSim.Analysis;

/// <summary>A value with its interval.</summary>
/// <param name="Value">Value from the data as they are.</param>
/// <param name="Low">Lower bound; not a number where no interval can be given.</param>
/// <param name="High">Upper bound; not a number where no interval can be given.</param>
internal readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Whether the interval holds 0, or there is none, so that the value cannot be told from zero.</summary>
    public bool HoldsZero => !(Low > 0 || High < 0);

    /// <summary>
    /// Whether the value lies above 0 by more than half the width of its interval. For a difference of sizes this is the interval put
    /// around the value: samples of sizes are biased upwards, most where the size is small, so that their interval is as wide as it should
    /// be but stands too near to 0.
    /// </summary>
    public bool IsAboveZero => Value > (High - Low) / 2;
}
