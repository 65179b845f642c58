using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using BoliviaSim.Validation.CaseScores;
using BoliviaSim.Validation.Scores;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>The blocks of <c>docs/validation.md</c> about the other crises, made of the committed tables.</summary>
/// <param name="tables">The tables, by file name.</param>
internal sealed class CaseScoreBlocks(IReadOnlyDictionary<string, TextRows> tables)
{
    private static readonly string[] Models = [EventHours.Agents, CaseScoreMeasurement.Ranges, EventHours.Plain];

    private IReadOnlyList<IReadOnlyDictionary<string, string>> All => tables[CaseScoresTables.Forecasts.FileName].Rows;

    /// <summary>How the tables were computed.</summary>
    public string About()
    {
        var about = tables[CaseScoresTables.About.FileName].Rows.ToDictionary(r => r["key"], r => r["value"]);
        return $"Runs that go on from each forecast {Whole(about["replicates"])}, histories of each model and case "
            + $"{Numeral.Fixed(Number(about["replicates"]) * CaseScoreMeasurement.HistoriesPerRun, 0)}, seed {about["seed"]}, model "
            + $"fingerprint `{about["fingerprint"]}`.\n";
    }

    /// <summary>The line about these crises among the first of the page.</summary>
    public string Verdict()
    {
        var last = At(CaseScoreMeasurement.Hours[^1]).ToList();
        var cases = CaseReading.Cases.Select(name =>
        {
            var rows = last.Where(r => r["scenario"] == name).ToDictionary(r => r["method"]);
            return $"e^{Evidence(rows[EventHours.Agents])}, e^{Evidence(rows[EventHours.Plain])} and "
                + $"e^{Evidence(rows[EventHours.Nothing])} in `{name}`";
        }).ToList();
        var silent = last.Where(r => r["method"] == EventHours.Agents && r["falls"].Length == 0).Select(r => $"`{r["scenario"]}`").ToList();
        return "- **Other crises.** What was known a day after onset has the probability (agent-based model, plain model, nothing changes) "
            + $"{Listed(cases, "")}. {(silent.Count == 0 ? "" : $"In {Listed(silent, "")} too few histories of the agent-based model fit "
                + "it for a forecast. ")}[More](#other-crises-given-what-was-known).\n";
    }

    /// <summary>All forecasts with their scores, but for base rates.</summary>
    public string Forecasts() => Table(
        ["case", "after"], All.Where(r => r["reading"] == CaseReading.AsWritten && !IsBaseRate(r)),
        r => [$"`{r["scenario"]}`", $"{r["hour"]} h"]);

    /// <summary>What the other readings change (forecasts that stay the same are left out), and what base rates score.</summary>
    public string Reading()
    {
        var rates = BaseRate.All.Select(rate =>
            $"{Numeral.Fixed(rate.Share * rate.Share, 3)} and {Numeral.Fixed((1 - rate.Share) * (1 - rate.Share), 3)} at the {rate.Name} "
            + $"({Percent(rate.Share)})");
        var written = All.Where(r => r["reading"] == CaseReading.AsWritten).Select(Forecast).ToHashSet();
        var readings = Table(
            ["reading", "after"],
            All.Where(r => r["reading"] != CaseReading.AsWritten && Models.Contains(r["method"]) && !written.Contains(Forecast(r))),
            r => [r["reading"], $"{r["hour"]} h"]);
        return $"{readings}\nBrier scores of base rates, for a government that stays and for one that falls: {string.Join(", ", rates)}.\n";

        static (string, string, string, string, string) Forecast(IReadOnlyDictionary<string, string> r) =>
            (r["scenario"], r["hour"], r["method"], r["evidence"], r["falls"]);
    }

    private static string Table(
        string[] keys, IEnumerable<IReadOnlyDictionary<string, string>> rows, Func<IReadOnlyDictionary<string, string>, string[]> cells) =>
        MarkdownTable.Text(
            [
                .. keys, "method", "rows known", "ln probability of these rows", "effective size", "falls", "95 % interval",
                "deaths per run", "Brier", "log", "CRPS (h)",
            ],
            rows.Select(r => (string[])
            [
                .. cells(r), r["method"], r["known"], EvidenceWithError(r), Optional(r["effective_size"], 0),
                r["falls"].Length == 0 ? "too few" : Percent(r["falls"]),
                r["low"].Length == 0 ? "" : $"{Percent(r["low"])} to {Percent(r["high"])}", Optional(r["deaths"], 2),
                Optional(r["brier"], 3), Optional(r["log"], 2), Optional(r["crps"], 1),
            ]));

    private static string EvidenceWithError(IReadOnlyDictionary<string, string> row) =>
        row["evidence_error"].Length == 0 ? Evidence(row) : $"{Evidence(row)} ± {Fixed(row["evidence_error"], 2)}";

    private static string Evidence(IReadOnlyDictionary<string, string> row) => Fixed(row["evidence"], 1);

    private static bool IsBaseRate(IReadOnlyDictionary<string, string> row) => BaseRate.All.Any(b => b.Name == row["method"]);

    private IEnumerable<IReadOnlyDictionary<string, string>> At(double hour) =>
        All.Where(r => r["reading"] == CaseReading.AsWritten && Number(r["hour"]) == hour);
}
