using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Calibration;

/// <summary>What a row of a record is about.</summary>
internal enum ObservedKind
{
    /// <summary>Hour 0: when the scenario's start took place. Hours of all other rows count from it.</summary>
    Origin,

    /// <summary>Half of the people of a command stand aside or oppose (<see cref="Observation.CommandTimes.BreakHour"/>).</summary>
    Break,

    /// <summary>Half of the people of a command oppose (<see cref="Observation.CommandTimes.OpposedHour"/>).</summary>
    Opposed,

    /// <summary>A command itself stands aside or opposes (<see cref="Observation.CommandTimes.OwnBreakHour"/>).</summary>
    OwnBreak,

    /// <summary>A first member of the high command opposes.</summary>
    HighCommandMember,

    /// <summary>Two thirds of the high command stand aside or oppose.</summary>
    HighCommandAside,

    /// <summary>Two thirds of the high command oppose.</summary>
    HighCommandOpposes,

    /// <summary>The government falls.</summary>
    Fall,
}

/// <summary>What a row is used for.</summary>
internal enum ObservedUse
{
    /// <summary>In a fit whose cut it was published by; scored where it was published later.</summary>
    Fit,

    /// <summary>Scored only.</summary>
    Score,

    /// <summary>Not at all: a variant reading, kept so that a robustness run can take it.</summary>
    No,
}

/// <summary>When something happened, as a record knows it.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">Command; empty for the government and for the high command.</param>
/// <param name="Lower">It had not happened before this hour after hour 0; null: nothing is known.</param>
/// <param name="Upper">It had happened by this hour; null: nothing is known, and it need not have happened at all.</param>
/// <param name="Published">Hour after hour 0 at which this became known; may lie before hour 0.</param>
/// <param name="Use">What the row is used for.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="Confidence">Confidence in the source: <c>high</c>, <c>medium</c>, <c>low</c> or <c>assumed</c>.</param>
internal sealed record ObservedRow(
    string Id, ObservedKind Kind, string Subject, double? Lower, double? Upper, double Published, ObservedUse Use, string Source,
    string Confidence)
{
    /// <summary>What the row is about, as records write it.</summary>
    public string KindWord => Target.KindWord;

    /// <summary>What of a run the row speaks about.</summary>
    public Target Target => new(Kind, Subject);
}
