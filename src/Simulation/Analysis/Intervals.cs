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
        return Wilson((double)successes / trials, trials);
    }

    /// <summary>Wilson's score interval for a share of runs that count for a number of independent ones, whole or not.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="trials">Independent runs that would give the same variance, above 0.</param>
    public static Interval Wilson(double share, double trials)
    {
        var centre = share + (Z * Z / (2 * trials));
        var half = Z * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4 * trials * trials)));
        var scale = 1 + (Z * Z / trials);
        // At a share of 0 or 1 the bound is exact, and rounding must not move it off.
        return new Interval(share == 0 ? 0 : (centre - half) / scale, share == 1 ? 1 : (centre + half) / scale);
    }

    /// <summary>
    /// Normal interval for the mean of counts, from their sum and sum of squares. Null below two counts, and where all are alike: twenty
    /// runs without a death do not show that there never is one, and the spread of the counts cannot say how many there may be.
    /// </summary>
    /// <param name="count">Number of counts.</param>
    /// <param name="sum">Their sum.</param>
    /// <param name="squares">Sum of their squares.</param>
    public static Interval? MeanOfCounts(long count, long sum, long squares)
    {
        if (count < 2 || AreAlike(count, sum, squares))
        {
            return null;
        }

        double n = count;
        var mean = sum / n;
        var variance = Math.Max(0, squares - (sum * mean)) / (n - 1);
        var half = Z * Math.Sqrt(variance / n);
        return new Interval(Math.Max(0, mean - half), mean + half);
    }

    /// <summary>Whether whole numbers are all the same, from their sum and sum of squares.</summary>
    internal static bool AreAlike(long count, long sum, long squares) => (Int128)count * squares == (Int128)sum * sum;

    private static void Check(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
