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
    private static readonly string[] Alike = ["scores", "forecasts"];
    private static readonly DateOnly Day = new(2026, 11, 30);
    private static readonly PatternOptions Options = new(50, 1, 1);

    [Fact]
    public void Computation_is_saved_when_it_begins_and_again_when_it_ends()
    {
        var (ledger, saved) = Ledger();

        Assert.Equal(
            ["No score of 'scores' was computed before."], ledger.Begin("scores", Alike, Day, Options, Hashes).Differences);
        Assert.Equal(new Computation(1, "scores", Day, 50, Hashes, Computation.Begun), Assert.Single(saved()));
        ledger.End(1, "");
        Assert.Equal("tables written", saved()[0].Outcome);
        var (number, differences) = ledger.Begin("scores", Alike, Day, Options, Hashes);
        Assert.Equal(2, number);
        Assert.Empty(differences);
        ledger.End(2, "a second look");
        Assert.Equal(["tables written", "a second look"], saved().Select(r => r.Outcome));
    }

    /// <summary>Two computations at once: the one that ends first does not take the other off the list.</summary>
    [Fact]
    public void Computation_keeps_what_was_written_down_since_it_began()
    {
        var (ledger, saved) = Ledger();
        ledger.Begin("scores", Alike, Day, Options, Hashes);
        ledger.Begin("case-scores", ["case-scores"], Day, Options, Hashes);
        ledger.End(1, "first");
        Assert.Equal(["first", Computation.Begun], saved().Select(r => r.Outcome));
    }

    [Fact]
    public void What_differs_from_the_last_computation_of_the_part_is_named()
    {
        var (ledger, _) = Ledger(
            new(1, "scores", Day, 10, null, "by hand"), new(2, "scores", Day, 10, Hashes, "tables written"),
            new(3, "case-scores", Day, 10, Hashes with { Record = "other" }, "tables written"));

        Assert.Empty(ledger.Begin("scores", Alike, Day, Options, Hashes).Differences);
        Assert.Equal(
            [
                "The prior is q; it was p in computation 4 ('scores').",
                "The scorer is d; it was c in computation 4 ('scores').",
            ],
            ledger.Begin("scores", Alike, Day, Options, Hashes with { Prior = "q", Scorer = "d" }).Differences);
    }

    [Fact]
    public void Computation_without_hashes_cannot_be_compared()
    {
        var (ledger, _) = Ledger(new Computation(1, "forecasts", Day, 10, null, "by hand"));
        Assert.Equal(
            ["Computation 1 ('forecasts'), the last of the same, has no hashes to compare with."],
            ledger.Begin("scores", Alike, Day, Options, Hashes).Differences);
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

    private static (ScoreLedger Ledger, Func<IReadOnlyList<Computation>> Saved) Ledger(params Computation[] before)
    {
        IReadOnlyList<Computation> rows = before;
        return (new ScoreLedger(() => rows, saved => rows = saved), () => rows);
    }
}
