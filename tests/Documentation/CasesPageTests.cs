using System.Security.Cryptography;
using BoliviaSim.Pages;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Page;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// <c>docs/cases.md</c> is what its tables say, its tables are of the model as it is, and the case files are those that were committed
/// before their first run. Renew with <c>dotnet run -c Release --project validation -- cases -r 1000</c>.
/// </summary>
public class CasesPageTests
{
    private static IReadOnlyDictionary<string, TextRows> Tables { get; } = TextRows.ReadFolder(Repository.PathOf(CasesPage.TablesFolder));

    [Fact]
    public void Page_is_made_of_the_committed_tables() => Repository.AssertCurrent(
        CasesPage.PagePath, new CasesPage(Tables).Renew(File.ReadAllText(Repository.PathOf(CasesPage.PagePath))));

    [Fact]
    public void Tables_were_computed_with_the_model_as_it_is() => Assert.Equal(
        ModelFingerprint.Compute(Environment.ProcessorCount),
        Tables["about.csv"].Rows.Single(r => r["key"] == "fingerprint")["value"]);

    /// <summary>A case that is changed after its first run is no forecast. This test is not to be renewed.</summary>
    [Fact]
    public void Case_files_are_those_of_before_the_first_run()
    {
        var names = Tables["cases.csv"].Rows.Select(r => r["scenario"]).Where(name => name != "friday-mutiny");
        Assert.Equal(names, Tables["hashes.csv"].Rows.Select(r => r["scenario"]));
        Assert.All(Tables["hashes.csv"].Rows, r =>
        {
            var file = File.ReadAllBytes(Repository.PathOf($"src/Simulation/Scenarios/Data/{r["scenario"]}.yaml"));
            Assert.Equal(r["sha256"], Convert.ToHexStringLower(SHA256.HashData(file)));
        });
    }

    [Fact]
    public void No_input_of_a_case_is_memory_or_an_own_later_account() => Assert.All(
        Tables["record.csv"].Rows.Where(r => r["use"] == "input"),
        r =>
        {
            Assert.NotEqual("low", r["confidence"]);
            Assert.DoesNotContain("memory", r["source"], StringComparison.Ordinal);
            Assert.DoesNotContain("own later account", r["source"], StringComparison.Ordinal);
        });

    /// <summary>What the page says about its tables in words.</summary>
    [Fact]
    public void Readings_on_the_page_are_what_its_tables_say()
    {
        string[] mutinies = ["bolivia-2012", "ecuador-2010"];
        var (agents, plain) = (Ends("agents"), Ends("baseline"));
        Assert.All(mutinies, name => Assert.InRange(Number(agents[name], "fall"), 0, 0.01));
        Assert.All(mutinies, name => Assert.Equal(0.4, Number(agents[name], "deaths"), 1));
        Assert.InRange(Number(agents["serbia-2000"], "low"), 0.5, 0.6);
        Assert.Equal(36, Number(agents["serbia-2000"], "median_fall_hour"), 0);
        Assert.Equal(1.0, Number(agents["serbia-2000"], "deaths"), 1);
        Assert.InRange(Number(agents["serbia-2000"], "high_command"), 0.64, 0.7);
        Assert.All(plain.Values, r => Assert.True(Number(r, "fall") > 0.7));
        Assert.All(
            Tables["scores.csv"].Rows.Where(r => r["scenario"] != "friday-mutiny" && r["subject"] == "commands"),
            r => Assert.True(Number(r, "plain") < Number(r, "agents")));
        Assert.All(
            Tables["scores.csv"].Rows.Where(r => r["subject"] == "fall"),
            r => Assert.Equal(mutinies.Contains(r["scenario"]), Number(r, "agents") < Number(r, "plain")));
        var fitted = Tables["scores.csv"].Rows.Single(r => r["scenario"] == "friday-mutiny" && r["subject"] == "commands");
        Assert.True(Number(fitted, "agents_high") < Number(fitted, "plain_low"));
        var asked = Tables["answers.csv"].Rows.Where(r => r["scenario"] == "bolivia-2012").ToList();
        Assert.Equal((8, 1), (asked.Count, asked.Select(r => r["hour"]).Distinct().Count()));
        var suggestion = Tables["modes.csv"].Rows.Single(r => r["scenario"] == "serbia-2000" && r["mode"] == "MilitarySuggestion");
        Assert.Equal("Yes", suggestion["coding_cline"]);
        Assert.Equal(0.9, Number(suggestion, "of_falls"), 1);
        Assert.Equal(0.44, Number(Tables["answers.csv"].Rows.Single(r => r["scenario"] == "serbia-2000"), "agents"), 2);
        var spread = Tables["variants.csv"].Rows.GroupBy(r => r["scenario"]).ToDictionary(g => g.Key, g => g.Last());
        Assert.All(spread.Where(s => s.Key != "serbia-2000"), s => Assert.True(Number(s.Value, "broken") < 5));
    }

    /// <summary>Which model is better is read off the table, so that other scores give another sentence.</summary>
    [Fact]
    public void Sentences_about_scores_follow_from_the_table()
    {
        var swapped = Tables["scores.csv"].Rows
            .Select(r => r["scenario"] != "friday-mutiny" ? r : With(With(r, "agents", "0.9"), "plain", "0.1"));
        var page = File.ReadAllText(Repository.PathOf(CasesPage.PagePath));

        var renewed = new CasesPage(new Dictionary<string, TextRows>(Tables)
        {
            ["scores.csv"] = Tables["scores.csv"] with { Rows = [.. swapped] },
        }).Renew(page);

        Assert.Contains("the agent-based model does: 0.224 (agents) and 0.238 (baseline)", page, StringComparison.Ordinal);
        Assert.Contains("it does too: 0.900 (agents) and 0.100 (baseline)", renewed, StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_hold_their_scores_and_modes_sum_to_falls()
    {
        Assert.All(Tables["scores.csv"].Rows, r => Assert.All(
            ["agents", "plain"], m => Assert.InRange(Number(r, m), Number(r, $"{m}_low"), Number(r, $"{m}_high"))));
        Assert.All(
            Tables["variants.csv"].Rows,
            r => Assert.Equal(Number(r, "fall"), Number(r, "suggestion") + Number(r, "palace") + Number(r, "negotiated"), 9));
        Assert.All(
            Tables["modes.csv"].Rows.GroupBy(r => r["scenario"]),
            g => Assert.Equal(Number(Ends("agents")[g.Key], "fall"), g.Sum(r => Number(r, "share")), 9));
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> row, string column, string value) =>
        new(row) { [column] = value };

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Ends(string model) =>
        Tables["ends.csv"].Rows.Where(r => r["model"] == model).ToDictionary(r => r["scenario"]);

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture);
}
