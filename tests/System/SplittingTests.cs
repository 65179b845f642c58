using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.RareEvents;
using BoliviaSim.Scenarios;

namespace BoliviaSim.SystemTests;

/// <summary>Splitting of the model's paths against very many plain runs.</summary>
public class SplittingTests
{
    private static readonly Parameters Saturday = ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon"));

    /// <summary>A scenario whose high command is so firm that a fall is seldom, and small enough for very many plain runs.</summary>
    private static readonly Parameters Firm = ScenarioCompiler.Compile(ScenarioOverrides.Apply(
        ScenarioLibrary.Load("minimal"), ["police.threshold=0.12", "highCommand.threshold=0.88"]).Scenario);

    private static Dictionary<string, OutcomeClass> Named => OutcomeClass.All.ToDictionary(c => c.Name);

    /// <summary>
    /// Splitting against 60,000 plain runs of the same scenario with another seed: a fall in about 3 of 1,000, one mode in about 5 of
    /// 10,000.
    /// </summary>
    [Theory]
    [InlineData("GovernmentFalls")]
    [InlineData("NegotiatedExit")]
    public void Splitting_agrees_with_plain_runs_of_a_small_scenario(string target)
    {
        const int plain = 60_000;
        var seen = Falls(Firm, target, plain, seed: 77);
        Assert.InRange((double)seen / plain, 0.0001, 0.006);
        AssertAgrees(Estimate(Firm, target, 200, 40), seen, plain);
    }

    /// <summary>The outcome that is rarest in the default scenario, in plain runs of the default scenario.</summary>
    [Fact]
    public void Splitting_agrees_with_plain_runs_of_the_default_scenario()
    {
        const int plain = 6_000;
        var palace = Falls(Saturday, "PalaceAssault", plain, seed: 78);
        AssertAgrees(Estimate(Saturday, "PalaceAssault", 60, 12), palace, plain);
    }

    private static void AssertAgrees(SplittingEstimate estimate, long seen, int plain)
    {
        var share = (double)seen / plain;
        var error = Math.Sqrt((estimate.StandardError * estimate.StandardError) + (share * (1 - share) / plain));
        Assert.True(seen > 5, $"{seen} plain runs");
        Assert.InRange((estimate.Probability - share) / error, -3.9, 3.9);
    }

    private static long Falls(Parameters parameters, string target, int runs, uint seed)
    {
        var seen = 0L;
        Ensemble.RunBlocks(
            parameters, new EnsembleOptions { Seed = seed, End = runs, Workers = 2, Trajectories = false }, () => (_, _) => { },
            block => seen += block.Outcomes.Count(o => Named[target].Holds(new Ending(o.Outcome, o.Mode))));
        return seen;
    }

    private static SplittingEstimate Estimate(Parameters parameters, string target, int effort, int repetitions) => Splitting.Estimate(
        () => Paths(parameters, target), new SplittingOptions { Effort = effort, Repetitions = repetitions, Seed = 3, Workers = 2 });

    private static RunPaths Paths(Parameters parameters, string target) =>
        new(parameters, SeverityScale.For(Named[target]), 3, EngineKind.Fast);
}
