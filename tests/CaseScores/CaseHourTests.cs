using System.Globalization;
using System.Text;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.CaseScores;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Tests.CaseScores;

/// <summary>Forecasts of a case at an hour, against sums by hand and integrals, on crises that are none of the scored ones.</summary>
public class CaseHourTests
{
    private const int Histories = 20_000;
    private static readonly PatternOptions Options = new(100, 1, 2);
    private static readonly ReportModel Reports = new();
    private static readonly Scenario Friday = ScenarioLibrary.Load("friday-mutiny");

    private static CaseReading FridayRead { get; } = new("as written", Friday, RecordVariant.Shipped.Read(Friday));

    /// <summary>
    /// Commands that break independently, each at one rate, and a high command that never acts: the probability of the row known at 19:00,
    /// or of the eight known at 20:00, is a product of integrals.
    /// </summary>
    [Theory]
    [InlineData(2, 1, 0.03)]
    [InlineData(3, 8, 0.25)]
    public void Evidence_of_the_plain_model_is_a_product_of_integrals(double cut, int rows, double noise)
    {
        const double rate = 0.25;
        var known = FridayRead.Record.KnownBy(FridayRead.Record.TimeOf(cut));
        var plain = new PlainHistories(FridayRead, [new(Math.Log(rate), 0, 0, 0, -1e9)], 90, Histories, 1);
        var targets = RecordLikelihood.TargetsOf(known);

        var (hours, weights) = plain.Weigh(new RecordLikelihood(known, cut, targets, Reports), targets);

        Assert.Equal(rows, known.Count);
        var expected = known.Aggregate(1.0, (product, row) => product * Integral(row));
        var (mean, size) = (weights.Average(), Weights.EffectiveSize(weights));
        var error = mean * Math.Sqrt((1 / size) - (1.0 / Histories));
        Assert.InRange(mean, expected - (4 * error), expected + (4 * error));
        Assert.InRange(error / mean, 0, noise);
        Assert.Equal(weights, hours.Weights);

        // What happens after the cut counts as if it did not happen.
        double Integral(ObservedRow row)
        {
            const int steps = 3000;
            var sum = Math.Exp(-rate * cut) * WindowLikelihood.Of(row.Lower, row.Upper, double.PositiveInfinity, cut, Reports);
            for (var i = 0; i < steps; i++)
            {
                var hour = (i + 0.5) * cut / steps;
                sum += cut / steps * rate * Math.Exp(-rate * hour) * WindowLikelihood.Of(row.Lower, row.Upper, hour, cut, Reports);
            }

            return sum;
        }
    }

    /// <summary>If nothing changes, all that is known to have happened is a false report.</summary>
    [Fact]
    public void Evidence_of_nothing_changes_is_that_of_false_reports()
    {
        var row = new CaseHour(FridayRead, 2, 90, Options).OfNothing();

        // By 19:00 one row is known: Chuquisaca between 18:00 and 19:00, hours 1 and 2.
        Assert.Equal(1, row.Known);
        Assert.Equal(Math.Log(0.02 * Math.Log(1.5) / Math.Log(3)), row.Evidence!.Value, 9);
        Assert.Equal(new double?[] { 0, 1, null, null }, [row.Falls, row.Brier, row.EffectiveSize, row.EvidenceError]);
    }

