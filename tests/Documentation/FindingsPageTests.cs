using BoliviaSim.Pages;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Page;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// <c>docs/findings.md</c> is what its tables say, its tables are of the model as it is, and what they say is what is claimed.
/// Renew with <c>dotnet run -c Release --project validation</c>, the page alone with <c>... -- page</c>.
/// </summary>
public class FindingsPageTests
{
    private static IReadOnlyDictionary<string, TextRows> Tables { get; } =
        TextRows.ReadFolder(Repository.PathOf(FindingsPage.TablesFolder));

    [Fact]
    public void Page_is_made_of_the_committed_tables() => Repository.AssertCurrent(
        FindingsPage.PagePath, new FindingsPage(Tables).Renew(File.ReadAllText(Repository.PathOf(FindingsPage.PagePath))));

    [Fact]
    public void Tables_were_computed_with_the_model_as_it_is() => Assert.Equal(
        ModelFingerprint.Compute(Environment.ProcessorCount),
        Tables["about.csv"].Rows.Single(r => r["key"] == "fingerprint")["value"]);

    [Theory]
    [InlineData("patterns.csv")]
    [InlineData("acceptance.csv")]
    public void Every_statement_holds_or_the_page_says_why_not(string file)
    {
        var why = Tables[FindingsPage.ReasonsFile].Rows.Select(r => r["id"]).ToHashSet();
        Assert.All(
            Tables[file].Rows,
            r => Assert.True(r["holds"] == "true" || why.Contains(r["id"]), $"{r["id"]} {r["statement"]}: no row in why.csv"));
    }

    [Fact]
    public void Reasons_are_of_statements_that_do_not_hold()
    {
        var failed = Tables["patterns.csv"].Rows.Concat(Tables["acceptance.csv"].Rows).Where(r => r["holds"] != "true")
            .Select(r => r["id"]).ToHashSet();
        Assert.All(Tables[FindingsPage.ReasonsFile].Rows, r => Assert.Contains(r["id"], failed));
    }

    [Fact]
    public void Every_mend_has_its_rows_in_the_ablation() => Assert.Equal(
        [Ablation.AsShipped, .. Mends.All.Select(m => m.Id), Ablation.FirstEdition],
        Tables["ablation.csv"].Rows.Where(r => r["scenario"] == "saturday-noon").Select(r => r["id"]));

    [Fact]
    public void Firmer_high_command_never_raises_the_fall_share() => Assert.All(
        Tables["threshold.csv"].Rows.Zip(Tables["threshold.csv"].Rows.Skip(1)),
        pair => Assert.True(Share(pair.Second) <= Share(pair.First), $"threshold {pair.Second["threshold"]}"));

    [Fact]
    public void Every_knock_out_has_its_row() => Assert.Equal(
        KnockOuts.Of(BoliviaSim.Scenarios.ScenarioLibrary.Load("saturday-noon")).Select(k => k.Name),
        Tables["knock_outs.csv"].Rows.Select(r => r["name"]));

    private static double Share(IReadOnlyDictionary<string, string> row) =>
        double.Parse(row["fall"], System.Globalization.CultureInfo.InvariantCulture);
}
