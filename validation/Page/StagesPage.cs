using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Validation.Scores;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>The generated block of <c>docs/calibration.md</c>, made of the committed table and of nothing else.</summary>
/// <param name="tables">The tables, by file name.</param>
internal sealed class StagesPage(IReadOnlyDictionary<string, TextRows> tables)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/calibration.md";

    /// <summary>Folder of the tables, from the root of the repository.</summary>
    public const string TablesFolder = "docs/data/calibration";

    /// <summary>What each fit took and found.</summary>
    public static Table<StagesRow> Definition { get; } = new(
        "stages.csv", "Fits in stages", "Fits of November 2019 up to noon to reports of several spreads.", ["spread", "method"],
        [
            Column<StagesRow>.Number(
                "spread", "1", "Standard deviation of a reported hour in ln(1 + hour).", r => r.Spread, required: true),
            Column<StagesRow>.String("method", "How runs are used.", r => r.Method, required: true),
            Column<StagesRow>.Integer("runs", "runs", "Runs.", r => r.Runs),
            Column<StagesRow>.Number("by_luck", "particles", "Effective size by luck.", r => r.ByLuck, required: true),
            Column<StagesRow>.Number(
                "log_evidence", "1", "Natural logarithm of the mean likelihood under the prior.", r => r.LogEvidence, required: true),
            Column<StagesRow>.Number(
                "mean", "pressure", "Posterior mean of the threshold of the police in the run.", r => r.Mean, required: true),
            Column<StagesRow>.Number("sd", "pressure", "Its posterior standard deviation.", r => r.Deviation, required: true),
        ]);

    /// <summary>The page with its block as it follows from the table.</summary>
    /// <exception cref="InvalidDataException">The page lacks the block or has one too many.</exception>
    public string Renew(string page) => GeneratedBlocks.RenewAll(page, PagePath, new Dictionary<string, string>
    {
        ["stages"] = MarkdownTable.Text(
            ["spread", "runs are", "runs", "worth by luck", "runs for each", "ln of evidence", "threshold of the police"],
            tables[Definition.FileName].Rows.Select(r => (string[])
            [
                r["spread"], r["method"], Whole(r["runs"]), Fixed(r["by_luck"], 0),
                Numeral.Fixed(Number(r["runs"]) / Number(r["by_luck"]), 0),
                Fixed(r["log_evidence"], 1), $"{Fixed(r["mean"], 3)}, sd {Fixed(r["sd"], 3)}",
            ])),
    });
}
