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
        var mode = run.Fall.Hour is null ? (FallMode?)null : run.Fall.Mode;
        var opposesHour = Known(tally.HighCommandOpposesHour);
        return new RunOutcome
        {
            Replicate = run.Random.Replicate,
            Outcome = OutcomeOf(run),
            Mode = mode,
            Control = run.Fall.Hour is null ? ControlOf(run) : null,
            FallHour = run.Fall.Hour,
            HoursAtRisk = run.Fall.Hour ?? run.Parameters.HorizonHour,
            Finding = audit.Finding,
            AuditHour = audit.PublishedHour <= (run.Fall.Hour ?? run.Parameters.HorizonHour) ? audit.PublishedHour : null,
            Accepted = audit.Accepted,
            Deaths = tally.Deaths,
            DeathsAttributedGovernment = tally.DeathsAttributedGovernment,
            DeathsAttributedOpposition = tally.DeathsAttributedOpposition,
            DeathsContested = tally.DeathsContested,
            DeathsByTroops = tally.DeathsByTroops,
            VictimsOpposition = tally.VictimsOpposition,
            VictimsGovernment = tally.VictimsGovernment,
            VictimsBystander = tally.VictimsBystander,
            Clashes = tally.Clashes,
            PeakSiege = tally.PeakSiege,
            PeakSiegeHour = tally.PeakSiege > 0 ? tally.PeakSiegeHour : null,
            ColumnsSent = tally.ColumnsSent,
            ColumnsArrived = tally.ColumnsArrived,
            ColumnsTurnedBack = tally.ColumnsTurnedBack,
            PeopleSent = tally.PeopleSent,
            PeopleArrived = tally.PeopleArrived,
            PeopleTurnedBack = tally.PeopleTurnedBack,
            FirstArrivalHour = Known(tally.FirstArrivalHour),
            PoliceMajorityHour = Known(tally.PoliceMajorityHour),
            HighCommandAsideHour = Known(tally.HighCommandAsideHour),
            PoliceShareAtHighCommandAside = Known(tally.PoliceShareAtHighCommandAside),
            FirstOpposingMemberHour = Known(tally.FirstOpposingMemberHour),
            HighCommandOpposesHour = opposesHour,
            PopularOpposing = run.Census.PopularOpposing,
            CodingCline = Codings.Cline(mode),
            CodingPowellThyne = Codings.PowellThyne(mode, opposesHour),
            DrawPolice = run.Draws.ByKind[(int)Kind.Police],
            DrawMilitary = run.Draws.ByKind[(int)Kind.Military],
            DrawGroup = run.Draws.ByKind[(int)Kind.Group],
            DrawPopular = run.Draws.ByKind[(int)Kind.Popular],
            DrawResolve = run.Draws.Resolve,
            Commands = [.. run.Parameters.Commands.Select(c => new CommandTimes(
                c.Id, Known(tally.BreakHour[c.Index]), Known(tally.OpposedHour[c.Index]), Known(tally.CommandBreakHour[c.Index])))],
        };
    }

    private static Outcome OutcomeOf(Run run)
    {
        if (run.Fall.Hour is not null)
        {
            return Outcome.GovernmentFalls;
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

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
