using BoliviaSim.Numerics;

namespace BoliviaSim.Calibration;

/// <summary>What rows that became known changed.</summary>
/// <param name="Forecast">The forecast with them.</param>
/// <param name="News">Rows that were known now and not at the forecast before, or took the place of others.</param>
/// <param name="LogOdds">Logarithm of the odds of a fall before the deadline; null where no statement is possible.</param>
/// <param name="Error">
/// Standard error of the log odds, at the number of runs to which the forecast is equivalent; null where no statement is possible.
/// </param>
/// <param name="Change">Its change since the forecast before; null for the first, and where one of the two makes no statement.</param>
/// <param name="ChangeError">
/// Standard error of the change, as if the two forecasts had no history in common; as they have, it is rather too large.
/// </param>
internal sealed record ForecastStep(
    ForecastSummary Forecast, IReadOnlyList<ObservedRow> News, double? LogOdds, double? Error, double? Change, double? ChangeError)
{
    /// <summary>
    /// The steps of forecasts in the order of their hours. A step holds what its rows say and also that nothing else became known since the
    /// step before; in another order the rows would change other amounts.
    /// </summary>
    /// <param name="forecasts">Forecasts, ascending.</param>
    public static IReadOnlyList<ForecastStep> Of(IReadOnlyList<ForecastSummary> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        var steps = new List<ForecastStep>(forecasts.Count);
        foreach (var forecast in forecasts)
        {
            var last = steps.LastOrDefault();
            var (odds, error) = forecast.IsPossible ? OddsOf(forecast) : ((double?)null, (double?)null);
            var change = odds - last?.LogOdds;
            double? changeError = error is { } now && last?.Error is { } then ? Math.Sqrt((now * now) + (then * then)) : null;
            steps.Add(new ForecastStep(
                forecast, [.. forecast.Known.Except(last?.Forecast.Known ?? [])], odds, error, change, changeError));
        }

        return steps;
    }

    /// <summary>
    /// Logarithm of the odds with half a run added to each side, so that none and all have one too (Haldane 1956), of the runs to which the
    /// forecast is equivalent; its standard error from the two counts (Woolf 1955).
    /// </summary>
    private static (double? Odds, double? Error) OddsOf(ForecastSummary forecast)
    {
        var all = forecast.EquivalentRuns;
        var falls = all * forecast.FallsByDeadline / forecast.Runs;
        var (yes, no) = (falls + 0.5, all - falls + 0.5);
        return (DeterministicMath.Log(yes / no), Math.Sqrt((1 / yes) + (1 / no)));
    }
}
