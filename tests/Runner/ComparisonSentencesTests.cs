using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Compare;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Runner;

/// <summary>Where histories diverge, in words: singular and plural, and no code of an event.</summary>
public class ComparisonSentencesTests
{
    private static readonly Scenario Minimal = ScenarioLibrary.Load("minimal");

    [Theory]
    [InlineData(
        new double[] { 4.5 }, 1, "1 run with a different outcome; its history diverges at hour 4.5. The first difference is a clash.")]
    [InlineData(
        new double[] { 4.5 }, 3,
        "3 runs with a different outcome; the one history followed diverges at hour 4.5. The first difference is a clash.")]
    [InlineData(
        new double[] { 4, 4 }, 2,
        "2 runs with a different outcome; the 2 histories followed diverge at hour 4.0. In all of them the first difference is a clash.")]
    [InlineData(
        new double[] { 1, 2, 6 }, 3,
        "3 runs with a different outcome; the 3 histories followed diverge at hour 2.0 (median; 1.0 to 6.0). In all of them the first "
            + "difference is a clash.")]
    public void Histories_are_counted_in_good_English(double[] hours, int all, string sentence) => Assert.Equal(
        sentence, Assert.Single(ComparisonSentences.Histories(Minimal, "here", Rows(hours.Select(h => (h, RunEventTypes.Clash)), all))));

    [Fact]
    public void Most_frequent_difference_has_its_count() => Assert.EndsWith(
        "The first difference is most often a column that departs (2 of 3).",
        Assert.Single(ComparisonSentences.Histories(
            Minimal, "here", Rows([(1, RunEventTypes.ColumnDeparts), (2, RunEventTypes.Clash), (3, RunEventTypes.ColumnDeparts)], 3))),
        StringComparison.Ordinal);

    [Fact]
    public void Histories_that_were_not_followed_have_no_sentence() =>
        Assert.Empty(ComparisonSentences.Histories(Minimal, "here", Rows([], 4)));

    [Theory]
    [InlineData(0, 0, "No run has a different outcome.")]
    [InlineData(1, 1, "1 run with a different outcome; its history was followed to where it diverges.")]
    [InlineData(1, 0, "1 run with a different outcome; its history was not followed (--trace 0).")]
    [InlineData(5, 0, "5 runs with a different outcome; none of their histories was followed (--trace 0).")]
    [InlineData(5, 1, "5 runs with a different outcome; 1 of their histories was followed to where it diverges (--trace 0).")]
    [InlineData(5, 2, "5 runs with a different outcome; 2 of their histories were followed to where they diverge (--trace 0).")]
    [InlineData(5, 5, "5 runs with a different outcome; all of their histories were followed to where they diverge.")]
    public void Followed_histories_are_counted_in_good_English(int all, int followed, string sentence) =>
        Assert.Equal(sentence, ComparisonSentences.Followed(all, followed, "--trace 0"));

    /// <summary>The measure itself is no difference between two histories, so it has no words.</summary>
    [Fact]
    public void Everything_in_which_histories_can_differ_has_words() => Assert.All(
        RunEventTypes.All.Except([RunEventTypes.MeasureStarts, RunEventTypes.MeasureRefused, RunEventTypes.MeasureEnds])
            .Concat([Parting.Field, Parting.InitialState, Parting.Structure]),
        what => Assert.Matches("^(an?|the|in the) ", ComparisonSentences.InWords(Minimal, what)));

    private static List<FlipRow> Rows(IEnumerable<(double Hour, string What)> partings, int all)
    {
        var parted = partings.ToList();
        var run = new ArmRun(new Ending(Outcome.ResultStands, null), double.NaN, default, 0);
        return
        [
            .. Enumerable.Range(0, all).Select(i => new FlipRow(
                "here", i, run, run, i < parted.Count,
                i < parted.Count ? new Parting(parted[i].Hour, "Clashes", parted[i].What, "", "", "") : null, null)),
        ];
    }
}
