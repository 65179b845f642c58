using BoliviaSim.Numerics;

namespace BoliviaSim.Randomness;

/// <summary>
/// All random numbers of one run. Every draw is a pure function of (seed, replicate, stream, entity, tick, ordinal, step), so it does
/// not depend on what else was drawn. Common random numbers: replicate r uses the same numbers at every design point and under every
/// measure.
/// Key = (seed, replicate); counter = (entity, tick, ordinal, stream in the top 8 bits and step below).
/// </summary>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Replicate">Number of the replicate, from 0.</param>
internal readonly record struct RandomSource(uint Seed, uint Replicate)
{
    /// <summary>Four words at an address.</summary>
    /// <param name="stream">Decision.</param>
    /// <param name="entity">Identity (<see cref="Identity.Of"/>) or a small number.</param>
    /// <param name="tick">Tick, or 0 for draws made once per run.</param>
    /// <param name="ordinal">Agent in its bloc, or event in its tick.</param>
    /// <param name="step">Further draws at one address, below 2^24.</param>
    public PhiloxBlock Block(RandomStream stream, uint entity, uint tick = 0, uint ordinal = 0, uint step = 0) =>
        Philox.Block(entity, tick, ordinal, Decision(stream) | (step & 0xFFFFFF), Seed, Replicate);

    /// <summary>
    /// The first block (step 0) at many addresses of one stream and tick; the same words as <see cref="Block"/>, made several at once.
    /// A multiple of sixteen is fastest.
    /// </summary>
    /// <param name="stream">Decision.</param>
    /// <param name="entities">Identities.</param>
    /// <param name="tick">Tick, or 0 for draws made once per run.</param>
    /// <param name="ordinals">Ordinals; same length as the identities.</param>
    /// <param name="into">Receives the blocks; same length as the identities.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Blocks(
        RandomStream stream, ReadOnlySpan<uint> entities, uint tick, ReadOnlySpan<uint> ordinals, Span<PhiloxBlock> into) =>
        PhiloxLanes.Fill(entities, tick, ordinals, Decision(stream), Seed, Replicate, into);

    /// <summary>The middle of one of 2^32 equal cells of (0, 1); never 0 or 1.</summary>
    public static double ToUnit(uint word) => (word + 0.5) * (1 / 4294967296.0);

    /// <summary>The middle of one of 2^52 equal cells of (0, 1); never 0 or 1.</summary>
    public static double ToUnit(uint high, uint low) =>
        ((((ulong)high << 20) | (low >> 12)) + 0.5) * (1 / 4503599627370496.0);

    /// <summary>A uniform draw on (0, 1) with 52 bits.</summary>
    public double Uniform(RandomStream stream, uint entity, uint tick = 0, uint ordinal = 0, uint step = 0)
    {
        var block = Block(stream, entity, tick, ordinal, step);
        return ToUnit(block.W0, block.W1);
    }

    /// <summary>A standard normal draw, by inversion, so that it moves one way with its uniform draw.</summary>
    public double Normal(RandomStream stream, uint entity, uint tick = 0, uint ordinal = 0) =>
        NormalLaw.Quantile(Uniform(stream, entity, tick, ordinal));

    /// <summary>A standard exponential draw: the accumulated hazard at which a clock fires.</summary>
    public double Exponential(RandomStream stream, uint entity, uint tick = 0, uint ordinal = 0) =>
        -DeterministicMath.Log(Uniform(stream, entity, tick, ordinal));

    /// <summary>A Poisson draw, by inversion; means above 100 are the sum of parts of at most 100.</summary>
    public int Poisson(double mean, RandomStream stream, uint entity, uint tick = 0, uint ordinal = 0)
    {
        var total = 0;
        for (var step = 0u; mean > 0; step++, mean -= 100)
        {
            total += PoissonQuantile(Math.Min(mean, 100), Uniform(stream, entity, tick, ordinal, step));
        }

        return total;
    }

    /// <summary>The last counter word at step 0.</summary>
    private static uint Decision(RandomStream stream) => (uint)stream << 24;

    /// <summary>The smallest n whose distribution function exceeds <paramref name="probability"/>; the mean is at most 100.</summary>
    internal static int PoissonQuantile(double mean, double probability)
    {
        var term = DeterministicMath.Exp(-mean);
        var below = term;
        var n = 0;
        while (probability >= below)
        {
            term *= mean / (n + 1);
            if (below + term == below)
            {
                // Rounding may leave the sum just under a probability next to 1; no further term would change it.
                break;
            }

            below += term;
            n++;
        }

        return n;
    }
}
