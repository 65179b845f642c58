using BoliviaSim.Analysis;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Validation.CaseScores;

/// <summary>The forecasts of a case at one hour.</summary>
internal sealed class CaseHour
{
    private static readonly ReportModel Reports = new();

    private readonly CaseReading reading;
    private readonly double hour;
    private readonly double horizon;
    private readonly PatternOptions options;
    private readonly DateTime time;
    private readonly IReadOnlyList<ObservedRow> known;
    private readonly ObservedRow fall;

    /// <param name="reading">The case.</param>
    /// <param name="hour">Hours after onset.</param>
    /// <param name="horizon">Last hour of its runs.</param>
    /// <param name="options">Runs that go on, seed, threads.</param>
    public CaseHour(CaseReading reading, double hour, double horizon, PatternOptions options)
    {
        (this.reading, this.hour, this.horizon, this.options) = (reading, hour, horizon, options);
        time = reading.Record.TimeOf(hour);
        known = reading.Record.KnownBy(time);
        fall = reading.Record.Rows.Single(r => r is { Kind: ObservedKind.Fall, Use: ObservedUse.Score });
    }

    /// <summary>The agent-based model: histories with the weights that the rows give them, from which runs go on.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="table">The histories, up to the last hour of a forecast or further.</param>
    public CaseForecast OfAgents(string method, ReferenceTable table)
    {
        var (scenario, record) = (reading.Scenario, reading.Record);
        var start = ForecastStart.OfPrior(table);
        var setup = new CalibrationSetup(
            scenario, record, record.TimeOf(CaseScoreMeasurement.Hours[^1]), table.Prior, Reports);
        var forecast = Forecast.Make(
            scenario, start, setup, time,
            new ForecastOptions { Runs = options.Replicates, Seed = options.Seed, Workers = options.Workers });
        var row = Row(method, start.Weigh(Likelihood(start.Targets)));
        return forecast.Runs.Count == 0 ? row : Scored(
            row, EventHours.OfAgents(method, forecast, ScenarioCompiler.Compile(scenario)), forecast.EquivalentRuns,
            forecast.Runs.Average(r => r.Outcome.Counts.Deaths));
    }

    /// <summary>The plain hazard model: whole histories with the weights that the rows give them.</summary>
    public CaseForecast OfPlain(PlainHistories plain)
    {
        var targets = Targets();
        var (hours, weights) = plain.Weigh(Likelihood(targets), targets);
        var row = Row(EventHours.Plain, weights);
        return row.EffectiveSize < ForecastOptions.LeastEffective ? row : Scored(row, hours, row.EffectiveSize!.Value, null);
    }

    /// <summary>The forecast that nothing happens: all that is known to have happened is then a false report.</summary>
    public CaseForecast OfNothing()
    {
        var targets = Targets();
        var never = targets.Select(_ => double.PositiveInfinity).ToArray();
        return Scored(Row(EventHours.Nothing, [Likelihood(targets).Of(never)]), EventHours.OfNothing(), null, null);
    }

    /// <summary>A base rate, which says how many fall and nothing else.</summary>
    public CaseForecast OfBaseRate(BaseRate rate) => new(
        reading.Scenario.Name, reading.Name, hour, rate.Name, known.Count, null, null, null,
        Falls: rate.Share, Brier: Calibration.Scores.Brier(rate.Share, fall.Upper is not null));

    private RecordLikelihood Likelihood(IReadOnlyList<Target> targets) => new(known, hour, targets, Reports);

    private IReadOnlyList<Target> Targets() => RecordLikelihood.TargetsOf(known);

    /// <summary>The mean of N weights with the effective size m has the relative standard error sqrt(1/m - 1/N).</summary>
    private CaseForecast Row(string method, double[] weights)
    {
        var (size, all) = (Weights.EffectiveSize(weights), weights.Length);
        return new CaseForecast(
            reading.Scenario.Name, reading.Name, hour, method, known.Count, DeterministicMath.Log(weights.Average()),
            all == 1 ? null : Math.Sqrt(Math.Max(0, (1 / size) - (1.0 / all))), all == 1 ? null : size);
    }

    private CaseForecast Scored(CaseForecast row, EventHours hours, double? size, double? deaths)
    {
        var score = RowScore.Of(time, hours, [fall], horizon, Reports).Single();
        var share = PredictiveLaw.Of([.. hours.Of(fall.Target)!.Select(h => (double?)h)], hours.Weights).ShareBy(horizon);
        var interval = size is { } trials ? Intervals.Wilson(share, trials) : (Interval?)null;
        return row with
        {
            Falls = share, Low = interval?.Low, High = interval?.High, Deaths = deaths, Brier = score.Brier, Log = score.Log,
            Crps = score.Crps,
        };
    }
}
