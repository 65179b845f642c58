using BoliviaSim.Numerics;

namespace BoliviaSim.Calibration;

/// <summary>What weighted runs say about the hour of a row of a record, up to the cut.</summary>
/// <param name="Hours">
/// Quantiles of the hour at <see cref="Marginal.Probabilities"/>, over all runs; null where so large a share has not happened by the cut.
/// </param>
/// <param name="NotYet">Share that has not happened by the cut.</param>
/// <param name="Inside">Share inside the window of the row.</param>
/// <param name="LogLikelihood">Natural logarithm of the mean likelihood of the row.</param>
/// <param name="FalseReport">
/// Mean probability, given a run, that the row is one of the reports that are wrong altogether: near 1, hardly a run agrees with it.
/// </param>
internal sealed record PredictedHour(
    IReadOnlyList<double?> Hours, double NotYet, double Inside, double LogLikelihood, double FalseReport);

/// <summary>A fitted row of a record beside the runs before and after the fit.</summary>
/// <param name="Row">The row.</param>
/// <param name="Prior">What the prior says of it: all runs of the table that are from the prior, with one weight.</param>
/// <param name="Posterior">What the posterior says of it: all runs, with their weights.</param>
internal sealed record Predictive(ObservedRow Row, PredictedHour Prior, PredictedHour Posterior)
{
    /// <summary>All rows that were fitted, in the order of the record.</summary>
    /// <param name="setup">The fit.</param>
    /// <param name="table">Its runs.</param>
    /// <param name="weights">Weight of each run, not all 0.</param>
    public static IReadOnlyList<Predictive> Of(CalibrationSetup setup, ReferenceTable table, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(weights);
        return
        [
            .. setup.Likelihood.Rows.Select(row =>
            {
                var hours = HoursOf(table, setup.Targets.ToList().IndexOf(row.Target), weights);
                return new Predictive(row, At(h => h.Runs), At(h => h.Weight));

                PredictedHour At(Func<HourOfRuns, double> weight) =>
                    Predict(row, setup, [.. hours.Select(h => (h.Hour, weight(h)))]);
            }),
        ];
    }

    /// <summary>The hours that occur, ascending, with the number and the weight of their runs: hours are ticks, so there are few.</summary>
    private static List<HourOfRuns> HoursOf(ReferenceTable table, int target, IReadOnlyList<double> weights)
    {
        var sums = new Dictionary<double, HourOfRuns>();
        for (var run = 0; run < table.Count; run++)
        {
            var hour = table.Hours(run)[target];
            if (!sums.TryGetValue(hour, out var sum))
            {
                sums.Add(hour, sum = new HourOfRuns(hour));
            }

            sum.Runs += run < table.PriorCount ? 1 : 0;
            sum.Weight += weights[run];
        }

        return [.. sums.Values.OrderBy(s => s.Hour)];
    }

    private static PredictedHour Predict(ObservedRow row, CalibrationSetup setup, IReadOnlyList<(double Hour, double Weight)> hours)
    {
        var quantiles = new double?[Marginal.Probabilities.Count];
        var (all, before, notYet, inside, likelihood, wrong, next) = (hours.Sum(h => h.Weight), 0.0, 0.0, 0.0, 0.0, 0.0, 0);
        foreach (var (hour, weight) in hours)
        {
            // As in the likelihood, what happens after the cut counts as if it did not happen.
            var known = hour <= setup.CutHour ? hour : double.PositiveInfinity;
            var factor = WindowLikelihood.Of(row.Lower, row.Upper, known, setup.CutHour, setup.Reports);
            likelihood += weight * factor;
            wrong += factor > 0 ? weight * (1 - (WindowLikelihood.OfTrue(row.Lower, row.Upper, known, setup.Reports) / factor)) : 0;
            inside += hour >= (row.Lower ?? 0) && hour <= (row.Upper ?? double.PositiveInfinity) ? weight : 0;
            if (hour > setup.CutHour)
            {
                notYet += weight;
                continue;
            }

            before += weight;

            // The shares add up to 1 but for rounding.
            for (; next < quantiles.Length && before >= (Marginal.Probabilities[next] - 1e-12) * all; next++)
            {
                quantiles[next] = hour;
            }
        }

        return new PredictedHour(
            quantiles, Math.Min(1, notYet / all), Math.Min(1, inside / all), DeterministicMath.Log(likelihood / all),
            Math.Clamp(wrong / all, 0, 1));
    }

    private sealed class HourOfRuns(double hour)
    {
        public double Hour => hour;

        public double Runs { get; set; }

        public double Weight { get; set; }
    }
}
