using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>
/// Phase 3 (ODD 7.1): fields that are the same everywhere. Those with a memory take its value at the start of the tick;
/// phase 8 moves the memories on.
/// </summary>
internal static class FieldsPhase
{
    public static void Apply(Run run)
    {
        if (run.Tick == 0)
        {
            OpenMemories(run);
        }

        var (fields, values, memory) = (run.Fields, run.Values, run.Memory);
        var night = Clock.Overlap(run.HourOfDay, run.Parameters.HoursPerTick, values[Scalar.RhythmNightFrom], values[Scalar.RhythmNightTo]);
        run.Exposure = run.Parameters.HoursPerTick - ((1 - values[Scalar.RhythmNight]) * night);
        fields.Momentum = Momentum(run);
        fields.Leadership = memory.Leadership;
        fields.Alignment = memory.Alignment;
        fields.Siege = memory.Siege;
        fields.Audit = memory.AuditBelief;
        fields.OutrageState = DeterministicMath.OneMinusExpNeg(memory.OutrageState);
        fields.OutrageOpposition = DeterministicMath.OneMinusExpNeg(memory.OutrageOpposition);
        fields.Urgency = Urgency(run);
        fields.Offer = Offer(run);
        fields.DemandModerate = values[Scalar.DemandModerate] + (values[Scalar.DemandMomentumGain] * fields.Momentum);
        fields.DemandHardLine = values[Scalar.DemandHardline] + (values[Scalar.DemandMomentumGain] * fields.Momentum);
        fields.ConcessionModerate = Concession(run, 1 + fields.Offer - fields.DemandModerate);
        fields.ConcessionHardLine = Concession(run, 1 + fields.Offer - fields.DemandHardLine);
        fields.OrganisedCrowd = OrganisedCrowd(run);
        fields.PoliceWithCrowd = run.Census.Police * Backing(fields.OrganisedCrowd, values[Scalar.CrowdNationalHalfSaturation]);
        fields.PopularWithLeaderships = PopularWithLeaderships(run);
        run.Fall.Hazards = GovernmentPhase.Hazards(run);
        run.Until = GovernmentPhase.HourOfFall(run) ?? run.EndHour;
    }

    /// <summary>M = clip(gP max(0, D_P - E_P) + gH max(0, D_H - E_H) + m, 0, 1).</summary>
    public static double Momentum(Run run)
    {
        var (census, memory, values) = (run.Census, run.Memory, run.Values);
        var police = values[Scalar.MomentumGainPolice] * Math.Max(0, census.Police - memory.PoliceAverage);
        var highCommand = values[Scalar.MomentumGainHighCommand] * Math.Max(0, census.HighCommand - memory.HighCommandAverage);
        return Math.Clamp(police + highCommand + memory.MomentumPart, 0, 1);
    }

    /// <summary>
    /// Organised people at Opposes in the whole country, travellers counted (ODD 7.1). Residents are left out because nobody can call
    /// them out again, and police who joined because that would count a mutiny twice.
    /// </summary>
    private static double OrganisedCrowd(Run run)
    {
        var census = run.Census;
        return run.Values[Scalar.TurnoutOpposition]
            * (census.EverywhereOf(Kind.Group).Opposes + (census.EverywhereOf(Kind.Popular).Opposes - census.Residents.Opposes));
    }

    /// <summary>
    /// (1 - w) times the mean action value of the government's organised base, and w times the share of its leaderships that stand aside
    /// or oppose (ODD 7.1); the people alone where there are no leaderships.
    /// </summary>
    private static double PopularWithLeaderships(Run run)
    {
        var (weight, leaderships) = (run.Values[Scalar.PopularLeadershipShare], run.Parameters.Leaderships);
        if (weight == 0 || leaderships.Count == 0)
        {
            return run.Census.Popular;
        }

        var aside = 0;
        foreach (var leadership in leaderships)
        {
            aside += run.Census.CommandStandsAside[leadership] ? 1 : 0;
        }

        return ((1 - weight) * run.Census.Popular) + (weight * aside / leaderships.Count);
    }

