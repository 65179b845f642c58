using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>M6: under the coordination rule the high command is silent at first, and not for ever.</summary>
internal static class CoordinationAcceptance
{
    /// <summary>Measures the mend on <c>saturday-noon</c> with the coordination rule.</summary>
    public static IEnumerable<Pattern> Measure(PatternOptions options)
    {
        var runs = SmallEnsemble.Outcomes(Scenario(options), options.Replicates, options.Seed, options.Workers);
        yield return new Pattern(
            "M6a", "saturday-noon, coordination rule: two thirds of the high command oppose within the first hour",
            Patterns.Share(runs, r => r.Times.HighCommandOpposesHour <= 1), 0, 0.05, "share of runs", runs.Count);
        yield return new Pattern(
            "M6b", "saturday-noon, coordination rule: two thirds of the high command oppose before the run ends",
            Patterns.Share(runs, r => r.Times.HighCommandOpposesHour is not null), 0.1, 1, "share of runs", runs.Count);
    }

    /// <summary>A shipped scenario with the coordination rule.</summary>
    internal static Scenario Scenario(PatternOptions options, string name = "saturday-noon")
    {
        var scenario = options.Load(name);
        return scenario with { Rules = scenario.Rules with { HighCommand = HighCommandRule.Coordination } };
    }
}
