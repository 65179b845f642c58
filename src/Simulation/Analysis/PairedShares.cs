
namespace BoliviaSim.Analysis;

/// <summary>
/// Compares two shares with common random numbers: replicate r uses the same random numbers in both. Only replicates in which they differ
/// carry noise, so the difference is known better than from independent runs.
/// </summary>
public static class PairedShares
{
    /// <summary>
    /// 95 % interval of the difference, second less first: Newcombe (1998), Improved confidence intervals for the difference between
    /// binomial proportions based on paired data, Statistics in Medicine 17, method 10. Wilson's intervals of the two shares, put
    /// together with their correlation; plain arithmetic only, so that tables hold the same digits on every machine.
    /// </summary>
    /// <param name="counts">Replicates by whether each had the outcome; at least one.</param>
    public static Interval Difference(PairedCounts counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(counts.Replicates, 1, nameof(counts));
        double n = counts.Replicates;
        var (first, second) = (counts.Both + counts.OnlyFirst, counts.Both + counts.OnlySecond);
        var (ofFirst, ofSecond) = (Intervals.Wilson(first, counts.Replicates), Intervals.Wilson(second, counts.Replicates));
        var (p1, p2, correlation) = (first / n, second / n, Correlation(counts));
        var (down, up) = (p2 - ofSecond.Low, ofFirst.High - p1);
        var low = Math.Sqrt((down * down) - (2 * correlation * down * up) + (up * up));
        (up, down) = (ofSecond.High - p2, p1 - ofFirst.Low);
        var high = Math.Sqrt((up * up) - (2 * correlation * up * down) + (down * down));
        return new Interval(counts.Difference - low, counts.Difference + high);
    }

    /// <summary>
    /// Two-sided p of McNemar's exact test: how often a fair coin would share out the replicates that differ at least as unevenly.
    /// McNemar (1947), Psychometrika 12; exact form as in Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13:91.
    /// </summary>
    /// <param name="counts">Replicates by whether each had the outcome.</param>
    public static double McNemar(PairedCounts counts)
    {
        var (fewer, differing) = (Math.Min(counts.OnlyFirst, counts.OnlySecond), counts.OnlyFirst + counts.OnlySecond);
        return Math.Min(1, 2 * AtMost(fewer, differing));
    }

    /// <summary>
    /// Share of the variance of the difference that the pairing removed, against runs with independent random numbers:
    /// 1 - var(d) / (var(first) + var(second)); below 0 where the pairing did harm; null where no replicate varies.
    /// </summary>
    /// <param name="counts">Replicates by whether each had the outcome.</param>
    public static double? VarianceRemoved(PairedCounts counts)
    {
        double n = counts.Replicates;
        var (p1, p2) = ((counts.Both + counts.OnlyFirst) / n, (counts.Both + counts.OnlySecond) / n);
        var apart = (p1 * (1 - p1)) + (p2 * (1 - p2));
        return apart == 0 ? null : 1 - ((counts.Discordant - (counts.Difference * counts.Difference)) / apart);
    }

    /// <summary>
    /// Probability of at most so many heads in tosses of a fair coin: its largest term, halved as often as there are tosses on the way so
    /// that it stays in range, times the sum of the others over it. Plain arithmetic, the same digits everywhere.
    /// </summary>
    private static double AtMost(int heads, int tosses)
    {
        var (term, halvings) = (1.0, tosses);
        for (var j = 1; j <= heads; j++)
        {
            for (term *= (tosses - j + 1.0) / j; term > 1 && halvings > 0; halvings--)
            {
                term *= 0.5;
            }
        }

        for (; halvings > 0; halvings--)
        {
            term *= 0.5;
        }

        var (ratio, sum) = (1.0, 1.0);
        for (var i = heads; i > 0; i--)
        {
            ratio *= i / (tosses - i + 1.0);
            sum += ratio;
        }

        return term * sum;
    }

    /// <summary>Phi of the two outcomes, with the correction of method 10 against overstating a positive one.</summary>
    private static double Correlation(PairedCounts counts)
    {
        double both = counts.Both, only1 = counts.OnlyFirst, only2 = counts.OnlySecond, neither = counts.Neither;
        var margins = (both + only1) * (only2 + neither) * (both + only2) * (only1 + neither);
        if (margins == 0)
        {
            return 0;
        }

        var product = (both * neither) - (only1 * only2);
        return (product > 0 ? Math.Max(0, product - (counts.Replicates / 2.0)) : product) / Math.Sqrt(margins);
    }
}
