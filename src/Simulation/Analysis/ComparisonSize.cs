using BoliviaSim.Numerics;

namespace BoliviaSim.Analysis;

/// <summary>
/// Replicates needed to find a difference between the shares of two points, at the two-sided level of 5 %. With common random numbers only
/// replicates in which the points differ carry noise, so pairs need fewer replicates than independent runs.
/// </summary>
internal static class ComparisonSize
{
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Replicates per point, with common random numbers, that find a difference with a given power. Connor (1987), Sample size for testing
    /// differences in proportions for the paired-sample design, Biometrics 43(1).
    /// </summary>
    /// <param name="discordant">
    /// Share of replicates in which the points differ, in (0, 1]; a pilot's <see cref="PairedCounts.Discordant"/>.
    /// </param>
    /// <param name="difference">Difference of the shares, not 0 and no larger than <paramref name="discordant"/>.</param>
    /// <param name="power">Probability of finding it, above .5 and below 1.</param>
    public static int Paired(double discordant, double difference, double power)
    {
        CheckPair(discordant, difference);
        ArgumentOutOfRangeException.ThrowIfZero(difference);
        var root = (Z * Math.Sqrt(discordant)) + (Quantile(power) * Math.Sqrt(discordant - (difference * difference)));
        return RoundUp(root * root / (difference * difference));
    }

    /// <summary>
    /// Replicates per point with independent random numbers: the usual formula for two independent shares, as in R's power.prop.test.
    /// </summary>
    /// <param name="first">Share at the first point.</param>
    /// <param name="second">Share at the second point, another.</param>
    /// <param name="power">Probability of finding the difference, above .5 and below 1.</param>
    public static int Independent(double first, double second, double power)
    {
        CheckShare(first);
        CheckShare(second);
        ArgumentOutOfRangeException.ThrowIfEqual(second, first);
        var mean = (first + second) / 2;
        var root = (Z * Math.Sqrt(2 * mean * (1 - mean)))
            + (Quantile(power) * Math.Sqrt((first * (1 - first)) + (second * (1 - second))));
        return RoundUp(root * root / ((first - second) * (first - second)));
    }

    private static double Quantile(double power)
    {
        if (!(power > 0.5 && power < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(power), power, "A power must be above 0.5 and below 1.");
        }

        return NormalLaw.Quantile(power);
    }

    private static void CheckPair(double discordant, double difference)
    {
        CheckShare(discordant);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(difference), discordant, nameof(difference));
    }

    private static void CheckShare(double share)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share must be between 0 and 1.");
        }
    }

    /// <summary>A whole number of replicates, 1 or more; the most that an int holds where the formula asks for more.</summary>
    private static int RoundUp(double replicates) => (int)Math.Clamp(Math.Ceiling(replicates), 1, int.MaxValue);
}
