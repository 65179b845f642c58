using BoliviaSim.Analysis;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Analysis;

/// <summary>Intervals against published values and against their definitions.</summary>
public sealed class IntervalsTests
{
    private static readonly Gen<(long Successes, long Trials)> Counts =
        Gen.Long[1, 100_000].SelectMany(trials => Gen.Long[0, trials].Select(successes => (successes, trials)));

    [Theory]
    [InlineData(0, 10, 0, 0.277532799863)]
    [InlineData(5, 10, 0.236593090513, 0.763406909487)]
    [InlineData(37, 100, 0.281823605343, 0.467794704191)]
    public void Wilson_interval_has_the_known_bounds(int successes, int trials, double low, double high)
    {
        var interval = Intervals.Wilson(successes, trials);
        Assert.Equal(low, interval.Low, 1e-12);
        Assert.Equal(high, interval.High, 1e-12);
    }

    [Fact]
    public void Wilson_bounds_are_where_the_score_test_just_rejects() => Counts.Sample(c =>
    {
        // Definition: |share - bound| = z sqrt(bound (1 - bound) / n) at both bounds.
        var interval = Intervals.Wilson(c.Successes, c.Trials);
        var share = (double)c.Successes / c.Trials;
        foreach (var bound in new[] { interval.Low, interval.High })
        {
            Assert.Equal(Intervals.Z * Math.Sqrt(bound * (1 - bound) / c.Trials), Math.Abs(share - bound), 1e-9);
        }

        Assert.InRange(share, interval.Low, interval.High);
        Assert.InRange(interval.Low, 0, 1);
        Assert.InRange(interval.High, 0, 1);
    });

    [Fact]
    public void Interval_of_mean_counts_uses_the_standard_deviation_of_a_sample()
    {
        // 2, 4, 4, 4, 5, 5, 7, 9: sum 40, squares 232, sample variance 32/7.
        var interval = Intervals.MeanOfCounts(8, 40, 232)!.Value;
        var half = 1.959963984540054 * Math.Sqrt(32.0 / 7 / 8);
        Assert.Equal(5 - half, interval.Low, 1e-12);
        Assert.Equal(5 + half, interval.High, 1e-12);
        Assert.Null(Intervals.MeanOfCounts(1, 3, 9));
    }

    /// <summary>
    /// Of runs that are all alike no spread is known: where a death occurs in one run in fifty, twenty runs without any are as likely as
    /// not to come (two in three), and an interval from 0 to 0 would miss every time.
    /// </summary>
    [Theory]
    [InlineData(20, 0)]
    [InlineData(20, 3)]
    [InlineData(2, 1)]
    public void Counts_that_are_all_alike_have_no_interval(int count, int each)
    {
        Assert.Null(Intervals.MeanOfCounts(count, count * each, count * each * each));
        Assert.Equal(new MeanDifference(each, null), MeanDifference.Of([.. Enumerable.Repeat(each, count)]));
        Assert.NotNull(Intervals.MeanOfCounts(count + 1, (count * each) + 7, (count * each * each) + 49));
        Assert.NotNull(MeanDifference.Of([.. Enumerable.Repeat(each, count), 7]).Interval);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    public void Interval_of_impossible_counts_is_refused(int successes, int trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.Wilson(successes, trials));
}
