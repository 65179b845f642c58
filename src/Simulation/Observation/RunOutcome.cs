using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>How a run ends (ODD 7.12): competing outcomes, the first absorbing.</summary>
public enum Outcome
{
    /// <summary>The government falls, in the mode that fired.</summary>
    GovernmentFalls,

    /// <summary>Finding <c>Annul</c>: new elections under the sitting government.</summary>
    NewElections,

    /// <summary>Finding <c>SecondRound</c>, accepted by the moderate leader; the hard line gives way.</summary>
    SecondRoundAccepted,

    /// <summary>Accepted by the moderate leader while the hard line goes on opposing: the opposition splits.</summary>
    SecondRoundSplit,

    /// <summary>Refused by the moderate leader.</summary>
    SecondRoundRefused,

    /// <summary>Finding <c>Uphold</c>: the result stands.</summary>
    ResultStands,

    /// <summary>No audit: the government is in office at the end.</summary>
    GovernmentStays,

    /// <summary>No fall up to the time at which the scenario stops the run (<c>time.stopAt</c>); what would follow is not known.</summary>
    Stopped,
}

/// <summary>Whether the situation is under control where the government did not fall.</summary>
public enum Control
{
    /// <summary>Few police stand aside and the seat is not besieged.</summary>
    Contained,

    /// <summary>Otherwise.</summary>
    Contested,
}

/// <summary>How an outside definition codes the run; its rule is in <see cref="Codings"/>.</summary>
internal enum Coding
{
    /// <summary>The definition is met.</summary>
    Yes,

    /// <summary>The definition is not met.</summary>
    No,

    /// <summary>The definition needs something that the model does not represent.</summary>
    NotDecidable,
}

/// <summary>First times of a command, null where it did not happen before the run ended, and its run-level shift.</summary>
/// <param name="Id">Short code of the command.</param>
/// <param name="BreakHour">Half of its people stand aside or oppose.</param>
/// <param name="OpposedHour">Half of its people oppose.</param>
/// <param name="OwnBreakHour">The command itself stands aside or opposes.</param>
/// <param name="Draw">
/// Run-level shift of its own threshold and those of the units directly under it, pressure; for a member of the high command of the units
/// alone.
/// </param>
public sealed record CommandTimes(string Id, double? BreakHour, double? OpposedHour, double? OwnBreakHour, double Draw);

/// <summary>
/// What a run gave (ODD 4.11). Hours count from the start; null means that it did not happen. <see cref="RunFacts"/> lists all of it, as
/// columns of <c>runs.csv</c>.
/// </summary>
public sealed record RunOutcome
{
    /// <summary>Number of the replicate.</summary>
    public required uint Replicate { get; init; }

    /// <summary>Number of the particle whose parameters the run took; null where it took the scenario's.</summary>
    public int? Particle { get; init; }

    /// <summary>Outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Cause of the fall that fired.</summary>
    public required FallMode? Mode { get; init; }

    /// <summary>Control when the run ends; null after a fall.</summary>
    public required Control? Control { get; init; }

    /// <summary>Hour of the fall.</summary>
    public required double? FallHour { get; init; }

    /// <summary>Hours under observation: to the fall, the horizon or where the scenario stops its runs.</summary>
    public required double HoursAtRisk { get; init; }

    /// <summary>The audit's finding, drawn before the start whether or not it comes out; null without an audit.</summary>
    public required AuditFinding? Finding { get; init; }

    /// <summary>Hour of publication.</summary>
    public required double? AuditHour { get; init; }

    /// <summary>Whether the moderate leader accepts; null before an answer.</summary>
    public required bool? Accepted { get; init; }

    /// <summary>What was counted up to the end of the run.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>Clashes, tick by tick.</summary>
    public required IReadOnlyList<ClashOutcome> ClashList { get; init; }

    /// <summary>Marching columns, in the order of their calls.</summary>
    public required IReadOnlyList<ColumnOutcome> Columns { get; init; }

    /// <summary>When things first happened.</summary>
    public required FirstTimes Times { get; init; }

    /// <summary>Share of police that stand aside or oppose at the hours that the scenario names, null where the run ended before.</summary>
    public required IReadOnlyList<double?> PoliceShares { get; init; }

    /// <summary>Share of the government's organised base at Opposes when the run ends.</summary>
    public required double PopularOpposing { get; init; }

    /// <summary>Run-level shift of the police's thresholds, pressure.</summary>
    public required double DrawPolice { get; init; }

    /// <summary>Run-level shift of the military's thresholds, pressure.</summary>
    public required double DrawMilitary { get; init; }

    /// <summary>Run-level shift of the opposition organisations' thresholds, pressure.</summary>
    public required double DrawGroup { get; init; }

    /// <summary>Run-level shift of the popular sectors' thresholds, pressure.</summary>
    public required double DrawPopular { get; init; }

    /// <summary>Run-level shift of the government's resolve.</summary>
    public required double DrawResolve { get; init; }

    /// <summary>Run-level shift of the thresholds of the members of the high command, pressure.</summary>
    public required double DrawHighCommand { get; init; }

    /// <summary>First times and run-level shifts of all commands, in scenario order.</summary>
    public required IReadOnlyList<CommandTimes> Commands { get; init; }

    /// <summary>
    /// Refused, result stands, or in office at the horizon without an audit; and contested. False for a run that is stopped.
    /// </summary>
    public bool IsStandoff => Outcome is Outcome.SecondRoundRefused or Outcome.ResultStands or Outcome.GovernmentStays
        && Control == Observation.Control.Contested;
}
