using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>
/// The blocks of <c>docs/validation.md</c> about what measures change. Measures of both sides stand in scenario order, deaths stand beside
/// every share, and nothing is ranked.
/// </summary>
/// <param name="tables">The tables, by file name.</param>
internal sealed class CounterfactualBlocks(IReadOnlyDictionary<string, TextRows> tables)
{
    private const string NotKnown = "not known";
    private const string More = "more falls";
    private const string Fewer = "fewer falls";

    /// <summary>How the tables were made.</summary>
    public string About()
    {
        var about = Rows("counterfactuals_about").ToDictionary(r => r["key"], r => r["value"]);
        return $"Runs of each arm {Whole(about["replicates"])}, in draws of {about["replicates_per_draw"]} with one particle; the shipped "
            + $"posterior of {Whole(about["particles"])} particles with an effective size of {Fixed(about["effective_size"], 0)}; "
            + $"seed {about["seed"]}, model fingerprint `{about["fingerprint"]}`.\n";
    }

    /// <summary>What each measure changes, over the posterior and at central parameters.</summary>
    public string Effects()
    {
        var (acting, idle) = Split();
        var about = acting.Concat(idle).First();
        return MarkdownTable.Text(
            [
                "measure", "side", "switched", "acted in", "falls", "difference, points", "deaths per run", "difference", "sign",
                "at central values: falls", "difference, points", "deaths per run", "difference",
            ],
            acting.Select(r => (string[])
            [
                $"`{r["measure"]}`", r["side"].ToLowerInvariant(), r["switched"], Whole(r["acted_runs"]),
                .. Arm(r, ""), Sign(r), .. Arm(r, "central_"),
            ]))
            + $"\nWith every measure left as it is: falls {Percent(about["base_fall"])} and {Fixed(about["base_deaths"], 2)} deaths per "
            + $"run over the posterior, {Percent(about["central_base_fall"])} and {Fixed(about["central_base_deaths"], 2)} at central "
            + "values.\n"
            + (idle.Count == 0 ? "Every measure acts in some run.\n"
                : $"These cannot act here, because nothing happens differently in any run: {Listed(idle.Select(r => r["measure"]))}.\n")
            + Unknown(acting);
    }

    /// <summary>How far the effect differs between particles, and how often it goes each way.</summary>
    public string Spread() => MarkdownTable.Text(
        [
            "measure", "difference, points", "spread between particles, points", "falls only with the measure left alone",
            "falls only with it switched", "difference in deaths per run", "spread between particles",
        ],
        Split().Acting.Select(r => (string[])
        [
            $"`{r["measure"]}`", Points(r["difference"]), Numeral.Fixed(Number(r["between"]), 1, 100), Percent(r["falls_only_without"]),
            Percent(r["falls_only_with"]), Signed(r["deaths_difference"]), Fixed(r["deaths_between"], 2),
        ]));

    /// <summary>Effects by size.</summary>
    public string Sizes()
    {
        var rows = Rows("effect_sizes");
        var sizes = rows.Select(r => r["size"]).Distinct().ToList();
        var acting = Split().Acting.Select(r => r["measure"]).ToList();
        var without = acting.Except(rows.Select(r => r["measure"])).ToList();
        return MarkdownTable.Text(
            ["measure", "switched", .. sizes.Select(s => $"size {s}"), "smallest and largest, points", "of deaths per run", "sign"],
            rows.GroupBy(r => r["measure"]).Select(g => (string[])
            [
                $"`{g.Key}`", g.First()["switched"], .. sizes.Select(s => Cell(g.Single(r => r["size"] == s))),
                Range(g, "difference", Points), Range(g, "deaths_difference", Signed), SignOver([.. g]),
            ]))
            + "\nAn asterisk: at this size a value can stay at the end of its accepted range.\n"
            + (without.Count == 0 ? "" : $"No effect with a size: {Listed(without)}.\n");
    }

    private static string Cell(IReadOnlyDictionary<string, string> row) =>
        $"{Points(row["difference"])} ({Interval(row, "low", "high", Points)}), deaths {Fixed(row["base_deaths"], 2)} to "
            + $"{Fixed(row["deaths"], 2)}{(row["clipped"] == "true" ? " \\*" : "")}";

    private static string Range(IEnumerable<IReadOnlyDictionary<string, string>> rows, string column, Func<string, string> text)
    {
        var ordered = rows.OrderBy(r => Number(r[column])).ToList();
        return $"{text(ordered[0][column])} to {text(ordered[^1][column])}";
    }

    /// <summary>The sign where all sizes agree; it changes where one size has more falls and another fewer.</summary>
    private static string SignOver(IReadOnlyList<IReadOnlyDictionary<string, string>> sizes)
    {
        var signs = sizes.Select(Sign).ToList();
        return signs.Contains(More) && signs.Contains(Fewer) ? "changes" : signs.Distinct().Count() == 1 ? signs[0]
            : $"{signs.First(s => s != NotKnown)}, {NotKnown} at size "
                + string.Join(" and ", sizes.Where(s => Sign(s) == NotKnown).Select(s => s["size"]));
    }

    private static string Sign(IReadOnlyDictionary<string, string> row) =>
        row["low"].Length > 0 && Number(row["low"]) > 0 ? More : row["high"].Length > 0 && Number(row["high"]) < 0 ? Fewer : NotKnown;

    private static string Unknown(List<IReadOnlyDictionary<string, string>> acting) =>
        acting.Where(r => Sign(r) == NotKnown).Select(r => r["measure"]).ToList() is { Count: > 0 } names
            ? $"The sign is not known over the particles, because the interval holds 0: {Listed(names)}.\n"
            : "No interval over the particles holds 0.\n";

    private static IEnumerable<string> Arm(IReadOnlyDictionary<string, string> r, string prefix) =>
    [
        $"{Percent(r[$"{prefix}base_fall"])} to {Percent(r[$"{prefix}fall"])}",
        $"{Points(r[$"{prefix}difference"])} ({Interval(r, $"{prefix}low", $"{prefix}high", Points)})",
        $"{Fixed(r[$"{prefix}base_deaths"], 2)} to {Fixed(r[$"{prefix}deaths"], 2)}",
        $"{Signed(r[$"{prefix}deaths_difference"])} ({Interval(r, $"{prefix}deaths_low", $"{prefix}deaths_high", Signed)})",
    ];

    private static string Interval(IReadOnlyDictionary<string, string> row, string low, string high, Func<string, string> text) =>
        row[low].Length > 0 ? $"{text(row[low])} to {text(row[high])}"
            : Number(row[low.Replace("low", "difference", StringComparison.Ordinal)]) == 0 ? "no run differs" : "no interval";

    private (List<IReadOnlyDictionary<string, string>> Acting, List<IReadOnlyDictionary<string, string>> Idle) Split()
    {
        var rows = Rows("counterfactuals");
        return (rows.Where(r => r["acted_runs"] != "0").ToList(), rows.Where(r => r["acted_runs"] == "0").ToList());
    }

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table) => tables[$"{table}.csv"].Rows;

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    private static string Points(string difference) => Numeral.Signed(Number(difference), 1, 100);

    private static string Signed(string number) => Numeral.Signed(Number(number), 2);
}
