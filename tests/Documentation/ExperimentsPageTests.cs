using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>What <c>docs/experiments.md</c> shows is what the library takes.</summary>
public class ExperimentsPageTests
{
    private static string Text => File.ReadAllText(Repository.PathOf("docs", "experiments.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_law_on_the_page_is_read_without_a_warning()
    {
        var lines = Text.Split("```factors\n")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(9, lines.Length);
        Assert.All(lines, line => Assert.Empty(FactorText.Parse(line).Findings));
    }

    [Fact]
    public void Experiment_on_the_page_is_one_that_can_be_run()
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Text.Split("```yaml\n")[1].Split("```")[0]));
        var read = ExperimentReader.Read("experiments.md", stream);
        Assert.Empty(read.Errors);
        var scenario = ScenarioOverrides.Apply(ScenarioLibrary.Load(read.Experiment!.Scenario), read.Experiment.Set);
        Assert.Empty(scenario.Errors);
        Assert.DoesNotContain(read.Experiment.Plan.Check(scenario.Scenario), f => !f.IsWarning);
        Assert.Equal(400, DesignBuilder.Build(read.Experiment.Plan, scenario.Scenario).Count);
    }

    /// <summary>The page says that the sequences are long enough for Saltelli's rows over every parameter.</summary>
    [Fact]
    public void Sobol_sequences_have_two_dimensions_for_every_parameter() =>
        Assert.InRange(2 * ParameterTable.All.Count, 1, DirectionNumbers.Dimensions);

    [Fact]
    public void Numbers_on_the_page_are_those_of_the_code() => Assert.All(
        new FormattableString[]
        {
            $"up to {Math.Min(LatinHypercube.MostPoints, Design.MostPoints):N0}",
            $"up to {MaximinSearch.MostPoints:N0}",
            $"have {DirectionNumbers.Dimensions:N0} dimensions",
            $"critical value {StoppingRule.TunedCriticalValue}",
            $"after {StoppingRule.FirstLook} replicates",
        },
        number => Assert.Contains(FormattableString.Invariant(number), Text, StringComparison.Ordinal));
}
