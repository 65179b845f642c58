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
    /// Hall's cubic transformation by its definition: at a bound b, with w = (mean - b) / s and skewness g (divisors n - 1 and n), the
    /// transformed ratio sqrt(n) (w + g w^2 / 3 + g^2 w^3 / 27 + g / (6 n)) is Student's quantile.
    /// </summary>
    [Fact]
    public void Interval_ends_where_the_transformed_ratio_is_Students_quantile()
    {
        double[] values = [0, 0, 0, 1e-6, 2e-6, 2e-6, 5e-6, 4e-5];
        var estimate = new SplittingEstimate(10, [.. values.Select(v => new SplittingRepetition([1], v))]);
        var (n, mean) = (values.Length, values.Average());
        var s = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (n - 1));
        var g = values.Average(v => Math.Pow((v - mean) / s, 3));
        var interval = estimate.Interval!.Value;
        Assert.Equal(0, interval.Low);
        Assert.Equal(-MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, n - 1, .975), Transformed(interval.High), 1e-9);

        double Transformed(double bound)
        {
            var w = (mean - bound) / s;
            return Math.Sqrt(n) * (w + (g * w * w / 3) + (g * g * w * w * w / 27) + (g / (6 * n)));
        }
    }

    [Fact]
    public void Interval_of_symmetric_estimates_is_Students()
    {
        var estimate = new SplittingEstimate(10, [.. new[] { .2, .3, .4 }.Select(v => new SplittingRepetition([1], v))]);
        // Quantile of t with 2 degrees: 4.302653; standard error .1 / sqrt(3).
        Assert.Equal(.3 - (4.302652729911275 * .1 / Math.Sqrt(3)), estimate.Interval!.Value.Low, 1e-9);
        Assert.Equal(.3 + (4.302652729911275 * .1 / Math.Sqrt(3)), estimate.Interval!.Value.High, 1e-9);
        Assert.True(estimate.IsSkewed);
    }

    /// <summary>A repetition of a million paths is broken off between two of them, and what was done before counts.</summary>
    [Fact]
    public void Cancellation_ends_within_a_repetition()
    {
        using var cancellation = new CancellationTokenSource();
        var paths = 0;
        var estimate = Splitting.Estimate(
            () => new Counting(() =>
            {
                if (Interlocked.Increment(ref paths) == 2_500)
                {
                    cancellation.Cancel();
                }
            }),
            new SplittingOptions { Effort = 1000, Repetitions = 1000, Workers = 1 }, null, cancellation.Token);
        Assert.Equal(2, estimate.Repetitions.Count);
        Assert.Equal(2_500, paths);
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
        () => new GamblersRuin(seed, heights),
        new SplittingOptions { Effort = effort, Repetitions = repetitions, Seed = seed, Workers = workers });

    private sealed class Counting(Action count) : ISplitProcess<string>
    {
        public int Levels => 1;

        public string? Reach(string? from, int level, uint numbers)
        {
            count();
            return "";
        }
    }
}
