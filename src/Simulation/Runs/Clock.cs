namespace BoliviaSim.Runs;

/// <summary>Time of day arithmetic for a tick.</summary>
internal static class Clock
{
    /// <summary>Hours of [start, start + length) that fall in the daily window [from, to), all in hours of day.</summary>
    public static double Overlap(double startHourOfDay, double length, double from, double to)
    {
        var overlap = 0.0;
        for (var day = Math.Floor(startHourOfDay / 24) * 24; day < startHourOfDay + length; day += 24)
        {
            overlap += Math.Max(0, Math.Min(startHourOfDay + length, day + to) - Math.Max(startHourOfDay, day + from));
        }

        return overlap;
    }
}
