namespace BoliviaSim.Charts;

/// <summary>A value to be drawn, with its interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end of the interval; not a number where there is none.</param>
/// <param name="High">Upper end of the interval; not a number where there is none.</param>
public readonly record struct Reading(double Value, double Low, double High)
{
    /// <summary>A value without an interval, for a curve without a band.</summary>
    public static Reading Exact(double value) => new(value, value, value);

    /// <summary>A value whose interval is not known, for a bar without one.</summary>
    public static Reading Alone(double value) => new(value, double.NaN, double.NaN);
}
