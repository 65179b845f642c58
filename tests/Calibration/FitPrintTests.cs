using BoliviaSim.Calibration;

namespace BoliviaSim.Tests.Calibration;

/// <summary>When a posterior may start forecasts, for which hours they are made, and what rows known at hour 0 do.</summary>
public sealed class FitPrintTests
{
    private static readonly ReportModel Reports = new();

    private static readonly string[] Rows =
    [
        "early,break,POL,2000-01-01T14:07,,2000-01-01T14:07,s,high,fit,",
        "late,break,POL,2000-01-01T15:00,2000-01-01T16:00,2000-01-01T16:00,s,high,fit,",
    ];

    [Fact]
    public void Posterior_of_the_same_rows_fits_though_the_record_grew()
    {
        var posterior = PosteriorAt(2 + (7 / 60.0));
        var setup = SetupOf(SimulatedCrises.Read(Rows), 4);
        Assert.Null(FitPrint.Fault(posterior, setup));

        // Its histories end at the first tick at or after the cut, and it knew what was known at the cut.
        Assert.Equal(SimulatedCrises.Scenario.Start.AddMinutes(135), posterior.Cut);
        Assert.Equal(SimulatedCrises.Scenario.Start.AddMinutes(127), FitPrint.CutOf(posterior, setup));
    }

    [Theory]
    [InlineData("other rows", "early,break,POL,2000-01-01T14:00,,2000-01-01T14:07,s,high,fit,")]
    [InlineData("other rows", "more,ownBreak,HC,2000-01-01T13:00,,2000-01-01T13:00,s,high,fit,")]
    public void Posterior_of_other_rows_is_refused(string words, string row)
    {
        var id = row.Split(',')[0];
        var setup = SetupOf(SimulatedCrises.Read([.. Rows.Where(r => !r.StartsWith(id, StringComparison.Ordinal)), row]), 4);
        Assert.Contains(words, FitPrint.Fault(PosteriorAt(2 + (7 / 60.0)), setup), StringComparison.Ordinal);
    }

    [Fact]
    public void Posterior_says_why_it_does_not_fit()
    {
        var (posterior, record) = (PosteriorAt(2.5), SimulatedCrises.Read(Rows));
        Contains("knows too much", FitPrint.Fault(PosteriorAt(4), SetupOf(record, 3)));
        Contains("column fit", FitPrint.Fault(posterior with { Fit = "" }, SetupOf(record, 4)));
        Contains("--spread", FitPrint.Fault(posterior, new CalibrationSetup(
            SimulatedCrises.Scenario, record, SimulatedCrises.At(4), SimulatedCrises.Prior, new ReportModel(0.2))));
        Contains("friday", FitPrint.Fault(posterior with { Scenario = "friday" }, SetupOf(record, 4)));
        Contains("another record", FitPrint.Fault(
            posterior with { Fit = "0123456789ab" + posterior.Fit[12..] }, SetupOf(record, 4)));

        static void Contains(string words, string? text) => Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecasts_are_made_at_hour_0_where_rows_came_and_at_the_cut()
    {
        var setup = SetupOf(SimulatedCrises.Read(Rows), 5);
        Assert.Equal([0, 127, 240, 300], Minutes(ForecastTimes.Of(setup, setup.Record.Origin)));
        Assert.Equal(
            [0, 60, 127, 150, 240, 300],
            Minutes(ForecastTimes.Of(setup, setup.Record.Origin, TimeSpan.FromMinutes(90), SimulatedCrises.At(1))));
        Assert.Equal([180, 240, 300], Minutes(ForecastTimes.Of(setup, SimulatedCrises.At(3))));

        static IEnumerable<int> Minutes(IEnumerable<DateTime> times) =>
            times.Select(t => (int)(t - SimulatedCrises.Scenario.Start).TotalMinutes);
    }

    /// <summary>By hour 0 nothing has happened, so what is known then leaves all histories as they are.</summary>
    [Fact]
    public void Row_known_at_hour_0_changes_no_weight() => Assert.Equal(
        WindowLikelihood.Of(0, null, 3, cut: 0, Reports), WindowLikelihood.Of(0, null, double.PositiveInfinity, cut: 0, Reports), 1e-12);

    private static CalibrationSetup SetupOf(ObservedRecord record, double hour) =>
        new(SimulatedCrises.Scenario, record, SimulatedCrises.At(hour), SimulatedCrises.Prior, Reports);

    private static Posterior PosteriorAt(double hour)
    {
        var setup = SetupOf(SimulatedCrises.Read(Rows), hour);
        return new Posterior("minimal", setup.Scenario.StopAt!.Value, [], []) { Fit = setup.Fingerprint };
    }
}
