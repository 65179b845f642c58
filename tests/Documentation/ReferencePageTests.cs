using BoliviaSim.Pages;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The committed pages are those that the parameter table and the table of keys give today.</summary>
public class ReferencePageTests
{
    [Fact]
    public void Committed_schema_of_scenarios_is_the_one_that_the_code_writes() =>
        Repository.AssertCurrent("docs/scenario.schema.json", ScenarioSchema.Write());

    [Fact]
    public void Committed_schema_of_experiments_is_the_one_that_the_code_writes() =>
        Repository.AssertCurrent("docs/experiment.schema.json", ExperimentSchema.Write());

    [Fact]
    public void Fields_on_the_format_page_are_those_that_the_code_knows()
    {
        const string Page = "docs/scenario-format.md";
        var names = string.Join('|', Enum.GetValues<PerceivedField>().Select(ParameterTable.NameOf));
        Repository.AssertCurrent(Page, GeneratedBlocks.Renew(File.ReadAllText(Repository.PathOf(Page)), Page, "fields", $"`{names}`\n"));
    }

    [Fact]
    public void Committed_parameter_page_is_the_one_that_the_code_writes()
    {
        Repository.AssertCurrent("docs/parameters.md", ParameterReference.Write());
    }

    [Fact]
    public void Example_of_the_format_page_is_a_scenario_without_errors()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/scenario-format.md"));
        var example = page.Split("```yaml")[1].Split("```")[0];
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(example));

        var result = ScenarioReader.Read("scenario-format.md", stream, ScenarioLibrary.Resolve);

        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Parameter_page_has_a_row_for_every_parameter()
    {
        var rows = ParameterReference.Write().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            ParameterTable.All.Select(d => d.Name).Order(StringComparer.Ordinal),
            rows.Select(r => r.Split('`')[1]).Order(StringComparer.Ordinal));
        Assert.Contains(
            "| `police.threshold` | pressure at which police are ready to stand aside, before offsets: higher, and they break later "
                + "| pressure | 0.32 | 0.27 to 0.39 | -100 to 100 | C | yes | posterior mean of the "
                + "small fit (docs/findings.md) |", rows);
        Assert.All(rows, row => Assert.Equal(10, row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));
    }
}
