using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Files;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Validation.Page;

/// <summary>The tables behind <c>docs/validation.md</c>.</summary>
internal static class ScoresTables
{
    private const string Methods =
        "agents: the agent-based model, given the record; agents, prior: the same before any row; plain model: the plain hazard model, "
        + "given the record; nothing changes: no further break and no fall.";

    private const string JointWords =
        "Natural logarithm of the joint probability of what came after the origin; windows of a minute make it small.";

    public static Table<OriginForecast> Origins { get; } = new(
        "origins.csv", "Forecasts", "Forecasts of November 2019 from four hours.", ["origin", "method"],
        [
            Column<OriginForecast>.Time("origin", "Local time of the forecast.", r => r.Origin),
            Column<OriginForecast>.String("method", Methods, r => r.Method, required: true),
            Column<OriginForecast>.Integer("known", "rows", "Rows of the record that were known.", r => r.Known),
            Column<OriginForecast>.Number(
                "effective_size", "histories", "Effective number of histories; empty where none were weighted.", r => r.EffectiveSize),
            Column<OriginForecast>.Share("falls", "Share of histories in which the government falls.", r => r.Falls, required: true),
            Column<OriginForecast>.Share("low", "Lower end of its 95 % interval.", r => r.Low, required: true),
            Column<OriginForecast>.Share("high", "Upper end of its 95 % interval.", r => r.High, required: true),
            Column<OriginForecast>.Number("deaths", "deaths", "Mean deaths per run; the plain model knows of none.", r => r.Deaths),
            Column<OriginForecast>.Number("joint", "1", JointWords, r => r.Joint, required: true),
            Column<OriginForecast>.Number(
                "joint_low", "1", "Lower end of its 95 % interval, by bootstrap over histories.", r => r.JointInterval?.Low),
            Column<OriginForecast>.Number("joint_high", "1", "Upper end of that interval.", r => r.JointInterval?.High),
        ]);

    public static Table<Computation> Computed { get; } = new(
        "computed.csv", "Computations", "Every computation of scores, with what was scored and with what.", ["number"],
        [
            Column<Computation>.Integer("number", "1", "The computation.", r => r.Number),
            Column<Computation>.String("part", "Part of the command.", r => r.Part, required: true),
            Column<Computation>.String(
                "date", "Day.", r => r.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), required: true),
            Column<Computation>.Integer("runs", "runs", "Runs of each forecast.", r => r.Runs),
            Column<Computation>.String(
                "prior", "Hash of the laws of parameters and reports; empty: not taken.", r => r.Hashes?.Prior ?? ""),
            Column<Computation>.String("structure", "Fingerprint of the model.", r => r.Hashes?.Structure ?? ""),
            Column<Computation>.String("scorer", "Hash of what the scores make of made-up forecasts.", r => r.Hashes?.Scorer ?? ""),
            Column<Computation>.String("record", "Hash of the records that are scored.", r => r.Hashes?.Record ?? ""),
            Column<Computation>.String("outcome", "What came of it.", r => r.Outcome, required: true),
        ]);

    public static Table<RowScore> Rows { get; } = new(
        "rows.csv", "Scores", "Scores of forecasts at each row of the record that came later.", ["origin", "method", "row"],
        [
            Column<RowScore>.Time("origin", "Local time of the forecast.", r => r.Origin),
            Column<RowScore>.String("method", Methods, r => r.Method, required: true),
            Column<RowScore>.String("row", "Id of the row.", r => r.Row, required: true),
            Column<RowScore>.Share("share", "Share of histories in which it happens by the upper end of the window.", r => r.Share),
            Column<RowScore>.Number("log", "1", "Logarithmic score; more is better.", r => r.Log, required: true),
            Column<RowScore>.Number(
                "crps", "h", "Continuous ranked probability score at the middle of the window; less is better.", r => r.Crps,
                required: true),
            Column<RowScore>.Number(
                "brier", "1", "Brier score of 'it happens by the deadline'; less is better.", r => r.Brier, required: true),
        ]);

    public static Table<Variation> Variations { get; } = new(
        "variations.csv", "Variations", "The forecast at Saturday noon with something changed.", ["change"],
        [
            Column<Variation>.String("change", "What is changed.", r => r.Change, required: true),
            Column<Variation>.Integer("known", "rows", "Rows of the record that were known.", r => r.Known),
            Column<Variation>.Number(
                "effective_size", "histories", "Effective number of histories.", r => r.EffectiveSize, required: true),
            Column<Variation>.Share(
                "falls", "Share of runs in which the government falls; empty where too few histories fit the record.", r => r.Falls),
            Column<Variation>.Share("low", "Lower end of its 95 % interval.", r => r.Low),
            Column<Variation>.Share("high", "Upper end of its 95 % interval.", r => r.High),
            Column<Variation>.Number("deaths", "deaths", "Mean deaths per run.", r => r.Deaths),
            Column<Variation>.Number("joint", "1", JointWords, r => r.Joint),
        ]);

    public static Table<CoverageRow> Coverage { get; } = CoverageOf(
        "coverage.csv", "Coverage", "Where truths lay in the posteriors of records that were made from them.");

    public static Table<CoverageRow> PlainCoverage { get; } = CoverageOf(
        "plain_coverage.csv", "Coverage of the plain model", "The same of the plain hazard model, with truths from its own prior.");

    public static Table<Marginal> Learned { get; } = new(
        "learned.csv", "Learned", "What the record up to Saturday noon taught of parameters and run-level draws.", ["name"],
        [
            Column<Marginal>.String("name", "Parameter, run-level draw, or a sum of both.", r => r.Name, required: true),
            Column<Marginal>.Number("prior_mean", "by number", "Mean of the prior.", r => r.PriorMean, required: true),
            Column<Marginal>.Number("prior_sd", "by number", "Its standard deviation.", r => r.PriorDeviation, required: true),
            Column<Marginal>.Number("mean", "by number", "Mean of the posterior.", r => r.Mean, required: true),
            Column<Marginal>.Number("sd", "by number", "Its standard deviation.", r => r.Deviation, required: true),
            Column<Marginal>.Number("distance", "1", "Kolmogorov's distance between prior and posterior.", r => r.Distance, required: true),
            Column<Marginal>.Number(
                "limit", "1", "Distance that chance alone exceeds once in a hundred times.", r => r.Limit, required: true),
            Column<Marginal>.Boolean("updated", "Whether the distance exceeds the limit.", r => r.IsUpdated, required: true),
        ]);

    private static Table<CoverageRow> CoverageOf(string file, string title, string description) => new(
        file, title, description, ["quantity"],
        [
            Column<CoverageRow>.String("quantity", "A parameter, or the hour of the fall after the cut.", r => r.Quantity, required: true),
            Column<CoverageRow>.Integer("truths", "truths", "Truths.", r => r.Truths),
            Column<CoverageRow>.Integer("in_50", "truths", "Truths in the central band of 50 %.", r => r.In50),
            Column<CoverageRow>.Integer("in_90", "truths", "Truths in the central band of 90 %.", r => r.In90),
            Column<CoverageRow>.Number(
                "chi_square", "1", "Pearson's chi-square of their ranks in ten bins, nine degrees of freedom.", r => r.ChiSquare,
                required: true),
            Column<CoverageRow>.Number(
                "effective_size", "draws", "Median effective size of the posteriors, or their number of draws.", r => r.EffectiveSize,
                required: true),
        ]);
}
