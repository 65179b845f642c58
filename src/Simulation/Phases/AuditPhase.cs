using BoliviaSim.Numerics;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>
/// Phase 9 (ODD 7.10): the audit is published early by hazard or measure, else at the deadline; it binds the government at
/// once; some hours later the moderate leader answers. Without an audit nothing happens.
/// </summary>
internal static class AuditPhase
{
    public static void Apply(Run run)
    {
        if (run.Parameters.HasAudit && run.Audit.PublishedHour is null)
        {
            Publish(run);
        }

        if (run.Audit is { PublishedHour: { } published, Accepted: null }
            && WholeMinutes.Of(published) + WholeMinutes.Of(run.Values[Scalar.LeaderModerateAcceptDelay]) < WholeMinutes.Of(run.Until))
        {
            Answer(run);
        }
    }

    /// <summary>The moderate accepts with probability L((concession - .5 - .5 (A - .5))/.15): less, the more the ultimatum binds.</summary>
    public static double AcceptanceProbability(Run run)
    {
        var (values, alignment) = (run.Values, run.Memory.Alignment);
        var concession = FieldsPhase.Concession(run, 1 + FieldsPhase.Offer(run) - run.Fields.DemandModerate);
        return DeterministicMath.Logistic(
            (concession - values[Scalar.LeaderModerateAcceptMidpoint] - (values[Scalar.LeaderModerateAcceptAlignment] * (alignment - 0.5)))
            / values[Scalar.LeaderModerateWidth]);
    }

    /// <summary>The moderate's answer with the state of this moment.</summary>
    public static void Answer(Run run)
    {
        run.Audit.Accepted = run.Audit.AcceptanceLuck < AcceptanceProbability(run);
        run.Emit(run.Hour, RunEventTypes.Acceptance, "", "", "", run.Audit.Accepted.Value ? 1 : 0);
    }

    private static void Publish(Run run)
    {
        var audit = run.Audit;
        if (HourOfPublication(run) is { } hour && hour <= run.Until)
        {
            audit.PublishedHour = hour;
            audit.HardLineOpposing = run.Census.HardLineOpposing;
            run.Emit(hour, RunEventTypes.Audit, audit.Finding.ToString()!, "", "", FieldsPhase.Evidence(run));
        }
    }

    /// <summary>Hour of publication in this tick, null when it is later; moves the clock of early publication on.</summary>
    private static double? HourOfPublication(Run run)
    {
        var (deadline, end) = (run.Parameters.DeadlineHour, run.EndHour);
        if (run.Values[Scalar.AuditPublishNow] > 0)
        {
            return run.Hour;
        }

        var hours = Math.Max(0, end - Math.Max(run.Hour, run.Parameters.AuditFromHour));
        var hazard = run.Values[Scalar.AuditEarlyRate] * hours;
        var left = run.Audit.Clock;
        run.Audit.Clock -= hazard;
        return hazard > 0 && left < hazard ? Math.Min(deadline, end - hours + (hours * (left / hazard)))
            : end >= deadline ? deadline
            : null;
    }
}
