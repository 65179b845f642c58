using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BoliviaSim.Kernels;

/// <summary>
/// Finds, among the agents of a bloc, the few whom the top byte of their draw can move (<see cref="MoveBounds"/>). Sixteen or eight agents a
/// step where the machine has the vectors; a wider or a plainer path may only let more agents through, never fewer movers.
/// </summary>
internal static class MoveFilter
{
    /// <summary>Rows that a machine without vectors would find, too, or a few more.</summary>
    /// <param name="states">States, a multiple of sixteen.</param>
    /// <param name="draws">Top bytes, as many.</param>
    /// <param name="ease">Ease, as many.</param>
    /// <param name="bounds">Bounds of the bloc.</param>
    /// <param name="row">Row of the first.</param>
    /// <param name="found">Takes rows, ascending; as long as <paramref name="states"/>.</param>
    /// <returns>Rows found.</returns>
    public static int Find(
        ReadOnlySpan<byte> states, ReadOnlySpan<byte> draws, ReadOnlySpan<float> ease, in MoveBounds bounds, int row, Span<int> found)
    {
        ref var s = ref MemoryMarshal.GetReference(states);
        ref var t = ref MemoryMarshal.GetReference(draws);
        ref var e = ref MemoryMarshal.GetReference(ease);
        return Avx512F.IsSupported ? Sixteen(ref s, ref t, ref e, states.Length, bounds, row, found)
            : Avx2.IsSupported ? Eight(ref s, ref t, ref e, states.Length, bounds, row, found)
            : OneByOne(states, draws, ease, bounds, row, found);
    }

    private static int OneByOne(
        ReadOnlySpan<byte> states, ReadOnlySpan<byte> draws, ReadOnlySpan<float> ease, in MoveBounds bounds, int row, Span<int> found)
    {
        var count = 0;
        for (var i = 0; i < states.Length; i++)
        {
            if (bounds.CanMove(states[i], ease[i], draws[i], 255 - draws[i]))
            {
                found[count++] = row + i;
            }
        }

        return count;
    }

    private static int Sixteen(
        ref byte states, ref byte draws, ref float ease, int length, in MoveBounds bounds, int row, Span<int> found)
    {
        var (upFactors, downFactors, downs) = (Wide(bounds.UpFactors), Wide(bounds.DownFactors), Wide(bounds.Down));
        var (upBound, one, last, most) =
            (Vector512.Create(bounds.Up), Vector512.Create(1f), Vector512.Create(255f), Vector512.Create(MoveBounds.MostOdds));
        var count = 0;
        for (var i = 0; i < length; i += 16)
        {
            var state = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref states, (nuint)i));
            var draw = Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref draws, (nuint)i)));
            var own = Vector512.LoadUnsafe(ref ease, (nuint)i);
            var up = Vector512.Min(own * Avx512F.PermuteVar16x32(upFactors, state), most);
            var down = Vector512.Min(own * Avx512F.PermuteVar16x32(downFactors, state), most);
            var moves = Vector512.LessThan(draw * (one + up), upBound * up)
                | Vector512.LessThan((last - draw) * (one + down), Avx512F.PermuteVar16x32(downs, state));
            for (var bits = moves.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                found[count++] = row + i + BitOperations.TrailingZeroCount(bits);
            }
        }

        return count;
    }

    private static int Eight(
        ref byte states, ref byte draws, ref float ease, int length, in MoveBounds bounds, int row, Span<int> found)
    {
        var (upFactors, downFactors, downs) = (Narrow(bounds.UpFactors), Narrow(bounds.DownFactors), Narrow(bounds.Down));
        var (upBound, one, last, most) =
            (Vector256.Create(bounds.Up), Vector256.Create(1f), Vector256.Create(255f), Vector256.Create(MoveBounds.MostOdds));
        var count = 0;
        for (var i = 0; i < length; i += 8)
        {
            var state = Avx2.ConvertToVector256Int32(EightBytes(ref states, i));
            var draw = Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(EightBytes(ref draws, i)));
            var own = Vector256.LoadUnsafe(ref ease, (nuint)i);
            var up = Vector256.Min(own * Avx2.PermuteVar8x32(upFactors, state), most);
            var down = Vector256.Min(own * Avx2.PermuteVar8x32(downFactors, state), most);
            var moves = Vector256.LessThan(draw * (one + up), upBound * up)
                | Vector256.LessThan((last - draw) * (one + down), Avx2.PermuteVar8x32(downs, state));
            for (var bits = moves.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                found[count++] = row + i + BitOperations.TrailingZeroCount(bits);
            }
        }

        return count;
    }

    private static Vector128<byte> EightBytes(ref byte start, int offset) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset))).AsByte();

    private static Vector256<float> Narrow(in MoveBounds.Table table) => Vector256.Create<float>(table);

    private static Vector512<float> Wide(in MoveBounds.Table table) => Vector512.Create(Narrow(table), Narrow(table));
}
