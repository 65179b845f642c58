using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>M2: obedience of the police is a state that can hold, be lost and come back.</summary>
internal static class PoliceReversalAcceptance
{
    private const string Deal = "police-pay-and-amnesty";
    private static readonly DateTime Noon = new(2019, 11, 9, 12, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Measures what the mend was to achieve; the cascade itself is pattern P1.</summary>
    public static IEnumerable<Pattern> Measure(PatternOptions options)
    {
        var friday = Runs(options.Load("friday-mutiny"), options);
        yield return new Pattern(
            "M2a", "friday-mutiny: at most 3 of 9 departmental commands break", Patterns.Share(friday, r => Broken(r) <= 3), 0.1, 1,
            "share of runs", friday.Count);

        var noon = options.Load("saturday-noon");
        var (without, with) = (Runs(noon, options), Runs(WithDealAtNoon(noon), options));
        yield return new Pattern(
            "M2b", "saturday-noon: police pay and amnesty at noon raises the share of runs that end contained",
            Contained(with) - Contained(without), 0.1, 1, "difference of shares", with.Count);
    }

    private static Scenario WithDealAtNoon(Scenario scenario) => scenario with
    {
        Measures = [.. scenario.Measures.Select(m => m.Id == Deal ? m with { Enabled = true, At = Noon } : m)],
    };

    private static int Broken(RunOutcome run) => run.Commands.Count(
        c => c.BreakHour is not null && (c.Id == "POL-CBB" || PolicePatterns.Observed.Any(o => o.Command == c.Id)));

    private static double Contained(IReadOnlyList<RunOutcome> runs) => Patterns.Share(runs, r => r.Control == Control.Contained);

    private static IReadOnlyList<RunOutcome> Runs(Scenario scenario, PatternOptions options) =>
        SmallEnsemble.Outcomes(scenario, options.Replicates, options.Seed, options.Workers);
}
