using System.Globalization;
using BoliviaSim.Pages;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Page;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// What measures change over the posterior, in <c>docs/validation.md</c>: all measures, deaths in each row, no ranking. Renew with
/// <c>dotnet run -c Release --project validation -- counterfactuals -r 1000</c>.
/// </summary>
public class CounterfactualsPageTests
{
    private const string Cards = "counterfactuals.csv";
    private const string Sizes = "effect_sizes.csv";

    private static IReadOnlyDictionary<string, TextRows> Tables { get; } = TextRows.ReadFolder(Repository.PathOf(ScoresPage.TablesFolder));

    private static string Page { get; } = File.ReadAllText(Repository.PathOf(ScoresPage.PagePath)).ReplaceLineEndings("\n");

    [Fact]
    public void Tables_were_computed_with_the_model_as_it_is() => Assert.Equal(
        ModelFingerprint.Compute(Environment.ProcessorCount),
        Tables["counterfactuals_about.csv"].Rows.Single(r => r["key"] == "fingerprint")["value"]);

    /// <summary>Both sides, all measures, the order of the scenario: nothing is picked and nothing is ranked.</summary>
    [Fact]
    public void Tables_hold_every_measure_in_scenario_order()
    {
        var measures = ScenarioLibrary.Load("saturday-noon").Measures;
        Assert.Equal(
            measures.Select(m => (m.Id, m.Side.ToString(), m.Enabled ? "off" : "on")),
            Tables[Cards].Rows.Select(r => (r["measure"], r["side"], r["switched"])));
        var sized = Tables[Sizes].Rows.Select(r => r["measure"]).Distinct().ToList();
        Assert.Equal(measures.Select(m => m.Id).Where(sized.Contains), sized);
    }

    [Theory]
    [InlineData("counterfactuals")]
    [InlineData("counterfactuals-spread")]
    [InlineData("counterfactuals-sizes")]
    public void Blocks_keep_scenario_order_have_deaths_in_each_row_and_nothing_in_bold(string block)
    {
        var text = Block(block);
        var rows = text.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]).ToList();
        var order = ScenarioLibrary.Load("saturday-noon").Measures.Select(m => m.Id).ToList();
        Assert.NotEmpty(rows);
        Assert.Equal(order.Where(rows.Contains), rows);
        Assert.Contains("deaths", text.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("**", text, StringComparison.Ordinal);
        Assert.DoesNotContain("best", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Numbers_of_the_tables_agree_with_one_another()
    {
        Assert.All(Tables[Cards].Rows.Concat(Tables[Sizes].Rows), r =>
        {
            Assert.Equal(Number(r, "fall") - Number(r, "base_fall"), Number(r, "difference"), 1e-9);
            Assert.Equal(Number(r, "deaths") - Number(r, "base_deaths"), Number(r, "deaths_difference"), 1e-9);
            if (r["low"].Length > 0)
            {
                Assert.InRange(Number(r, "difference"), Number(r, "low"), Number(r, "high"));
                return;
            }

            // Only where no run differs is there no interval.
            Assert.Equal(("", "0", "0", "0"), (r["high"], r["difference"], Or(r, "falls_only_without"), Or(r, "falls_only_with")));

            static string Or(IReadOnlyDictionary<string, string> row, string column) => row.GetValueOrDefault(column, "0");
        });
        Assert.All(Tables[Cards].Rows, r =>
        {
            Assert.Equal(Number(r, "falls_only_with") - Number(r, "falls_only_without"), Number(r, "difference"), 1e-9);
            Assert.All(Tables[Sizes].Rows.Where(s => s["measure"] == r["measure"] && s["size"] == "1"), s =>
                Assert.Equal((r["difference"], r["deaths"], r["low"]), (s["difference"], s["deaths"], s["low"])));
        });
    }

    /// <summary>What the page says of the state of siege and of troops in words.</summary>
    [Theory]
    [InlineData("troops-on-the-street")]
    [InlineData("state-of-siege")]
    [InlineData("state-of-siege-police")]
    public void Troops_raise_deaths_at_every_size(string measure) => Assert.All(
        Tables[Sizes].Rows.Where(r => r["measure"] == measure).Concat(Tables[Cards].Rows.Where(r => r["measure"] == measure)),
        r => Assert.True(Number(r, "deaths_low") > 0));

    /// <summary>The sign is read off the interval, so that another interval gives another word.</summary>
    [Theory]
    [InlineData("-0.02", "0.04", "not known")]
    [InlineData("0", "0", "not known")]
    [InlineData("0.01", "0.04", "more falls")]
    [InlineData("-0.04", "-0.01", "fewer falls")]
    public void Sign_is_said_only_where_the_interval_leaves_out_zero(string low, string high, string sign)
    {
        var rows = Tables[Cards].Rows.Select(r => r["measure"] == "march" ? With(With(r, "low", low), "high", high) : r);
        var blocks = new CounterfactualBlocks(new Dictionary<string, TextRows>(Tables) { [Cards] = new TextRows([.. rows]) });
        var row = blocks.Effects().Split('\n').Single(l => l.StartsWith("| `march`", StringComparison.Ordinal));
        Assert.Equal(sign, row.Split(" | ")[8]);
        Assert.Equal(
            sign == "not known",
            blocks.Effects().Split('\n').Single(l => l.StartsWith("The sign is not known", StringComparison.Ordinal)).Contains("`march`"));
    }

    [Theory]
    [InlineData("more more more", "more falls")]
    [InlineData("more none more", "more falls, not known at size 1")]
    [InlineData("fewer more more", "changes")]
    [InlineData("fewer none more", "changes")]
    [InlineData("none none none", "not known")]
    public void Sign_over_sizes_changes_where_two_sizes_have_opposite_ones(string signs, string said)
    {
        var at = new[] { "0.5", "1", "1.5" }.Zip(signs.Split(' ')).ToDictionary(p => p.First, p => p.Second switch
        {
            "more" => ("0.01", "0.03"), "fewer" => ("-0.03", "-0.01"), _ => ("-0.01", "0.01"),
        });
        var rows = Tables[Sizes].Rows.Select(r =>
            r["measure"] == "march" ? With(With(r, "low", at[r["size"]].Item1), "high", at[r["size"]].Item2) : r);
        var text = new CounterfactualBlocks(new Dictionary<string, TextRows>(Tables) { [Sizes] = new TextRows([.. rows]) }).Sizes();
        Assert.EndsWith($" | {said} |", text.Split('\n').Single(l => l.StartsWith("| `march`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Measures_that_cannot_act_stand_apart()
    {
        var rows = Tables[Cards].Rows.Select(r => r["measure"] == "dialogue" ? With(r, "acted_runs", "0") : r);
        var text = new CounterfactualBlocks(new Dictionary<string, TextRows>(Tables) { [Cards] = new TextRows([.. rows]) }).Effects();
        Assert.DoesNotContain(text.Split('\n'), l => l.StartsWith("| `dialogue`", StringComparison.Ordinal));
        Assert.Contains(text.Split('\n'), l => l.StartsWith("These cannot act here", StringComparison.Ordinal) && l.Contains("`dialogue`"));
    }

    private static string Block(string name)
    {
        var start = $"<!-- generated: {name} -->\n";
        var rest = Page[(Page.IndexOf(start, StringComparison.Ordinal) + start.Length)..];
        return rest[..rest.IndexOf("<!-- end generated -->", StringComparison.Ordinal)];
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> row, string column, string value) =>
        new(row) { [column] = value };

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);
}
