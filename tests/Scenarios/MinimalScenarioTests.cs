using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>What the comments of <c>minimal.yaml</c> tell the reader.</summary>
public class MinimalScenarioTests
{
    private const int Runs = 600;

    [Fact]
    public void About_a_third_of_the_runs_fall_by_the_high_command_after_the_police()
    {
        var runs = Run();
        var falls = runs.Where(r => r.FallHour is not null).ToList();
        Assert.InRange(falls.Count / (double)Runs, 0.25, 0.4);
        Assert.InRange(falls.Count(r => r.Mode == FallMode.MilitarySuggestion) / (double)falls.Count, 0.95, 1);
        Assert.InRange(falls.Count(r => r.Commands[0].BreakHour < r.FallHour) / (double)falls.Count, 0.9, 1);
        Assert.InRange(runs.Count(r => r.Commands[0].BreakHour is not null) / (double)Runs, 0.65, 0.8);
    }

    [Theory]
    [InlineData("highCommand.threshold", 0.79)]
    [InlineData("police.threshold", 0.33)]
    public void Next_to_none_fall_with_either_threshold_at_its_usual_value(string name, double value) =>
        Assert.InRange(Run((name, value)).Count(r => r.FallHour is not null) / (double)Runs, 0, 0.05);

    private static IReadOnlyList<RunOutcome> Run(params (string Name, double Value)[] values) =>
        SmallEnsemble.Outcomes(ScenarioLibrary.Load("minimal").With(values), Runs, seed: 1, Environment.ProcessorCount);
}
