using BoliviaSim.Analysis;

namespace BoliviaSim;

/// <summary>
/// Share of all runs in which a command reached one of its first times: a row of <c>commands.csv</c>. A fall ends the run before some
/// commands break, so it competes with them and stays in the denominator.
/// </summary>
public sealed class CommandShare
{
    private readonly CommandCounts counts;
    private readonly long allRuns;

    internal CommandShare(CommandCounts counts, long allRuns) => (this.counts, this.allRuns) = (counts, allRuns);

    /// <summary>Code of the command in the scenario.</summary>
    public string Command => counts.Command.Id;

    /// <summary>Which first time.</summary>
    public CommandEvent Event => counts.Event;

    /// <summary>Runs in which it was reached; at hour 0 if it holds from the start.</summary>
    public long Runs => counts.Occurred;

    /// <summary>Runs in which the government fell before it was reached.</summary>
    public long FallFirst => counts.FallFirst;

    /// <summary>Runs that ended without either.</summary>
    public long Neither => allRuns - Runs - FallFirst;

    /// <summary>Share of all runs, 0 to 1.</summary>
    public double Share => (double)Runs / allRuns;

    /// <summary>95 % interval of the share (Wilson).</summary>
    public Interval Interval => Intervals.Wilson(Runs, allRuns);

    /// <summary>Hour by which it was reached in a part of all runs, rounded up to the minute.</summary>
    /// <param name="percent">1 to 100.</param>
    /// <returns>Hours from the start; null where that part of the runs never reaches it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is out of range.</exception>
    public double? Hour(int percent) => counts.Hours.Quantile(percent, allRuns);
}
