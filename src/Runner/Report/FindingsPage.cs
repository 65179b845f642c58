using System.Globalization;
using System.Text;
using BoliviaSim.Runner.Console;
using CsvHelper;

namespace BoliviaSim.Runner.Report;

/// <summary>Rows of a table as text, by column name.</summary>
internal sealed record TextRows(IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>All tables of a folder, by file name.</summary>
    public static IReadOnlyDictionary<string, TextRows> ReadFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*.csv").ToDictionary(file => Path.GetFileName(file), ReadFile);

    private static TextRows ReadFile(string path)
    {
        using var csv = CsvReader.FromFile(path);
        csv.ReadHeader();
        var header = csv.Headers.ToArray();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var row in csv)
        {
            rows.Add(header.Zip(row.ToArray()).ToDictionary(cell => cell.First, cell => cell.Second));
        }

        return new TextRows(rows);
    }
}

/// <summary>
/// <c>docs/findings.md</c>, made of the tables beside it (<see cref="FindingsTables"/>) and of nothing else, so that a test can
/// make it again from the committed tables.
/// </summary>
internal sealed class FindingsPage(IReadOnlyDictionary<string, TextRows> tables)
{
    /// <summary>The first line of the page, by which it is known.</summary>
    public const string Title = "# What the model does, and what it does not show";

    private readonly StringBuilder page = new();

