namespace BoliviaSim.Analysis;

/// <summary>An interval.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct Interval(double Low, double High);

/// <summary>
/// Two-sided intervals for a share of runs (binomial), level 95 %. Brown, Cai and DasGupta (2001), Interval estimation for a
/// binomial proportion, Statistical Science 16(2).
/// </summary>
public static class Intervals
{
    /// <summary>Normal quantile at .975.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>Wilson's score interval; plain arithmetic only, so that tables hold the same digits on every machine.</summary>
    /// <param name="successes">Runs counted, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">All runs, 1 or more.</param>
    public static Interval Wilson(long successes, long trials)
    {
        Check(successes, trials);
        double n = trials;
        var share = successes / n;
        var centre = share + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        var scale = 1 + (Z * Z / n);
        // At no or all successes the bound is exact, and rounding must not move it off.
        var low = successes == 0 ? 0 : (centre - half) / scale;
        var high = successes == trials ? 1 : (centre + half) / scale;
        return new Interval(low, high);
    }

    /// <summary>Normal interval for the mean of counts, from their sum and sum of squares; null below two counts.</summary>
    /// <param name="count">Number of counts.</param>
    /// <param name="sum">Their sum.</param>
    /// <param name="squares">Sum of their squares.</param>
    public static Interval? MeanOfCounts(long count, long sum, long squares)
    {
        if (count < 2)
        {
            return null;
        }

        double n = count;
        var mean = sum / n;
        var variance = Math.Max(0, squares - (sum * mean)) / (n - 1);
        var half = Z * Math.Sqrt(variance / n);
        return new Interval(Math.Max(0, mean - half), mean + half);
    }

    private static void Check(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
