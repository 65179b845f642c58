namespace BoliviaSim.Scenarios;

/// <summary>
/// The one place where the times of a scenario become whole minutes (ODD 7.0). A third of an hour has no exact binary form, so a
/// clock that counts in hours is late by a tick where it should be on time; a tick is a whole number of minutes.
/// </summary>
internal static class WholeMinutes
{
    /// <summary>Minutes; closer to a whole number than this they are it.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Hours that somebody wrote down, as the nearest whole minute (halves away from zero).</summary>
    public static int Nearest(double hours) => (int)Math.Round(hours * 60, MidpointRounding.AwayFromZero);

    /// <summary>The first whole minute at or after a time, which is given to the second.</summary>
    /// <param name="fromStart">Time from the start; negative before it.</param>
    public static int AtOrAfter(TimeSpan fromStart) => (int)Math.Ceiling(Math.Round(fromStart.TotalSeconds) / 60);

    /// <summary>Hours of continuous time in minutes: whole where they stand for whole minutes, so that they can be compared.</summary>
    public static double Of(double hours)
    {
        var (minutes, whole) = (hours * 60, Math.Round(hours * 60));
        return Math.Abs(minutes - whole) < Tolerance ? whole : minutes;
    }
}
