using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Observation;

/// <summary>Phase 12 (ODD 7.12): the outcome of a finished run, and its row.</summary>
internal static class OutcomeClassifier
{
    public static RunOutcome Classify(Run run)
    {
        var (tally, audit) = (run.Tally, run.Audit);
        return new RunOutcome
        {
            Replicate = run.Random.Replicate,
            Outcome = OutcomeOf(run),
            Mode = run.Fall.Hour is null ? null : run.Fall.Mode,
            Control = run.Fall.Hour is null ? ControlOf(run) : null,
            FallHour = run.Fall.Hour,
            HoursAtRisk = run.Fall.Hour ?? run.Parameters.HorizonHour,
            Finding = audit.Finding,
            AuditHour = audit.PublishedHour <= (run.Fall.Hour ?? run.Parameters.HorizonHour) ? audit.PublishedHour : null,
            Accepted = audit.Accepted,
            Counts = tally.Counts,
            ClashList = tally.Clashes,
            Columns = [.. tally.Columns.Select(column => column.Outcome(run.Parameters))],
            Times = tally.Times,
            PoliceShares = tally.PoliceShares,
            PopularOpposing = run.Census.PopularOpposing,
            DrawPolice = run.Draws.ByKind[(int)Kind.Police],
            DrawMilitary = run.Draws.ByKind[(int)Kind.Military],
            DrawGroup = run.Draws.ByKind[(int)Kind.Group],
            DrawPopular = run.Draws.ByKind[(int)Kind.Popular],
            DrawResolve = run.Draws.Resolve,
            DrawHighCommand = run.Draws.HighCommand,
            Commands = [.. run.Parameters.Commands.Select(c => new CommandTimes(
                c.Id, tally.BreakHour[c.Index], tally.OpposedHour[c.Index], tally.CommandBreakHour[c.Index],
                run.Draws.ByCommand[c.Index]))],
        };
    }

    private static Outcome OutcomeOf(Run run)
    {
        if (run.Fall.Hour is not null)
        {
            return Outcome.GovernmentFalls;
        }

        if (run.Parameters.Stops)
        {
            return Outcome.Stopped;
        }

        return run.Audit.Finding switch
        {
            null => Outcome.GovernmentStays,
            AuditFinding.Annul => Outcome.NewElections,
            AuditFinding.Uphold => Outcome.ResultStands,
            _ when run.Audit.Accepted != true => Outcome.SecondRoundRefused,
            _ when HardLineLetsPass(run) => Outcome.SecondRoundAccepted,
            _ => Outcome.SecondRoundSplit,
        };
    }

    private static bool HardLineLetsPass(Run run) => run.Parameters.Scenario.Rules.SecondRound == SecondRoundRule.Absolute
        ? run.Census.HardLineOpposing < run.Values[Scalar.OutcomeSplitShare]
        : run.Census.HardLineOpposing <= run.Values[Scalar.OutcomeSplitFactor] * run.Audit.HardLineOpposing;

    private static Control ControlOf(Run run) =>
        run.Census.PoliceStandingAside < run.Values[Scalar.OutcomeContainedPolice]
            && run.Memory.Siege < run.Values[Scalar.OutcomeContainedSiege]
            ? Control.Contained : Control.Contested;
}
