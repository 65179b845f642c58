using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>
/// What the model gives from an hour on, given what was known by then. Histories are weighted by the record, resampled, and go on with
/// random numbers of their own to the end of the runs.
/// </summary>
/// <param name="AsOf">Local time, by the clock of the record.</param>
/// <param name="FromHour">The first hour with random numbers of their own, from the start of the scenario.</param>
/// <param name="Known">Rows of the record that were known.</param>
/// <param name="Histories">Number of histories that were weighted.</param>
/// <param name="EffectiveSize">How many of them the weights are worth (<see cref="ForecastStart.EffectiveSize"/>).</param>
/// <param name="Ancestors">Different histories from which runs go on.</param>
/// <param name="Runs">The runs; none where the effective size is below <see cref="ForecastOptions.LeastEffective"/>.</param>
internal sealed record Forecast(
    DateTime AsOf, double FromHour, IReadOnlyList<ObservedRow> Known, int Histories, double EffectiveSize, int Ancestors,
    IReadOnlyList<ForecastRun> Runs)
{
    /// <summary>Independent runs that would know a share about as well (<see cref="ForecastSummary.Equivalent"/>).</summary>
    public double EquivalentRuns => ForecastSummary.Equivalent(EffectiveSize, Runs.Count);

    /// <summary>Share of the runs with a property.</summary>
    /// <param name="has">The property.</param>
    public double ShareOf(Func<RunOutcome, bool> has) =>
        Runs.Count == 0 ? double.NaN : (double)Runs.Count(r => has(r.Outcome)) / Runs.Count;

    /// <summary>Makes a forecast.</summary>
    /// <param name="scenario">Scenario, followed to the end of its runs.</param>
    /// <param name="start">Histories.</param>
    /// <param name="setup">Record, clock and reports; the hour lies not after its cut.</param>
    /// <param name="asOf">Local time, by the clock of the record.</param>
    /// <param name="options">Runs, seed, threads, engine.</param>
    /// <param name="added">Called after each run, or null.</param>
    /// <param name="cancellation">Stops early; then the forecast has fewer runs.</param>
    /// <returns>The forecast; without runs where too few histories fit the record.</returns>
    /// <exception cref="ArgumentException">The hour lies before the earliest one of the start, or after the cut.</exception>
    public static Forecast Make(
        Scenario scenario, ForecastStart start, CalibrationSetup setup, DateTime asOf, ForecastOptions options, Action? added = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(options);
        var from = setup.TickAtOrAfter(asOf);
        if (asOf > setup.Cut || from < start.Earliest)
        {
            throw new ArgumentException($"{asOf:s} is not among the hours for which this start can forecast", nameof(asOf));
        }

        var known = setup.Record.KnownBy(asOf);
        var weights = start.Weigh(new RecordLikelihood(known, setup.Record.HourOf(asOf), start.Targets, setup.Reports));
        var (effective, fromHour) = (start.EffectiveSize(weights), (from - scenario.Start).TotalHours);
        if (!(effective >= ForecastOptions.LeastEffective))
        {
            return new Forecast(asOf, fromHour, known, start.Count, effective, 0, []);
        }

        var which = Weights.Expanded(Weights.Systematic(weights, options.Runs, Weights.StartOf(options.Seed, choice: 2)));
        var runs = new List<ForecastRun>(which.Count);
        ContinuedRuns.Run(scenario, start.Parameters, [.. which.Select(start.AncestorAt)], from, options, Take, cancellation);
        return new Forecast(asOf, fromHour, known, start.Count, effective, which.Distinct().Count(), runs);

        void Take(RunOutcome outcome)
        {
            runs.Add(new ForecastRun(which[runs.Count], outcome));
            added?.Invoke();
        }
    }
}
