using System.Globalization;
using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Pages;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Fit;
using static BoliviaSim.Tests.Calibration.RecordText;

namespace BoliviaSim.Tests.Baseline;

/// <summary>The plain model's forecast from any hour, against closed forms and against its histories from hour 0.</summary>
public class BaselineForecastTests
{
    private const int Histories = 20_000;

    /// <summary>A is broken at hour 0, B breaks at a rate of 0.05 per hour whatever happens, and nobody else acts.</summary>
    private static readonly BaselineRates Constant = new(Math.Log(0.05), 0, 0, 0, -1e9);

    private static readonly BaselineCountry Two = new([new("A", 0), new("B", 0)], [[0, 2], [2, 0]]);
    private static readonly DateTime Noon = new(2019, 11, 9, 12, 0, 0);
    private static readonly Scenario Friday = ScenarioLibrary.Load("friday-mutiny");

    /// <summary>Priors that leave no doubt.</summary>
    private static BaselinePrior Sure(BaselineRates rates) => new(rates, new(1e-9, 1e-9, 1e-9, 1e-9, 1e-9));

    [Fact]
    public void Histories_from_hour_0_are_those_without_a_state_to_the_last_bit()
    {
        var country = BaselineCountry.Of(Friday);
        var model = new BaselineModel(country, ["POL-CBB"], horizon: 91, fallRate: 0.7);
        var hours = country.Commands.Select(c => c.Id == "POL-CBB" ? 0 : double.PositiveInfinity).ToList();
        var rates = new BaselineRates(-2.5, 0.6, -2, -0.04, -4);
        for (var i = 0u; i < 200; i++)
        {
            var (from, run) = (model.RunFrom(new BaselineState(rates, hours), 0, 3, i), model.Run(rates, 3, i));
            Assert.Equal((run.HighCommandHour, run.FallHour), (from.HighCommandHour, from.FallHour));
            Assert.Equal(run.BreakHours, from.BreakHours);
        }
    }

    /// <summary>At hour 0 nothing is known, so that the forecast is that of the prior, draw by draw.</summary>
    [Fact]
    public void Forecast_at_hour_0_runs_the_draws_of_the_fit_from_hour_0()
    {
        var record = Load(Of("b,break,B,2000-01-01T13:00,2000-01-01T15:00,2000-01-01T15:00,s,high,fit,"));
        var runs = new BaselineForecast(Two, record, BaselinePrior.Weak, 20, 0.7).At(At(0), 30, 100, 4);

        var draws = BaselineFit.Sample(Two, new BaselineRecord(["A"], [], 0), BaselinePrior.Weak, 30, 4);
        var model = new BaselineModel(Two, ["A"], 20, 0.7);
        Assert.All(runs.Index(), r =>
        {
            var run = model.Run(draws[r.Index % 30], 4, (uint)r.Index);
            Assert.Equal(run.BreakHours, r.Item.BreakHours);
            Assert.Equal((run.HighCommandHour, run.FallHour), (r.Item.HighCommandHour, r.Item.FallHour));
        });
    }

    /// <summary>B not broken by the cut: from there its wait is exponential, whatever the hour.</summary>
    [Fact]
    public void Wait_from_an_hour_on_is_exponential()
    {
        var model = new BaselineModel(Two, [], horizon: 30, fallRate: 0.7);
        var state = new BaselineState(Constant, [0, double.PositiveInfinity]);
        var waits = Enumerable.Range(0, Histories).Select(i => model.RunFrom(state, 10, 5, (uint)i).BreakHours[1]).ToList();

        Assert.All(waits, h => Assert.True(h is null or > 10));
        Law.FitsDistribution(
            h => h >= 30 ? 1 : 1 - Math.Exp(-0.05 * Math.Max(0, h - 10)), [.. waits.Select(h => h ?? 30)],
            below: h => 1 - Math.Exp(-0.05 * Math.Max(0, h - 10)));
    }

    /// <summary>B is known not to have broken by hour 4, and the cut is at hour 10: it may have broken between.</summary>
    [Fact]
    public void Command_known_not_to_have_broken_before_may_have_broken_by_the_cut()
    {
        var record = Load(Of("b,break,B,2000-01-01T16:00,,2000-01-01T16:00,s,low,fit,"));
        var runs = new BaselineForecast(Two, record, Sure(Constant), 30, 0.7).At(At(10), Histories, Histories, 6);

        double Expected(double hour) => 1 - Math.Exp(-0.05 * (hour - 4));
        Assert.All(runs, r => Assert.True(r.BreakHours[0] == 0 && r.BreakHours[1] is null or (> 4 and <= 30)));
        foreach (var hour in new[] { 7, 10, 15, 30 })
        {
            // Every second draw of the fit proposes another hour, so that neighbours are alike: a factor of two on the safe side.
            var share = runs.Count(r => r.BreakHours[1] <= hour) / (double)Histories;
            Law.HasMean(Expected(hour), share, 2 * Math.Sqrt(Expected(hour) * (1 - Expected(hour)) / Histories), $"hour {hour}");
        }
    }

