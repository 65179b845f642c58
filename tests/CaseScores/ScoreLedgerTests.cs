using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Pages;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Page;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Tests.CaseScores;

/// <summary>Computations of scores are written down before their first score, and what differs is named.</summary>
public class ScoreLedgerTests
{
    private static readonly ScoreHashes Hashes = new("p", "s", "c", "r");
    private static readonly DateOnly Day = new(2026, 11, 30);
    private static readonly PatternOptions Options = new(50, 1, 1);

    [Fact]
    public void Computation_is_saved_when_it_begins_and_again_when_it_ends()
    {
        var saved = new List<string>();
        var ledger = new ScoreLedger([], rows => saved.Add($"{rows.Count} {rows[^1].Part} {rows[^1].Runs} {rows[^1].Outcome}"));

        Assert.Equal("No score of 'scores' was computed before.", Assert.Single(ledger.Begin("scores", Day, Options, Hashes)));
        Assert.Equal([$"1 scores 50 {Computation.Begun}"], saved);
        ledger.End("");
        Assert.Equal("1 scores 50 tables written", saved[^1]);
        ledger.Begin("scores", Day, Options, Hashes);
        ledger.End("a second look");
        Assert.Equal("2 scores 50 a second look", saved[^1]);
        Assert.Equal([1, 2], ledger.Rows.Select(r => r.Number));
    }

    [Fact]
    public void What_differs_from_the_last_computation_of_the_part_is_named()
    {
        var ledger = new ScoreLedger(
            [
                new(1, "scores", Day, 10, null, "by hand"), new(2, "scores", Day, 10, Hashes, "tables written"),
                new(3, "case-scores", Day, 10, Hashes with { Record = "other" }, "tables written"),
            ],
            _ => { });

        Assert.Empty(ledger.Begin("scores", Day, Options, Hashes));
        Assert.Equal(
            [
                "The prior is q; it was p in computation 4, the last of 'scores'.",
                "The scorer is d; it was c in computation 4, the last of 'scores'.",
            ],
            ledger.Begin("scores", Day, Options, Hashes with { Prior = "q", Scorer = "d" }));
    }

    [Fact]
    public void Computation_without_hashes_cannot_be_compared()
    {
        var ledger = new ScoreLedger([new(1, "scores", Day, 10, null, "by hand")], _ => { });
        Assert.Equal(
            "Computation 1, the last of 'scores', has no hashes to compare with.",
            Assert.Single(ledger.Begin("scores", Day, Options, Hashes)));
    }

    [Fact]
    public void List_is_read_as_it_was_written()
    {
        Computation[] rows = [new(1, "scores", Day, 10, null, "by hand, \"twice\""), new(2, "scores", Day, 2000, Hashes, "tables")];
        var file = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}.csv");
        try
        {
            using (var stream = File.Create(file))
            {
                ScoresTables.Computed.Write(stream, rows);
            }

            Assert.Equal(rows, ScoreLedger.Read(TextRows.ReadFile(file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The scorer is told by what it gives: other reports or other hours give another hash, the same ones the same.</summary>
    [Fact]
    public void Scorer_changes_with_reports_and_hours()
    {
        string Of(ReportModel reports, string time) => ScoreHashes.ScorerOf(reports, [time]);
        var usual = Of(new ReportModel(), "6");

        Assert.Equal(usual, Of(new ReportModel(), "6"));
        Assert.Equal(16, usual.Length);
        Assert.Equal(4, new[]
        {
            usual, Of(new ReportModel(0.16), "6"), Of(new ReportModel(0.15, 0.03), "6"), Of(new ReportModel(), "7"),
        }.Distinct().Count());
    }

    [Fact]
    public void Prior_changes_with_a_law_of_either_model()
    {
        string Of(string law, BaselinePrior plain) =>
            ScoreHashes.PriorOf(new Prior([FactorText.Parse(law).Factor!]), new ReportModel(), plain);
        var weak = BaselinePrior.Weak;

        Assert.Equal(Of("police.rate=1:2", weak), Of("police.rate=1:2", weak));
        Assert.Equal(3, new[]
        {
            Of("police.rate=1:2", weak), Of("police.rate=1:2.1", weak),
            Of("police.rate=1:2", weak with { Means = weak.Means.With(2, 0.1) }),
        }.Distinct().Count());
    }
}