    /// <summary>C = O/(O + K); 1 where K is 0.</summary>
    public static double Backing(double crowd, double halfSaturation) => halfSaturation > 0 ? crowd / (crowd + halfSaturation) : 1;

    /// <summary>Highest offer in force: by measure, or binding once the audit is published (ODD 7.8, 7.10).</summary>
    public static double Offer(Run run)
    {
        var binding = run.Audit.PublishedHour is null ? 0 : run.Audit.Finding switch
        {
            AuditFinding.Annul => 3,
            AuditFinding.SecondRound => 2,
            _ => 1,
        };
        return Math.Max(binding, run.Values[Scalar.GovernmentOffer]);
    }

    /// <summary>How much of a demand an offer meets (ODD 7.8): L((x - 1/2)/width), or x clipped to [0, 1].</summary>
    /// <param name="run">Run.</param>
    /// <param name="met">x = 1 + offer - demand, in rungs.</param>
    public static double Concession(Run run, double met) => run.Parameters.Scenario.Rules.Concession == ConcessionRule.Clipped
        ? Math.Clamp(met, 0, 1)
        : DeterministicMath.Logistic((met - 0.5) / run.Values[Scalar.ConcessionWidth]);

    /// <summary>Evidence that the audit's state gives at this moment (ODD 7.1); 0 without an audit.</summary>
    public static double Evidence(Run run) => run.Audit.Finding switch
    {
        null => 0,
        _ when run.Audit.PublishedHour is null => run.Values[Scalar.AuditPriorBelief],
        AuditFinding.Annul => run.Values[Scalar.AuditValueAnnul],
        AuditFinding.SecondRound => run.Values[Scalar.AuditValueSecondRound],
        _ => run.Values[Scalar.AuditValueUphold],
    };

    /// <summary>
    /// 2^(-max(0, T - t)/H), T the nearer of audit date and pending expiry; 0 after publication, and where neither date is set.
    /// </summary>
    private static double Urgency(Run run)
    {
        if (run.Audit.PublishedHour is not null)
        {
            return 0;
        }

        var next = run.Parameters.HasAudit ? run.Parameters.DeadlineHour : double.PositiveInfinity;
        foreach (var ultimatum in run.Parameters.Ultimatums)
        {
            if (ultimatum.Issued <= run.Hour && ultimatum.Expires > run.Hour)
            {
                next = Math.Min(next, ultimatum.Expires);
            }
        }

        return double.IsPositiveInfinity(next) ? 0
            : DeterministicMath.Exp2(-Math.Max(0, next - run.Hour) / run.Values[Scalar.UrgencyHalfLife]);
    }

    /// <summary>At the start every memory rests at its target, but for momentum and outrage, which the scenario gives.</summary>
    public static void OpenMemories(Run run)
    {
        var (memory, values) = (run.Memory, run.Values);
        memory.PoliceAverage = run.Census.Police;
        memory.HighCommandAverage = run.Census.HighCommand;
        memory.MomentumPart = values[Scalar.MomentumInitial];
        memory.OutrageState = run.Parameters.InitialOutrageState;
        memory.OutrageOpposition = run.Parameters.InitialOutrageOpposition;
        memory.AuditBelief = Evidence(run);
        run.Fields.Momentum = Momentum(run);
        run.Fields.OutrageOpposition = DeterministicMath.OneMinusExpNeg(memory.OutrageOpposition);
        run.Fields.ConcessionModerate = Concession(
            run, 1 + Offer(run) - values[Scalar.DemandModerate] - (values[Scalar.DemandMomentumGain] * run.Fields.Momentum));
        memory.Leadership = LeadersPhase.LeadershipTarget(run);
        memory.Alignment = LeadersPhase.AlignmentTarget(run);
        memory.Siege = LeadersPhase.SiegeTarget(run);
        for (var kind = 0; kind < 4; kind++)
        {
            for (var p = 0; p < run.Parameters.Places.Count; p++)
            {
                memory.Corps[kind, p] = LeadersPhase.CorpsTarget(run, kind, p);
            }
        }
    }
}
