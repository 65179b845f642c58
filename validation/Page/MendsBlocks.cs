using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using BoliviaSim.Validation.Findings;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>
/// What the mends M1 to M12 changed, what was asked of them and whether it holds: the table of <c>docs/ODD.md</c> B, and the rows of
/// <c>docs/findings.md</c> for mends that are judged by a table or a test. Rules and demands are written by hand (<see cref="RulesFile"/>),
/// neutral settings come from <see cref="Mends"/>, and figures from the measured tables.
/// </summary>
/// <param name="tables">The tables of the findings, by file name.</param>
internal sealed class MendsBlocks(IReadOnlyDictionary<string, TextRows> tables)
{
    /// <summary>Rules before and now, by mend.</summary>
    public const string RulesFile = "mends.csv";

    private const string Page = "findings.md";
    private const string Odd = "ODD.md";

    /// <summary>Fewest runs of the scenario since the election that keep every command for two days, as a share.</summary>
    private const double LeastQuiet = 0.9;

    private const double MostLossOfCascades = 0.1;

    /// <summary>All mends.</summary>
    public string All() => MarkdownTable.Text(
        [
            "mend", "rule before", "rule now", "neutral setting", "where", "decision", "asked for", "figures in [findings](findings.md)",
            "holds",
        ],
        tables[RulesFile].Rows.Select(r =>
        {
            var (figures, holds) = Judge(r);
            return (string[])
            [
                r["id"], r["before"], r["now"], Mends.All.FirstOrDefault(m => m.Id == r["id"])?.How ?? "none", r["where"], r["decisions"],
                r["asked"], Within(Odd, figures), Within(Odd, holds),
            ];
        }));

    /// <summary>The mends without a figure of their own.</summary>
    public string WithoutFigures() => MarkdownTable.Text(
        ["", "asked for", "shown", "holds"],
        tables[RulesFile].Rows.Where(r => Figures(r["id"]).Count == 0).Select(r =>
        {
            var (shown, holds) = Judge(r);
            return (string[])[r["id"], r["asked"], Within(Page, shown), Within(Page, holds)];
        }));

    /// <summary>The text with the links of a page to itself shortened.</summary>
    private static string Within(string page, string text) => text.Replace($"]({page}#", "](#", StringComparison.Ordinal);

    /// <summary>What was measured of a strain of the police (M3).</summary>
    public string StrainTable() => MarkdownTable.Text(
        [
            "gain per h", "half-life, h", "weight", "`police.threshold`", "shock per clash", "no break in 48 h", "median first break, h",
            "Cochabamba first", "P1a", "P1e", "M2a", "reaches M3's figure",
        ],
        Strains.Select((r, i) => (string[])[.. r.Values, i == 0 ? "without strain" : ReachesM3(r) ? "yes" : "no"]));

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Strains => tables["strain.csv"].Rows;

    private List<IReadOnlyDictionary<string, string>> Figures(string mend) =>
        [.. tables["acceptance.csv"].Rows.Where(r => r["id"][..^1] == mend)];

    private (string Shown, string Holds) Judge(IReadOnlyDictionary<string, string> mend)
    {
        var figures = Figures(mend["id"]);
        return figures.Count > 0 ? Measured(mend["id"], figures) : mend["id"] switch
        {
            "M3" => Strain(),
            "M4" => Siege(),
            "M7" => ("none", "nothing was asked"),
            "M11" => ($"{Idle()}; {mend["shown"]}", "holds"),
            _ => (mend["shown"], "holds"),
        };
    }

    private (string Shown, string Holds) Measured(string mend, List<IReadOnlyDictionary<string, string>> figures)
    {
        var shown = figures.GroupBy(r => (Id: r["id"], Range: StatementBlocks.Range(r["low"], r["high"])))
            .Select(g => $"`{g.Key.Id}` {string.Join(" and ", g.Select(r => StatementBlocks.Short(r["value"])))} ({g.Key.Range})").ToList();
        var failed = figures.Where(r => r["holds"] != "true").Select(r => $"`{r["id"]}`").Distinct().ToList();
        if (mend == "M2")
        {
            var cascades = tables["patterns.csv"].Rows.Where(r => r["id"].StartsWith("P1", StringComparison.Ordinal)).ToList();
            shown.Add($"P1: {cascades.Count(r => r["holds"] == "true")} of {cascades.Count} rows hold");
        }

        return (string.Join("; ", shown), failed.Count == 0 ? "holds" : $"{string.Join(", ", failed)} **does not hold**; the others do");
    }

    /// <summary>The figure of M3 can be had, but then a mutiny hardly fails, which M2 asks for.</summary>
    private (string Shown, string Holds) Strain()
    {
        var reached = Strains.Skip(1).Where(ReachesM3).ToList();
        var both = reached.Count(r => Number(r["M2a"]) >= Number(Figures("M2").First(f => f["id"] == "M2a")["low"]));
        return (
            $"[{reached.Count} of {Strains.Count - 1} settings]({Odd}#b-decisions-and-their-reasons) reach it; in {both} of these a "
                + "mutiny fails as often as M2a asks",
            $"**does not hold** together with M2a: withdrawn, and [the model is silent about onset]({Odd}#d-known-weak-points)");
    }

    private bool ReachesM3(IReadOnlyDictionary<string, string> row) => Number(row["no_break_in_48_h"]) >= LeastQuiet
        && Number(row["P1a"]) >= Number(Strains[0]["P1a"]) - MostLossOfCascades;

    private (string Shown, string Holds) Siege()
    {
        var rows = tables["siege.csv"].Rows.GroupBy(r => (r["card"], r["size"], r["shift"])).ToList();
        var changing = rows.Count(g => g.Any(r => r["falls"] == "fewer") && g.Any(r => r["falls"] == "more"));
        var cards = rows.Select(g => g.Key.Item1).Distinct().ToList();
        var listed = cards.Count(card => tables["cards.csv"].Rows.Any(r => r["card"] == card));
        return (
            $"{listed} of {cards.Count} forms among the [cards]({Page}#cards); the sign changes in {changing} of {rows.Count} rows of "
                + $"the [sweep]({Page}#the-two-forms-of-the-state-of-siege)",
            listed == cards.Count && changing > 0 ? "holds" : "**does not hold**");
    }

    private string Idle()
    {
        var cards = tables["cards.csv"].Rows;
        return $"{Numeral.Fixed(cards.Count(r => r["acted_runs"] == "0"), 0)} of {cards.Count} [cards]({Page}#cards) cannot act";
    }
}
