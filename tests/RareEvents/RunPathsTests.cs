using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.RareEvents;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.RareEvents;

/// <summary>
/// Runs of the model as paths: switches of random numbers and scales of severity. The system tests have splitting against plain runs.
/// </summary>
public class RunPathsTests
{
    private static readonly Parameters Saturday = ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon"));

    /// <summary>A scenario whose high command is so firm that a fall is seldom, and small enough for very many plain runs.</summary>
    private static readonly Parameters Firm = ScenarioCompiler.Compile(
        ScenarioLibrary.Load("minimal").With(("police.threshold", 0.12), ("highCommand.threshold", 0.88)));

    public static TheoryData<string> Targets => [.. Named.Keys];

    private static Dictionary<string, OutcomeClass> Named => OutcomeClass.All.ToDictionary(c => c.Name);

    [Fact]
    public void Run_without_a_switch_is_the_ordinary_run() => Assert.Equal(
        Records.Of(new ReferenceSimulator(Saturday).Run(3, 5)), Records.Of(Paths(Saturday, "PalaceAssault").Run([new RandomSwitch(0, 5)])));

    /// <summary>A switch to the same random numbers changes nothing; both engines do the same with others.</summary>
    [Fact]
    public void Switches_of_random_numbers_are_the_same_on_both_engines()
    {
        var (fast, reference) = (Paths(Saturday, "PalaceAssault"), Paths(Saturday, "PalaceAssault", EngineKind.Reference));
        Assert.Equal(
            Records.Of(fast.Run([new RandomSwitch(0, 5)])), Records.Of(fast.Run([new RandomSwitch(0, 5), new RandomSwitch(40, 5)])));
        for (var numbers = 0u; numbers < 4; numbers++)
        {
            RandomSwitch[] switches = [new(0, numbers), new(30, 100 + numbers), new(31, 200 + numbers), new(150, 300 + numbers)];
            Assert.Equal(Records.Of(reference.Run(switches)), Records.Of(fast.Run(switches)));
        }
    }

    /// <summary>What was drawn before a switch stays, and what comes after is fresh.</summary>
    [Fact]
    public void Switch_keeps_the_past_and_changes_the_future()
    {
        var paths = Paths(Saturday, "PalaceAssault");
        var (whole, switched) = (paths.Run([new RandomSwitch(0, 1)]), paths.Run([new RandomSwitch(0, 1), new RandomSwitch(100, 9)]));
        Assert.Equal((whole.DrawPolice, whole.Finding), (switched.DrawPolice, switched.Finding));
        foreach (var (before, after) in whole.Commands.Zip(switched.Commands))
        {
            Assert.Equal(before.BreakHour <= 25 ? before.BreakHour : null, after.BreakHour <= 25 ? after.BreakHour : null);
        }

        Assert.NotEqual(Records.Of(whole with { Replicate = 0 }), Records.Of(switched with { Replicate = 0 }));
    }

    /// <summary>
    /// A path that reaches the top has the outcome, one that does not has not, whatever level it is stopped at on its way.
    /// </summary>
    [Theory]
    [MemberData(nameof(Targets))]
    public void Path_at_the_top_has_the_outcome(string target)
    {
        var paths = Paths(Saturday, target);
        for (var numbers = 0u; numbers < 40; numbers++)
        {
            var outcome = paths.Run([new RandomSwitch(0, numbers)]);
            var has = Named[target].Holds(new Ending(outcome.Outcome, outcome.Mode));
            Assert.Equal(has, paths.Reach(null, paths.Levels, numbers) is not null);
            if (has)
            {
                Assert.All(Enumerable.Range(1, paths.Levels), level => Assert.NotNull(paths.Reach(null, level, numbers)));
            }
        }
    }

    private static RunPaths Paths(Parameters parameters, string target, EngineKind engine = EngineKind.Fast) =>
        new(parameters, SeverityScale.For(Named[target]), 3, engine);
}
