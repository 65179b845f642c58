using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>M1: with peers by rung, an army that stands aside may stay there.</summary>
internal static class PeersAcceptance
{
    /// <summary>Measures the mend in <c>friday-mutiny</c> and <c>saturday-noon</c>.</summary>
    public static IEnumerable<Pattern> Measure(PatternOptions options)
    {
        foreach (var name in new[] { "friday-mutiny", "saturday-noon" })
        {
            var scenario = options.Load(name);
            var deadline = ScenarioCompiler.Compile(scenario).DeadlineHour;
            var aside = SmallEnsemble.Outcomes(scenario, options.Replicates, options.Seed, options.Workers)
                .Where(r => r.Times.HighCommandAsideHour is not null).ToList();
            yield return Staying(
                "M1a", $"{name}: a high command whose majority stands aside reaches no majority at Opposes before the deadline", aside);

            // A fall by another cause ends the run before its high command could go on.
            var lived = aside.Where(r => Opposes(r) || r.FallHour is null || r.FallHour > deadline).ToList();
            yield return Staying("M1b", $"{name}: the same without runs that end earlier by another cause of the fall", lived);

            bool Opposes(RunOutcome run) => run.Times.HighCommandOpposesHour <= deadline;

            Pattern Staying(string id, string statement, List<RunOutcome> runs) => new(
                id, statement, Patterns.Share(runs, r => !Opposes(r)), 0.25, 1, "share of runs whose majority stands aside", runs.Count);
        }

        foreach (var pattern in ArmedForcesPatterns.P2(options).Where(p => p.Id == "P2a"))
        {
            yield return pattern with { Id = "M1c" };
        }
    }
}
