namespace BoliviaSim.Calibration;

/// <summary>For which hours the forecasts of a series are made.</summary>
internal static class ForecastTimes
{
    /// <summary>Most forecasts of a series.</summary>
    public const int Most = 200;

    /// <summary>
    /// Local times, ascending: the earliest one, every hour at which rows became known after it, every step, and the cut.
    /// </summary>
    /// <param name="setup">Record and cut, the last hour for which a forecast is made.</param>
    /// <param name="earliest">The earliest one: hour 0, or the cut of a posterior.</param>
    /// <param name="every">Step between further ones, above 0; null for none.</param>
    /// <param name="from">Where the steps begin, not before the earliest.</param>
    public static IReadOnlyList<DateTime> Of(CalibrationSetup setup, DateTime earliest, TimeSpan? every = null, DateTime? from = null)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return
        [
            .. setup.Record.PublicationTimes.Concat(Steps()).Where(t => t >= earliest && t <= setup.Cut).Append(earliest).Append(setup.Cut)
                .Distinct().Order(),
        ];

        IEnumerable<DateTime> Steps()
        {
            for (var at = from ?? earliest; every is { } step && at <= setup.Cut; at += step)
            {
                yield return at;
            }
        }
    }
}
