using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim;

/// <summary>
/// An outcome's share of all runs, with its interval and with deaths beside it: a row of <c>outcomes.csv</c>. A share holds under the model
/// and its ranges; it is not the probability of an event in the world.
/// </summary>
public sealed class OutcomeShare
{
    private readonly EndingCounts counts;
    private readonly long allRuns;

    internal OutcomeShare(EndingCounts counts, long allRuns) => (this.counts, this.allRuns) = (counts, allRuns);

    /// <summary>Outcome.</summary>
    public Outcome Outcome => counts.Ending.Outcome;

    /// <summary>Mode of the fall in a row about a part of the falls; null in the row of an outcome.</summary>
    public FallMode? Mode => counts.Ending.Mode;

    /// <summary>Name of the mode, or else of the outcome, as in the tables.</summary>
    public string Name => Mode?.ToString() ?? Outcome.ToString();

    /// <summary>Runs with this outcome.</summary>
    public long Runs => counts.Runs;

    /// <summary>Share of all runs, 0 to 1.</summary>
    public double Share => (double)Runs / allRuns;

    /// <summary>95 % interval of the share (Wilson).</summary>
    public Interval Interval => Intervals.Wilson(Runs, allRuns);

    /// <summary>Mean deaths per run among the runs with this outcome, up to their end; null without runs.</summary>
    public double? Deaths => counts.DeathsMean;

    /// <summary>95 % interval of the mean deaths (normal); null below two runs, and where all runs have equally many.</summary>
    public Interval? DeathsInterval => counts.DeathsInterval;

    /// <summary>Quantile of the hour of the fall among the runs that fall so, rounded up to the minute.</summary>
    /// <param name="percent">1 to 100; 50 is the median.</param>
    /// <returns>Hours from the start; null for an outcome without a fall, or without runs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is out of range.</exception>
    public double? Hour(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return counts.Ending.IsFall && Runs > 0 ? counts.Hours.Quantile(percent, Runs) : null;
    }

    /// <summary>Share of all runs that ended so by an hour: cumulative incidence, with the other outcomes as competing risks.</summary>
    /// <param name="hour">Hours from the start. An outcome without a fall is reached at the horizon.</param>
    public double ShareBy(double hour) => (double)counts.Hours.CountUpTo(hour) / allRuns;

    /// <summary>Such as <c>GovernmentFalls: 24.3 % (22.5 to 26.2), 0.33 deaths per run</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {100 * Share:0.0} % ({100 * Interval.Low:0.0} to {100 * Interval.High:0.0}), "
            + $"{(Deaths is { } mean ? mean.ToString("0.00", CultureInfo.InvariantCulture) + " deaths per run" : "no runs")}");
}
