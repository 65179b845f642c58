using System.Globalization;
using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>The values of the replicates at a point, as sums.</summary>
/// <param name="Count">Replicates with a value, 1 or more.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Squares">Sum of squared differences from that mean.</param>
internal readonly record struct PointSums(long Count, double Mean, double Squares);

/// <summary>The values of a replicate over all points, as sums.</summary>
/// <param name="Replicate">Number of the replicate, in any numbering.</param>
/// <param name="Count">Points with a value.</param>
/// <param name="Mean">Mean of these values.</param>
internal readonly record struct ReplicateSums(long Replicate, long Count, double Mean);

/// <summary>How much of a response's variance comes from random numbers and how much from the parameters.</summary>
/// <param name="Within">Variance between replicates at a point: seed noise.</param>
/// <param name="Between">Variance between points beyond what seed noise leaves in their means; 0 where there is no more than that.</param>
/// <param name="NoiseShareOfRun">Share of seed noise in the variance of single runs, 0 to 1.</param>
/// <param name="NoiseShareOfPoint">
/// Share of seed noise in the variance of points' means, 0 to 1: what indices of the means carry with them.
/// </param>
internal sealed record NoiseShares(Estimate Within, Estimate Between, Estimate NoiseShareOfRun, Estimate NoiseShareOfPoint);

/// <summary>
/// Seed noise by the law of total variance, Var(Y) = E Var(Y | point) + Var E(Y | point), with the estimators of the analysis of variance
/// for unequal numbers of replicates. Searle, Casella and McCulloch (1992), Variance components, section 3.6. Points are resampled;
/// intervals are reflected in logarithms, those of shares in logarithms of odds.
/// </summary>
/// <remarks>
/// Replicate r uses the same random numbers at every point, and what they do to all points alike does not change differences between
/// points. It is taken out of the noise of the points' means when the common variance is given (two-way layout of points and replicates);
/// it stays in the variance within a point.
/// </remarks>
internal static class ReplicateNoise
{
    /// <summary>The shares.</summary>
    /// <param name="points">Sums of each point.</param>
    /// <param name="commonNoise">
    /// Variance that common random numbers give all points alike, held fixed in the samples; 0 where it is not known.
    /// </param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <exception cref="ArgumentException">
    /// Fewer than two points, no point with two replicates, a response that is the same in all runs, or one whose squares leave the range
    /// of numbers.
    /// </exception>
    public static NoiseShares Of(IReadOnlyList<PointSums> points, double commonNoise, ResamplingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2 || points.All(p => p.Count < 2))
        {
            throw new ArgumentException("seed noise needs two points or more, and two replicates or more at a point.");
        }

        Check(points);
        var estimates = Resampling.Percentiles(points.Count, plan, counts => Components(points, counts, commonNoise));
        return new NoiseShares(
            Reflection.OfSize(estimates[0]), Reflection.OfSize(estimates[1]), Reflection.OfShare(estimates[2]),
            Reflection.OfShare(estimates[3]));
    }

    /// <summary>
    /// Variance between replicates' means over all points, beyond what is left to each point and replicate alone: what common random
    /// numbers do to all points alike. 0 where it is not seen, and where points and replicates do not form a full table, because only a
    /// full table can be split both ways.
    /// </summary>
    /// <param name="points">Sums of each point.</param>
    /// <param name="replicates">Sums of each replicate, each number once, in any order.</param>
    /// <exception cref="ArgumentException">A replicate appears twice.</exception>
    public static double CommonNoise(IReadOnlyList<PointSums> points, IReadOnlyList<ReplicateSums> replicates)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(replicates);
        if (replicates.GroupBy(r => r.Replicate).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"replicate {twice.Key} appears {twice.Count()} times."));
        }

        var (p, r) = (points.Count, replicates.Count);
        if (p < 2 || r < 2 || replicates.Any(one => one.Count != p) || points.Any(point => point.Count != r))
        {
            return 0;
        }

        // In the order of numbers, so that the last digit does not depend on that of the rows.
        double[] means = [.. replicates.OrderBy(one => one.Replicate).Select(one => one.Mean - replicates[0].Mean)];
        var mean = ResponseCheck.Mean(means);
        var between = p * means.Sum(m => (m - mean) * (m - mean));
        var rest = points.Sum(point => point.Squares) - between;
        return Math.Max(0, ((between / (r - 1)) - (rest / ((p - 1.0) * (r - 1)))) / p);
    }

    /// <summary>The same for a full table, from the replicates' means in any order.</summary>
    /// <param name="points">Sums of each point, all with the same replicates.</param>
    /// <param name="replicateMeans">Mean of each replicate over all points.</param>
    public static double CommonNoise(IReadOnlyList<PointSums> points, IReadOnlyList<double> replicateMeans)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(replicateMeans);
        return CommonNoise(points, [.. replicateMeans.Select((mean, i) => new ReplicateSums(i, points.Count, mean))]);
    }

    private static void Check(IReadOnlyList<PointSums> points)
    {
        var (largest, squares) = (points.Max(p => Math.Abs(p.Mean)), points.Sum(p => p.Squares));
        if (!points.All(p => Math.Abs(p.Mean) <= ResponseCheck.Largest) || !double.IsFinite(squares))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"the response reaches {largest:G3} or its squares {squares:G3}, or is not a number, ")
                + "which leaves the range of numbers; choose a larger unit.");
        }

        var (low, high, runs) = (points.Min(p => p.Mean), points.Max(p => p.Mean), points.Sum(p => p.Count));
        var rounding = ResponseCheck.Rounding * largest;
        if (high - low <= rounding && Math.Sqrt(squares / runs) <= rounding)
        {
            throw new ArgumentException("the response is the same in all runs, up to rounding: there is no variance to share out.");
        }
    }

    private static double[] Components(IReadOnlyList<PointSums> points, double[] counts, double commonNoise)
    {
        // Less the first point's mean, so that a large offset costs no digits.
        var (groups, n, sum, sizes, within, offset) = (0.0, 0.0, 0.0, 0.0, 0.0, points[0].Mean);
        for (var i = 0; i < points.Count; i++)
        {
            groups += counts[i];
            n += counts[i] * points[i].Count;
            sum += counts[i] * points[i].Count * (points[i].Mean - offset);
            sizes += counts[i] * points[i].Count * points[i].Count;
            within += counts[i] * points[i].Squares;
        }

        var (mean, between) = (sum / n, 0.0);
        for (var i = 0; i < points.Count; i++)
        {
            var difference = points[i].Mean - offset - mean;
            between += counts[i] * points[i].Count * difference * difference;
        }

        var withinVariance = within / (n - groups);
        var ofMeans = between / (groups - 1);
        var usualSize = (n - (sizes / n)) / (groups - 1);
        var noise = Math.Max(0, withinVariance - commonNoise);
        var betweenVariance = Math.Max(0, (ofMeans - noise) / usualSize);
        return
        [
            withinVariance, betweenVariance, withinVariance / (withinVariance + betweenVariance),
            ofMeans > 0 ? Math.Min(1, noise / ofMeans) : double.NaN,
        ];
    }
}
