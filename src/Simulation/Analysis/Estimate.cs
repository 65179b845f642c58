namespace BoliviaSim.Analysis;

/// <summary>A value with its interval.</summary>
/// <param name="Value">Value from the data as they are.</param>
/// <param name="Low">Lower bound; not a number where no interval can be given.</param>
/// <param name="High">Upper bound; not a number where no interval can be given.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Whether the interval holds 0, or there is none, so that the value cannot be told from zero.</summary>
    public bool HoldsZero => !(Low > 0 || High < 0);
}
