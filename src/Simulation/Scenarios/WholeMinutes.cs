namespace BoliviaSim.Scenarios;

/// <summary>
/// Converts the times of a scenario to whole minutes (ODD 7.0). A third of an hour has no exact binary form, so a clock that counts in
/// hours would be a tick late in places; a tick is a whole number of minutes.
/// </summary>
internal static class WholeMinutes
{
    /// <summary>Largest distance from a whole number of minutes that counts as rounding error.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Hours of a scenario as the nearest whole minute (halves away from zero).</summary>
    public static int Nearest(double hours) => (int)Math.Round(hours * 60, MidpointRounding.AwayFromZero);

    /// <summary>The first whole minute at or after a time, which is given to the second.</summary>
    /// <param name="fromStart">Time from the start; negative before it.</param>
    public static int AtOrAfter(TimeSpan fromStart) => (int)Math.Ceiling(Math.Round(fromStart.TotalSeconds) / 60);

    /// <summary>Hours of continuous time in minutes, without the rounding error of whole minutes, so that they can be compared.</summary>
    public static double Of(double hours)
    {
        var (minutes, whole) = (hours * 60, Math.Round(hours * 60));
        return Math.Abs(minutes - whole) < Tolerance ? whole : minutes;
    }
}
