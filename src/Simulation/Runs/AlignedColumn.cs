using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BoliviaSim.Runs;

/// <summary>An array whose first element begins a cache line, so that no vector of a column lies across two lines.</summary>
/// <typeparam name="T">A number.</typeparam>
internal sealed class AlignedColumn<T>
    where T : unmanaged
{
    private const int Line = 64;
    private readonly T[] room;
    private readonly int first;

    /// <param name="length">Elements.</param>
    public AlignedColumn(int length)
    {
        Length = length;
        room = GC.AllocateArray<T>(length + (Line / Unsafe.SizeOf<T>()), pinned: true);
        var beyond = (int)((nuint)Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) % Line);
        first = (Line - beyond) % Line / Unsafe.SizeOf<T>();
    }

    /// <summary>Elements.</summary>
    public int Length { get; }

    /// <summary>All elements.</summary>
    public Span<T> Span => room.AsSpan(first, Length);

    /// <summary>One element.</summary>
    public ref T this[int index] => ref room[first + index];
}
