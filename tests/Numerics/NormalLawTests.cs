using BoliviaSim.Numerics;
using BoliviaSim.Tests.Support;
using CsCheck;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Numerics;

/// <summary>The normal law against tabulated values and MathNet.Numerics.</summary>
public class NormalLawTests
{
    /// <summary>Values to 17 figures, as in Abramowitz and Stegun, tables 26.1 and 26.2, continued.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.84134474606854295)]
    [InlineData(2, 0.97724986805182079)]
    [InlineData(-1, 0.15865525393145705)]
    [InlineData(-3, 1.3498980316300946e-3)]
    [InlineData(-5, 2.8665157187919391e-7)]
    [InlineData(-10, 7.6198530241605261e-24)]
    [InlineData(-20, 2.7536241186062337e-89)]
    public void Cdf_at_tabulated_points_has_the_promised_error(double x, double expected)
    {
        Assert.Equal(expected, NormalLaw.Cdf(x), 6e-16);
        Assert.True(x > -3.5 || Ulps.Relative(expected, NormalLaw.Cdf(x)) < 2e-15, $"{NormalLaw.Cdf(x):R}");
    }

    [Fact]
    public void Cdf_over_a_dense_grid_agrees_with_an_independent_function() =>
        Ulps.StayWithin(7e-16, Ulps.Grid(-9, 9, 100_003), x => Math.Abs(Normal.CDF(0, 1, x) - NormalLaw.Cdf(x)));

    [Fact]
    public void Cdf_where_the_two_methods_meet_has_no_step()
    {
        foreach (var seam in new[] { -3.5, 3.5 })
        {
            var (below, above) = (NormalLaw.Cdf(Math.BitDecrement(seam)), NormalLaw.Cdf(Math.BitIncrement(seam)));
            Assert.True(Math.Abs(above - below) < 4e-16, $"{seam}: {above - below}");
        }
    }

    [Fact]
    public void Cdf_of_extremes_stays_in_its_range()
    {
        Assert.Equal(0, NormalLaw.Cdf(-100));
        Assert.Equal(1, NormalLaw.Cdf(100));
        Assert.Equal(0, NormalLaw.Cdf(double.NegativeInfinity));
        Assert.Equal(1, NormalLaw.Cdf(double.PositiveInfinity));
        Assert.True(double.IsNaN(NormalLaw.Cdf(double.NaN)));
    }

    [Fact]
    public void Density_over_a_dense_grid_agrees_with_an_independent_function() =>
        Ulps.StayWithin(1e-13, Ulps.Grid(-30, 30, 100_003), x => Ulps.Relative(Normal.PDF(0, 1, x), NormalLaw.Density(x)));

    /// <summary>Wichura's own check values for PPND16 and the usual tabulated points.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.9, 1.2815515655446004)]
    public void Quantile_at_tabulated_points_has_small_relative_error(double probability, double expected) =>
        Assert.Equal(expected, NormalLaw.Quantile(probability), 1e-15 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Quantile_over_a_dense_grid_agrees_with_an_independent_function() => Ulps.StayWithin(
        3e-15,
        Ulps.Grid(1e-6, 1 - 1e-6, 100_003).Concat(Ulps.Grid(-300, -6, 3_001).Select(e => Math.Pow(10, e))),
        p => Math.Abs(Normal.InvCDF(0, 1, p) - NormalLaw.Quantile(p)) / Math.Max(1, Math.Abs(NormalLaw.Quantile(p))));

    [Fact]
    public void Quantile_at_and_outside_the_edges_keeps_its_promises()
    {
        Assert.Equal(double.NegativeInfinity, NormalLaw.Quantile(0));
        Assert.Equal(double.PositiveInfinity, NormalLaw.Quantile(1));
        Assert.True(double.IsNaN(NormalLaw.Quantile(-0.1)));
        Assert.True(double.IsNaN(NormalLaw.Quantile(1.1)));
        Assert.True(double.IsNaN(NormalLaw.Quantile(double.NaN)));
    }

    [Fact]
    public void Quantile_undoes_the_distribution_function() =>
        Gen.Double[-8, 5].Sample(x => Math.Abs(NormalLaw.Quantile(NormalLaw.Cdf(x)) - x) < 1e-9);

    [Fact]
    public void Quantile_rises_with_the_probability() => Gen.Double[1e-12, 1 - 1e-12].Sample(
        p => NormalLaw.Quantile(p) <= NormalLaw.Quantile(p + 1e-13) + 1e-15);
}
