using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Generators;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>What is written reads back as the same.</summary>
public class ScenarioWriterTests
{
    [Fact]
    public void Generated_scenario_has_no_errors()
    {
        ScenarioGenerator.Valid.Sample(
            scenario => Assert.DoesNotContain(ScenarioValidator.Validate(scenario), finding => !finding.IsWarning),
            iter: 500);
    }

    [Fact]
    public void Generated_scenario_written_and_read_is_the_same()
    {
        ScenarioGenerator.Valid.Sample(
            scenario =>
            {
                var result = ScenarioText.Read(ScenarioWriter.Write(scenario));

                Assert.Empty(result.Errors);
                Assert.Equal(ScenarioJson.Of(scenario), ScenarioJson.Of(result.Scenario!));
            },
            iter: 300);
    }

    [Fact]
    public void Text_of_any_kind_written_and_read_is_the_same()
    {
        var scenario = ScenarioText.ReadValid(ScenarioText.Valid);

        ScenarioGenerator.Text.Sample(
            text => Assert.Equal(text, ScenarioText.ReadValid(ScenarioWriter.Write(scenario with { Description = text })).Description),
            iter: 500);
    }

    [Fact]
    public void Documented_text_is_written_as_a_person_would()
    {
        var scenario = ScenarioText.ReadValid(ScenarioText.Valid) with { Description = "One.\nTwo.\n" };

        var text = ScenarioWriter.Write(scenario);

        Assert.StartsWith(
            "name: two-places\ntitle: Two places\ndescription: |\n  One.\n  Two.\ntime:\n  start: 2019-11-09T12:00\n", text,
            StringComparison.Ordinal);
        Assert.Contains("    when: police >= 0.5 for 2\n", text, StringComparison.Ordinal);
        Assert.Contains("  - {id: EAL, name: El Alto, departmentMargin: 0, municipalMargin: 0}\n", text, StringComparison.Ordinal);
    }
}
