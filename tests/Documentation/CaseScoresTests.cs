using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Pages;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.CaseScores;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Page;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// The table of forecasts of the other crises: complete, of the model as it is, deaths beside each share. Renew with
/// <c>dotnet run -c Release --project validation -- case-scores -r 2000</c>.
/// </summary>
public class CaseScoresTests
{
    private static IReadOnlyDictionary<string, TextRows> Tables { get; } = TextRows.ReadFolder(Repository.PathOf(ScoresPage.TablesFolder));

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows => Tables["case_forecasts.csv"].Rows;

    [Fact]
    public void Table_was_computed_with_the_model_as_it_is() => Assert.Equal(
        ModelFingerprint.Compute(Environment.ProcessorCount),
        Tables["case_forecasts_about.csv"].Rows.Single(r => r["key"] == "fingerprint")["value"]);

    [Fact]
    public void Every_case_hour_and_method_has_a_row() => Assert.Equal(
        CaseReading.Cases.SelectMany(name => CaseReading.Of(name)
            .SelectMany(reading => CaseScoreMeasurement.Hours.Select(hour => (name, reading.Name, hour, 6)))),
        Rows.GroupBy(r => (r["scenario"], r["reading"], Number(r, "hour"))).Select(g => (
            g.Key.Item1, g.Key.Item2, g.Key.Item3, g.Select(r => r["method"]).Distinct().Count())));

    [Fact]
    public void No_share_of_runs_stands_without_deaths_and_none_rests_on_few_histories() => Assert.All(
        Rows.Where(r => r["method"].StartsWith("agents", StringComparison.Ordinal)), r =>
        {
            Assert.Equal(r["falls"].Length == 0, r["deaths"].Length == 0);
            Assert.Equal(r["falls"].Length == 0, Number(r, "effective_size") < ForecastOptions.LeastEffective);
        });

    /// <summary>Scores follow from shares and from what happened: the governments stayed, stayed and fell.</summary>
    [Fact]
    public void Brier_scores_follow_from_the_shares() => Assert.All(
        Rows.Where(r => r["falls"].Length > 0), r =>
        {
            var error = Number(r, "falls") - (r["scenario"] == "serbia-2000" ? 1 : 0);
            Assert.Equal(error * error, Number(r, "brier"), 9);
        });

    [Fact]
    public void Nothing_is_known_at_onset() => Assert.All(
        Rows.Where(r => r["hour"] == "0" && r["evidence"].Length > 0),
        r => Assert.Equal(("0", 0.0), (r["known"], Number(r, "evidence"))));

    /// <summary>At onset the forecasts are those of the page of the cases, but for the noise of the simulation.</summary>
    [Fact]
    public void Forecasts_at_onset_are_those_of_the_page_of_the_cases()
    {
        var ends = TextRows.ReadFolder(Repository.PathOf(CasesPage.TablesFolder))["ends.csv"].Rows;
        foreach (var (method, model) in new[] { (EventHours.Agents, "agents"), (EventHours.Plain, "baseline") })
        {
            Assert.All(
                Rows.Where(r => r["hour"] == "0" && r["reading"] == CaseReading.AsWritten && r["method"] == method), r =>
                {
                    var (here, there) = (Number(r, "falls"), Number(ends.Single(
                        e => e["scenario"] == r["scenario"] && e["model"] == model), "fall"));
                    var error = Math.Sqrt(Math.Max(there, 0.002) * (1 - there) * ((1 / 1000.0) + (1 / 2000.0)));
                    Assert.InRange(here, there - (4 * error), there + (4 * error));
                });
        }
    }

    /// <summary>What the page says about its tables in words.</summary>
    [Fact]
    public void Readings_on_the_page_are_what_its_table_says()
    {
        string[] mutinies = ["bolivia-2012", "ecuador-2010"];
        double[] later = [6, 12, 24];
        foreach (var (name, hour) in mutinies.SelectMany(name => later.Select(hour => (name, hour))))
        {
            var (agents, ranges, plain) = (Cell(name, hour, Agents), Cell(name, hour, Ranges), Cell(name, hour, Plain));
            Assert.True(Number(agents, "evidence") + 3 < Number(plain, "evidence"));
            Assert.InRange(Number(ranges, "evidence"), Number(agents, "evidence") + 2, Number(plain, "evidence") - 2);
            Assert.True(agents["brier"].Length == 0 || Number(agents, "brier") < Number(plain, "brier"));
            Assert.True(agents["deaths"].Length == 0 || Number(agents, "deaths") < Number(ranges, "deaths"));
        }

        Assert.All(later.Take(2), hour => Assert.InRange(
            Number(Cell(mutinies[1], hour, Agents), "evidence") - Number(Cell(mutinies[1], hour, Nothing), "evidence"), 0, 1.5));
        Assert.InRange(Number(Cell(mutinies[0], 6, Agents), "effective_size"), 4, 6);
        Assert.All(later.Skip(1), hour => Assert.InRange(Number(Cell(mutinies[0], hour, Agents), "effective_size"), 10, 20));
        Assert.All(later.Skip(1), hour => Assert.InRange(Number(Cell(mutinies[0], hour, Agents), "falls"), 0.2, 0.3));
        Assert.Equal(1 / 2000.0, Number(Cell(mutinies[0], 0, Agents), "falls"));
        Assert.All(later, hour => Assert.True(
            Number(Cell(Serbia, hour, Agents), "brier") > Number(Cell(Serbia, hour, Plain), "brier")));
        Assert.All(later.Skip(1), hour =>
        {
            Assert.True(Number(Cell(Serbia, hour, Agents), "evidence") > Number(Cell(Serbia, hour, Plain), "evidence"));
            Assert.True(Number(Cell(Serbia, hour, Agents), "falls") < 0.5);
        });
        Assert.True(Number(Cell(Serbia, 24, Agents, CaseReading.ArmyAside), "falls") > 0.9);
        Assert.True(Number(Cell(mutinies[0], 12, Agents), "evidence") > Number(Cell(mutinies[0], 6, Agents), "evidence"));
    }

    private const string Agents = EventHours.Agents;
    private const string Plain = EventHours.Plain;
    private const string Nothing = EventHours.Nothing;
    private const string Ranges = CaseScoreMeasurement.Ranges;
    private const string Serbia = "serbia-2000";

    private static IReadOnlyDictionary<string, string> Cell(
        string scenario, double hour, string method, string reading = CaseReading.AsWritten) => Rows.Single(
        r => r["scenario"] == scenario && Number(r, "hour") == hour && r["method"] == method && r["reading"] == reading);

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);
}
