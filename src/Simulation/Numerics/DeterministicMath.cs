using System.Runtime.Intrinsics;

namespace BoliviaSim.Numerics;

/// <summary>
/// Exponential, logarithm and what is made of them, out of additions, multiplications, divisions and square roots alone, which
/// IEEE 754 rounds the same everywhere. The library's own functions differ between machines, so no result may depend on them.
/// Relative error is below 4e-16 for <see cref="Exp"/> and <see cref="Log(double)"/> (tests measure it against <see cref="Math"/>).
/// </summary>
internal static class DeterministicMath
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts; the high one has 21 trailing zero bits, so that k * Ln2High is exact for every exponent k.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;

    /// <summary>e^x; 0 below -708 (no subnormal results), infinity above 709.7.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > 709.7)
        {
            return double.IsNaN(x) ? double.NaN : double.PositiveInfinity;
        }

        if (x < -708)
        {
            return 0;
        }

        var k = Math.Floor((x * Log2E) + 0.5);
        var r = x - (k * Ln2High) - (k * Ln2Low);

        // Taylor series to r^13; |r| <= ln(2)/2 leaves a remainder of 2e-17.
        var p = 1 / 6227020800.0;
        p = (p * r) + (1 / 479001600.0);
        p = (p * r) + (1 / 39916800.0);
        p = (p * r) + (1 / 3628800.0);
        p = (p * r) + (1 / 362880.0);
        p = (p * r) + (1 / 40320.0);
        p = (p * r) + (1 / 5040.0);
        p = (p * r) + (1 / 720.0);
        p = (p * r) + (1 / 120.0);
        p = (p * r) + (1 / 24.0);
        p = (p * r) + (1 / 6.0);
        p = (p * r) + 0.5;
        p = (p * r * r) + r + 1;
        return k >= -1022 && k <= 1023 ? p * PowerOfTwo((int)k) : p * PowerOfTwo((int)k - 1) * 2;
    }

    /// <summary>2^x, as <see cref="Exp"/>.</summary>
    public static double Exp2(double x) => Exp(x * 0.6931471805599453);

    /// <summary>Natural logarithm of a normal, positive number; minus infinity at 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var k = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        // ln m = 2 artanh(s), s = (m-1)/(m+1), |s| <= .1716; the series to s^21 leaves 1e-18.
        var s = (m - 1) / (m + 1);
        var z = s * s;
        var p = 1 / 21.0;
        p = (p * z) + (1 / 19.0);
        p = (p * z) + (1 / 17.0);
        p = (p * z) + (1 / 15.0);
        p = (p * z) + (1 / 13.0);
        p = (p * z) + (1 / 11.0);
        p = (p * z) + (1 / 9.0);
        p = (p * z) + (1 / 7.0);
        p = (p * z) + (1 / 5.0);
        p = (p * z) + (1 / 3.0);
        return (k * Ln2High) + ((2 * s) + ((2 * s * z * p) + (k * Ln2Low)));
    }

    /// <summary>Natural logarithm of eight numbers with the bits of the other overload; arguments are finite, normal and above 0.</summary>
    internal static Vector512<double> Log(Vector512<double> x)
    {
        var bits = x.AsInt64();
        var k = (bits >> 52) - Vector512.Create(1023L);
        var m = ((bits & Vector512.Create(0xFFFFFFFFFFFFFL)) | Vector512.Create(0x3FF0000000000000L)).AsDouble();
        var isLarge = Vector512.GreaterThan(m, Vector512.Create(1.4142135623730951));
        m = Vector512.ConditionalSelect(isLarge, m * Vector512.Create(0.5), m);
        var whole = Vector512.ConvertToDouble(k - isLarge.AsInt64());
        var s = (m - Vector512<double>.One) / (m + Vector512<double>.One);
        var z = s * s;
        var p = Vector512.Create(1 / 21.0);
        p = (p * z) + Vector512.Create(1 / 19.0);
        p = (p * z) + Vector512.Create(1 / 17.0);
        p = (p * z) + Vector512.Create(1 / 15.0);
        p = (p * z) + Vector512.Create(1 / 13.0);
        p = (p * z) + Vector512.Create(1 / 11.0);
        p = (p * z) + Vector512.Create(1 / 9.0);
        p = (p * z) + Vector512.Create(1 / 7.0);
        p = (p * z) + Vector512.Create(1 / 5.0);
        p = (p * z) + Vector512.Create(1 / 3.0);
        var twice = Vector512.Create(2.0) * s;
        return (whole * Vector512.Create(Ln2High)) + (twice + ((twice * z * p) + (whole * Vector512.Create(Ln2Low))));
    }

    /// <summary>x^p for x and p at or above 0; 0^0 is 1. Whole powers up to 64 are products, others e^(p ln x).</summary>
    public static double Power(double x, double p)
    {
        if (p > 64 || p != Math.Floor(p))
        {
            return Exp(p * Log(x));
        }

        var product = 1.0;
        for (var i = 0; i < p; i++)
        {
            product *= x;
        }

        return product;
    }

    /// <summary>Logistic function 1/(1 + e^-x), in [0, 1].</summary>
    public static double Logistic(double x) => 1 / (1 + Exp(-x));

    /// <summary>1 - e^-x for x at or above 0, without cancellation at small x: the probability of an event at hazard x.</summary>
    public static double OneMinusExpNeg(double x)
    {
        if (x > 0.25)
        {
            return 1 - Exp(-x);
        }

        // x - x^2/2! + x^3/3! - ... to x^12; the remainder at .25 is 1e-17 of the sum.
        var p = 1 / 479001600.0;
        p = (1 / 39916800.0) - (p * x);
        p = (1 / 3628800.0) - (p * x);
        p = (1 / 362880.0) - (p * x);
        p = (1 / 40320.0) - (p * x);
        p = (1 / 5040.0) - (p * x);
        p = (1 / 720.0) - (p * x);
        p = (1 / 120.0) - (p * x);
        p = (1 / 24.0) - (p * x);
        p = (1 / 6.0) - (p * x);
        p = 0.5 - (p * x);
        return x - (x * x * p);
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((exponent + 1023L) << 52);
}
