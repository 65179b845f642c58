using System.Globalization;
using BoliviaSim.Pages;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Fit;
using BoliviaSim.Validation.Page;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Patterns;

/// <summary>The small fit of the police parameters: likelihood of a window, what it reads, and that its means are what ships.</summary>
public class SmallFitTests
{
    private const double Cut = SmallFit.Cut;

    [Theory]
    [InlineData(0.4)]
    [InlineData(6.5)]
    [InlineData(30.0)]
    [InlineData(null)]
    public void Windows_that_cover_all_hours_have_likelihoods_that_add_up_to_one(double? hour)
    {
        // The last window begins at the cut, so that no false report falls into it.
        var sum = Likelihood(null, 2, hour) + Likelihood(2, 7, hour) + Likelihood(7, Cut, hour) + Likelihood(Cut, null, hour);
        Assert.Equal(1, sum, 1e-12);
    }

    [Theory]
    [InlineData(3.3, 4, 3.5)]
    [InlineData(1, 2, 0.2)]
    public void Likelihood_of_a_window_is_that_of_a_normal_report_with_two_percent_of_false_ones(double low, double high, double hour)
    {
        var report = new Normal(Math.Log(1 + hour), 0.15);
        var expected = (0.98 * (report.CumulativeDistribution(Math.Log(1 + high)) - report.CumulativeDistribution(Math.Log(1 + low))))
            + (0.02 * Math.Log((1 + high) / (1 + low)) / Math.Log(1 + Cut));
        Assert.Equal(expected, Likelihood(low, high, hour), 1e-9);
    }

    [Fact]
    public void Run_without_a_break_is_sure_to_be_unbroken_and_never_inside_a_window()
    {
        Assert.Equal(0.02 * Math.Log(20.0 / 17) / Math.Log(20), Likelihood(16, Cut, null), 1e-12);
        Assert.True(Likelihood(16, null, null) > 0.98);
    }

    [Fact]
    public void Windows_are_those_of_the_timeline_before_noon()
    {
        var windows = BreakWindow.Read(Timeline());
        Assert.Equal(
            ["POL-CIJ", "POL-LPZ", "POL-ORU", "POL-POT", "POL-SCZ", "POL-SUC", "POL-TDD", "POL-TJA"],
            windows.Select(w => w.Command).Order(StringComparer.Ordinal));
        Assert.All(windows, w => Assert.True((w.Upper ?? w.Lower) <= Cut, w.Command));
        Assert.Equal(new BreakWindow("POL-SUC", 1, 2), windows.Single(w => w.Command == "POL-SUC"));
        Assert.Equal(new BreakWindow("POL-LPZ", 16, null), windows.Single(w => w.Command == "POL-LPZ"));
    }

    [Fact]
    public void Central_values_that_ship_are_the_posterior_means()
    {
        var fit = TextRows.ReadFolder(Repository.PathOf(FindingsPage.TablesFolder))["fit.csv"].Rows;
        Assert.Equal(SmallFit.Fitted, fit.Select(r => r["parameter"]));
        Assert.All(fit, r => Assert.Equal(
            Math.Round(double.Parse(r["mean"], CultureInfo.InvariantCulture), 2), ParameterTable.Find(r["parameter"])!.Central));
    }

    private static double Likelihood(double? low, double? high, double? hour) => new BreakWindow("", low, high).Likelihood(hour, Cut);

    private static TextRows Timeline() => TextRows.ReadFolder(Repository.PathOf("docs"))["case-timeline.csv"];
}
