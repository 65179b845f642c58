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
        Assert.Equal(0.44, Number(Tables["answers.csv"].Rows.Single(r => r["scenario"] == "serbia-2000"), "agents"), 2);
        var spread = Tables["variants.csv"].Rows.GroupBy(r => r["scenario"]).ToDictionary(g => g.Key, g => g.Last());
        Assert.Equal(1 / 6.0, Number(spread["bolivia-2012"], "fall"), 1);
        Assert.Equal(0.01, Number(spread["ecuador-2010"], "fall"), 2);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Ends(string model) =>
        Tables["ends.csv"].Rows.Where(r => r["model"] == model).ToDictionary(r => r["scenario"]);

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture);
}
