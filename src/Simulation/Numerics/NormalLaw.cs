namespace BoliviaSim.Numerics;

/// <summary>The standard normal law in deterministic arithmetic (see <see cref="DeterministicMath"/>).</summary>
internal static class NormalLaw
{
    private const double InverseRoot2Pi = 0.3989422804014327;

    /// <summary>Distribution function, absolute error below 6e-16, relative error below 2e-15 from -3.5 down.</summary>
    public static double Cdf(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        var size = Math.Abs(x);
        if (size >= 3.5)
        {
            return x > 0 ? 1 - UpperTail(size) : UpperTail(size);
        }

        // Phi(x) = 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...): all terms of one sign.
        var (term, sum) = (x, x);
        for (var n = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum) && n < 400; n += 2)
        {
            term *= x * x / n;
            sum += term;
        }

        return 0.5 + (Density(x) * sum);
    }

    /// <summary>Density.</summary>
    public static double Density(double x) => InverseRoot2Pi * DeterministicMath.Exp(-0.5 * x * x);

    /// <summary>
    /// Quantile, relative error below 1e-15; infinite at 0 and 1, NaN outside. Rational approximations of Wichura (1988),
    /// "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37(3), routine PPND16.
    /// </summary>
    public static double Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            return probability == 0 ? double.NegativeInfinity : probability == 1 ? double.PositiveInfinity : double.NaN;
        }

        var q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Ratio(r, CentreNumerator, CentreDenominator);
        }

        var tail = Math.Sqrt(-DeterministicMath.Log(q < 0 ? probability : 1 - probability));
        var size = tail <= 5
            ? Ratio(tail - 1.6, MiddleNumerator, MiddleDenominator)
            : Ratio(tail - 5, FarNumerator, FarDenominator);
        return q < 0 ? -size : size;
    }

    private static double UpperTail(double x)
    {
        // Laplace's continued fraction x + 1/(x + 2/(x + 3/...)), run backwards.
        var fraction = x;
        for (var n = 120; n >= 1; n--)
        {
            fraction = x + (n / fraction);
        }

        return Density(x) / fraction;
    }

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) =>
        Horner(x, numerator) / Horner(x, denominator);

    private static double Horner(double x, ReadOnlySpan<double> coefficients)
    {
        var value = coefficients[^1];
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }

    internal static ReadOnlySpan<double> CentreNumerator =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    internal static ReadOnlySpan<double> CentreDenominator =>
    [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    internal static ReadOnlySpan<double> MiddleNumerator =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    internal static ReadOnlySpan<double> MiddleDenominator =>
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
