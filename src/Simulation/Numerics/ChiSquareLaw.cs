namespace BoliviaSim.Numerics;

/// <summary>The chi-square law in deterministic arithmetic (see <see cref="DeterministicMath"/>).</summary>
internal static class ChiSquareLaw
{
    /// <summary>Most degrees of freedom: the finite sums below are made for histograms.</summary>
    public const int MostFreedom = 500;

    private static readonly double RootTwoOverPi = Math.Sqrt(2 / Math.PI);

    /// <summary>
    /// Probability above a value, a finite sum for whole degrees of freedom: Abramowitz and Stegun (1964), Handbook of mathematical
    /// functions, 26.4.4 (odd) and 26.4.5 (even). Absolute error below 1e-12.
    /// </summary>
    /// <param name="value">The value, 0 or more.</param>
    /// <param name="freedom">Degrees of freedom, 1 to <see cref="MostFreedom"/>.</param>
    public static double UpperTail(double value, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(freedom, MostFreedom);
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (double.IsPositiveInfinity(value))
        {
            return 0;
        }

        // Both sums have terms of one sign; each term follows from the last. The exponential is in the first term, so that none overflows.
        var isOdd = freedom % 2 == 1;
        var root = Math.Sqrt(value);
        var (term, sum) = isOdd
            ? (RootTwoOverPi * root * DeterministicMath.Exp(-value / 2), 2 * NormalLaw.Cdf(-root))
            : (DeterministicMath.Exp(-value / 2), 0.0);
        for (var denominator = isOdd ? 3 : 2; denominator <= freedom; denominator += 2)
        {
            sum += term;
            term *= value / denominator;
        }

        return Math.Min(1, sum);
    }

    /// <summary>The value above which a probability lies, to the last bits of the tail.</summary>
    /// <param name="tail">The probability, above 0 and below 1.</param>
    /// <param name="freedom">Degrees of freedom, 1 to <see cref="MostFreedom"/>.</param>
    public static double UpperQuantile(double tail, int freedom)
    {
        if (!(tail > 0 && tail < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tail), tail, "a probability above 0 and below 1 is needed");
        }

        var (low, high) = (0.0, 1.0);
        while (UpperTail(high, freedom) > tail)
        {
            (low, high) = (high, 2 * high);
        }

        // Halved until the middle is one of the ends.
        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return high;
            }

            (low, high) = UpperTail(middle, freedom) > tail ? (middle, high) : (low, middle);
        }
    }
}
