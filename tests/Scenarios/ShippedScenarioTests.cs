using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>The scenarios shipped with the library.</summary>
public class ShippedScenarioTests
{
    public static TheoryData<string> ShippedNames => [.. ScenarioLibrary.Names];

    [Theory]
    [MemberData(nameof(ShippedNames))]
    public void Shipped_scenario_reads_without_errors_under_its_own_name(string name)
    {
        var result = ScenarioLibrary.Read(name);

        Assert.Empty(result.Errors);
        Assert.DoesNotContain(result.Warnings, w => w.Kind == FindingKind.OutsidePlausibleRange);
        Assert.Equal(name, result.Scenario!.Name);
    }

    [Theory]
    [MemberData(nameof(ShippedNames))]
    public void Shipped_scenario_written_and_read_is_the_same(string name)
    {
        var scenario = ScenarioLibrary.Load(name);

        var copy = ScenarioText.ReadValid(ScenarioWriter.Write(scenario));

        Assert.Equal(ScenarioJson.Of(scenario), ScenarioJson.Of(copy));
    }

    [Fact]
    public void Default_scenario_is_Saturday_noon()
    {
        Assert.Equal("saturday-noon", ScenarioLibrary.Names[0]);
    }

    [Fact]
    public void Unknown_shipped_name_is_refused_with_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => ScenarioLibrary.Load("saturday-non"));

        Assert.Contains("did you mean 'saturday-noon'?", error.Message, StringComparison.Ordinal);
    }
}
