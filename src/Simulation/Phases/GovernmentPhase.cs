using BoliviaSim.Numerics;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>Phase 10 (ODD 7.11): cause-specific hazards of the government's fall on one exponential clock.</summary>
internal static class GovernmentPhase
{
    public static void Apply(Run run)
    {
        var hazards = run.Fall.Hazards;
        var total = hazards.Suggestion + hazards.Assault + hazards.Negotiated;
        if (HourOfFall(run) is not { } hour)
        {
            run.Fall.Clock -= total * run.Parameters.HoursPerTick;
            return;
        }

        var luck = run.Fall.ModeLuck * total;
        run.Fall.Hour = hour;
        run.Fall.Mode = luck < hazards.Suggestion ? FallMode.MilitarySuggestion
            : luck < hazards.Suggestion + hazards.Assault ? FallMode.PalaceAssault
            : FallMode.NegotiatedExit;
        run.Emit(hour, RunEventTypes.Fall, run.Fall.Mode.ToString(), "", "", total);
    }

    /// <summary>
    /// Hour at which the government falls in this tick; null when it does not. It depends on census, fields and values alone, so it
    /// is known once phase 3 is over, and phases 6 to 9 let nothing happen after it.
    /// </summary>
    public static double? HourOfFall(Run run)
    {
        var (suggestion, assault, negotiated) = run.Fall.Hazards;
        var total = suggestion + assault + negotiated;
        if (run.Fall.Clock >= total * run.Parameters.HoursPerTick)
        {
            return null;
        }

        var hour = run.Hour + (run.Fall.Clock / total);
        return hour <= run.Parameters.HorizonHour ? hour : null;
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
            + (values[Scalar.FallWeightPopular] * run.Fields.PopularWithLeaderships)
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
