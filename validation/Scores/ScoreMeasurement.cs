using BoliviaSim.Analysis;
using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Scores;

/// <summary>A forecast at a rolling origin.</summary>
/// <param name="Origin">Local time.</param>
/// <param name="Method">Method.</param>
/// <param name="Known">Rows of the record that were known.</param>
/// <param name="EffectiveSize">Effective number of histories; empty where the method weighs none.</param>
/// <param name="Falls">Share of histories in which the government falls.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
/// <param name="Deaths">Mean deaths per run; the plain model knows of none.</param>
/// <param name="Joint">ln of the joint probability of what came after the origin, at the rows that all methods know.</param>
/// <param name="JointInterval">Its 95 % interval, by bootstrap over histories; null where there is one history.</param>
internal sealed record OriginForecast(
    DateTime Origin, string Method, int Known, double? EffectiveSize, double Falls, double Low, double High, double? Deaths, double Joint,
    Interval? JointInterval);

/// <summary>The forecast at Saturday noon with something changed.</summary>
/// <remarks>Shares are empty where too few histories fit the record.</remarks>
internal sealed record Variation(
    string Change, int Known, double EffectiveSize, double? Falls, double? Low, double? High, double? Deaths, double? Joint);

/// <summary>How often truths lay where they should.</summary>
internal sealed record CoverageRow(string Quantity, int Truths, int In50, int In90, double ChiSquare, double EffectiveSize);

/// <summary>Forecasts of November 2019 from four hours, and their scores.</summary>
internal sealed record OriginScores(IReadOnlyList<OriginForecast> Origins, IReadOnlyList<RowScore> Rows);

/// <summary>Scores of forecasts of November 2019, how they move, and whether fits find truths.</summary>
internal sealed record ScoreMeasurement(
    OriginScores Scores, IReadOnlyList<Variation> Variations, IReadOnlyList<CoverageRow> Coverage, IReadOnlyList<Marginal> Learned)
{
    /// <summary>Histories from the prior for each run that goes on.</summary>
    public const int HistoriesPerRun = 64;

    /// <summary>Saturday noon: the source text's hour.</summary>
    public static DateTime Noon { get; } = new(2019, 11, 9, 12, 0, 0);

    /// <summary>Hours of the forecasts.</summary>
    public static IReadOnlyList<DateTime> RollingOrigins { get; } =
        [new(2019, 11, 8, 20, 0, 0), new(2019, 11, 8, 22, 0, 0), new(2019, 11, 9, 3, 0, 0), Noon];

    /// <summary>Measures everything.</summary>
    /// <param name="options">Replicates (runs that go on, and per <see cref="HistoriesPerRun"/> histories), seed, threads.</param>
    public static ScoreMeasurement Of(PatternOptions options)
    {
        var start = Start(options);
        return new ScoreMeasurement(
            ScoresOf(start, options), [.. NoonVariations.All(start, options)], [.. Truths.Check(start, options)],
            start.Learned(options.Workers));
    }

    /// <summary>Measures the forecasts and their scores alone.</summary>
    /// <param name="options">Replicates (runs that go on, and per <see cref="HistoriesPerRun"/> histories), seed, threads.</param>
    public static OriginScores ScoresOf(PatternOptions options) => ScoresOf(Start(options), options);

    private static FridayForecasts Start(PatternOptions options)
    {
        var scenario = ScenarioLibrary.Load("friday-mutiny");
        return new FridayForecasts(scenario, RecordVariant.Shipped.Read(scenario), new ReportModel(), options);
    }

    private static OriginScores ScoresOf(FridayForecasts start, PatternOptions options)
    {
        var (origins, rows) = (new List<OriginForecast>(), new List<RowScore>());
        foreach (var origin in RollingOrigins)
        {
            var targets = start.Record.TargetsAfter(origin);
            var methods = start.Methods(origin);
            var shared = targets.Where(t => t.Kind != ObservedKind.HighCommandAside && methods.All(m => m.Hours.Of(t.Target) is not null))
                .ToList();
            foreach (var method in methods)
            {
                rows.AddRange(RowScore.Of(origin, method.Hours, targets, start.Horizon, start.Reports));
                var falls = method.Hours.Of(new Target(ObservedKind.Fall, ""))!;
                var (fell, all) = (falls.Count(double.IsFinite), falls.Count);
                var interval = Intervals.Wilson(fell / (double)all, method.Size);
                origins.Add(new OriginForecast(
                    origin, method.Hours.Method, method.Known, method.EffectiveSize, fell / (double)all, interval.Low, interval.High,
                    method.Deaths, RowScore.Joint(method.Hours, shared, start.Horizon, start.Reports),
                    RowScore.JointInterval(method.Hours, shared, start.Horizon, start.Reports, options.Seed)));
            }
        }

        return new OriginScores(origins, rows);
    }
}
