using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>scenarios new</c>: a file to start from.</summary>
public sealed class NewScenarioTests : IDisposable
{
    private readonly Workplace place = new();

    [Fact]
    public void New_writes_a_scenario_without_an_audit_that_is_valid_without_a_warning()
    {
        var answer = place.Run("scenarios", "new", "harbour");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Contains("boliviasim run harbour.yaml", answer.Out, StringComparison.Ordinal);
        var check = place.Run("scenarios", "validate", "harbour.yaml");
        Assert.Equal((ExitCode.Done, ""), (check.Code, check.Error));
        var scenario = Written("harbour");
        Assert.Equal("harbour", scenario.Name);
        Assert.Equal(AuditPlan.None, scenario.Audit);
        Assert.Equal((2, 5, 1), (scenario.Places.Count, scenario.Blocs.Count, scenario.Commands.Count));
    }

    [Fact]
    public void New_scenario_can_end_either_way()
    {
        place.Run("scenarios", "new", "harbour");

        var runs = SmallEnsemble.Outcomes(Written("harbour"), 500, seed: 1, Environment.ProcessorCount);

        Assert.InRange(runs.Count(r => r.FallHour is not null), 1, 499);
    }

    [Fact]
    public void New_never_writes_over_a_file()
    {
        File.WriteAllText(place["harbour.yaml"], "mine");
        var answer = place.Run("scenarios", "new", "harbour");

        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("'harbour.yaml' exists already; choose another name.", answer.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(place["harbour.yaml"]));
    }

    [Fact]
    public void New_writes_where_out_says()
    {
        var answer = place.Run("scenarios", "new", "harbour", "-o", "first draft.yaml");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Contains("boliviasim run 'first draft.yaml'", answer.Out, StringComparison.Ordinal);
        Assert.Equal(["first draft.yaml"], place.Entries);
    }

    [Theory]
    [InlineData("'Harbour' is not a name for a scenario", "Harbour")]
    [InlineData("is not a name for a scenario", "a\nseat: PORT")]
    [InlineData("is not a name for a scenario", "../harbour")]
    [InlineData("'minimal' is the name of a shipped scenario", "minimal")]
    [InlineData("expected one name for the new scenario, found 0.")]
    [InlineData("expected one name for the new scenario, found 2.", "a", "b")]
    public void Other_names_are_refused_and_nothing_is_written(string message, params string[] names)
    {
        var answer = place.Run(["scenarios", "new", .. names]);

        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Empty(place.Entries);
    }

    public void Dispose() => place.Dispose();

    private Scenario Written(string name)
    {
        using var stream = File.OpenRead(place[name + ".yaml"]);
        return ScenarioReader.Read(name, stream, ScenarioLibrary.Resolve).Scenario!;
    }
}
