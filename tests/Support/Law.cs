using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Support;

/// <summary>
/// Comparisons of samples with laws, all at one strictness: four standard errors, that is a probability of 6.3e-5 of a false
/// alarm under a true law. Seeds are fixed, so a test that passes keeps passing.
/// </summary>
internal static class Law
{
    /// <summary>Two-sided probability beyond four standard errors of a normal law.</summary>
    public const double FalseAlarm = 6.334248366623993e-05;

    /// <summary>A mean against its expectation, with the standard error of the mean.</summary>
    public static void HasMean(double expected, double observed, double standardError, string what = "mean") => Assert.True(
        Math.Abs(observed - expected) <= 4 * standardError,
        $"{what}: expected {expected:G9}, observed {observed:G9}, {(observed - expected) / standardError:F1} standard "
            + $"errors of {standardError:G3}");

    /// <summary>A sample's mean against its expectation; the standard error comes from the sample.</summary>
    public static void HasMean(double expected, IReadOnlyCollection<double> sample, string what = "mean")
    {
        var (mean, standardError) = MeanAndError(sample);
        HasMean(expected, mean, standardError, what);
    }

    /// <summary>Two samples' means; the standard error of the difference comes from both.</summary>
    public static void HaveOneMean(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second, string what = "mean")
    {
        var ((m1, e1), (m2, e2)) = (MeanAndError(first), MeanAndError(second));
        HasMean(m1, m2, Math.Sqrt((e1 * e1) + (e2 * e2)), what);
    }

    /// <summary>A count of successes against a probability, standard error sqrt(p (1 - p)/n).</summary>
    public static void HasShare(double probability, int successes, int trials, string what = "share") => HasMean(
        probability, (double)successes / trials, Math.Sqrt(probability * (1 - probability) / trials), what);

    /// <summary>Mean of a sample and its standard error.</summary>
    public static (double Mean, double StandardError) MeanAndError(IReadOnlyCollection<double> sample)
    {
        var mean = sample.Average();
        var variance = sample.Sum(x => (x - mean) * (x - mean)) / (sample.Count - 1);
        return (mean, Math.Sqrt(variance / sample.Count));
    }

    /// <summary>
    /// Counts against probabilities by Pearson's chi-square; cells that expect under five are merged with their neighbour.
    /// </summary>
    public static void FitsCounts(IReadOnlyList<double> probabilities, IReadOnlyList<int> counts, string what = "counts")
    {
        var trials = counts.Sum();
        var (statistic, cells) = (0.0, 0);
        var (expected, observed) = (0.0, 0.0);
        for (var i = 0; i < counts.Count; i++)
        {
            expected += trials * probabilities[i];
            observed += counts[i];
            var remaining = trials * probabilities.Skip(i + 1).Sum();
            if (i + 1 == counts.Count || (expected >= 5 && remaining >= 5))
            {
                Assert.True(expected > 0 || observed == 0, $"{what}: {observed} where none can be");
                statistic += expected > 0 ? (observed - expected) * (observed - expected) / expected : 0;
                cells++;
                (expected, observed) = (0, 0);
            }
        }

        var bound = ChiSquared.InvCDF(Math.Max(1, cells - 1), 1 - FalseAlarm);
        Assert.True(statistic <= bound, $"{what}: chi-square {statistic:F1} over {bound:F1} with {cells - 1} degrees of freedom");
    }

    /// <summary>
    /// A sample against a distribution function by Kolmogorov and Smirnov; the bound is that of a continuous law, which is
    /// on the safe side where the law has atoms.
    /// </summary>
    /// <param name="cdf">P(X at or below x).</param>
    /// <param name="sample">Sample.</param>
    /// <param name="what">Name in messages.</param>
    /// <param name="below">P(X below x), where the law has atoms.</param>
    public static void FitsDistribution(
        Func<double, double> cdf, IReadOnlyCollection<double> sample, string what = "sample", Func<double, double>? below = null)
    {
        var ascending = sample.Order().ToArray();
        var distance = 0.0;
        for (var i = 0; i < ascending.Length; i++)
        {
            var (first, last) = (i, i);
            while (last + 1 < ascending.Length && ascending[last + 1] <= ascending[i])
            {
                last++;
            }

            distance = Math.Max(distance, Math.Abs(((last + 1.0) / ascending.Length) - cdf(ascending[i])));
            distance = Math.Max(distance, Math.Abs(((double)first / ascending.Length) - (below ?? cdf)(ascending[i])));
            i = last;
        }

        var bound = Math.Sqrt(Math.Log(2 / FalseAlarm) / (2 * ascending.Length));
        Assert.True(distance <= bound, $"{what}: distance {distance:F4} over {bound:F4} with {ascending.Length} values");
    }
}
