using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BoliviaSim.Randomness;

/// <summary>
/// Many blocks of <see cref="Philox"/> at once: thirty-two, sixteen or eight per step where the machine has the vectors, so a
/// multiple of sixteen is fastest. The words are those of <see cref="Philox.Block"/> on every machine.
/// </summary>
internal static class PhiloxLanes
{
    private const ulong Multiplier0 = 0xD2511F53;
    private const ulong Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>Blocks at counters (c0[i], c1, c2[i], c3) under one key.</summary>
    /// <param name="c0">First counter words.</param>
    /// <param name="c1">Second counter word.</param>
    /// <param name="c2">Third counter words; same length as c0.</param>
    /// <param name="c3">Fourth counter word.</param>
    /// <param name="k0">First key word.</param>
    /// <param name="k1">Second key word.</param>
    /// <param name="blocks">Receives the blocks; same length as c0.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Fill(
        ReadOnlySpan<uint> c0, uint c1, ReadOnlySpan<uint> c2, uint c3, uint k0, uint k1, Span<PhiloxBlock> blocks)
    {
        if (c0.Length != blocks.Length || c2.Length != blocks.Length)
        {
            throw new ArgumentException("There must be as many counters as blocks.", nameof(blocks));
        }

        var i = 0;
        ref var words = ref Unsafe.As<PhiloxBlock, ulong>(ref MemoryMarshal.GetReference(blocks));
        if (Avx512F.IsSupported)
        {
            ref var first = ref MemoryMarshal.GetReference(c0);
            ref var third = ref MemoryMarshal.GetReference(c2);
            for (; i + 32 <= blocks.Length; i += 32)
            {
                ThirtyTwo(ref Unsafe.Add(ref first, i), c1, ref Unsafe.Add(ref third, i), c3, k0, k1, ref Unsafe.Add(ref words, 2 * i));
            }

            for (; i + 16 <= blocks.Length; i += 16)
            {
                Sixteen(ref Unsafe.Add(ref first, i), c1, ref Unsafe.Add(ref third, i), c3, k0, k1, ref Unsafe.Add(ref words, 2 * i));
            }
        }

        if (Avx2.IsSupported)
        {
            ref var first = ref MemoryMarshal.GetReference(c0);
            ref var third = ref MemoryMarshal.GetReference(c2);
            for (; i + 8 <= blocks.Length; i += 8)
            {
                Eight(ref Unsafe.Add(ref first, i), c1, ref Unsafe.Add(ref third, i), c3, k0, k1, ref Unsafe.Add(ref words, 2 * i));
            }
        }

        for (; i < blocks.Length; i++)
        {
            blocks[i] = Philox.Block(c0[i], c1, c2[i], c3, k0, k1);
        }
    }

    // A lane holds a word in its low half. The high half is whatever the last round left there: the product of two low halves
    // does not see it, and it is masked at the end.
    // Two vectors side by side: one goes on while the other waits for its products.
    private static void Sixteen(ref uint first, uint second, ref uint third, uint fourth, uint k0, uint k1, ref ulong words)
    {
        var (a0, b0) = (Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref first)),
            Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref first, 8)));
        var (a2, b2) = (Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref third)),
            Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref third, 8)));
        var (a1, a3) = (Vector512.Create((ulong)second), Vector512.Create((ulong)fourth));
        var (b1, b3) = (a1, a3);
        var (m0, m1) = (Vector512.Create(Multiplier0).AsUInt32(), Vector512.Create(Multiplier1).AsUInt32());
        for (var round = 0; round < 10; round++)
        {
            var (key0, key1) = (Vector512.Create((ulong)k0), Vector512.Create((ulong)k1));
            Round(ref a0, ref a1, ref a2, ref a3, m0, m1, key0, key1);
            Round(ref b0, ref b1, ref b2, ref b3, m0, m1, key0, key1);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        Store(a0, a1, a2, a3, ref words);
        Store(b0, b1, b2, b3, ref Unsafe.Add(ref words, 16));
    }

    private static void ThirtyTwo(ref uint first, uint second, ref uint third, uint fourth, uint k0, uint k1, ref ulong words)
    {
        var (a0, b0) = (Lanes(ref first, 0), Lanes(ref first, 8));
        var (c0, d0) = (Lanes(ref first, 16), Lanes(ref first, 24));
        var (a2, b2) = (Lanes(ref third, 0), Lanes(ref third, 8));
        var (c2, d2) = (Lanes(ref third, 16), Lanes(ref third, 24));
        var (a1, a3) = (Vector512.Create((ulong)second), Vector512.Create((ulong)fourth));
        var (b1, b3, c1, c3, d1, d3) = (a1, a3, a1, a3, a1, a3);
        var (m0, m1) = (Vector512.Create(Multiplier0).AsUInt32(), Vector512.Create(Multiplier1).AsUInt32());
        for (var round = 0; round < 10; round++)
        {
            var (key0, key1) = (Vector512.Create((ulong)k0), Vector512.Create((ulong)k1));
            Round(ref a0, ref a1, ref a2, ref a3, m0, m1, key0, key1);
            Round(ref b0, ref b1, ref b2, ref b3, m0, m1, key0, key1);
            Round(ref c0, ref c1, ref c2, ref c3, m0, m1, key0, key1);
            Round(ref d0, ref d1, ref d2, ref d3, m0, m1, key0, key1);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        Store(a0, a1, a2, a3, ref words);
        Store(b0, b1, b2, b3, ref Unsafe.Add(ref words, 16));
        Store(c0, c1, c2, c3, ref Unsafe.Add(ref words, 32));
        Store(d0, d1, d2, d3, ref Unsafe.Add(ref words, 48));
    }

    private static Vector512<ulong> Lanes(ref uint words, nuint from) =>
        Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref words, from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector512<ulong> c0, ref Vector512<ulong> c1, ref Vector512<ulong> c2, ref Vector512<ulong> c3,
        Vector512<uint> m0, Vector512<uint> m1, Vector512<ulong> key0, Vector512<ulong> key1)
    {
        var p0 = Avx512F.Multiply(c0.AsUInt32(), m0);
        var p1 = Avx512F.Multiply(c2.AsUInt32(), m1);
        c0 = (p1 >>> 32) ^ c1 ^ key0;
        c2 = (p0 >>> 32) ^ c3 ^ key1;
        (c1, c3) = (p1, p0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> c0, Vector512<ulong> c1, Vector512<ulong> c2, Vector512<ulong> c3, ref ulong words)
    {
        var low = (c0 & Vector512.Create(0xFFFFFFFFUL)) | (c1 << 32);
        var high = (c2 & Vector512.Create(0xFFFFFFFFUL)) | (c3 << 32);
        Avx512F.PermuteVar8x64x2(low, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), high).StoreUnsafe(ref words);
        Avx512F.PermuteVar8x64x2(low, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), high).StoreUnsafe(ref words, 8);
    }

    private static void Eight(ref uint first, uint second, ref uint third, uint fourth, uint k0, uint k1, ref ulong words)
    {
        var (a0, b0) = (Avx2.ConvertToVector256Int64(Vector128.LoadUnsafe(ref first)).AsUInt64(),
            Avx2.ConvertToVector256Int64(Vector128.LoadUnsafe(ref first, 4)).AsUInt64());
        var (a2, b2) = (Avx2.ConvertToVector256Int64(Vector128.LoadUnsafe(ref third)).AsUInt64(),
            Avx2.ConvertToVector256Int64(Vector128.LoadUnsafe(ref third, 4)).AsUInt64());
        var (a1, a3) = (Vector256.Create((ulong)second), Vector256.Create((ulong)fourth));
        var (b1, b3) = (a1, a3);
        var (m0, m1) = (Vector256.Create(Multiplier0).AsUInt32(), Vector256.Create(Multiplier1).AsUInt32());
        for (var round = 0; round < 10; round++)
        {
            var (key0, key1) = (Vector256.Create((ulong)k0), Vector256.Create((ulong)k1));
            Round(ref a0, ref a1, ref a2, ref a3, m0, m1, key0, key1);
            Round(ref b0, ref b1, ref b2, ref b3, m0, m1, key0, key1);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        Store(a0, a1, a2, a3, ref words);
        Store(b0, b1, b2, b3, ref Unsafe.Add(ref words, 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<ulong> c0, ref Vector256<ulong> c1, ref Vector256<ulong> c2, ref Vector256<ulong> c3,
        Vector256<uint> m0, Vector256<uint> m1, Vector256<ulong> key0, Vector256<ulong> key1)
    {
        var p0 = Avx2.Multiply(c0.AsUInt32(), m0);
        var p1 = Avx2.Multiply(c2.AsUInt32(), m1);
        c0 = (p1 >>> 32) ^ c1 ^ key0;
        c2 = (p0 >>> 32) ^ c3 ^ key1;
        (c1, c3) = (p1, p0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<ulong> c0, Vector256<ulong> c1, Vector256<ulong> c2, Vector256<ulong> c3, ref ulong words)
    {
        var low = (c0 & Vector256.Create(0xFFFFFFFFUL)) | (c1 << 32);
        var high = (c2 & Vector256.Create(0xFFFFFFFFUL)) | (c3 << 32);
        var (even, odd) = (Avx2.UnpackLow(low, high), Avx2.UnpackHigh(low, high));
        Avx2.Permute2x128(even, odd, 0x20).StoreUnsafe(ref words);
        Avx2.Permute2x128(even, odd, 0x31).StoreUnsafe(ref words, 4);
    }
}
