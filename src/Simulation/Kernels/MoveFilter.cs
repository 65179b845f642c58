using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using BoliviaSim.Runs;

namespace BoliviaSim.Kernels;

/// <summary>
/// Finds, among agents of a role, the few whom the top byte of their draw can move (<see cref="MoveTable"/>): sixty-four agents a step
/// where the machine has vectors of 512 bits that look up bytes, twice thirty-two with AVX2, else one by one. All find the same rows.
/// </summary>
internal static class MoveFilter
{
    /// <summary>Rows that can move.</summary>
    /// <param name="states">States; a multiple of <see cref="HomeAgents.Stride"/>, at most 65,536.</param>
    /// <param name="cells">Cells; same length as the states.</param>
    /// <param name="draws">Top bytes; same length as the states.</param>
    /// <param name="positions">Position of the pressure for each group of sixteen.</param>
    /// <param name="table">Table of the role.</param>
    /// <param name="row">Number of the first row.</param>
    /// <param name="found">Receives row numbers, ascending; <see cref="HomeAgents.Stride"/> longer than the largest number of rows.</param>
    /// <returns>Rows found.</returns>
    public static int Find(
        ReadOnlySpan<byte> states, ReadOnlySpan<byte> cells, ReadOnlySpan<byte> draws, ReadOnlySpan<byte> positions, MoveTable table,
        int row, Span<ushort> found)
    {
        ref var s = ref MemoryMarshal.GetReference(states);
        ref var c = ref MemoryMarshal.GetReference(cells);
        ref var d = ref MemoryMarshal.GetReference(draws);
        ref var p = ref MemoryMarshal.GetReference(positions);
        ref var f = ref MemoryMarshal.GetReference(found);
        return Avx512Vbmi.IsSupported && Avx512Vbmi2.IsSupported ? SixtyFour(ref s, ref c, ref d, ref p, states.Length, table, row, ref f)
            : Avx2.IsSupported ? TwiceThirtyTwo(ref s, ref c, ref d, ref p, states.Length, table, row, ref f)
            : OneByOne(states, cells, draws, positions, table, row, found);
    }

    private static int OneByOne(
        ReadOnlySpan<byte> states, ReadOnlySpan<byte> cells, ReadOnlySpan<byte> draws, ReadOnlySpan<byte> positions, MoveTable table,
        int row, Span<ushort> found)
    {
        var count = 0;
        for (var i = 0; i < states.Length; i++)
        {
            if (CanMove(states[i], cells[i], draws[i], positions[i / HomeAgents.Group], table))
            {
                found[count++] = (ushort)(row + i);
            }
        }

        return count;
    }

    private static bool CanMove(byte state, byte cell, byte draw, byte position, MoveTable table)
    {
        var entry = Math.Clamp(position - cell, 0, MoveTable.Entries - 1);
        return ((state < 3) & (draw <= table.Up[entry])) | (((byte)(state - 1) < 3) & (255 - draw <= table.Down[entry]));
    }

    private static int SixtyFour(
        ref byte states, ref byte cells, ref byte draws, ref byte positions, int length, MoveTable table, int row, ref ushort found)
    {
        var (upLow, upHigh) = (Vector512.Create<byte>(table.Up), Vector512.Create<byte>(table.Up.AsSpan(64)));
        var (downLow, downHigh) = (Vector512.Create<byte>(table.Down), Vector512.Create<byte>(table.Down.AsSpan(64)));
        var (one, three, last) = (Vector512.Create((byte)1), Vector512.Create((byte)3), Vector512.Create((byte)(MoveTable.Entries - 1)));
        var sixteenEach = Vector512<byte>.Indices >>> 4;
        var count = 0;
        for (var i = 0; i < length; i += 64)
        {
            var state = Vector512.LoadUnsafe(ref states, (nuint)i);
            var draw = Vector512.LoadUnsafe(ref draws, (nuint)i);
            var position = Avx512Vbmi.PermuteVar64x8(
                Vector512.Create(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref positions, i / HomeAgents.Group))).AsByte(), sixteenEach);
            var entry = Vector512.Min(Avx512BW.SubtractSaturate(position, Vector512.LoadUnsafe(ref cells, (nuint)i)), last);
            var up = Vector512.LessThanOrEqual(draw, Avx512Vbmi.PermuteVar64x8x2(upLow, entry, upHigh)) & Vector512.LessThan(state, three);
            var down = Vector512.LessThanOrEqual(~draw, Avx512Vbmi.PermuteVar64x8x2(downLow, entry, downHigh))
                & Vector512.LessThan(state - one, three);
            var moves = up | down;
            var rows = Avx512Vbmi2.Compress(Vector512<byte>.Zero, moves, Vector512<byte>.Indices);
            var all = BitOperations.PopCount(moves.ExtractMostSignificantBits());
            var start = Vector512.Create((ushort)(row + i));
            (Vector512.WidenLower(rows) + start).StoreUnsafe(ref found, (nuint)count);
            if (all > 32)
            {
                (Vector512.WidenUpper(rows) + start).StoreUnsafe(ref found, (nuint)count + 32);
            }

