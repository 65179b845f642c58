using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>M9: what the leaderships of the popular sectors declare matters.</summary>
internal static class LeadershipsAcceptance
{
    private const double NeverMoves = 100;

    /// <summary>Measures the mend in <c>saturday-noon</c>.</summary>
    public static IEnumerable<Pattern> Measure(PatternOptions options)
    {
        var scenario = options.Load("saturday-noon");
        var shipped = Runs(scenario);
        var (difference, halfWidth) = FallShare.Paired(Runs(WithoutLeaderships(scenario)), shipped);
        yield return new Pattern(
            "M9a", "saturday-noon without leaderships that ever move: fall share, the difference over half of its 95 % interval",
            Math.Abs(difference) / halfWidth, 1, double.PositiveInfinity,
            FormattableString.Invariant($"half intervals, difference {difference:+0.000;-0.000}"), shipped.Count);

        IReadOnlyList<RunOutcome> Runs(Scenario s) => SmallEnsemble.Outcomes(s, options.Replicates, options.Seed, options.Workers);
    }

    /// <summary>The leaderships stay where they are, so that nobody hears of them; their organisations are as they were.</summary>
    private static Scenario WithoutLeaderships(Scenario scenario) => scenario with
    {
        Commands = [.. scenario.Commands.Select(c => c.Kind == Kind.Popular ? c with { Threshold = Quantity.Of(NeverMoves) } : c)],
    };
}
