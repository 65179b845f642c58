using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>M5: a mutiny of the police brings no government down by itself, and with a crowd it matters.</summary>
internal static class CrowdAcceptance
{
    private const double Step = 0.05;
    private const double Lowest = -1;

    /// <summary>Measures the mend.</summary>
    public static IEnumerable<Pattern> Measure(PatternOptions options)
    {
        var (scenario, cascades) = WithoutCrowd(options);
        yield return new Pattern(
            "M5a", "friday-mutiny without opposition organisations, residents and audit, the cascade forced: the government falls",
            FallShare.Of(cascades), 0, 0.05,
            FormattableString.Invariant($"share of runs, police.threshold {scenario.Value("police.threshold"):0.00}"), cascades.Count);

        var noon = options.Load("saturday-noon");
        var linked = Runs(noon, options);
        var unlinked = Runs(noon.With(("military.weight.police", 0), ("highCommand.weight.police", 0)), options);
        yield return new Pattern(
            "M5b", "saturday-noon: the link from the police to the armed forces off, fall share",
            FallShare.Paired(unlinked, linked).Difference, -1, -0.2, "difference of shares", linked.Count);
    }

    /// <summary>
    /// Nobody in the street but the popular sectors that oppose from the start, nothing to believe of the audit, and the police's
    /// threshold lowered until in nineteen of twenty runs eight of nine departments break within a day.
    /// </summary>
    internal static (Scenario Scenario, IReadOnlyList<RunOutcome> Runs) WithoutCrowd(PatternOptions options)
    {
        var friday = options.Load("friday-mutiny");
        var quiet = friday.With(
            ("turnout.residents", 0), ("audit.priorBelief", 0), ("audit.value.annul", 0), ("audit.value.secondRound", 0),
            ("audit.value.uphold", 0)) with
        {
            Blocs = [.. friday.Blocs.Select(b => b.Kind == Kind.Group ? b with { People = 0 } : b)],
        };
        for (var threshold = friday.Value("police.threshold"); ; threshold -= Step)
        {
            var scenario = quiet.With(("police.threshold", threshold));
            var runs = Runs(scenario, options);
            if (threshold < Lowest || Patterns.Share(runs, IsCascade) >= 0.95)
            {
                return (scenario, runs);
            }
        }
    }

    // Cochabamba, the first of nine, is broken from the start.
    private static bool IsCascade(RunOutcome run) =>
        run.FallHour <= 24 || PolicePatterns.Observed.Count(o => run.Commands.First(c => c.Id == o.Command).BreakHour <= 24) >= 7;

    private static IReadOnlyList<RunOutcome> Runs(Scenario scenario, PatternOptions options) =>
        SmallEnsemble.Outcomes(scenario, options.Replicates, options.Seed, options.Workers);
}