    /// <summary>The page.</summary>
    public string Write()
    {
        page.Append(
            $"""
            {Title}

            This page is computed: `dotnet run -c Release --project src/Runner -- report` writes it and the tables in `docs/data/findings/`
            ({Runs} replicates an ensemble, seed {About("seed")}, model fingerprint `{About("fingerprint")}`). A test fails when the page
            differs from the tables, or the model from the fingerprint.

            All shares are shares of simulated runs of the scenario `saturday-noon` (unless another is named) **under the model and its
            assumed ranges**. They are not the probability that the government would have fallen. Structure and central values were chosen by
            people who know how the case ended; one history is one observation and cannot tell such models apart.


            """);
        Patterns();
        KnockOuts();
        Uncertainty();
        Tipping();
        Figures();
        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private string Runs => Whole(About("replicates"));

    private void Patterns()
    {
        var rows = Rows("patterns.csv");
        var holding = rows.Count(r => r["holds"] == "true");
        page.Append($"## Patterns\n\n{holding} of {rows.Count} statements hold. Ranges are those of the model's design.\n\n");
        page.Append("| | statement | measured | required | unit | n | holds |\n|---|---|---|---|---|---|---|\n");
        foreach (var r in rows)
        {
            page.Append(Invariant(
                $"| {r["id"]} | {r["statement"]} | {Short(r["value"])} | {Range(r["low"], r["high"])} | {r["unit"]} | {Whole(r["runs"])} | {(r["holds"] == "true" ? "yes" : "**no**")} |\n"));
        }

        page.Append('\n');
    }

    private void KnockOuts()
    {
        var rows = Rows("knock_outs.csv");
        var silent = rows.Skip(1).Where(r => Number(r["low"]) <= 0 && Number(r["high"]) >= 0).Select(r => r["name"]).ToList();
        page.Append(
            "## Knock-outs\n\nOne driver or link is switched off, everything else and all luck stays (common random numbers). "
            + "Difference in points of the fall share, with its 95 % interval.\n\n");
        page.Append("| | switched off | fall share | difference | 95 % interval | median hour of falls | deaths per run |\n|---|---|---|---|---|---|---|\n");
        var group = "";
        foreach (var r in rows)
        {
            page.Append(Invariant(
                $"| {(r["group"] == group ? "" : r["group"])} | {r["name"]} | {Percent(r["fall"])} | {Points(r["difference"])} | {Points(r["low"])} to {Points(r["high"])} | {(r["median_hour"].Length == 0 ? "" : Numeral.Fixed(Number(r["median_hour"]), 1))} | {Numeral.Fixed(Number(r["deaths"]), 2)} |\n"));
            group = r["group"];
        }

        page.Append(silent.Count == 0
            ? "\nEvery one of them moves the fall share: no interval holds 0.\n\n"
            : $"\nThe interval holds 0, so no effect on the fall share is shown at this size of ensemble, for: {string.Join("; ", silent)}.\n\n");
        page.Append("How each was switched off is in `docs/data/findings/knock_outs.csv`.\n\n");
    }

    private void Uncertainty()
    {
        var rows = Rows("variance.csv").ToDictionary(r => r["quantity"], r => Number(r["value"]));
        var total = rows["variance of the fall at central parameters"];
        var off = Rows("knock_outs.csv").First(r => r["name"].StartsWith("run-level", StringComparison.Ordinal));
        var shipped = Rows("knock_outs.csv")[0];
        page.Append(Invariant(
            $"""
            ## How much of the mix is run-level uncertainty

            A model of thousands of independent agents averages itself away. What keeps outcomes mixed are the run-level draws: shifts of whole
            kinds' and commands' thresholds and of the government's resolve, which nobody could observe on the day and whose size is assumed. With
            them the government falls in {Percent(shipped["fall"])} of runs, with all of them off in {Percent(off["fall"])}. Mixed shares are
            therefore an assumption about those sizes and no evidence for the model.

            | source | variance of "falls" | share |
            |---|---|---|
            | run-level draws | {Numeral.Fixed(rows["of it by run-level draws"], 3)} | {Numeral.Fixed(rows["of it by run-level draws"] / total, 0, 100)} % |
            | all other luck (thresholds within blocs, moves, roads, clashes, audit, clocks) | {Numeral.Fixed(rows["of it by all other luck"], 3)} | {Numeral.Fixed(rows["of it by all other luck"] / total, 0, 100)} % |
            | total at central parameters | {Numeral.Fixed(total, 3)} | 100 % |
            | parameters over their ranges (tiers C and S, uniform): variance of the fall share | {Numeral.Fixed(rows["variance of the fall share over the parameters' ranges"], 3)} | |

            Nested estimates from {Whole(About("groups"))} groups of {Whole(About("runsPerGroup"))} runs. Over the parameters' ranges the fall
            share averages {Wording.Percent(rows["fall share over the parameters' ranges"])}.

            Fall share by fifths of the runs in ascending order of a run-level draw (a high draw makes the pillar firmer):

            | draw | lowest fifth | | | | highest fifth |
            |---|---|---|---|---|---|

            """));
        foreach (var draw in Rows("fifths.csv").GroupBy(r => r["draw"]))
        {
            page.Append($"| {draw.Key} | {string.Join(" | ", draw.Select(r => Percent(r["fall"])))} |\n");
        }

        page.Append('\n');
    }

    private void Tipping()
    {
        page.Append(
            "## Tipping numbers\n\nSlope of the closed rule at its steepest, (w_peer + w_corps + w_chain) phi(0)/sqrt(sd² + (1.81 tau)²): above 1 a "
            + "kind can tip by itself, below 1 it only amplifies what other fields do.\n\n| role | tipping number |\n|---|---|\n");
        foreach (var r in Rows("tipping_numbers.csv"))
        {
            page.Append(Invariant($"| {r["role"]} | {Numeral.Fixed(Number(r["number"]), 2)} |\n"));
        }
    }

    private void Figures()
    {
        page.Append("\n## Figures that other pages refer to\n\n| | figure | value | unit | n |\n|---|---|---|---|---|\n");
        foreach (var r in Rows("figures.csv"))
        {
            page.Append(Invariant($"| `{r["id"]}` | {r["statement"]} | {(r["value"].Length == 0 ? "not reached" : Short(r["value"]))} | {r["unit"]} | {Whole(r["runs"])} |\n"));
        }
    }

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file) => tables[file].Rows;

    private string About(string key) => Rows("about.csv").First(r => r["key"] == key)["value"];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Percent(string share) => Wording.Percent(Number(share));

    private static string Points(string difference) => Numeral.Signed(Number(difference), 1, 100);

    private static string Whole(string number) => Numeral.Fixed(Number(number), 0);

    private static string Short(string number) => Numeral.Short(Number(number), 3);

    private static string Range(string low, string high) =>
        low.Length == 0 ? $"at most {Short(high)}" : high.Length == 0 ? $"at least {Short(low)}" : $"{Short(low)} to {Short(high)}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
