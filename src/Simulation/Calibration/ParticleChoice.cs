using BoliviaSim.Randomness;

namespace BoliviaSim.Calibration;

/// <summary>
/// Which particle a run takes: the one whose share of the weights, laid end to end, holds a uniform draw of seed and replicate. So more
/// replicates leave the first ones as they are, and a replicate takes the same particle in every scenario and at every point.
/// </summary>
internal sealed class ParticleChoice
{
    private readonly double[] ends;

    /// <summary>A choice between particles.</summary>
    /// <param name="weights">Weights, each above 0; 1 or more.</param>
    public ParticleChoice(IEnumerable<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var sum = 0.0;
        ends = [.. weights.Select(weight => sum += weight)];
        ArgumentOutOfRangeException.ThrowIfZero(ends.Length, nameof(weights));
    }

    /// <summary>Number of the particle of a run.</summary>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicate">Number of the replicate.</param>
    public int Of(uint seed, uint replicate) => At(new RandomSource(seed, replicate).Uniform(RandomStream.Particle, 0));

    /// <summary>Number of the particle whose share holds a number of (0, 1).</summary>
    internal int At(double uniform)
    {
        // Weights add up to 1 but for rounding.
        var (sought, low, high) = (uniform * ends[^1], 0, ends.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ends[middle] > sought)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
