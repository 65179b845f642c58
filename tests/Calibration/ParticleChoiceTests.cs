using BoliviaSim.Calibration;
using BoliviaSim.Randomness;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Which particle a run takes: shares are those of the weights, and an address decides.</summary>
public class ParticleChoiceTests
{
    private static readonly double[] Weights = [0.1, 0.2, 0.05, 0.4, 0.25];

    /// <summary>The definition, by counting up: the first particle whose cumulative weight exceeds the uniform draw.</summary>
    [Fact]
    public void Choice_is_that_of_the_definition()
    {
        var choice = new ParticleChoice(Weights);
        for (var r = 0u; r < 2000; r++)
        {
            var (left, sought) = (new RandomSource(9, r).Uniform(RandomStream.Particle, 0), 0);
            while (left >= Weights[sought] && sought < Weights.Length - 1)
            {
                left -= Weights[sought++];
            }

            Assert.Equal(sought, choice.Of(9, r));
        }
    }

    /// <summary>Pearson's chi-squared over five particles; 18.5 is the 99.9 % point with four degrees of freedom.</summary>
    [Fact]
    public void Shares_are_those_of_the_weights()
    {
        const int runs = 20_000;
        var choice = new ParticleChoice(Weights);
        var counts = new int[Weights.Length];
        for (var r = 0u; r < runs; r++)
        {
            counts[choice.Of(4, r)]++;
        }

        Assert.True(counts.Zip(Weights).Sum(p => Math.Pow(p.First - (runs * p.Second), 2) / (runs * p.Second)) < 18.5);
    }

    [Fact]
    public void Ends_of_the_unit_interval_have_particles()
    {
        var choice = new ParticleChoice(Weights);
        Assert.Equal((0, 4, 1), (choice.At(0), choice.At(1 - 1e-16), choice.At(0.1)));
        Assert.Equal(0, new ParticleChoice([1]).At(0.999));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticleChoice([]));
    }

    [Fact]
    public void Another_seed_chooses_anew()
    {
        var choice = new ParticleChoice(Weights);
        Assert.NotEqual(
            Enumerable.Range(0, 50).Select(r => choice.Of(1, (uint)r)), Enumerable.Range(0, 50).Select(r => choice.Of(2, (uint)r)));
    }
}
