using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>
/// Phase 8 (ODD 7.8; memories of ODD 7.1): everything with a memory moves on by its exact law over the tick, ultimatums expire, the
/// hard-line leader travels. Targets come from the fields and the census of this tick.
/// </summary>
internal static class LeadersPhase
{
    public static void Apply(Run run)
    {
        BeforeNews(run);
        NewsOfOthers(run);
        AfterNews(run);
    }

    /// <summary>Momentum, outrage and the leaders.</summary>
    public static void BeforeNews(Run run)
    {
        Momentum(run);
        Outrage(run);
        Leaders(run);
    }

    /// <summary>News of the audit, ultimatums and flights.</summary>
    public static void AfterNews(Run run)
    {
        NewsOfAudit(run);
        Ultimatums(run);
        Flights(run);
    }

    /// <summary>l* = clip(base + gain M - loss outrage_opposition, 0, 1).</summary>
    public static double LeadershipTarget(Run run) => Math.Clamp(
        run.Values[Scalar.LeaderHardBase]
        + (run.Values[Scalar.LeaderHardMomentumGain] * run.Fields.Momentum)
        - (run.Values[Scalar.LeaderHardViolenceLoss] * run.Fields.OutrageOpposition), 0, 1);

    /// <summary>A* = L((M + .5 audit - .6 concession - .25)/.15).</summary>
    public static double AlignmentTarget(Run run)
    {
        var values = run.Values;
        var inclination = run.Fields.Momentum
            + (values[Scalar.LeaderModerateAuditWeight] * run.Memory.AuditBelief)
            - (values[Scalar.LeaderModerateConcessionWeight] * run.Fields.ConcessionModerate)
            - values[Scalar.LeaderModerateMidpoint];
        return DeterministicMath.Logistic(inclination / values[Scalar.LeaderModerateWidth]);
    }

    /// <summary>max(0, (B - C)/(B + C + K)): besiegers against the cordon (ODD 7.1).</summary>
    public static double SiegeTarget(Run run)
    {
        var (besiegers, cordon) = (run.Census.Besiegers, run.Census.Cordon);
        var crowd = besiegers + cordon + run.Values[Scalar.StreetHalfSaturation];
        return crowd > 0 ? Math.Max(0, (besiegers - cordon) / crowd) : 0;
    }

    /// <summary>Mean action value of a kind at all other places; 0 where there is none.</summary>
    public static double CorpsTarget(Run run, int kind, int place) =>
        (run.Census.PeopleOf((Kind)kind) - run.Census.PeopleOf((Kind)kind, place)).Action;

    /// <summary>Relaxation to a target over this tick: target + (value - target) 2^(-h/halfLife).</summary>
    private static double Relax(Run run, double value, double target, Scalar halfLife) =>
        target + ((value - target) * run.Factors.HalfLife(halfLife));

    private static void Momentum(Run run)
    {
        var memory = run.Memory;
        memory.PoliceAverage = Relax(run, memory.PoliceAverage, run.Census.Police, Scalar.MomentumHalfLife);
        memory.HighCommandAverage = Relax(run, memory.HighCommandAverage, run.Census.HighCommand, Scalar.MomentumHalfLife);
        memory.MomentumPart = Relax(run, memory.MomentumPart, 0, Scalar.MomentumHalfLife);
    }

    private static void Outrage(Run run)
    {
        var (memory, perDeath) = (run.Memory, run.Values[Scalar.OutragePerDeath]);
        var (state, opposition) = (0.0, 0.0);
        foreach (var clash in run.Clashes)
        {
            foreach (var (_, attributed) in clash.Deaths)
            {
                state += ShareOfState(attributed);
                opposition += 1 - ShareOfState(attributed);
            }
        }

        memory.OutrageState = Relax(run, memory.OutrageState, 0, Scalar.OutrageHalfLife) + (perDeath * state);
        memory.OutrageOpposition = Relax(run, memory.OutrageOpposition, 0, Scalar.OutrageHalfLife) + (perDeath * opposition);
    }

    /// <summary>Share of a death that counts against government or state; a contested one adds half to each.</summary>
    public static double ShareOfState(Attribution attributed) =>
        attributed switch { Attribution.Government => 1, Attribution.Opposition => 0, _ => 0.5 };

    private static void Leaders(Run run)
    {
        var memory = run.Memory;
        var leadership = LeadershipTarget(run);
        var alignment = AlignmentTarget(run);
        memory.Leadership = Relax(run, memory.Leadership, leadership, Scalar.LeaderHardAdjustHalfLife);
        memory.Alignment = alignment + ((memory.Alignment - alignment) * run.Factors.Rate(Scalar.LeaderModerateRate));
        memory.Siege = Relax(run, memory.Siege, SiegeTarget(run), Scalar.SiegeHalfLife);
    }

    /// <summary>News reaches agents elsewhere with a time constant: e^(-h/lag) of the old is kept.</summary>
    private static void NewsOfOthers(Run run)
    {
        var kept = run.Factors.Lag(Scalar.NewsLag);
        for (var kind = 0; kind < 4; kind++)
        {
            for (var p = 0; p < run.Parameters.Places.Count; p++)
            {
                var target = CorpsTarget(run, kind, p);
                run.Memory.Corps[kind, p] = target + ((run.Memory.Corps[kind, p] - target) * kept);
            }
        }
    }

    private static void NewsOfAudit(Run run)
    {
        var evidence = FieldsPhase.Evidence(run);
        run.Memory.AuditBelief = evidence + ((run.Memory.AuditBelief - evidence) * run.Factors.Lag(Scalar.NewsLag));
    }

    /// <summary>At expiry, an offer below the demand: momentum when the threat was credible, else a loss of resonance.</summary>
    private static void Ultimatums(Run run)
    {
        var (from, to) = (run.Hour, run.Until);
        foreach (var ultimatum in run.Parameters.Ultimatums)
        {
            if (ultimatum.Expires <= from || ultimatum.Expires > to || run.Fields.Offer >= ultimatum.Demand)
            {
                continue;
            }

            var credible = run.Fields.Momentum >= run.Values[Scalar.UltimatumCredibleAt];
            if (credible)
            {
                run.Memory.MomentumPart += run.Values[Scalar.UltimatumGain];
            }
            else
            {
                run.Memory.Leadership *= 1 - run.Values[Scalar.UltimatumLoss];
            }

            run.Emit(ultimatum.Expires, RunEventTypes.Ultimatum, "", "", "",
                credible ? run.Values[Scalar.UltimatumGain] : -run.Values[Scalar.UltimatumLoss]);
        }
    }

    /// <summary>A planned flight leaves when its time has come and the airport is not picketed by enough people.</summary>
    private static void Flights(Run run)
    {
        if (run.FlightsMade == run.Parameters.Flights.Count || run.Parameters.Flights[run.FlightsMade] is not { } flight
            || run.Hour < flight.Hour)
        {
            return;
        }

        var pickets = run.Values[Scalar.ChokePickets] * run.Census.Government[flight.Airport];
        var held = run.Values[Scalar.LeaderHardGrounded] > 0 && pickets >= run.Values[Scalar.LeaderHardPicketsToGround];
        if (!held)
        {
            run.FlightsMade++;
            run.Emit(run.Hour, RunEventTypes.Flight, "", run.LeaderBase < 0 ? "" : run.PlaceId(run.LeaderBase), run.PlaceId(flight.To), 0);
            run.LeaderBase = flight.To;
        }
    }
}
