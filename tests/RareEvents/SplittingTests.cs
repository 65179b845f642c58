using BoliviaSim.RareEvents;

namespace BoliviaSim.Tests.RareEvents;

/// <summary>Splitting against the gambler's ruin, whose probability is known exactly.</summary>
public class SplittingTests
{
    private static readonly int[] EveryOther = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20];

    [Theory]
    [InlineData(1, new[] { 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 })]
    [InlineData(2, new[] { 5, 10, 15, 20 })]
    [InlineData(3, new[] { 3, 4, 9, 20 })]
    public void Estimate_is_within_four_standard_errors_of_the_exact_value(uint seed, int[] heights)
    {
        var estimate = Estimate(seed, heights, 500, 100);
        Assert.InRange((estimate.Probability - GamblersRuin.Exact) / estimate.StandardError, -4, 4);
        Assert.InRange(estimate.StandardError / GamblersRuin.Exact, 0, 0.2);
    }

    /// <summary>With so few paths that most repetitions see nothing the mean is still right: no bias.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void Few_paths_give_no_bias(int effort)
    {
        var estimate = Estimate(9, EveryOther, effort, 20_000);
        Assert.Contains(estimate.Repetitions, r => r.Estimate == 0);
        Assert.InRange((estimate.Probability - GamblersRuin.Exact) / estimate.StandardError, -4, 4);
    }

    /// <summary>
    /// 400 estimates with intervals: about 95 % hold the exact value; skewed estimates cost a little, so at least 90 %.
    /// </summary>
    [Fact]
    public void Intervals_hold_the_exact_value_about_as_often_as_they_say()
    {
        var holding = Enumerable.Range(0, 400).Count(i =>
            Estimate((uint)(1000 + i), EveryOther, 200, 10).Interval is { } interval && interval.Low <= GamblersRuin.Exact && GamblersRuin.Exact <= interval.High);
        Assert.InRange(holding, 360, 398);
    }

    /// <summary>For as many steps it knows more than plain runs do.</summary>
    [Fact]
    public void Paths_are_worth_many_plain_runs()
    {
        var estimate = Estimate(4, EveryOther, 500, 100);
        Assert.True(estimate.EquivalentRuns > 10 * 500 * 100, $"{estimate.EquivalentRuns}");
    }

    [Fact]
    public void One_level_is_plain_sampling()
    {
        var estimate = Estimate(5, [4], 1000, 30);
        var exact = ((0.6 / 0.4) - 1) / (Math.Pow(1.5, 4) - 1);
        Assert.Equal(estimate.Probability, estimate.ShareReaching(1), 1e-12);
        Assert.InRange((estimate.Probability - exact) / estimate.StandardError, -4, 4);
        Assert.InRange(estimate.EquivalentRuns / 30_000, 0.4, 2.5);
    }

    [Fact]
    public void Estimate_does_not_depend_on_threads()
    {
        var (one, three) = (Estimate(6, EveryOther, 50, 40), Estimate(6, EveryOther, 50, 40, workers: 3));
        Assert.Equal(one.Repetitions.Select(r => r.Estimate), three.Repetitions.Select(r => r.Estimate));
    }

    [Fact]
    public void Event_that_is_never_seen_has_no_interval()
    {
        var estimate = Estimate(5, [21], 10, 3);
        Assert.Equal(0, estimate.Probability);
        Assert.Null(estimate.Interval);
    }

    private static SplittingEstimate Estimate(uint seed, int[] heights, int effort, int repetitions, int workers = 2) => Splitting.Estimate(
        () => new GamblersRuin(seed, heights), new SplittingOptions { Effort = effort, Repetitions = repetitions, Seed = seed, Workers = workers });
}
