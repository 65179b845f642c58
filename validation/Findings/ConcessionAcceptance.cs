using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>M8: every offer is felt, and a second round can be accepted without a split.</summary>
internal static class ConcessionAcceptance
{
    /// <summary>Measures the mend on <c>saturday-noon</c>.</summary>
    public static IEnumerable<Pattern> Measure(PatternOptions options)
    {
        var scenario = options.Load("saturday-noon");
        var (without, with) = Dialogue(options);
        yield return new Pattern(
            "M8a", "saturday-noon: the measure dialogue changes a run in some column",
            Patterns.Share([.. with.Zip(without)], pair => !Same(pair.First, pair.Second)), 0.5, 1, "share of runs", with.Count);
        var answered = Runs(scenario.With(("audit.probability.annul", 0), ("audit.probability.secondRound", 1)), options)
            .Where(r => r.FallHour is null && r.Accepted is not null).ToList();
        yield return new Pattern(
            "M8b", "saturday-noon, finding SecondRound: accepted without a split",
            Patterns.Share(answered, r => r.Outcome == Outcome.SecondRoundAccepted), 0.05, 0.6,
            "share of runs without a fall and with an answer", answered.Count);
    }

    /// <summary>Replicates without and with the measure <c>dialogue</c>, in the same order.</summary>
    internal static (IReadOnlyList<RunOutcome> Without, IReadOnlyList<RunOutcome> With) Dialogue(PatternOptions options)
    {
        var scenario = options.Load("saturday-noon");
        return (Runs(scenario, options), Runs(scenario.WithMeasure("dialogue", enabled: true), options));
    }

    /// <summary>Lists are equal by what they hold.</summary>
    private static bool Same(RunOutcome first, RunOutcome second) =>
        first with
        {
            Commands = second.Commands, ClashList = second.ClashList, Columns = second.Columns, PoliceShares = second.PoliceShares,
        } == second
        && first.Commands.SequenceEqual(second.Commands) && first.ClashList.SequenceEqual(second.ClashList)
        && first.Columns.SequenceEqual(second.Columns) && first.PoliceShares.SequenceEqual(second.PoliceShares);

    private static IReadOnlyList<RunOutcome> Runs(Scenario scenario, PatternOptions options) =>
        SmallEnsemble.Outcomes(scenario, options.Replicates, options.Seed, options.Workers);
}
