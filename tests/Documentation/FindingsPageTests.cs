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
        var why = Tables[StatementBlocks.ReasonsFile].Rows.Select(r => r["id"]).ToHashSet();
        Assert.All(
            Tables[file].Rows,
            r => Assert.True(r["holds"] == "true" || why.Contains(r["id"]), $"{r["id"]} {r["statement"]}: no row in why.csv"));
    }

    [Fact]
    public void Reasons_are_of_statements_that_do_not_hold()
    {
        var failed = Tables["patterns.csv"].Rows.Concat(Tables["acceptance.csv"].Rows).Where(r => r["holds"] != "true")
            .Select(r => r["id"]).ToHashSet();
        Assert.All(Tables[StatementBlocks.ReasonsFile].Rows, r => Assert.Contains(r["id"], failed));
    }

    [Fact]
    public void Every_remark_is_on_a_statement()
    {
        var blocks = new StatementBlocks(Tables);
        var remarks = Statements.Select(blocks.RemarkOn).OfType<IReadOnlyDictionary<string, string>>();
        Assert.Equal(Tables[StatementBlocks.RemarksFile].Rows.ToHashSet(), remarks.ToHashSet());
    }

    /// <summary>What the page calls certain holds in any run: most of the police stand aside before the first tick, and so on.</summary>
    [Fact]
    public void Statements_that_cannot_fail_hold_in_every_run()
    {
        var blocks = new StatementBlocks(Tables);
        Assert.All(Statements.Where(r => blocks.RemarkOn(r)?["kind"] == "cannotFail"), r =>
        {
            Assert.Equal("true", r["holds"]);
            Assert.True(r["value"] is "0" or "1" || Math.Abs(Number(r, "value") - 1) < 1e-12, r["id"]);
        });
        var runs = SmallEnsemble.Outcomes(BoliviaSim.Scenarios.ScenarioLibrary.Load("saturday-noon"), 50, 1, Environment.ProcessorCount);
        Assert.All(runs, r => Assert.Equal(0, r.Times.PoliceMajorityHour));
    }

    [Fact]
    public void Table_of_mends_has_every_mend_and_every_figure()
    {
        var mends = Tables[MendsBlocks.RulesFile].Rows.Select(r => r["id"]).ToList();
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"M{n}"), mends);
        Assert.Subset(mends.ToHashSet(), Mends.All.Select(m => m.Id).ToHashSet());
        Assert.All(Tables["acceptance.csv"].Rows, r => Assert.Contains(r["id"][..^1], mends));
    }

    /// <summary>Why strain was left out: no setting keeps the police quiet, lets Friday run and lets a mutiny fail.</summary>
    [Fact]
    public void No_setting_of_strain_has_onset_cascade_and_failure() => Assert.DoesNotContain(
        Tables["strain.csv"].Rows.Skip(1),
        r => Number(r, "no_break_in_48_h") >= 0.9 && Number(r, "P1a") >= Number(Tables["strain.csv"].Rows[0], "P1a") - 0.1
            && Number(r, "M2a") >= 0.1);

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

    private static IEnumerable<IReadOnlyDictionary<string, string>> Statements =>
        Tables["patterns.csv"].Rows.Concat(Tables["acceptance.csv"].Rows);

    private static double Share(IReadOnlyDictionary<string, string> row) => Number(row, "fall");

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture);
}
