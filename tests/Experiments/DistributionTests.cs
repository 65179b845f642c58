using BoliviaSim.Experiments;
using BoliviaSim.Tests.Support;
using CsCheck;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Experiments;

/// <summary>Quantile functions of the laws against MathNet.Numerics and against their definitions.</summary>
public class DistributionTests
{
    private static readonly Gen<Distribution> Laws = Gen.OneOf<Distribution>(
        Gen.Select(Gen.Double[-5, 5], Gen.Double[0.1, 9], (low, width) => (Distribution)new UniformLaw(low, low + width)),
        Gen.Select(Gen.Double[-5, 5], Gen.Double[0.1, 9], Gen.Double[0, 1],
            (low, width, at) => (Distribution)new TriangularLaw(low, low + (at * width), low + width)),
        Gen.Select(Gen.Double[-5, 5], Gen.Double[0.1, 9], Gen.Double[-9, 9], Gen.Double[0.5, 4],
            (low, width, mean, sd) => (Distribution)new TruncatedNormalLaw(mean, sd, low, low + width)),
        Gen.Select(Gen.Double[0.001, 5], Gen.Double[1.1, 1000], (low, ratio) => (Distribution)new LogUniformLaw(low, low * ratio)),
        Gen.Double[-5, 5].Array[1, 9].Select(values => (Distribution)new LevelsLaw(values.Distinct())));

    private static IEnumerable<double> Shares => Ulps.Grid(0.001, 0.999, 997);

    [Fact]
    public void Triangular_quantile_agrees_with_an_independent_function()
    {
        foreach (var mode in new[] { 0.2, 0.3, 0.55, 0.6 })
        {
            Ulps.StayWithin(
                1e-15, Shares, p => Math.Abs(new TriangularLaw(0.2, mode, 0.6).Quantile(p) - Triangular.InvCDF(0.2, 0.6, mode, p)));
        }
    }

    /// <summary>
    /// The share of the truncated law below the quantile is the one asked for; far tails included, where 1 - Phi has no digits.
    /// </summary>
    [Theory]
    [InlineData(0.4, 0.1, 0.2, 0.6)]
    [InlineData(0, 1, -1, 3)]
    [InlineData(0, 1, 5, 7)]
    [InlineData(0, 1, -7, -5)]
    [InlineData(10, 1, 0.1, 1)]
    public void Truncated_normal_quantile_undoes_its_distribution_function(double mean, double sd, double low, double high)
    {
        var law = new TruncatedNormalLaw(mean, sd, low, high);
        var upper = low > mean;
        double Tail(double x) => upper ? Normal.CDF(0, 1, (mean - x) / sd) : Normal.CDF(0, 1, (x - mean) / sd);
        Ulps.StayWithin(1e-9, Shares, p => Math.Abs(((Tail(law.Quantile(p)) - Tail(low)) / (Tail(high) - Tail(low))) - p));
    }

    [Fact]
    public void Log_uniform_quantile_is_uniform_in_the_logarithm() => Ulps.StayWithin(
        1e-13, Shares, p => Math.Abs((Math.Log(new LogUniformLaw(100, 2000).Quantile(p) / 100) / Math.Log(20)) - p));

    [Fact]
    public void Uniform_quantile_is_the_straight_line() => Assert.Equal(0.3, new UniformLaw(0.2, 0.6).Quantile(0.25), 1e-16);

    [Fact]
    public void Levels_have_equal_parts_of_the_unit_interval()
    {
        var law = new LevelsLaw(3, 1, 2);
        Assert.Equal([3, 3, 1, 1, 2, 2, 2], new[] { 0, 0.33, 0.34, 0.66, 0.67, 0.99, 1 }.Select(law.Quantile));
    }

    [Fact]
    public void Grid_has_the_decimal_values_that_a_reader_expects()
    {
        Assert.Equal([0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6], LevelsLaw.Grid(0.2, 0.6, 9).Levels);
        Assert.Equal([0, 1 / 3.0, 2 / 3.0, 1], LevelsLaw.Grid(0, 1, 4).Levels);
        Assert.Equal([100, 2000], LevelsLaw.Grid(100, 2000, 2).Levels);
    }

    [Fact]
    public void Quantile_stays_in_the_range_and_has_its_ends() =>
        Laws.Where(law => law.Fault is null).Select(Gen.Double[0, 1]).Sample((law, share) =>
    {
        Assert.InRange(law.Quantile(share), law.Low, law.High);
        if (law.Levels.Count == 0)
        {
            Assert.Equal(law.Low, law.Quantile(0));
            Assert.Equal(law.High, law.Quantile(1));
        }
    });

    [Fact]
    public void Continuous_quantile_rises_with_the_share() =>
        Laws.Where(law => law.Fault is null && law.Levels.Count == 0).Select(Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
            (law, first, second) => law.Quantile(Math.Min(first, second)) <= law.Quantile(Math.Max(first, second)) + 1e-12);

    [Fact]
    public void Invalid_distribution_says_why()
    {
        Assert.Equal("low 2 is not below high 1", new UniformLaw(2, 1).Fault);
        Assert.Equal("low 1 is not below high NaN", new UniformLaw(1, double.NaN).Fault);
        Assert.Equal("mode 3 lies outside 0 to 1", new TriangularLaw(0, 3, 1).Fault);
        Assert.Equal("standard deviation 0 is not above 0", new TruncatedNormalLaw(0, 0, -1, 1).Fault);
        Assert.Equal("a normal law with mean 0 and standard deviation 0.01 has nothing from 1 to 2",
            new TruncatedNormalLaw(0, 0.01, 1, 2).Fault);
        Assert.Equal("low 0 is not above 0, as a logarithm needs it", new LogUniformLaw(0, 1).Fault);
        Assert.Equal("a list of values is empty", new LevelsLaw().Fault);
        Assert.Equal("0.2 appears 2 times in the list", new LevelsLaw(0.2, 0.4, 0.2).Fault);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Quantile_outside_the_unit_interval_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformLaw(0, 1).Quantile(share));
}
