using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Validation.CaseScores;

/// <summary>
/// Forecasts of the other crises from onset, and from 6, 12 and 24 hours after it, given what was known by then, and their scores. No
/// parameter is fitted to these crises.
/// </summary>
internal static class CaseScoreMeasurement
{
    /// <summary>Histories that are weighted for each run that goes on.</summary>
    public const int HistoriesPerRun = 32;

    /// <summary>Name of the forecasts whose parameters are drawn from their ranges.</summary>
    public const string Ranges = "agents, ranges";

    /// <summary>Hours of the forecasts after onset.</summary>
    public static IReadOnlyList<double> Hours { get; } = [0, 6, 12, 24];

    /// <summary>Measures everything.</summary>
    /// <param name="options">Replicates (runs that go on, and per <see cref="HistoriesPerRun"/> histories), seed, threads.</param>
    public static IReadOnlyList<CaseForecast> Of(PatternOptions options)
    {
        var posterior = PlainHistories.Posterior(FridayForecasts.Draws, options.Seed);
        return [.. CaseReading.Cases.SelectMany(name => Of(CaseReading.Of(name), posterior, options))];
    }

    /// <summary>The forecasts of a case.</summary>
    /// <param name="readings">Readings of the case, which share the histories of the first up to the last hour.</param>
    /// <param name="posterior">Draws of the parameters of the plain model.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    public static IEnumerable<CaseForecast> Of(
        IReadOnlyList<CaseReading> readings, IReadOnlyList<BaselineRates> posterior, PatternOptions options)
    {
        var written = readings[0];
        var given = written.Scenario.Parameters;
        var frozen = Table(written, new Prior([]), options);
        var ranges = Table(written, new Prior([.. Prior.Default.Factors.Where(f => !given.ContainsKey(f.Name))]), options);
        foreach (var reading in readings)
        {
            var horizon = ScenarioCompiler.Compile(reading.Scenario).HorizonHour;
            var plain = new PlainHistories(reading, posterior, horizon, frozen.Count, options.Seed);
            foreach (var hour in Hours)
            {
                var at = new CaseHour(reading, hour, horizon, options);
                yield return at.OfAgents(EventHours.Agents, frozen);
                yield return at.OfAgents(Ranges, ranges);
                yield return at.OfPlain(plain);
                yield return at.OfNothing();
                foreach (var rate in BaseRate.All)
                {
                    yield return at.OfBaseRate(rate);
                }
            }
        }
    }

    private static ReferenceTable Table(CaseReading reading, Prior prior, PatternOptions options)
    {
        var record = reading.Record;
        var setup = new CalibrationSetup(reading.Scenario, record, record.TimeOf(Hours[^1]), prior, new ReportModel());
        var table = new ReferenceTable(
            setup.Scenario, prior, RecordLikelihood.TargetsOf(record.Rows.Where(r => r.Kind != ObservedKind.Origin)), options.Seed);
        table.Fill(options.Replicates * HistoriesPerRun, options.Workers);
        return table;
    }
}
