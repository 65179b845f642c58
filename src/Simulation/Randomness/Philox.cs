namespace BoliviaSim.Randomness;

/// <summary>Four 32-bit words out of one call of the generator.</summary>
/// <param name="W0">Word 0.</param>
/// <param name="W1">Word 1.</param>
/// <param name="W2">Word 2.</param>
/// <param name="W3">Word 3.</param>
internal readonly record struct PhiloxBlock(uint W0, uint W1, uint W2, uint W3)
{
    /// <summary>Word by position, 0 to 3.</summary>
    public uint this[int word] => word switch { 0 => W0, 1 => W1, 2 => W2, _ => W3 };

    /// <summary>Byte by position, 0 to 15, the low byte of each word first.</summary>
    public byte Byte(int position) => (byte)(this[position >> 2] >> (8 * (position & 3)));
}

/// <summary>
/// Philox4x32-10: a keyed bijection of a 128-bit counter, used as a random function. Salmon, Moraes, Dror and Shaw (2011),
/// "Parallel random numbers: as easy as 1, 2, 3", SC '11, section 3.3; checked against the known-answer vectors of Random123.
/// </summary>
internal static class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>The block at a counter under a key.</summary>
    public static PhiloxBlock Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)Multiplier0 * c0;
            var p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return new PhiloxBlock(c0, c1, c2, c3);
    }
}
