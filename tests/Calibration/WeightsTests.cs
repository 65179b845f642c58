using BoliviaSim.Calibration;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Weighted draws: what they are worth, and how some of them are chosen.</summary>
public class WeightsTests
{
    private static readonly double[] Uneven = [0.5, 3, 0, 0.25, 1, 0.1, 0.1, 2, 0.05, 0.4, 0.6, 0];

    /// <summary>Kish's size: n draws of one weight are worth n, one heavy draw is worth 1, weights 1, 2, 3 are worth 36/14.</summary>
    [Fact]
    public void Effective_size_is_that_of_Kish()
    {
        Assert.Equal(7, Weights.EffectiveSize(Enumerable.Repeat(0.3, 7)), 12);
        Assert.Equal(1, Weights.EffectiveSize([0, 5, 0]), 12);
        Assert.Equal(36.0 / 14, Weights.EffectiveSize([1, 2, 3]), 12);
        Assert.Equal(0, Weights.EffectiveSize([0, 0]));
    }

    [Fact]
    public void Draws_with_the_same_luck_count_as_one()
    {
        (double, int)[] draws = [(1, 4), (2, 9), (3, 4)];
        Assert.Equal(36.0 / (16 + 4), Weights.EffectiveSizeByLuck(draws), 12);
        Assert.Equal(36.0 / 14, Weights.EffectiveSizeByLuck(draws.Select((d, i) => (d.Item1, i))), 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Systematic_counts_are_within_one_of_their_expectation(int count)
    {
        for (var k = 1; k < 50; k++)
        {
            var times = Weights.Systematic(Uneven, count, k / 50.0);
            Assert.Equal(count, times.Sum());
            Assert.All(times.Zip(Uneven), t => Assert.True(Math.Abs(t.First - (count * t.Second / Uneven.Sum())) < 1, $"{t}"));
            Assert.All(times.Zip(Uneven).Where(t => t.Second == 0), t => Assert.Equal(0, t.First));
        }
    }

    /// <summary>Over all starts of the comb each draw is taken as often as its weight says.</summary>
    [Fact]
    public void Systematic_counts_are_without_bias()
    {
        const int starts = 10_000;
        var sums = new double[Uneven.Length];
        for (var k = 0; k < starts; k++)
        {
            foreach (var (i, times) in Weights.Systematic(Uneven, 3, (k + 0.5) / starts).Index())
            {
                sums[i] += times;
            }
        }

        // A comb of so many starts misses an integral by one step at each of two ends.
        Assert.All(sums.Zip(Uneven), s => Assert.Equal(3 * s.Second / Uneven.Sum(), s.First / starts, 4.0 / starts));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(50)]
    public void Thinning_keeps_the_sum_and_the_heavy_draws(int most)
    {
        for (var k = 1; k < 50; k++)
        {
            var kept = Weights.Thin(Uneven, most, k / 50.0);
            Assert.Equal(Math.Min(most, Uneven.Count(w => w > 0)), kept.Count);
            Assert.Equal(Uneven.Sum(), kept.Sum(w => w.Weight), 12);
            Assert.Equal(kept.Select(w => w.Index).Order(), kept.Select(w => w.Index));
            var light = kept.Where(w => w.Weight != Uneven[w.Index]).Select(w => w.Weight).Distinct().ToList();
            Assert.True(light.Count <= 1, "all light draws have one weight");
            if (light is [var threshold])
            {
                Assert.All(
                    Enumerable.Range(0, Uneven.Length).Where(i => Uneven[i] > threshold * (1 + 1e-12)),
                    i => Assert.Contains((i, Uneven[i]), kept));
            }
        }
    }

    /// <summary>Over all starts the mean weight of each draw is its own, also where few are kept.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Thinning_is_without_bias(int most)
    {
        const int starts = 10_000;
        var sums = new double[Uneven.Length];
        for (var k = 0; k < starts; k++)
        {
            foreach (var (i, weight) in Weights.Thin(Uneven, most, (k + 0.5) / starts))
            {
                sums[i] += weight;
            }
        }

        Assert.All(sums.Zip(Uneven), s => Assert.Equal(s.Second, s.First / starts, 4.0 * Uneven.Sum() / starts));
    }

    [Fact]
    public void Without_any_weight_nothing_can_be_drawn()
    {
        Assert.Throws<ArgumentException>(() => Weights.Systematic([0, 0], 2, 0.5));
        Assert.Empty(Weights.Thin([0, 0], 2, 0.5));
    }

    /// <summary>
    /// Prior N(0, 1), data y = 2 with acceptance |y* - 2| below eps: means of the accepted draws by numerical integration (1.2613257301 at
    /// eps 1, 1.5001334458 at eps .5), where the exact posterior has 1.6.
    /// </summary>
    [Theory]
    [InlineData(1.0, 1.2613257301, 0.5765060303)]
    [InlineData(0.5, 1.5001334458, 0.4961535571)]
    public void Weighted_draws_have_the_mean_of_a_known_posterior(double eps, double mean, double deviation)
    {
        const int draws = 400_000;
        var (values, weights) = (new double[draws], new double[draws]);
        for (var i = 0; i < draws; i++)
        {
            // A comb over the prior: the weight is the chance of acceptance, so nothing is left to luck.
            var x = NormalLaw.Quantile((i + 0.5) / draws);
            (values[i], weights[i]) = (x, NormalLaw.Cdf((2 + eps - x) / 0.5) - NormalLaw.Cdf((2 - eps - x) / 0.5));
        }

        var marginal = Marginal.Of("x", "1", [.. values.Select(v => (v, 1.0))], [.. values.Zip(weights)]);
        Assert.Equal(mean, marginal.Mean, 4);
        Assert.Equal(deviation, marginal.Deviation, 4);
        Assert.True(marginal.IsUpdated);
        var kept = Weights.Thin(weights, 2000, Weights.StartOf(1, 0));
        Law.HasMean(mean, kept.Sum(k => k.Weight * values[k.Index]) / kept.Sum(k => k.Weight), deviation / Math.Sqrt(2000));
    }

    [Fact]
    public void Starts_of_the_comb_lie_within_it_and_differ_by_choice()
    {
        var starts = Enumerable.Range(0, 100).Select(c => Weights.StartOf(7, (uint)c)).ToList();
        Assert.All(starts, s => Assert.InRange(s, 0, 1));
        Assert.Equal(100, starts.Distinct().Count());
        Assert.Equal(new RandomSource(7, 0).Uniform(RandomStream.ParticleChoice, 3), starts[3]);
    }
}
