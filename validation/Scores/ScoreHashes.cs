using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Scores;

/// <summary>
/// What must not change between one computation of scores and the next without being seen: four short hashes that are written down before
/// a score is computed.
/// </summary>
/// <param name="Prior">Laws of all parameters of both models, and how reports come about.</param>
/// <param name="Structure">Fingerprint of the model, which changes with its behaviour.</param>
/// <param name="Scorer">
/// What the scores make of made-up forecasts: it changes with what is computed and not with how the code is written.
/// </param>
/// <param name="Record">All rows of the records that are scored.</param>
internal sealed record ScoreHashes(string Prior, string Structure, string Scorer, string Record)
{
    private const int Digits = 16;

    /// <summary>Name and value of each.</summary>
    public IReadOnlyList<(string Name, string Value)> Parts =>
        [("prior", Prior), ("structure", Structure), ("scorer", Scorer), ("record", Record)];

    /// <summary>Hashes of what is scored now.</summary>
    /// <param name="records">The records, all rows of each.</param>
    /// <param name="times">Hours of the forecasts, as text: they belong to the scorer.</param>
    /// <param name="workers">Threads; nothing depends on it.</param>
    public static ScoreHashes Of(IEnumerable<ObservedRecord> records, IEnumerable<string> times, int workers) => new(
        PriorOf(Calibration.Prior.Default, new ReportModel(), BaselinePrior.Weak), ModelFingerprint.Compute(workers),
        ScorerOf(new ReportModel(), times), Hash(records.Select(r => r.Hash)));

    /// <summary>Hash of the laws of both models and of the reports.</summary>
    public static string PriorOf(Prior prior, ReportModel reports, BaselinePrior plain) => Hash(
    [
        .. prior.Factors.Select(FactorText.Of),
        Line("reports", "", reports.Spread, reports.FalseReports),
        .. BaselineRates.Names.Select((name, i) => Line(name, "normal", plain.Means[i], plain.Deviations[i])),
    ]);

    /// <summary>Hash of the scores of a forecast that is made up, of the base rates and of the hours of forecasts.</summary>
    public static string ScorerOf(ReportModel reports, IEnumerable<string> times)
    {
        const double horizon = 48;
        const string command = "A";
        double[][] hours = [[3, 20, 30], [5, 26, double.PositiveInfinity], [0.5, double.PositiveInfinity, double.PositiveInfinity]];
        var (known, act, fall) = (new Target(ObservedKind.Break, command), new Target(ObservedKind.HighCommandOpposes, ""),
            new Target(ObservedKind.Fall, ""));
        ObservedRow[] rows =
        [
            Row(known, 2, 6), Row(act, null, 24), Row(fall, 29, null),
        ];
        var forecast = new EventHours("made up", hours.Length, t => [.. hours.Select(h => h[t == known ? 0 : t == act ? 1 : 2])])
        {
            Ancestors = [0, 0, 1],
        };
        var interval = RowScore.JointInterval(forecast, rows, horizon, reports, seed: 1)!.Value;
        var likelihood = new RecordLikelihood(rows, 24, RecordLikelihood.TargetsOf(rows), reports);
        return Hash(
        [
            .. RowScore.Of(ScoreMeasurement.Noon, forecast, rows, horizon, reports).Select(s => Line(s.Row, "", s.Log, s.Crps, s.Brier)),
            Line("joint", "", RowScore.Joint(forecast, rows, horizon, reports), interval.Low, interval.High),
            Line("weight", "", likelihood.Of([double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, 3, 20])),
            Line("effective size", "", Weights.EffectiveSize([1, 2, 3]), ForecastOptions.LeastEffective),
            .. BaseRate.All.Select(b => Line(b.Name, b.Source, b.Share, b.Attempts)),
            .. times,
        ]);

        static ObservedRow Row(Target target, double? lower, double? upper) => new(
            target.KindWord, target.Kind, target.Subject, lower, upper, upper ?? lower!.Value, ObservedUse.Score, "made up", "assumed");
    }

    private static string Line(string name, string law, params double[] numbers) =>
        $"{name} {law} {string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)))}";

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..Digits];
}