    /// <summary>Both broken, so the high command acts at rate k and a fall follows at rate f: a sum of two waits from the cut on.</summary>
    [Fact]
    public void Fall_from_an_hour_on_is_a_sum_of_two_waits()
    {
        var model = new BaselineModel(Two, [], horizon: 22, fallRate: 0.7);
        var state = new BaselineState(Constant with { LogHighCommand = Math.Log(0.2) }, [0, 3]);
        var runs = Enumerable.Range(0, Histories).Select(i => model.RunFrom(state, 12, 7, (uint)i)).ToList();

        Law.HasShare(
            1 - (((0.7 * Math.Exp(-2)) - (0.2 * Math.Exp(-7))) / 0.5), runs.Count(r => r.FallHour is not null), Histories, "falls");
        Assert.All(runs, r => Assert.True(r.HighCommandHour is null or > 12));
        Assert.All(runs, r => Assert.Equal([0, 3], r.BreakHours));
    }

    /// <summary>A window of hours 3 to 6 at a rate of 0.05: the hour in the draws is exponential within it.</summary>
    [Fact]
    public void Hours_of_the_draws_follow_the_law_of_their_window()
    {
        var states = BaselineFit.SampleStates(
            Two, new BaselineRecord(["A"], [new("B", 3, 6)], 10), Sure(new(Math.Log(0.3), 0, 0, 0, -1e9)), 4000, 8);

        var (first, last) = (Math.Exp(-0.9), Math.Exp(-1.8));
        Law.FitsDistribution(
            h => h <= 3 ? 0 : h >= 6 ? 1 : (first - Math.Exp(-0.3 * h)) / (first - last), [.. states.Select(s => s.BreakHours[1])]);
        Assert.All(states, s => Assert.Equal(0, s.BreakHours[0]));
    }

    [Fact]
    public void Draws_with_hours_have_the_parameters_of_the_draws_without()
    {
        var record = new BaselineRecord(["A"], [new("B", 1, null)], 10);
        Assert.Equal(
            BaselineFit.Sample(Two, record, BaselinePrior.Weak, 50, 2),
            BaselineFit.SampleStates(Two, record, BaselinePrior.Weak, 50, 2).Select(s => s.Rates));
    }

    [Theory]
    [InlineData("2019-11-08T20:00")]
    [InlineData("2019-11-09T03:00")]
    public void Forecast_does_not_depend_on_rows_published_after_the_cut(string time)
    {
        var cut = DateTime.Parse(time, CultureInfo.InvariantCulture);
        IReadOnlyList<BaselineRun> Forecast(ObservedRecord record) =>
            new BaselineForecast(BaselineCountry.Of(Friday), record, BaselinePrior.Weak, 91, 0.7).At(cut, 5, 20, 1);

        var opened = Forecast(ObservedLibrary.Load("bolivia-2019", Friday, cut));
        var all = Forecast(ObservedLibrary.LoadAll("bolivia-2019", Friday));
        Assert.Equal(opened.SelectMany(r => r.BreakHours), all.SelectMany(r => r.BreakHours));
        Assert.Equal(opened.Select(r => r.FallHour), all.Select(r => r.FallHour));
    }

    /// <summary>The committed tables of the cases, in all their digits, out of the record as data.</summary>
    [Fact]
    public void Plain_model_of_the_cases_is_that_of_the_record_at_noon()
    {
        var country = BaselineCountry.Of(Friday);
        var known = BaselineRecord.Of(ObservedLibrary.Load("bolivia-2019", Friday, Noon), Noon);
        Assert.Equal((SmallFit.Cut, "POL-CBB"), (known.Cut, Assert.Single(known.Seeds)));

        var posterior = BaselineFit.Sample(country, known, BaselinePrior.Weak, 2000, 1);
        var tables = TextRows.ReadFolder(Repository.PathOf("docs", "data", "cases"));
        Assert.All(tables["baseline.csv"].Rows.Index(), row => Assert.Equal(
            row.Item["mean"], posterior.Select(p => p[row.Index]).ToList().Average().ToString("R", CultureInfo.InvariantCulture)));

        var model = new BaselineModel(
            country, known.Seeds, ScenarioCompiler.Compile(Friday).HorizonHour, ParameterTable.Of(Scalar.FallRateSuggestion).Central);
        var runs = Enumerable.Range(0, 1000).Select(i => model.Run(posterior[i], 1, (uint)i)).ToList();
        var answers = tables["answers.csv"].Rows.Where(r => r["scenario"] == "friday-mutiny").ToList();
        Assert.Equal(14, answers.Count);
        Assert.All(answers, r =>
        {
            var (command, hour) = (country.PositionOf(r["command"]), double.Parse(r["hour"], CultureInfo.InvariantCulture));
            Assert.Equal(
                double.Parse(r["plain"], CultureInfo.InvariantCulture), runs.Count(run => run.BreakHours[command] <= hour) / 1000.0);
        });
    }

    [Fact]
    public void Hour_and_state_are_checked()
    {
        var model = new BaselineModel(Two, [], horizon: 22, fallRate: 0.7);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.RunFrom(new BaselineState(Constant, [0, 1]), 23, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.RunFrom(new BaselineState(Constant, [0, 1]), -1, 1, 1));
        Assert.Contains("1 hours for 2 commands", Assert.Throws<ArgumentException>(
            () => model.RunFrom(new BaselineState(Constant, [0]), 1, 1, 1)).Message, StringComparison.Ordinal);
        var record = Load(Of("c,break,C,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,"));
        var forecast = new BaselineForecast(Two, record, BaselinePrior.Weak, 9, 1);
        Assert.Contains("'C'", Assert.Throws<ArgumentException>(() => forecast.At(At(2), 1, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.At(At(0), 0, 1, 1));
    }
}
