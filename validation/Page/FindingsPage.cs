using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>
/// The generated blocks of <c>docs/findings.md</c>. They are made of the committed tables (<see cref="FindingsTables"/>) and of nothing
/// else, so that a test can make them again without a run.
/// </summary>
/// <param name="tables">The tables, by file name.</param>
internal sealed class FindingsPage(IReadOnlyDictionary<string, TextRows> tables)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/findings.md";

    /// <summary>Folder of the tables, from the root of the repository.</summary>
    public const string TablesFolder = "docs/data/findings";

    /// <summary>The page with its blocks as they follow from the tables.</summary>
    /// <exception cref="InvalidDataException">The page lacks a block or has one too many.</exception>
    public string Renew(string page) => GeneratedBlocks.RenewAll(page, PagePath, new Dictionary<string, string>
    {
        ["about"] = About(),
        ["patterns"] = new StatementBlocks(tables).Table("patterns.csv"),
        ["acceptance"] = new StatementBlocks(tables).TableOfMends("acceptance.csv"),
        ["mends"] = new MendsBlocks(tables).WithoutFigures(),
        ["ablation"] = Ablation(),
        ["threshold"] = Threshold(),
        ["fit"] = Fit(),
        ["knock-outs"] = KnockOuts(),
        ["cards"] = Cards(),
        ["siege"] = Siege(),
        ["run-level"] = RunLevel(),
        ["variance"] = Variance(),
        ["fifths"] = Fifths(),
        ["mechanisms"] = MechanismTables.Block(tables["mechanisms.csv"], tables["mechanisms_design.csv"]),
        ["tipping-numbers"] = Tipping(),
        ["figures"] = Figures(),
    });

    private string About() =>
        $"Replicates per ensemble {Whole(About("replicates"))}, seed {About("seed")}, model fingerprint `{About("fingerprint")}`.\n";

    private string Ablation()
    {
        var rows = Rows("ablation.csv");
        return MarkdownTable.Text(
            ["scenario", "taken out", "", "fall share", "difference", "95 % interval", "contained", "deaths per run"],
            rows.Select((r, i) => (string[])
            [
                i > 0 && r["scenario"] == rows[i - 1]["scenario"] ? "" : r["scenario"], r["id"], r["title"], Percent(r["fall"]),
                Points(r["difference"]), $"{Points(r["low"])} to {Points(r["high"])}", Percent(r["contained"]),
                Numeral.Fixed(Number(r["deaths"]), 2),
            ]));
    }

    private string Threshold() => MarkdownTable.Text(
        ["threshold of the high command", "fall share", "95 % interval", "deaths per run"],
        Rows("threshold.csv").Select(r => (string[])
        [
            Short(r["threshold"]), Percent(r["fall"]), $"{Percent(r["low"])} to {Percent(r["high"])}",
            Numeral.Fixed(Number(r["deaths"]), 2),
        ]));

    private string Fit() => MarkdownTable.Text(
        ["parameter", "prior mean", "prior sd", "posterior mean", "posterior sd", "effective runs", "of"],
        Rows("fit.csv").Select(r => (string[])
        [
            $"`{r["parameter"]}`", Short(r["prior_mean"]), Short(r["prior_sd"]), Short(r["mean"]), Short(r["sd"]),
            Whole(r["effective_runs"]), Whole(r["runs"]),
        ]));

    private string KnockOuts()
    {
        var rows = Rows("knock_outs.csv");
        var silent = rows.Skip(1).Where(r => Number(r["low"]) <= 0 && Number(r["high"]) >= 0).Select(r => r["name"]).ToList();
        var idle = rows.Skip(1).Where(r => r["acted_runs"] == "0").Select(r => r["name"]).ToList();
        var table = MarkdownTable.Text(
            ["", "what", "centred", "95 % interval", "off", "95 % interval", "fall share, off", "median hour of falls", "deaths per run"],
            rows.Select((r, i) => (string[])
            [
                i > 0 && r["group"] == rows[i - 1]["group"] ? "" : r["group"], r["name"], PointsOf(r, "centred_difference"),
                IntervalOf(r, "centred_"), Points(r["difference"]), IntervalOf(r, ""), Percent(r["fall"]),
                r["median_hour"].Length == 0 ? "" : Numeral.Fixed(Number(r["median_hour"]), 1), Numeral.Fixed(Number(r["deaths"]), 2),
            ]).Where(row => !idle.Contains(row[1])));
        return table + "\n" + (silent.Count == 0
            ? "No interval of the difference when off contains 0: every row changes the fall share.\n"
            : $"Off, the interval contains 0, so that ensembles of this size show no effect, for: {string.Join("; ", silent)}.\n")
            + (idle.Count == 0 ? "" : $"Cannot act here, because nothing happens differently in any run: {string.Join("; ", idle)}.\n");
    }

    private static string PointsOf(IReadOnlyDictionary<string, string> row, string column) =>
        row[column].Length == 0 ? "" : Points(row[column]);

    private static string IntervalOf(IReadOnlyDictionary<string, string> row, string prefix) =>
        row[$"{prefix}low"].Length == 0 ? "" : $"{Points(row[$"{prefix}low"])} to {Points(row[$"{prefix}high"])}";

    private string Cards()
    {
        var rows = Rows("cards.csv");
        var (acting, idle) = (rows.Where(r => r["acted_runs"] != "0").ToList(), rows.Where(r => r["acted_runs"] == "0").ToList());
        var table = MarkdownTable.Text(
            ["card", "side", "acted in", "difference", "95 % interval", "deaths per run"],
            acting.Select(r => (string[])
            [
                $"`{r["card"]}`", r["side"].ToLowerInvariant(), Whole(r["acted_runs"]), PointsOf(r, "difference"), IntervalOf(r, ""),
                Numeral.Fixed(Number(r["deaths"]), 2),
            ]));
        var (about, names) = (rows[0], string.Join(", ", idle.Select(r => $"`{r["card"]}`")));
        return $"{table}\nFall share without any card {Percent(about["base_fall"])}, deaths per run "
            + $"{Numeral.Fixed(Number(about["base_deaths"]), 2)}; {Whole(about["runs"])} replicates.\n"
            + (idle.Count == 0 ? "Every card acts in some run.\n"
                : $"These cannot act here, because nothing happens differently in any run: {names}.\n");
    }

    private string Siege()
    {
        var rows = Rows("siege.csv");
        var levels = rows.Select(r => r["deterrence"]).Distinct().ToList();
        var table = MarkdownTable.Text(
            ["card", "size", "shift", .. levels.Select(d => $"deterrence {d}")],
            rows.GroupBy(r => (Card: r["card"], Size: r["size"], Shift: r["shift"]))
                .Select(g => (string[])[$"`{g.Key.Card}`", g.Key.Size, g.Key.Shift, .. g.Select(Cell)]));
        var about = rows[0];
        return $"{table}\nFall share without either card {Percent(about["base_fall"])}, deaths per run "
            + $"{Numeral.Fixed(Number(about["base_deaths"]), 2)}; {Whole(about["runs"])} replicates.\n";

        static string Cell(IReadOnlyDictionary<string, string> row)
        {
            var interval = $"{Points(row["low"])} to {Points(row["high"])}";
            return $"{Points(row["difference"])} ({interval}), deaths {Numeral.Fixed(Number(row["deaths"]), 2)}";
        }
    }

    private string RunLevel()
    {
        var rows = Rows("knock_outs.csv");
        var off = rows.First(r => r["name"].StartsWith("run-level", StringComparison.Ordinal));
        return MarkdownTable.Text(
            ["run-level draws", "fall share"], [["as shipped", Percent(rows[0]["fall"])], ["all switched off", Percent(off["fall"])]]);
    }

    private string Variance()
    {
        var rows = Rows("variance.csv").ToDictionary(r => r["quantity"], r => Number(r["value"]));
        var total = rows["variance of the fall at central parameters"];
        var table = MarkdownTable.Text(
            ["source", "variance of \"falls\"", "share"],
            [
                Part("run-level draws", rows["of it by run-level draws"]),
                Part(
                    "all other random draws (thresholds within blocs, moves, roads, clashes, audit, clocks)",
                    rows["of it by all other luck"]),
                Part("total at central parameters", total),
                [
                    "parameters over their ranges (tiers C and S, uniform): variance of the fall share",
                    Numeral.Fixed(rows["variance of the fall share over the parameters' ranges"], 3), "",
                ],
            ]);
        return $"{table}\nNested estimates from {Whole(About("groups"))} groups of {Whole(About("runsPerGroup"))} runs. "
            + "The first three rows rest on runs of their own, with the same run-level draws within a group: "
            + $"their fall share p is {Wording.Percent(rows["fall share at central parameters"])}, and the total is p(1 - p). "
            + $"The mean fall share over the parameters' ranges is {Wording.Percent(rows["fall share over the parameters' ranges"])}.\n";

        string[] Part(string source, double variance) =>
            [source, Numeral.Fixed(variance, 3), $"{Numeral.Fixed(variance / total, 0, 100)} %"];
    }

    private string Fifths() => MarkdownTable.Text(
        ["draw", "lowest fifth", "", "", "", "highest fifth"],
        Rows("fifths.csv").GroupBy(r => r["draw"]).Select(draw => (string[])[draw.Key, .. draw.Select(r => Percent(r["fall"]))]));

    private string Tipping() => MarkdownTable.Text(
        ["role", "tipping number"], Rows("tipping_numbers.csv").Select(r => (string[])[r["role"], Numeral.Fixed(Number(r["number"]), 2)]));

    private string Figures() => MarkdownTable.Text(
        ["", "figure", "value", "unit", "n"],
        Rows("figures.csv").Select(r => (string[])
            [$"`{r["id"]}`", r["statement"], r["value"].Length == 0 ? "not reached" : Short(r["value"]), r["unit"], Whole(r["runs"])]));

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file) => tables[file].Rows;

    private string About(string key) => Rows("about.csv").First(r => r["key"] == key)["value"];

    private static string Points(string difference) => Numeral.Signed(Number(difference), 1, 100);

    private static string Short(string number) => StatementBlocks.Short(number);
}
