using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Observation;

/// <summary>Which outcomes the rules of a scenario allow (ODD 7.11, 7.12).</summary>
internal static class OutcomeReach
{
    /// <summary>Why no run of a scenario can have an outcome, without a full stop; null where one may.</summary>
    /// <param name="scenario">Valid scenario.</param>
    /// <param name="outcome">Outcome.</param>
    /// <param name="mode">Mode of a fall, or null for any.</param>
    public static string? Obstacle(Scenario scenario, Outcome outcome, FallMode? mode = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var facts = new ScenarioFacts(scenario);
        return outcome switch
        {
            Outcome.GovernmentFalls => OfFall(facts, mode),
            Outcome.Stopped => facts.ReachesHorizon ? "the scenario does not stop its runs (time.stopAt)" : null,
            _ when !facts.ReachesHorizon => "runs stop before (time.stopAt) and end with GovernmentFalls or Stopped",
            Outcome.GovernmentStays => facts.HasAudit ? "an audit is due, and its finding decides a run without a fall" : null,
            _ when !facts.HasAudit => "the scenario has no audit (audit: none), so runs end with GovernmentFalls or GovernmentStays",
            _ => OfFinding(scenario, outcome),
        };
    }

    private static string? OfFall(ScenarioFacts facts, FallMode? mode)
    {
        var suggestion = facts.HasHighCommand && facts.CanBePositive(Scalar.FallRateSuggestion);
        var assault = facts.CanBePositive(Scalar.FallRateAssault);
        var negotiated = facts.CanBePositive(Scalar.FallRateNegotiated);
        return mode switch
        {
            FallMode.MilitarySuggestion => suggestion ? null : "there is no high command, or fall.rateSuggestion is 0",
            FallMode.PalaceAssault => assault ? null : "fall.rateAssault is 0",
            FallMode.NegotiatedExit => negotiated ? null : "fall.rateNegotiated is 0",
            _ => suggestion || assault || negotiated ? null : "all rates of the fall are 0 (fall.rate*)",
        };
    }

    private static string? OfFinding(Scenario scenario, Outcome outcome)
    {
        var annul = ParameterChecks.ValueOf(scenario, Scalar.AuditProbabilityAnnul);
        var secondRound = ParameterChecks.ValueOf(scenario, Scalar.AuditProbabilitySecondRound);
        return outcome switch
        {
            Outcome.NewElections => annul > 0 ? null : "audit.probability.annul is 0",
            Outcome.ResultStands => annul + secondRound < 1 ? null : "the probabilities of the two other findings sum to 1",
            _ => secondRound > 0 ? null : "audit.probability.secondRound is 0",
        };
    }
}
