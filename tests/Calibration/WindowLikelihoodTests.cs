using BoliviaSim.Calibration;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Calibration;

/// <summary>The factor of one row, against the normal law of another library.</summary>
public class WindowLikelihoodTests
{
    private const double Cut = 19;

    /// <summary>.98 (Phi((ln(1+U) - ln(1+h))/s) - Phi((ln(1+L) - ln(1+h))/s)) + .02 (ln(1+U) - ln(1+L)) / ln(1+T).</summary>
    [Theory]
    [InlineData(1, 2, 1.5, 0.15)]
    [InlineData(1, 2, 3, 0.15)]
    [InlineData(1, 2, 0.25, 0.3)]
    [InlineData(3.3, 3.7, 3.5, 0.05)]
    public void A_window_has_the_mass_of_the_report_inside_it(double low, double high, double hour, double spread)
    {
        var law = new Normal(Math.Log(1 + hour), spread);
        var expected = (0.98 * (law.CumulativeDistribution(Math.Log(1 + high)) - law.CumulativeDistribution(Math.Log(1 + low))))
            + (0.02 * Math.Log((1 + high) / (1 + low)) / Math.Log(1 + Cut));
        Assert.Equal(expected, WindowLikelihood.Of(low, high, hour, Cut, new ReportModel(spread)), 12);
    }

    [Fact]
    public void A_window_without_an_end_is_a_survival()
    {
        var law = new Normal(Math.Log(5), 0.15);
        Assert.Equal(
            (0.98 * (1 - law.CumulativeDistribution(Math.Log(6)))) + (0.02 * Math.Log(20.0 / 6) / Math.Log(20)),
            WindowLikelihood.Of(5, null, 4, Cut, new ReportModel()), 12);
        Assert.Equal(
            (0.98 * law.CumulativeDistribution(Math.Log(6))) + (0.02 * Math.Log(6) / Math.Log(20)),
            WindowLikelihood.Of(null, 5, 4, Cut, new ReportModel()), 12);
    }

    /// <summary>What does not happen is possible where the record has no end, and else only as a false report.</summary>
    [Fact]
    public void What_does_not_happen_has_an_hour_only_in_a_false_report()
    {
        const double never = double.PositiveInfinity;
        Assert.Equal(0.02 * Math.Log(3.0 / 2) / Math.Log(20), WindowLikelihood.Of(1, 2, never, Cut, new ReportModel()), 12);
        Assert.Equal(0, WindowLikelihood.Of(1, 2, never, Cut, new ReportModel(FalseReports: 0)));
        Assert.Equal(0.98 + (0.02 * Math.Log(20.0 / 6) / Math.Log(20)), WindowLikelihood.Of(5, null, never, Cut, new ReportModel()), 12);
    }

    /// <summary>With hardly any spread and no false reports a factor says whether the hour lies in the window.</summary>
    [Theory]
    [InlineData(1.1, 1)]
    [InlineData(1.9, 1)]
    [InlineData(0.9, 0)]
    [InlineData(2.1, 0)]
    public void Without_spread_a_factor_is_zero_or_one(double hour, double expected) =>
        Assert.Equal(expected, WindowLikelihood.Of(1, 2, hour, Cut, new ReportModel(1e-9, 0)));

    /// <summary>Windows that follow one another up to the cut, and the rest, have a mass of 1 together.</summary>
    [Fact]
    public void Windows_that_share_all_time_add_up_to_one()
    {
        double?[] ends = [null, 1, 2, 4.5, 11, 19];
        var sum = ends.Zip(ends.Skip(1)).Sum(w => WindowLikelihood.Of(w.First, w.Second, 3, Cut, new ReportModel()));
        Assert.Equal(1, sum + WindowLikelihood.Of(19, null, 3, Cut, new ReportModel()), 12);
    }
}
