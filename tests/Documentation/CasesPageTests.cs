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
}
