namespace BoliviaSim.Randomness;

/// <summary>
/// The draws of designs and analyses. Like all draws they are addressed by stream, column and position (ODD 4.9), so a column does not
/// change when others are added after it. They use streams of their own at replicate 0.
/// </summary>
internal static class DesignDraws
{
    /// <summary>Source of the draws at a seed.</summary>
    public static RandomSource Of(uint seed) => new(seed, 0);

    /// <summary>A whole number from 0 to below <paramref name="count"/>; no value is more likely than another by more than 2^-32.</summary>
    public static int Below(int count, uint high, uint low) => (int)Math.BigMul(((ulong)high << 32) | low, (ulong)count, out _);

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in random order (Fisher and Yates).</summary>
    public static int[] Permutation(int count, RandomSource source, RandomStream stream, uint entity, uint tick = 0)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (var i = count - 1; i > 0; i--)
        {
            var block = source.Block(stream, entity, tick, (uint)i);
            var j = Below(i + 1, block.W0, block.W1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
