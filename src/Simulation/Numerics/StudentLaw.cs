namespace BoliviaSim.Numerics;

/// <summary>Quantiles of Student's t distribution for two-sided intervals at 95 %, in plain arithmetic.</summary>
internal static class StudentLaw
{
    private const double Z = 1.959963984540054;

    // Below these degrees of freedom the expansion is too short.
    private static readonly double[] Few = [12.706204736174707, 4.302652729749464, 3.182446305283710, 2.776445105197793];

    /// <summary>
    /// Quantile at .975. From 5 degrees of freedom on by the expansion about the normal quantile, Abramowitz and Stegun (1964), Handbook of
    /// mathematical functions, 26.7.5, with an error below 3e-4.
    /// </summary>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    public static double Quantile(int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        if (freedom <= Few.Length)
        {
            return Few[freedom - 1];
        }

        double n = freedom;
        const double x = Z, x2 = x * x;
        const double first = x * (x2 + 1) / 4;
        const double second = x * ((((5 * x2) + 16) * x2) + 3) / 96;
        const double third = x * ((((((3 * x2) + 19) * x2) + 17) * x2) - 15) / 384;
        const double fourth = x * ((((((((79 * x2) + 776) * x2) + 1482) * x2) - 1920) * x2) - 945) / 92160;
        return x + ((first + ((second + ((third + (fourth / n)) / n)) / n)) / n);
    }
}
