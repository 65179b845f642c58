using BoliviaSim.Randomness;

namespace BoliviaSim.Experiments;

/// <summary>
/// Nested uniform scrambling of binary fractions: every bit is flipped or kept by a draw of its own for each value of the bits before it.
/// Each point becomes uniform, the balance of the sequence stays, and repeated scramblings give honest errors. Owen (1995), Randomly
/// permuted (t,m,s)-nets and (t,s)-sequences; no hash stands in for the draws, they come from the counter-based generator.
/// </summary>
internal static class OwenScrambling
{
    /// <summary>Scrambles a coordinate.</summary>
    /// <param name="word">The coordinate as a 32-bit binary fraction.</param>
    /// <param name="column">Column, which has flips of its own.</param>
    /// <param name="source">Seed.</param>
    public static uint Scramble(uint word, int column, RandomSource source)
    {
        var flips = 0u;
        for (var bit = 0; bit < DirectionNumbers.Bits; bit++)
        {
            var before = bit == 0 ? 0 : word >> (DirectionNumbers.Bits - bit);
            var flip = source.Block(RandomStream.SobolScramble, (uint)column, (uint)bit, before).W0 & 1;
            flips |= flip << (DirectionNumbers.Bits - 1 - bit);
        }

        return word ^ flips;
    }
}
