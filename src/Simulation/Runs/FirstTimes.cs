namespace BoliviaSim.Runs;

/// <summary>When things first happened in a run, in hours from its start; null where they did not happen before it ended.</summary>
public record struct FirstTimes
{
    /// <summary>The siege of the seat reached its highest value; null without siege.</summary>
    public double? PeakSiegeHour { get; internal set; }

    /// <summary>The first column arrived at the seat.</summary>
    public double? FirstArrivalHour { get; internal set; }

    /// <summary>Half of the police stood aside or opposed.</summary>
    public double? PoliceMajorityHour { get; internal set; }

    /// <summary>Two thirds of the high command stood aside or opposed.</summary>
    public double? HighCommandAsideHour { get; internal set; }

    /// <summary>Share of police that stood aside or opposed at that hour, [0, 1].</summary>
    public double? PoliceShareAtHighCommandAside { get; internal set; }

    /// <summary>The first member of the high command opposed.</summary>
    public double? FirstOpposingMemberHour { get; internal set; }

    /// <summary>Two thirds of the high command opposed.</summary>
    public double? HighCommandOpposesHour { get; internal set; }
}
