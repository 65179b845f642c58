using BoliviaSim.Numerics;

namespace BoliviaSim.Calibration;

/// <summary>
/// Scores of forecasts. All are proper: on average no forecast scores better than the true law. Gneiting and Raftery (2007), Strictly
/// proper scoring rules, prediction, and estimation, Journal of the American Statistical Association 102(477).
/// </summary>
internal static class Scores
{
    /// <summary>
    /// Logarithmic score of an observed row, the logarithm of the mean likelihood; more is better. Minus infinity where no history allows
    /// the row.
    /// </summary>
    /// <param name="likelihoods">Likelihood of the row given each history, 0 or more.</param>
    /// <param name="weights">Weights of the histories, 0 or more, with a sum above 0; null: all the same.</param>
    /// <exception cref="ArgumentException">Numbers of likelihoods and weights differ, or one of them is not allowed.</exception>
    public static double Log(IReadOnlyList<double> likelihoods, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(likelihoods);
        var weighted = CheckedWeights.Of(weights, likelihoods.Count);
        if (!likelihoods.All(l => l >= 0 && double.IsFinite(l)))
        {
            throw new ArgumentException("a likelihood is not a number from 0 up", nameof(likelihoods));
        }

        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < likelihoods.Count; i++)
        {
            sum += weighted[i] * likelihoods[i];
            total += weighted[i];
        }

        return DeterministicMath.Log(sum / total);
    }

    /// <summary>
    /// Continuous ranked probability score up to a horizon, hours; less is better: the integral from 0 to the horizon of the squared
    /// difference between the forecast's distribution function and the step of the observation, exact for the law of a sample. What the
    /// forecast holds for later than the horizon, "never" included, costs nothing there; an hour before 0 counts as 0.
    /// </summary>
    /// <param name="law">The forecast.</param>
    /// <param name="observed">Hour of the event; null or infinity: it did not happen.</param>
    /// <param name="horizon">Last hour, above 0.</param>
    public static double Crps(PredictiveLaw law, double? observed, double horizon)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!(horizon > 0 && double.IsFinite(horizon)))
        {
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "a finite hour above 0 is needed");
        }

        var happened = observed ?? double.PositiveInfinity;
        if (double.IsNaN(happened))
        {
            throw new ArgumentOutOfRangeException(nameof(observed), observed, "an hour is needed");
        }

        // Between two of these hours both functions are constant.
        var (score, from, isPast) = (0.0, 0.0, happened <= 0);
        foreach (var hour in law.Hours.Where(h => h > 0 && h < horizon).Append(horizon))
        {
            if (!isPast && happened < hour)
            {
                score += Piece(happened);
                (from, isPast) = (happened, true);
            }

            score += Piece(hour);
            (from, isPast) = (hour, isPast || happened <= hour);
        }

        return score;

        double Piece(double to)
        {
            var difference = law.ShareBy(from) - (isPast ? 1 : 0);
            return (to - from) * difference * difference;
        }
    }

    /// <summary>Brier score, the squared error of a probability; less is better.</summary>
    /// <param name="probability">The forecast, from 0 to 1.</param>
    /// <param name="happened">Whether the event happened.</param>
    public static double Brier(double probability, bool happened)
    {
        var error = probability - (happened ? 1 : 0);
        return probability is >= 0 and <= 1 ? error * error
            : throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability from 0 to 1 is needed");
    }
}
