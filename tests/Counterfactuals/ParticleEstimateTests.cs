using BoliviaSim.Randomness;
using BoliviaSim.Validation.Counterfactuals;

namespace BoliviaSim.Tests.Counterfactuals;

/// <summary>Intervals and spreads over particles: worked out by hand, and on effects that are known.</summary>
public class ParticleEstimateTests
{
    /// <summary>Draws with mean effects 1, 0 and -1 and no luck within: variance 1 between them.</summary>
    [Fact]
    public void Spread_without_luck_is_that_of_the_particles()
    {
        var estimate = ParticleEstimate.Of([0, 0, 1, 1, 2, 2], [1, 1, 0, 0, -1, -1], 2);
        Assert.Equal((0, 1), (estimate.Mean, estimate.Between));
    }

    /// <summary>
    /// Means 3 and 0 have the variance 9/2; the variances within draws of four, 8/3 and 0, put 4/3 / 4 into it. What is left is 25/6.
    /// </summary>
    [Fact]
    public void Spread_is_what_luck_within_draws_leaves() => Assert.Equal(
        25 / 6.0,
        ParticleEstimate.Of([0, 0, 0, 0, 1, 1, 1, 1], [3, 3, 5, 1, 0, 0, 0, 0], 4).Between is var spread ? spread * spread : 0, 1e-12);

    [Fact]
    public void Spread_is_never_below_zero_and_leaves_out_an_incomplete_draw()
    {
        Assert.Equal(0, ParticleEstimate.Of([0, 0, 1, 1], [1, -1, -1, 1], 2).Between);
        Assert.Equal(
            ParticleEstimate.Of([0, 0, 1, 1], [1, 1, 0, 0], 2).Between,
            ParticleEstimate.Of([0, 0, 1, 1, 2], [1, 1, 0, 0, -9], 2).Between);
        Assert.True(double.IsNaN(ParticleEstimate.Of([0, 1, 2], [1, 0, 0], 1).Between));
        Assert.True(double.IsNaN(ParticleEstimate.Of([0, 0], [1, 0], 2).Between));
    }

    /// <summary>One replicate each is the plain interval of a mean: 1, 0, 0, 0, -1 has variance 1/2, Student's quantile 2.776.</summary>
    [Fact]
    public void Interval_of_one_replicate_each_is_that_of_a_mean()
    {
        var estimate = ParticleEstimate.Of([0, 1, 2, 3, 4], [1, 0, 0, 0, -1], 1);
        Assert.Equal(2.776445105197793 * Math.Sqrt(0.5 / 5), estimate.High, 1e-12);
        Assert.Equal(-estimate.High, estimate.Low, 1e-12);
    }

    /// <summary>More replicates of two particles that disagree tell no more than two numbers do.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void Interval_of_two_particles_does_not_shrink_with_their_replicates(int each)
    {
        var particles = Enumerable.Repeat(7, each).Concat(Enumerable.Repeat(3, each)).ToList();
        var estimate = ParticleEstimate.Of(particles, [.. particles.Select(p => p == 7 ? 1 : 0)], 1);
        Assert.Equal(0.5, estimate.Mean);
        Assert.Equal(0.5 + (12.706204736174707 * Math.Sqrt(0.5 / 2)), estimate.High, 1e-9);
    }

    /// <summary>A card that changes no run may still change one that was not made.</summary>
    [Fact]
    public void Differences_that_are_all_alike_have_no_interval()
    {
        var estimate = ParticleEstimate.Of([0, 1, 2, 3, 4], [0, 0, 0, 0, 0], 1);
        Assert.Equal((0, double.NaN, double.NaN), (estimate.Mean, estimate.Low, estimate.High));
    }

    [Fact]
    public void One_particle_has_no_interval()
    {
        var estimate = ParticleEstimate.Of([4, 4, 4], [1, 0, 0], 1);
        Assert.True(double.IsNaN(estimate.Low) && double.IsNaN(estimate.High));
        Assert.Equal(1 / 3.0, estimate.Mean, 1e-12);
    }

    [Fact]
    public void Lists_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ParticleEstimate.Of([1, 2], [0], 1));

    /// <summary>
    /// Particles whose expected effect is 0.3 or -0.3: the spread is 0.3. With 4,000 draws of 4 the variance between draws is known to
    /// about 0.004, so the spread to 0.007; four times that is allowed.
    /// </summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.15)]
    public void Known_spread_is_found(double effect)
    {
        var (particles, differences) = Draws(new RandomSource(3, 0), 4000, _ => 4, effect);
        var spread = ParticleEstimate.Of(particles, differences, 4).Between;
        Assert.InRange(spread, Math.Sqrt((effect * effect) - 0.016), Math.Sqrt((effect * effect) + 0.016));
    }

    /// <summary>Forty particles, of which some have five times the replicates of others: 95 % of intervals hold the true mean.</summary>
    [Fact]
    public void Interval_covers_the_mean_over_particles()
    {
        const int trials = 2000;
        var held = Enumerable.Range(0, trials).Count(trial =>
        {
            var (particles, differences) = Draws(new RandomSource(11, (uint)trial), 40, k => k % 4 == 0 ? 20 : 4, 0.3);
            var estimate = ParticleEstimate.Of(particles, differences, 4);
            return estimate.Low <= 0 && estimate.High >= 0;
        });
        Assert.InRange(held / (double)trials, 0.93, 0.975);
    }

    /// <summary>Draws of particles whose effect is plus or minus a number, each with equal chance; differences are -1, 0 or 1.</summary>
    private static (List<int> Particles, List<int> Differences) Draws(
        RandomSource numbers, int draws, Func<int, int> replicates, double effect)
    {
        var (particles, differences) = (new List<int>(), new List<int>());
        for (var k = 0; k < draws; k++)
        {
            var mean = Uniform(k, 999) < 0.5 ? effect : -effect;
            for (var r = 0; r < replicates(k); r++)
            {
                particles.Add(k);
                var uniform = Uniform(k, r);
                differences.Add(uniform < (0.4 + mean) / 2 ? 1 : uniform > 1 - ((0.4 - mean) / 2) ? -1 : 0);
            }
        }

        return (particles, differences);

        double Uniform(int draw, int place) => numbers.Uniform(RandomStream.DummyParameter, (uint)draw, (uint)place);
    }
}
