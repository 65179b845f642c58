using BoliviaSim.Numerics;
using BoliviaSim.Tests.Support;
using CsCheck;
using MathNet.Numerics;

namespace BoliviaSim.Tests.Numerics;

/// <summary>
/// The functions against those of the platform, which are within one unit in the last place on the machines that run tests.
/// </summary>
public class DeterministicMathTests
{
    [Theory]
    [InlineData(-1e-3, 1e-3)]
    [InlineData(-2, 2)]
    [InlineData(-50, 50)]
    [InlineData(-707.9, 709.6)]
    public void Exp_over_a_dense_grid_is_within_two_ulps(double from, double to) =>
        Ulps.StayWithin(2, Ulps.Grid(from, to, 100_003), x => Ulps.Between(Math.Exp(x), DeterministicMath.Exp(x)));

    [Fact]
    public void Exp_at_the_edges_keeps_its_promises()
    {
        Assert.Equal(1, DeterministicMath.Exp(0));
        Assert.Equal(0, DeterministicMath.Exp(-708.0001));
        Assert.Equal(0, DeterministicMath.Exp(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Exp(709.7001));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Exp(double.PositiveInfinity));
        Assert.True(double.IsNaN(DeterministicMath.Exp(double.NaN)));
    }

    [Fact]
    public void Exp_never_falls_as_its_argument_rises()
    {
        // Steps of a few ulps, over a point where the reduction by powers of two changes its exponent.
        var x = 0.5 * Constants.Ln2 * (1 - 1e-12);
        for (var i = 0; i < 100_000; i++)
        {
            var next = x + 2.3e-16;
            Assert.True(DeterministicMath.Exp(next) >= DeterministicMath.Exp(x) * (1 - 4.5e-16), $"exp({x:R})");
            x = next;
        }
    }

    [Theory]
    [InlineData(1e-300, 1e-290)]
    [InlineData(1e-9, 1e-3)]
    [InlineData(0.5, 2)]
    [InlineData(2, 1e6)]
    [InlineData(1e300, 1.7e308)]
    public void Log_over_a_dense_grid_is_within_two_ulps(double from, double to) =>
        Ulps.StayWithin(2, Ulps.Grid(from, to, 100_003), x => Ulps.Between(Math.Log(x), DeterministicMath.Log(x)));

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2.7)]
    [InlineData(20)]
    public void Power_of_a_share_is_that_of_the_platform(double p)
    {
        foreach (var x in Ulps.Grid(1e-6, 1, 10_007))
        {
            Assert.InRange(DeterministicMath.Power(x, p) / Math.Pow(x, p), 1 - 1e-13, 1 + 1e-13);
        }
    }

    [Fact]
    public void Power_at_the_edges_keeps_its_promises()
    {
        Assert.Equal(1, DeterministicMath.Power(0, 0));
        Assert.Equal(1, DeterministicMath.Power(0.3, 0));
        Assert.Equal(1, DeterministicMath.Power(1, 2.5));
        Assert.Equal(0, DeterministicMath.Power(0, 2));
        Assert.Equal(0, DeterministicMath.Power(0, 0.5));
    }

    [Fact]
    public void Log_at_the_edges_keeps_its_promises()
    {
        Assert.Equal(0, DeterministicMath.Log(1));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.Log(0));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Log(double.PositiveInfinity));
        Assert.True(double.IsNaN(DeterministicMath.Log(-1)));
        Assert.True(double.IsNaN(DeterministicMath.Log(double.NaN)));
        Assert.Equal(Math.Log(double.MaxValue), DeterministicMath.Log(double.MaxValue), 1e-13);
        Assert.Equal(Math.Log(2.2250738585072014e-308), DeterministicMath.Log(2.2250738585072014e-308), 1e-13);
    }

    [Fact]
    public void Log_next_to_one_has_no_cancellation() =>
        Ulps.StayWithin(4e-16, [1e-15, 1e-12, 1e-8, 1e-4, -1e-15, -1e-12, -1e-8, -1e-4], e =>
            Ulps.Relative(SpecialFunctions.Log1p(1 + e - 1), DeterministicMath.Log(1 + e)));

    [Fact]
    public void Log_undoes_exp() => Gen.Double[-700, 700].Sample(x =>
        Math.Abs(DeterministicMath.Log(DeterministicMath.Exp(x)) - x) <= 4e-16 + (4e-16 * Math.Abs(x)));

    [Fact]
    public void Exp2_of_a_whole_number_is_the_power()
    {
        for (var n = -1000; n <= 1000; n++)
        {
            Assert.True(Ulps.Relative(Math.ScaleB(1, n), DeterministicMath.Exp2(n)) < 1e-16 * (2 + Math.Abs(n)), $"2^{n}");
        }
    }

    [Fact]
    public void Logistic_over_a_dense_grid_agrees_with_the_platform_and_keeps_its_symmetry()
    {
        var points = Ulps.Grid(-700, 700, 100_003).Concat(Ulps.Grid(-3, 3, 10_001)).ToList();
        Ulps.StayWithin(6e-16, points, x => Ulps.Relative(1 / (1 + Math.Exp(-x)), DeterministicMath.Logistic(x)));
        Ulps.StayWithin(3e-16, points, x => Math.Abs(1 - DeterministicMath.Logistic(x) - DeterministicMath.Logistic(-x)));
        Assert.All([DeterministicMath.Logistic(-800), DeterministicMath.Logistic(800)], x => Assert.InRange(x, 0, 1));
    }

    /// <summary>Oracle: 1 - e^-x = 2 sinh(x/2) e^(-x/2), which cancels nothing.</summary>
    [Theory]
    [InlineData(0, 1e-12)]
    [InlineData(0, 0.25)]
    [InlineData(0.24, 0.26)]
    [InlineData(0, 40)]
    public void OneMinusExpNeg_over_a_dense_grid_agrees_with_a_hyperbolic_sine(double from, double to) => Ulps.StayWithin(
        6e-16, Ulps.Grid(from, to, 20_011),
        x => Ulps.Relative(2 * Math.Sinh(x / 2) * Math.Exp(-x / 2), DeterministicMath.OneMinusExpNeg(x)));
}
