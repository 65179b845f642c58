using BoliviaSim.Randomness;

namespace BoliviaSim.Calibration;

/// <summary>
/// Where an observation lies in its forecast, on a scale from 0 to 1. Ties, "never" among them, are broken by a draw, so that the place is
/// uniform where forecasts are right. Czado, Gneiting and Held (2009), Predictive model assessment for count data, Biometrics 65(4), eq. 1;
/// Talts, Betancourt, Simpson, Vehtari and Gelman (2018), Validating Bayesian inference algorithms with simulation-based calibration.
/// </summary>
internal static class RandomizedRank
{
    /// <summary>The draw that breaks ties in the place of an observation (<see cref="Pit"/>).</summary>
    /// <param name="source">Seed, and as replicate the number of the truth or forecast.</param>
    /// <param name="row">Number of the observed row.</param>
    /// <param name="forecast">Number of the cut or method.</param>
    public static double PitDraw(RandomSource source, uint row, uint forecast = 0) =>
        source.Uniform(RandomStream.RandomizedRank, row, forecast, ordinal: 0);

    /// <summary>The draw that breaks ties in the rank of a truth (<see cref="Among"/>).</summary>
    /// <param name="source">Seed, and as replicate the number of the truth.</param>
    /// <param name="quantity">Number of the parameter or quantity.</param>
    /// <param name="forecast">Number of the cut or method.</param>
    public static double RankDraw(RandomSource source, uint quantity, uint forecast = 0) =>
        source.Uniform(RandomStream.RandomizedRank, quantity, forecast, ordinal: 1);

    /// <summary>
    /// Probability integral transform of an observed hour: between the forecast's probability of an earlier hour and that of an hour up to
    /// it, at the height of the draw.
    /// </summary>
    /// <param name="law">The forecast.</param>
    /// <param name="observed">Hour of the event; null or infinity: it did not happen.</param>
    /// <param name="draw">A uniform draw, from 0 to 1 (<see cref="PitDraw"/>).</param>
    public static double Pit(PredictiveLaw law, double? observed, double draw)
    {
        var hour = observed ?? double.PositiveInfinity;
        return PitOfWindow(law, hour, hour, draw);
    }

    /// <summary>
    /// The same for an event that is known to lie in a window: the draw stands for the hour within it. Uniform where the bounds of windows
    /// do not depend on the hour.
    /// </summary>
    /// <param name="law">The forecast.</param>
    /// <param name="lower">It did not happen before; null: nothing is known.</param>
    /// <param name="upper">It happened by; null or infinity: nothing is known, and it need not have happened at all.</param>
    /// <param name="draw">A uniform draw, from 0 to 1.</param>
    public static double PitOfWindow(PredictiveLaw law, double? lower, double? upper, double draw)
    {
        ArgumentNullException.ThrowIfNull(law);
        CheckDraw(draw);
        var (low, high) = (lower is { } l ? law.ShareBefore(l) : 0, law.ShareBy(upper ?? double.PositiveInfinity));
        return low + (draw * (high - low));
    }

    /// <summary>
    /// Rank of a truth among weighted draws, as a share. With n draws of one weight, k below the truth and t equal to it, the rank is
    /// (k + draw (t + 1))/(n + 1), which is uniform where the truth is one more draw from the same law. With other weights the truth weighs
    /// as much as one of their effective number, (sum w)^2/(sum w^2).
    /// </summary>
    /// <param name="values">The draws; infinity is a value.</param>
    /// <param name="weights">Their weights, 0 or more, with a sum above 0; null: all the same.</param>
    /// <param name="truth">The truth; infinity is a value.</param>
    /// <param name="draw">A uniform draw, from 0 to 1 (<see cref="RankDraw"/>).</param>
    public static double Among(IReadOnlyList<double> values, IReadOnlyList<double>? weights, double truth, double draw)
    {
        ArgumentNullException.ThrowIfNull(values);
        CheckDraw(draw);
        var weighted = CheckedWeights.Of(weights, values.Count);
        var (below, equal, total, squares) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < values.Count; i++)
        {
            below += values[i] < truth ? weighted[i] : 0;
            equal += values[i] == truth ? weighted[i] : 0;
            total += weighted[i];
            squares += weighted[i] * weighted[i];
        }

        var own = squares / total;
        return (below + (draw * (equal + own))) / (total + own);
    }

    /// <summary>Whether a place lies in the central band of a level. It does with that probability where forecasts are right.</summary>
    /// <param name="place">Place from 0 to 1.</param>
    /// <param name="level">Above 0 and below 1, such as 0.9.</param>
    public static bool IsInBand(double place, double level) => place >= (1 - level) / 2 && place <= (1 + level) / 2;

    private static void CheckDraw(double draw)
    {
        if (!(draw >= 0 && draw <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(draw), draw, "a draw from 0 to 1 is needed");
        }
    }
}
