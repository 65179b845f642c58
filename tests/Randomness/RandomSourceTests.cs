using BoliviaSim.Randomness;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Randomness;

/// <summary>The distributions of the draws, and that no two addresses share a block.</summary>
public class RandomSourceTests
{
    private const int Draws = 200_000;
    private static readonly RandomSource Source = new(1, 7);

    public static TheoryData<string> Coordinates => ["entity", "tick", "ordinal", "step", "stream", "seed", "replicate"];

    [Fact]
    public void Uniform_over_ordinals_is_uniform() => Law.FitsDistribution(
        x => x, [.. Ordinals().Select(i => Source.Uniform(RandomStream.LoyaltyMove, 1, 0, i))]);

    [Fact]
    public void Uniform_over_ticks_fills_a_thousand_cells_evenly()
    {
        var counts = new int[1000];
        for (var tick = 0u; tick < Draws; tick++)
        {
            counts[(int)(Source.Uniform(RandomStream.Clash, Identity.Of("LPZ"), tick) * 1000)]++;
        }

        Law.FitsCounts([.. Enumerable.Repeat(1e-3, 1000)], counts);
    }

    [Fact]
    public void Normal_draws_follow_the_normal_law() => Law.FitsDistribution(
        x => Normal.CDF(0, 1, x), [.. Ordinals().Select(i => Source.Normal(RandomStream.Threshold, 2, 0, i))]);

