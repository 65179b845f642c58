using BoliviaSim.Analysis;

namespace BoliviaSim.Tests.Analysis;

/// <summary>Bootstrap: what a sample is, quantiles, threads.</summary>
public class ResamplingTests
{
    [Fact]
    public void Every_sample_holds_as_many_units_as_there_are() => Assert.All(
        Resampling.Percentiles(101, new ResamplingPlan(200), counts => [counts.Sum()]), e => Assert.Equal(new Estimate(101, 101, 101), e));

    /// <summary>A unit is drawn Binomial(n, 1/n) times: it is missing in (1 - 1/n)^n of the samples.</summary>
    [Fact]
    public void A_unit_is_missing_as_often_as_the_binomial_says()
    {
        var missing = new List<double>();
        Resampling.Percentiles(50, new ResamplingPlan(4000), counts =>
        {
            lock (missing)
            {
                missing.Add(counts.Count(c => c == 0) / 50.0);
            }

            return [0];
        });
        Assert.Equal(Math.Pow(.98, 50), missing.Skip(1).Average(), .005);
    }

    [Fact]
    public void Interval_of_a_mean_is_about_the_normal_one()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => (double)(i % 20))];
        var mean = Resampling.Percentiles(400, new ResamplingPlan(4000), counts => [counts.Zip(x, (c, v) => c * v).Sum() / 400])[0];
        // Variance (20^2 - 1) / 12.
        var half = 1.96 * Math.Sqrt(399 / 12.0 / 400);
        Assert.Equal(9.5 - half, mean.Low, .05);
        Assert.Equal(9.5 + half, mean.High, .05);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(.5, 2.5)]
    [InlineData(.25, 1.75)]
    [InlineData(1, 4)]
    public void Quantiles_are_linear_between_values(double probability, double expected) =>
        Assert.Equal(expected, Resampling.Quantile([1, 2, 3, 4], probability), 1e-12);

    [Fact]
    public void Threads_change_nothing() => Assert.Equal(
        Resampling.Percentiles(33, new ResamplingPlan(60, 4, 1), c => [c[0], c[32]]),
        Resampling.Percentiles(33, new ResamplingPlan(60, 4, 5), c => [c[0], c[32]]));
}
