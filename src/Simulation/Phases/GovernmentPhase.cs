using BoliviaSim.Numerics;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>Phase 10 (ODD 7.11): cause-specific hazards of the government's fall on one exponential clock.</summary>
internal static class GovernmentPhase
{
    public static void Apply(Run run)
    {
        var hazards = Hazards(run);
        var total = hazards.Suggestion + hazards.Assault + hazards.Negotiated;
        var accumulated = total * run.Parameters.HoursPerTick;
        if (run.Fall.Clock >= accumulated)
        {
            run.Fall.Clock -= accumulated;
            return;
        }

        var hour = run.Hour + (run.Fall.Clock / total);
        if (hour > run.Parameters.HorizonHour)
        {
            return;
        }

        var luck = run.Fall.ModeLuck * total;
        run.Fall.Hour = hour;
        run.Fall.Mode = luck < hazards.Suggestion ? FallMode.MilitarySuggestion
            : luck < hazards.Suggestion + hazards.Assault ? FallMode.PalaceAssault
            : FallMode.NegotiatedExit;
        run.Emit(hour, RunEventTypes.Fall, run.Fall.Mode.ToString(), "", "", total);
    }

    /// <summary>Hazards by cause, per hour.</summary>
    public static (double Suggestion, double Assault, double Negotiated) Hazards(Run run)
    {
        var (values, census, siege) = (run.Values, run.Census, run.Fields.Siege);
        var suggestion = HighCommandMajority(run, census.HighCommandOpposing) ? values[Scalar.FallRateSuggestion] : 0;

        var threshold = values[Scalar.FallSiegeForAssault];
        var excess = threshold < 1 ? Math.Max(0, siege - threshold) / (1 - threshold) : 0;
        var assault = values[Scalar.FallRateAssault] * excess * (1 - (values[Scalar.FallGuardProtection] * census.GuardHolding));

        var strain = (values[Scalar.FallWeightPolice] * census.Police)
            + (values[Scalar.FallWeightHighCommand] * census.HighCommand)
            + (values[Scalar.FallWeightPopular] * census.Popular)
            + (values[Scalar.FallWeightSiege] * siege);
        var negotiated = values[Scalar.FallRateNegotiated]
            * DeterministicMath.Logistic((strain - values[Scalar.FallResolve] - run.Fall.Resolve) / values[Scalar.FallWidth]);
        return (suggestion, assault, negotiated);
    }

    /// <summary>Whether at least two thirds (rounded up) of the high command are meant.</summary>
    public static bool HighCommandMajority(Run run, int members)
    {
        var size = run.Parameters.HighCommand.Count;
        return size > 0 && members >= ((2 * size) + 2) / 3;
    }
}
