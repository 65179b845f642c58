using BoliviaSim.Analysis;
using BoliviaSim.Compilation;

namespace BoliviaSim.Calibration;

/// <summary>What a forecast says, without its runs: counts only, so that a long series needs little memory.</summary>
/// <param name="AsOf">Local time, by the clock of the record.</param>
/// <param name="Known">Rows of the record that were known.</param>
/// <param name="Histories">Number of histories that were weighted.</param>
/// <param name="EffectiveSize">How many of them the weights are worth.</param>
/// <param name="Ancestors">Different histories from which runs go on.</param>
/// <param name="Runs">Runs; 0 where the effective size is too small for a statement.</param>
/// <param name="Endings">Runs by ending, in the order of <see cref="Ending.All"/>.</param>
/// <param name="DeadlineHour">Deadline, in hours after the start of the scenario.</param>
internal sealed record ForecastSummary(
    DateTime AsOf, IReadOnlyList<ObservedRow> Known, int Histories, double EffectiveSize, int Ancestors, int Runs,
    IReadOnlyList<EndingCounts> Endings, double DeadlineHour)
{
    private EndingCounts? falls;

    /// <summary>Whether the effective size is large enough for a statement.</summary>
    public bool IsPossible => Runs > 0;

    /// <summary>Independent runs that would know a share about as well.</summary>
    public double EquivalentRuns => Equivalent(EffectiveSize, Runs);

    /// <summary>The falls of all modes together.</summary>
    public EndingCounts Falls => falls ??= EndingCounts.Falls(Endings);

    /// <summary>Runs in which the government falls before the deadline or at it.</summary>
    public long FallsByDeadline => Falls.Hours.CountUpTo(DeadlineHour);

    /// <summary>Mean deaths per run, all runs.</summary>
    public double? Deaths => Runs == 0 ? null : (double)Endings.Sum(e => e.Deaths) / Runs;

    /// <summary>Summary of a forecast.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="parameters">Its compiled scenario, followed to the end of its runs.</param>
    public static ForecastSummary Of(Forecast forecast, Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(parameters);
        var endings = EndingCounts.OfAll(parameters.HorizonHour);
        foreach (var (_, outcome) in forecast.Runs)
        {
            endings[new Ending(outcome.Outcome, outcome.Mode).Index].Add(outcome.Counts.Deaths, outcome.FallHour);
        }

        return new ForecastSummary(
            forecast.AsOf, forecast.Known, forecast.Histories, forecast.EffectiveSize, forecast.Ancestors, forecast.Runs.Count, endings,
            (parameters.Scenario.Deadline - parameters.Scenario.Start).TotalHours);
    }

    /// <summary>
    /// Independent runs that would know a share about as well: 1/n = 1/(effective size) + 1/runs. The luck after the hour of the forecast
    /// adds the second part and the choice among histories at most the first, so intervals with so many runs are wide enough.
    /// </summary>
    /// <param name="effectiveSize">How many histories the weights are worth.</param>
    /// <param name="runs">Runs.</param>
    public static double Equivalent(double effectiveSize, int runs) =>
        effectiveSize > 0 && runs > 0 ? 1 / ((1 / effectiveSize) + (1.0 / runs)) : 0;

    /// <summary>95 % interval of a share of the runs: Wilson's, with <see cref="EquivalentRuns"/> in place of the number of runs.</summary>
    /// <param name="runs">Runs with something.</param>
    /// <returns>Null where no statement is possible.</returns>
    public Interval? IntervalOf(long runs) => IsPossible ? Intervals.Wilson((double)runs / Runs, EquivalentRuns) : null;
}
