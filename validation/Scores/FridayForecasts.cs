using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Scores;

/// <summary>A method's histories with how much they are worth.</summary>
/// <param name="Hours">Histories.</param>
/// <param name="Known">Rows of the record that were known.</param>
/// <param name="EffectiveSize">Effective number of histories that were weighted; null where none were.</param>
/// <param name="Size">Independent histories that would know a share about as well.</param>
/// <param name="Deaths">Mean deaths per run, or null.</param>
internal sealed record MethodForecast(EventHours Hours, int Known, double? EffectiveSize, double Size, double? Deaths);

/// <summary>Forecasts of November 2019 from any hour up to Saturday noon, by the agent-based model and by what it has to beat.</summary>
internal sealed class FridayForecasts
{
    /// <summary>Draws from the posterior of the plain model.</summary>
    public const int Draws = 2000;

    private const int PriorSample = 4096;

    private readonly Scenario scenario;
    private readonly ObservedRecord record;
    private readonly CalibrationSetup setup;
    private readonly ForecastOptions options;
    private readonly Parameters parameters;
    private Forecast? prior;

    /// <summary>Makes the histories of the prior up to Saturday noon.</summary>
    /// <param name="scenario">Scenario; with changes it needs histories of its own.</param>
    /// <param name="record">The record.</param>
    /// <param name="reports">How records come about.</param>
    /// <param name="options">Runs that go on, seed, threads.</param>
    public FridayForecasts(Scenario scenario, ObservedRecord record, ReportModel reports, PatternOptions options)
    {
        (this.scenario, this.record) = (scenario, record);
        this.options = new ForecastOptions { Runs = options.Replicates, Seed = options.Seed, Workers = options.Workers };
        setup = new CalibrationSetup(scenario, record, ScoreMeasurement.Noon, Prior.Default, reports);
        parameters = ScenarioCompiler.Compile(scenario);
        Table = new ReferenceTable(setup.Scenario, Prior.Default, AllTargets(record), options.Seed);
        Table.Fill(options.Replicates * ScoreMeasurement.HistoriesPerRun, options.Workers);
    }

    /// <summary>Histories of the prior.</summary>
    public ReferenceTable Table { get; }

    /// <summary>The record.</summary>
    public ObservedRecord Record => record;

    /// <summary>How records come about.</summary>
    public ReportModel Reports => setup.Reports;

    /// <summary>Last hour of the runs.</summary>
    public double Horizon => parameters.HorizonHour;

    /// <summary>Hour of Saturday noon.</summary>
    public double NoonHour => setup.CutHour;

    /// <summary>The model's forecast.</summary>
    /// <param name="asOf">Local time.</param>
    /// <param name="known">The record; null: the one that these forecasts were made with.</param>
    /// <param name="reports">How records come about; null: the usual way.</param>
    public Forecast Agents(DateTime asOf, ObservedRecord? known = null, ReportModel? reports = null) => Forecast.Make(
        scenario, ForecastStart.OfPrior(Table), known is null && reports is null ? setup
            : new CalibrationSetup(scenario, known ?? record, ScoreMeasurement.Noon, Prior.Default, reports ?? Reports),
        asOf, options);

    /// <summary>The forecast of a method, with its histories.</summary>
    public MethodForecast OfAgents(string method, Forecast forecast) => new(
        EventHours.OfAgents(method, forecast, parameters), forecast.Known.Count, forecast.EffectiveSize, forecast.EquivalentRuns,
        forecast.Runs.Average(r => r.Outcome.Counts.Deaths));

    /// <summary>Histories that go on from given ones.</summary>
    public IReadOnlyList<Observation.RunOutcome> Continue(IReadOnlyList<int> histories, DateTime from, uint seed)
    {
        var start = ForecastStart.OfPrior(Table);
        var outcomes = new List<Observation.RunOutcome>(histories.Count);
        ContinuedRuns.Run(
            scenario, start.Parameters, [.. histories.Select(start.AncestorAt)], from,
            options with { Seed = seed, Runs = histories.Count }, outcomes.Add);
        return outcomes;
    }

    /// <summary>What the record up to Saturday noon taught of each number: the shipped posterior beside a sample of the prior.</summary>
    public IReadOnlyList<Marginal> Learned(int workers)
    {
        var shipped = PosteriorLibrary.Load();
        var histories = new ParticleHistories(scenario, shipped.Cut, shipped.Parameters);
        return Marginals.Of(
            setup, PosteriorMaker.OfPrior(Table, PriorSample, workers),
            [.. shipped.Particles.Select(p => new FittedRun(p, histories.Run(p).Outcome))]);
    }

    /// <summary>All methods at an hour; the prior's forecast is that of hour 0, before any row.</summary>
    public IReadOnlyList<MethodForecast> Methods(DateTime origin)
    {
        prior ??= Agents(record.Origin);
        var country = BaselineCountry.Of(scenario);
        var fallRate = ParameterTable.Of(Scalar.FallRateSuggestion).Central;
        var plain = new BaselineForecast(country, record, BaselinePrior.Weak, Horizon, fallRate)
            .At(origin, Draws, options.Runs, options.Seed);
        var known = record.KnownBy(origin).Count;
        return
        [
            OfAgents(EventHours.Agents, Agents(origin)),
            OfAgents(EventHours.Prior, prior) with { EffectiveSize = null },
            new MethodForecast(EventHours.OfPlain(plain, country), known, null, plain.Count, null),
            new MethodForecast(EventHours.OfNothing(), known, null, 1, null),
        ];
    }

    private static IReadOnlyList<Target> AllTargets(ObservedRecord record) =>
        RecordLikelihood.TargetsOf(record.Rows.Where(r => r.Kind != ObservedKind.Origin));
}