    [Fact]
    public void Exponential_draws_follow_the_exponential_law() => Law.FitsDistribution(
        x => Exponential.CDF(1, x), [.. Ordinals().Select(i => Source.Exponential(RandomStream.FallClock, 3, 0, i))]);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.33)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(250)]
    public void Poisson_draws_follow_the_poisson_law(double mean)
    {
        var counts = new int[(int)(mean + (12 * Math.Sqrt(mean)) + 12)];
        foreach (var i in Ordinals().Take(100_000))
        {
            counts[Source.Poisson(mean, RandomStream.Deaths, 4, 0, i)]++;
        }

        Law.FitsCounts([.. counts.Select((_, n) => Poisson.PMF(mean, n))], counts, $"Poisson({mean})");
    }

    [Theory]
    [InlineData(nameof(RandomStream.LoyaltyMove), 0)]
    [InlineData(nameof(RandomStream.LoyaltyPath), 191)]
    [InlineData(nameof(RandomStream.Ancestor), 0xFFFFFFFF)]
    public void Blocks_made_together_are_those_at_the_same_addresses(string name, uint tick)
    {
        var stream = Enum.Parse<RandomStream>(name);
        uint[] entities = [.. Enumerable.Range(0, 53).Select(i => Identity.Of($"bloc {i / 7}"))];
        uint[] ordinals = [.. Enumerable.Range(0, 53).Select(i => (uint)(i % 7))];
        var blocks = new PhiloxBlock[53];
        Source.Blocks(stream, entities, tick, ordinals, blocks);
        Assert.Equal(entities.Zip(ordinals, (entity, ordinal) => Source.Block(stream, entity, tick, ordinal)), blocks);
    }

    [Fact]
    public void Poisson_of_mean_zero_is_zero() =>
        Assert.All(Ordinals().Take(1000), i => Assert.Equal(0, Source.Poisson(0, RandomStream.Deaths, 4, 0, i)));

    [Theory]
    [InlineData(0.33)]
    [InlineData(7)]
    [InlineData(100)]
    public void Poisson_quantile_undoes_the_distribution_function(double mean)
    {
        var law = new Poisson(mean);
        for (var n = (int)Math.Max(0, mean - (5 * Math.Sqrt(mean))); n < mean + (5 * Math.Sqrt(mean)); n++)
        {
            var (below, upTo) = (n == 0 ? 0 : law.CumulativeDistribution(n - 1), law.CumulativeDistribution(n));
            Assert.Equal(n, RandomSource.PoissonQuantile(mean, (below + upTo) / 2));
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(7)]
    [InlineData(100)]
    public void Poisson_quantile_next_to_one_is_far_but_finite(double mean) =>
        Assert.InRange(RandomSource.PoissonQuantile(mean, Math.BitDecrement(1.0)), mean, mean + (12 * Math.Sqrt(mean)) + 12);

    [Fact]
    public void Units_never_reach_zero_or_one()
    {
        Assert.InRange(RandomSource.ToUnit(0), 1e-11, 1e-9);
        Assert.InRange(RandomSource.ToUnit(uint.MaxValue), 1 - 1e-9, Math.BitDecrement(1.0));
        Assert.InRange(RandomSource.ToUnit(0, 0), 1e-17, 1e-15);
        Assert.InRange(RandomSource.ToUnit(uint.MaxValue, uint.MaxValue), 1 - 1e-15, Math.BitDecrement(1.0));
    }

    /// <summary>A draw and its neighbour along one coordinate fill a 16 by 16 table evenly.</summary>
    [Theory]
    [MemberData(nameof(Coordinates))]
    public void Neighbours_along_any_coordinate_are_independent(string coordinate)
    {
        var counts = new int[256];
        for (var i = 0u; i < 100_000; i++)
        {
            counts[(Cell(coordinate, i, 0) * 16) + Cell(coordinate, i, 1)]++;
        }

        Law.FitsCounts([.. Enumerable.Repeat(1 / 256.0, 256)], counts, coordinate);
    }

    [Fact]
    public void Words_of_a_block_are_independent()
    {
        var counts = new int[256];
        foreach (var i in Ordinals())
        {
            var block = Source.Block(RandomStream.LoyaltyMove, 5, 0, i);
            counts[((block.W0 >> 30) << 6) | ((block.W1 >> 30) << 4) | ((block.W2 >> 30) << 2) | (block.W3 >> 30)]++;
        }

        Law.FitsCounts([.. Enumerable.Repeat(1 / 256.0, 256)], counts);
    }

    [Fact]
    public void Streams_have_distinct_numbers_that_fit_into_the_address()
    {
        var numbers = Enum.GetValues<RandomStream>().Select(s => (uint)s).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, n => Assert.InRange(n, 1u, 255u));
    }

    /// <summary>Under one key the generator is a bijection, so two addresses share a block only if they are the same address.</summary>
    [Fact]
    public void Addresses_that_differ_never_share_a_block()
    {
        var seen = new HashSet<PhiloxBlock>();
        foreach (var stream in Enum.GetValues<RandomStream>())
        {
            foreach (var step in new[] { 0u, 1u, 0xFFFFFFu })
            {
                for (var i = 0u; i < 8; i++)
                {
                    Assert.True(seen.Add(Source.Block(stream, i, 0, 0, step)));
                    Assert.True(seen.Add(Source.Block(stream, 100, i + 1, 0, step)));
                    Assert.True(seen.Add(Source.Block(stream, 100, 0, i + 1, step)));
                }
            }
        }
    }

    [Fact]
    public void Same_address_gives_the_same_block_whatever_was_drawn_before()
    {
        var first = Source.Block(RandomStream.Victim, 9, 3, 2, 1);
        _ = Source.Poisson(50, RandomStream.Victim, 9, 3, 2);
        Assert.Equal(first, new RandomSource(1, 7).Block(RandomStream.Victim, 9, 3, 2, 1));
    }

    private static IEnumerable<uint> Ordinals() => Enumerable.Range(0, Draws).Select(i => (uint)i);

    private static int Cell(string coordinate, uint i, uint shift)
    {
        var source = coordinate switch
        {
            "seed" => new RandomSource(1 + (2 * i) + shift, 7),
            "replicate" => new RandomSource(1, (2 * i) + shift),
            _ => Source,
        };
        var even = 2 * i;
        return (int)(16 * (coordinate switch
        {
            "entity" => source.Uniform(RandomStream.LoyaltyMove, even + shift),
            "tick" => source.Uniform(RandomStream.LoyaltyMove, 1, even + shift),
            "ordinal" => source.Uniform(RandomStream.LoyaltyMove, 1, 1, even + shift),
            "step" => source.Uniform(RandomStream.LoyaltyMove, 1, 1, 1, even + shift),
            "stream" => source.Uniform(shift == 0 ? RandomStream.LoyaltyMove : RandomStream.LoyaltyPath, 1, 1, i),
            _ => source.Uniform(RandomStream.LoyaltyMove, 1),
        }));
    }
}
