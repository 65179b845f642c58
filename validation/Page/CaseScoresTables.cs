using BoliviaSim.Runner.Files;
using BoliviaSim.Validation.CaseScores;

namespace BoliviaSim.Validation.Page;

/// <summary>The tables of the other crises behind <c>docs/validation.md</c>.</summary>
internal static class CaseScoresTables
{
    private const string Methods =
        "agents: the agent-based model with the parameters of the scenario; agents, ranges: the same with parameters drawn from their "
        + "ranges; plain model: the plain hazard model with its posterior of November 2019; nothing changes: no further break and no "
        + "fall; base rates.";

    private const string EvidenceWords =
        "Natural logarithm of the mean likelihood of the rows that were known, silence about the high command and the government included.";

    public static Table<CaseForecast> Forecasts { get; } = new(
        "case_forecasts.csv", "Other crises", "Forecasts of the other crises, given what was known by an hour, and their scores.",
        ["scenario", "reading", "hour", "method"],
        [
            Column<CaseForecast>.String("scenario", "Scenario and record.", r => r.Scenario, required: true),
            Column<CaseForecast>.String("reading", "How the case is read.", r => r.Reading, required: true),
            Column<CaseForecast>.Number("hour", "h", "Hours after onset.", r => r.Hour, required: true),
            Column<CaseForecast>.String("method", Methods, r => r.Method, required: true),
            Column<CaseForecast>.Integer("known", "rows", "Rows of the record that were known.", r => r.Known),
            Column<CaseForecast>.Number("evidence", "1", EvidenceWords, r => r.Evidence),
            Column<CaseForecast>.Number(
                "evidence_error", "1", "Its standard error; it says little where the effective size is below 10.", r => r.EvidenceError),
            Column<CaseForecast>.Number("effective_size", "histories", "Effective number of histories.", r => r.EffectiveSize),
            Column<CaseForecast>.Share(
                "falls", "Share of falls by the last hour; empty where too few histories fit the rows.", r => r.Falls),
            Column<CaseForecast>.Share("low", "Lower end of its 95 % interval.", r => r.Low),
            Column<CaseForecast>.Share("high", "Upper end of its 95 % interval.", r => r.High),
            Column<CaseForecast>.Number("deaths", "deaths", "Mean deaths per run; the plain model knows of none.", r => r.Deaths),
            Column<CaseForecast>.Number("brier", "1", "Brier score of the fall; less is better.", r => r.Brier),
            Column<CaseForecast>.Number(
                "log", "1", "Logarithmic score of the hour of the fall, or of staying; more is better.", r => r.Log),
            Column<CaseForecast>.Number(
                "crps", "h", "Continuous ranked probability score of the hour of the fall; less is better.", r => r.Crps),
        ]);

    public static Table<AboutRow> About { get; } = FindingsTables.About with { FileName = "case_forecasts_about.csv" };
}
