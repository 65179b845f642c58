using BoliviaSim.Randomness;
using BoliviaSim.Validation.Cases;
using Xunit;

namespace BoliviaSim.Tests.Baseline;

/// <summary>Intervals of Brier scores against the variance of a share and against questions that are not independent.</summary>
public class CaseIntervalsTests
{
    private const int Runs = 1000;

    /// <summary>
    /// The score (p - y)^2 of a share p of n independent runs has the standard error 2 |p - y| sqrt(p (1 - p) / n) (delta method).
    /// </summary>
    [Theory]
    [InlineData(300, false)]
    [InlineData(300, true)]
    [InlineData(850, true)]
    public void Interval_of_one_question_is_that_of_a_share(int yes, bool record)
    {
        var p = yes / (double)Runs;
        var distance = Math.Abs(p - (record ? 1 : 0));

        var score = CaseIntervals.Of([(First(yes), record)], 1);

        Assert.Equal(distance * distance, score.Value, 12);
        var width = 2 * 1.96 * 2 * distance * Math.Sqrt(p * (1 - p) / Runs);
        Assert.InRange(score.High - score.Low, 0.9 * width, 1.1 * width);
        Assert.InRange(score.Value, score.Low, score.High);
    }

    /// <summary>Eight questions that every run answers alike say as much as one; eight independent ones say eight times as much.</summary>
    [Fact]
    public void Questions_that_a_run_answers_alike_count_once()
    {
        var one = CaseIntervals.Of([(First(300), true)], 1);
        var same = CaseIntervals.Of([.. Enumerable.Repeat((First(300), true), 8)], 1);
        var apart = CaseIntervals.Of([.. Enumerable.Range(0, 8).Select(q => (Scattered(q), true))], 1);

        Assert.Equal((one.Low, one.High), (same.Low, same.High));
        Assert.InRange((one.High - one.Low) / (apart.High - apart.Low), 0.85 * Math.Sqrt(8), 1.15 * Math.Sqrt(8));
    }

    [Fact]
    public void Same_seed_gives_the_same_interval_and_another_seed_another() => Assert.Equal(
        (true, false),
        (CaseIntervals.Of([(First(300), true)], 1) == CaseIntervals.Of([(First(300), true)], 1),
            CaseIntervals.Of([(First(300), true)], 1) == CaseIntervals.Of([(First(300), true)], 2)));

    private static bool[] First(int yes) => [.. Enumerable.Range(0, Runs).Select(i => i < yes)];

    /// <summary>About 30 % of the runs, drawn anew for each question.</summary>
    private static bool[] Scattered(int question) =>
    [
        .. Enumerable.Range(0, Runs)
            .Select(i => new RandomSource(7, (uint)question).Uniform(RandomStream.Threshold, (uint)i) < 0.3),
    ];
}
