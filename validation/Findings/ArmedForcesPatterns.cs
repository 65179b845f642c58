using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>P2: no break of the armed forces until the police are widely broken; then the high command moves abruptly.</summary>
internal static class ArmedForcesPatterns
{
    /// <summary>Measures the pattern in <c>friday-mutiny</c> and <c>saturday-noon</c>.</summary>
    public static IEnumerable<Pattern> P2(PatternOptions options)
    {
        foreach (var scenario in new[] { "friday-mutiny", "saturday-noon" })
        {
            var runs = SmallEnsemble.Outcomes(options.Load(scenario), options.Replicates, options.Seed, options.Workers);
            var aside = runs.Where(r => r.Times.HighCommandAsideHour is not null).ToList();
            yield return new Pattern(
                "P2a", $"{scenario}: when the high command stands aside, at least half of the police do",
                Patterns.Share(aside, r => r.Times.PoliceShareAtHighCommandAside >= 0.5), 0.95, 1,
                "share of runs in which it does", aside.Count);
            var opposed = runs.Where(r => r.Times.HighCommandOpposesHour is not null).ToList();
            yield return new Pattern(
                "P2b", $"{scenario}: from the first to the fourth member at Opposes at most 6 h",
                Patterns.Share(opposed, r => r.Times.HighCommandOpposesHour - r.Times.FirstOpposingMemberHour <= 6),
                0.8, 1, "share of runs with a fourth", opposed.Count);
        }
    }
}
