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

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);
}