    [Fact]
    public void Forecast_of_the_agents_weighs_histories_by_the_rows()
    {
        var (scenario, reading) = Small(fallHour: 20);
        var setup = new CalibrationSetup(scenario, reading.Record, reading.Record.TimeOf(24), new Prior([]), Reports);
        var table = new ReferenceTable(
            setup.Scenario, setup.Prior, RecordLikelihood.TargetsOf(reading.Record.Rows.Where(r => r.Kind != ObservedKind.Origin)), 1);
        table.Fill(500, 2, cancellation: TestContext.Current.CancellationToken);
        var horizon = ScenarioCompiler.Compile(scenario).HorizonHour;

        var row = new CaseHour(reading, 6, horizon, Options).OfAgents("agents", table);

        var weights = table.Weigh(new RecordLikelihood(
            reading.Record.KnownBy(reading.Record.TimeOf(6)), 6, table.Targets, Reports));
        Assert.Equal(Math.Log(weights.Average()), row.Evidence!.Value, 9);
        var variance = weights.Sum(w => (w - weights.Average()) * (w - weights.Average())) / weights.Length;
        Assert.Equal(Math.Sqrt(variance / weights.Length) / weights.Average(), row.EvidenceError!.Value, 9);
        Assert.Equal((1, "minimal", 6.0), (row.Known, row.Scenario, row.Hour));
        Assert.InRange(row.EffectiveSize!.Value, 10, 500);
        Assert.InRange(row.Falls!.Value, row.Low!.Value, row.High!.Value);
        Assert.Equal((1 - row.Falls.Value) * (1 - row.Falls.Value), row.Brier!.Value, 12);
        Assert.NotNull(row.Deaths);
        var before = new CaseHour(reading, 0, horizon, Options).OfAgents("agents", table);
        Assert.Equal(new double?[] { 0, 0, 500, 0 }, [before.Known, before.Evidence, before.EffectiveSize, before.EvidenceError]);
    }

    /// <summary>Of two histories that fit, a forecast says nothing; what is known has a probability all the same.</summary>
    [Fact]
    public void Too_few_histories_make_no_forecast()
    {
        var (_, reading) = Small(fallHour: 20);
        var plain = new PlainHistories(FridayRead, [new(0, 0, 0, 0, -1e9)], 90, 5, 1);
        var row = new CaseHour(FridayRead, 3, 90, Options).OfPlain(plain);
        Assert.InRange(row.EffectiveSize!.Value, 1, 5);
        Assert.Equal(new double?[] { null, null, null }, [row.Falls, row.Brier, row.Crps]);
        Assert.True(row.Evidence < 0);
        Assert.Equal(BaseRate.Cline.Share, new CaseHour(reading, 6, 90, Options).OfBaseRate(BaseRate.Cline).Falls);
    }

    [Fact]
    public void Serbia_has_two_more_readings_and_the_others_none()
    {
        Assert.All(CaseReading.Cases.Take(2), name => Assert.Single(CaseReading.Of(name)));
        var readings = CaseReading.Of("serbia-2000");
        Assert.Equal([98.0, 168, 98], readings.Select(r => ScenarioCompiler.Compile(r.Scenario).HorizonHour));
        Assert.Equal([1, 1, 2], readings.Select(r => r.Record.KnownBy(r.Record.TimeOf(24)).Count));
        Assert.All(CaseReading.Cases.Take(2), name => Assert.Equal(
            168, ScenarioCompiler.Compile(CaseReading.Of(name)[0].Scenario).HorizonHour));
    }

    /// <summary>A made-up record of the smallest scenario: its police break within six hours, and the government falls.</summary>
    private static (Scenario Scenario, CaseReading Reading) Small(int fallHour)
    {
        var scenario = ScenarioLibrary.Load("minimal");
        var command = scenario.Commands.First(c => c.Kind == Populations.Kind.Police).Id;
        string At(int hours) => scenario.Start.AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        var text = "id,kind,subject,lower,upper,published,source,confidence,use,note\n"
            + $"start,origin,,{At(0)},{At(0)},{At(0)},s,high,fit,\n"
            + $"a,break,{command},,{At(6)},{At(6)},s,high,fit,\n"
            + $"end,fall,,{At(fallHour)},{At(fallHour + 1)},{At(fallHour + 1)},s,high,score,\n";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var (record, errors) = ObservedRecordReader.ReadAll(stream, "small.csv", ObservedLibrary.CommandsOf(scenario));
        Assert.Empty(errors);
        return (scenario, new CaseReading("made up", scenario, record!));
    }
}
