using BoliviaSim.Numerics;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Numerics;

/// <summary>The chi-square law against the published table, closed forms and another implementation.</summary>
public class ChiSquareLawTests
{
    /// <summary>Abramowitz and Stegun (1964), table 26.8.</summary>
    [Theory]
    [InlineData(0.05, 1, 3.84146)]
    [InlineData(0.05, 10, 18.3070)]
    [InlineData(0.001, 1, 10.828)]
    [InlineData(0.001, 2, 13.816)]
    [InlineData(0.001, 5, 20.515)]
    [InlineData(0.001, 9, 27.877)]
    [InlineData(0.001, 10, 29.588)]
    [InlineData(0.001, 30, 59.703)]
    [InlineData(0.001, 100, 149.449)]
    public void Quantile_is_that_of_the_table(double tail, int freedom, double published) =>
        Assert.Equal(published, ChiSquareLaw.UpperQuantile(tail, freedom), 6e-4);

    [Fact]
    public void Two_degrees_of_freedom_are_an_exponential_law() => Assert.All(
        new[] { 0, 0.3, 1, 7, 40.0 }, x => Assert.Equal(Math.Exp(-x / 2), ChiSquareLaw.UpperTail(x, 2), 1e-15));

    [Fact]
    public void One_degree_of_freedom_is_the_square_of_a_normal_number() => Assert.All(
        new[] { 0, 0.3, 1, 3, 5.0 }, z => Assert.Equal(2 * NormalLaw.Cdf(-z), ChiSquareLaw.UpperTail(z * z, 1), 1e-14));

    [Fact]
    public void Tail_and_quantile_agree_with_another_implementation()
    {
        foreach (var freedom in new[] { 1, 2, 3, 4, 7, 19, 20, 99, 200, 499, 500 })
        {
            foreach (var factor in new[] { 0.01, 0.5, 0.9, 1, 1.1, 1.5, 2.5 })
            {
                Assert.Equal(
                    1 - ChiSquared.CDF(freedom, factor * freedom), ChiSquareLaw.UpperTail(factor * freedom, freedom), 1e-11);
            }

            foreach (var tail in new[] { 0.9, 0.5, 0.01, 1e-3, 1e-5 })
            {
                var quantile = ChiSquareLaw.UpperQuantile(tail, freedom);
                Assert.Equal(1, quantile / ChiSquared.InvCDF(freedom, 1 - tail), 1e-6);
                Assert.Equal(tail, ChiSquareLaw.UpperTail(quantile, freedom), 1e-13);
            }
        }
    }

    [Fact]
    public void Arguments_outside_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquareLaw.UpperTail(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquareLaw.UpperTail(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquareLaw.UpperQuantile(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquareLaw.UpperQuantile(double.NaN, 3));
        Assert.Equal(0, ChiSquareLaw.UpperTail(double.PositiveInfinity, 3));
    }
}
