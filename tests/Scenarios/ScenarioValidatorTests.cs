using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>Scenarios changed in code are held to the same rules as files.</summary>
public class ScenarioValidatorTests
{
    private static readonly Scenario Scenario = ScenarioText.ReadValid(ScenarioText.Valid);

    [Fact]
    public void Valid_scenario_has_no_findings()
    {
        Assert.Empty(ScenarioValidator.Validate(Scenario));
    }

    [Fact]
    public void Bounds_and_references_are_both_checked()
    {
        var broken = Scenario with
        {
            Blocs = [Scenario.Blocs[0] with { People = double.NaN }, Scenario.Blocs[1] with { Home = "XXX" }],
            Measures =
            [
                Scenario.Measures[0] with { When = new Trigger("police", Comparison.Less, 1) },
                Scenario.Measures[1] with { When = null },
            ],
            Parameters = new Dictionary<string, double>
            {
                ["no.such"] = 1,
                ["news.lag"] = double.PositiveInfinity,
                ["police.threshold"] = 0.9,
            },
        };

        var findings = ScenarioValidator.Validate(broken);

        Assert.Equal(
            ["blocs[0].people", "blocs[1].home", "measures[0].when", "measures[1]", "parameters.news.lag", "parameters.no.such"],
            findings.Where(f => !f.IsWarning).Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.Equal("parameters.police.threshold", Assert.Single(findings, f => f.IsWarning).Path);
    }
}