            count += all;
        }

        return count;
    }

    /// <summary>The same with tables of sixteen entries, each the largest of eight; the full table decides those few who pass.</summary>
    private static int TwiceThirtyTwo(
        ref byte states, ref byte cells, ref byte draws, ref byte positions, int length, MoveTable table, int row, ref ushort found)
    {
        var (coarseUp, coarseDown) = (Vector128.Create<byte>(table.CoarseUp), Vector128.Create<byte>(table.CoarseDown));
        var (ups, downs) = (Vector256.Create(coarseUp, coarseUp), Vector256.Create(coarseDown, coarseDown));
        var passed = 0;
        for (var i = 0; i < length; i += 64)
        {
            var rows = CanMove(ref states, ref cells, ref draws, ref positions, i, ups, downs)
                | ((ulong)CanMove(ref states, ref cells, ref draws, ref positions, i + 32, ups, downs) << 32);

            // Seldom more than four pass. So many are written whether there are as many or not, because how many is hard to guess.
            var next = passed;
            passed += BitOperations.PopCount(rows);
            do
            {
                for (var each = 0; each < 4; each++)
                {
                    Unsafe.Add(ref found, next++) = (ushort)(i + BitOperations.TrailingZeroCount(rows));
                    rows &= rows - 1;
                }
            }
            while (rows != 0);
        }

        var count = 0;
        for (var i = 0; i < passed; i++)
        {
            var at = Unsafe.Add(ref found, i);
            Unsafe.Add(ref found, count) = (ushort)(row + at);
            count += CanMove(
                Unsafe.Add(ref states, at), Unsafe.Add(ref cells, at), Unsafe.Add(ref draws, at),
                Unsafe.Add(ref positions, at / HomeAgents.Group),
                table) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Which of thirty-two rows the coarse tables let through; bit by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint CanMove(
        ref byte states, ref byte cells, ref byte draws, ref byte positions, int row, Vector256<byte> ups, Vector256<byte> downs)
    {
        var (one, three, last) = (Vector256.Create((byte)1), Vector256.Create((byte)3), Vector256.Create((byte)(MoveTable.Entries - 1)));
        var state = Vector256.LoadUnsafe(ref states, (nuint)row);
        var draw = Vector256.LoadUnsafe(ref draws, (nuint)row);
        ref var two = ref Unsafe.Add(ref positions, row / HomeAgents.Group);
        var position = Vector256.Create(Vector128.Create(two), Vector128.Create(Unsafe.Add(ref two, 1)));
        var entry = Vector256.Min(Avx2.SubtractSaturate(position, Vector256.LoadUnsafe(ref cells, (nuint)row)), last);
        var coarse = (entry.AsUInt16() >>> 3).AsByte() & Vector256.Create((byte)15);
        var up = Vector256.LessThanOrEqual(draw, Avx2.Shuffle(ups, coarse)) & Vector256.LessThan(state, three);
        var down = Vector256.LessThanOrEqual(~draw, Avx2.Shuffle(downs, coarse)) & Vector256.LessThan(state - one, three);
        return (up | down).ExtractMostSignificantBits();
    }
}
