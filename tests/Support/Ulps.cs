namespace BoliviaSim.Tests.Support;

/// <summary>Distances between floating-point numbers.</summary>
internal static class Ulps
{
    /// <summary>How many representable numbers lie between two finite numbers of one sign, the last one counted.</summary>
    public static long Between(double a, double b)
    {
        var (x, y) = (BitConverter.DoubleToInt64Bits(a), BitConverter.DoubleToInt64Bits(b));
        return x < 0 != y < 0 ? (a == b ? 0 : long.MaxValue) : Math.Abs(x - y);
    }

    /// <summary>Relative difference; 0 where both are 0.</summary>
    public static double Relative(double expected, double actual) =>
        expected == actual ? 0 : Math.Abs(actual - expected) / Math.Abs(expected);

    /// <summary>Asserts that an error stays within a bound at every point; the message names the worst point.</summary>
    public static void StayWithin(double bound, IEnumerable<double> points, Func<double, double> error)
    {
        var (worst, at) = (double.NegativeInfinity, double.NaN);
        foreach (var x in points)
        {
            var e = error(x);
            if (!(e <= worst))
            {
                (worst, at) = (e, x);
            }
        }

        Assert.True(worst <= bound, $"error {worst:G4} over {bound:G4} at {at:R}");
    }

    /// <summary>Evenly spaced points, both ends among them.</summary>
    public static IEnumerable<double> Grid(double from, double to, int points) =>
        Enumerable.Range(0, points).Select(i => from + ((to - from) * i / (points - 1)));
}
