using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Pages;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.CaseScores;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Page;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Validation;

/// <summary>
/// The parts of the command that compute scores. Each is written down in <c>computed.csv</c> with its hashes before its first score.
/// </summary>
/// <param name="folder">Folder of the tables.</param>
/// <param name="settings">Replicates, seed, threads.</param>
internal sealed class ScoreParts(string folder, PatternOptions settings)
{
    /// <summary>All scores of November 2019.</summary>
    public const string All = "scores";

    /// <summary>Its forecasts from four hours alone, some two minutes of the eleven.</summary>
    public const string Forecasts = "forecasts";

    /// <summary>The other crises, conditioned on what was known.</summary>
    public const string Cases = "case-scores";

    /// <summary>Whether fits of the plain model find truths; no score is computed.</summary>
    public const string PlainTruthsPart = "plain-truths";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [All, Forecasts, Cases, PlainTruthsPart];

    /// <summary>Computes a part and writes its tables.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="note">What came of it, in words, for the list of computations; may be empty.</param>
    public void Measure(string part, string note)
    {
        if (part == PlainTruthsPart)
        {
            Write(ScoresTables.PlainCoverage, PlainTruths.Check(Truths.Count, settings));
            return;
        }

        var path = Path.Combine(folder, ScoresTables.Computed.FileName);
        var ledger = new ScoreLedger(() => ScoreLedger.Read(TextRows.ReadFile(path)), rows => Write(ScoresTables.Computed, rows));
        var number = Begin(part, ledger);
        switch (part)
        {
            case Cases:
                Write(CaseScoresTables.Forecasts, CaseScoreMeasurement.Of(settings));
                Write(CaseScoresTables.About, FindingsTables.AboutOf(settings));
                break;
            case Forecasts:
                WriteForecasts(ScoreMeasurement.ScoresOf(settings));
                break;
            default:
                var measured = ScoreMeasurement.Of(settings);
                WriteForecasts(measured.Scores);
                Write(ScoresTables.Variations, measured.Variations);
                Write(ScoresTables.Coverage, measured.Coverage);
                Write(ScoresTables.Learned, measured.Learned);
                break;
        }

        ledger.End(number, note);
    }

    /// <summary>The parts that score the same as a part.</summary>
    /// <param name="part">Its name.</param>
    public static IReadOnlyList<string> Alike(string part) => part == Cases ? [Cases] : [All, Forecasts];

    /// <summary>What a part scores, with what.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="workers">Threads; nothing depends on it.</param>
    public static ScoreHashes HashesOf(string part, int workers) => part == Cases
        ? ScoreHashes.Of(
            CaseReading.Cases.Select(name => ObservedLibrary.LoadAll(name, ScenarioLibrary.Load(name))),
            CaseScoreMeasurement.Hours.Select(h => h.ToString("R", CultureInfo.InvariantCulture)), workers)
        : ScoreHashes.Of(
            [RecordVariant.Shipped.Read(ScenarioLibrary.Load("friday-mutiny"))],
            ScoreMeasurement.RollingOrigins.Select(t => t.ToString("s", CultureInfo.InvariantCulture)), workers);

    private int Begin(string part, ScoreLedger ledger)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var (number, differences) = ledger.Begin(part, Alike(part), today, settings, HashesOf(part, settings.Workers));
        foreach (var difference in differences)
        {
            Console.Error.WriteLine(difference);
        }

        return number;
    }

    private void WriteForecasts(OriginScores scores)
    {
        Write(ScoresTables.Origins, scores.Origins);
        Write(ScoresTables.Rows, scores.Rows);
        Write(FindingsTables.About, FindingsTables.AboutOf(settings));
    }

    private void Write<TRow>(Table<TRow> table, IEnumerable<TRow> rows)
    {
        // Everything is measured before the file is opened, so that an interrupted measurement leaves the old table whole.
        var measured = rows.ToList();
        using var file = File.Create(Path.Combine(folder, table.FileName));
        table.Write(file, measured);
    }
}
