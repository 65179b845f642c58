using BoliviaSim.Numerics;

namespace BoliviaSim.Calibration;

/// <summary>What rows that became known changed.</summary>
/// <param name="Forecast">The forecast with them.</param>
/// <param name="News">Rows that were known now and not at the forecast before, or took the place of others.</param>
/// <param name="Falls">Runs in which the government falls.</param>
/// <param name="LogOdds">Logarithm of the odds of a fall.</param>
/// <param name="Change">Its change since the forecast before; null for the first, and where one of the two has no runs.</param>
public sealed record ForecastStep(Forecast Forecast, IReadOnlyList<ObservedRow> News, int Falls, double LogOdds, double? Change)
{
    /// <summary>
    /// The steps of forecasts in the order of their hours. A step holds what its rows say and also that nothing else became known since the
    /// step before; in another order the rows would change other amounts.
    /// </summary>
    /// <param name="forecasts">Forecasts, ascending.</param>
    public static IReadOnlyList<ForecastStep> Of(IReadOnlyList<Forecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        var steps = new List<ForecastStep>(forecasts.Count);
        foreach (var forecast in forecasts)
        {
            var last = steps.LastOrDefault();
            var falls = forecast.Runs.Count(r => r.Outcome.FallHour is not null);
            var odds = LogOddsOf(falls, forecast.Runs.Count);
            ObservedRow[] news = [.. forecast.Known.Except(last?.Forecast.Known ?? [])];
            double? change = last is not null && forecast.Runs.Count > 0 && last.Forecast.Runs.Count > 0 ? odds - last.LogOdds : null;
            steps.Add(new ForecastStep(forecast, news, falls, odds, change));
        }

        return steps;
    }

    /// <summary>Logarithm of the odds with half a run added to each side, so that none and all have one too (Haldane 1956).</summary>
    private static double LogOddsOf(int falls, int runs) => DeterministicMath.Log((falls + 0.5) / (runs - falls + 0.5));
}
