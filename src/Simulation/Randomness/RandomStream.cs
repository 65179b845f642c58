namespace BoliviaSim.Randomness;

/// <summary>
/// One value for every decision that luck takes (ODD 4, stochasticity). The numbers are part of a draw's address: changing one
/// changes results.
/// </summary>
public enum RandomStream
{
    /// <summary>Whether and which way an agent leaves its rung in a tick: one byte an agent.</summary>
    LoyaltyMove = 1,

    /// <summary>The low bits of that draw, when in the tick it moved, and where it goes from there.</summary>
    LoyaltyPath = 2,

    /// <summary>An agent's threshold within its bloc.</summary>
    Threshold = 3,

    /// <summary>States at the start that no data give.</summary>
    InitialState = 4,

    /// <summary>Run-level shift of a kind's thresholds.</summary>
    RunLevel = 5,

    /// <summary>Run-level shift of a command's thresholds.</summary>
    CommandLevel = 6,

    /// <summary>Run-level shift of the government's resolve.</summary>
    Resolve = 7,

    /// <summary>Whether an organisation calls a column.</summary>
    ColumnCall = 8,

    /// <summary>Whether an agent joins its organisation's column.</summary>
    ColumnJoin = 9,

    /// <summary>A column's delay on the road.</summary>
    ColumnDelay = 10,

    /// <summary>The clock of passing a held choke point.</summary>
    ChokePass = 11,

    /// <summary>Number of clashes at a place, and their moments.</summary>
    Clash = 12,

    /// <summary>Number of clashes of a column at a choke point.</summary>
    ChokeClash = 13,

    /// <summary>Number of clashes with troops under orders.</summary>
    TroopsClash = 14,

    /// <summary>Number of deaths in a clash.</summary>
    Deaths = 15,

    /// <summary>Side, bystander or not and attribution of a death.</summary>
    Victim = 16,

    /// <summary>The audit's finding.</summary>
    AuditFinding = 17,

    /// <summary>The clock of early publication.</summary>
    AuditClock = 18,

    /// <summary>The moderate's answer to a second round.</summary>
    Acceptance = 19,

    /// <summary>The clock of the government's fall.</summary>
    FallClock = 20,

    /// <summary>The cause that fired.</summary>
    FallMode = 21,

    /// <summary>Cut-off of the coordination rule.</summary>
    CoordinationCutoff = 22,

    /// <summary>Private signals of the high command's members.</summary>
    CoordinationSignal = 23,
}
