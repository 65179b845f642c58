using System.Runtime.InteropServices;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// A record of <c>samples.bin</c>: the levels of a run's trajectories by hour and metric, two bytes each, little end first. All records of
/// a sweep have one length, so that a point's can be found; hours that a run did not see hold <see cref="Missing"/>.
/// </summary>
/// <param name="hours">Most hours of a run.</param>
/// <param name="metrics">Metrics that are kept.</param>
internal sealed class SamplesRecord(int hours, int metrics)
{
    private const ushort Missing = ushort.MaxValue;

    private readonly ushort[] levels = new ushort[hours * metrics];

    /// <summary>Bytes of a record; 0 where no trajectories are kept.</summary>
    public int Bytes => levels.Length * sizeof(ushort);

    /// <summary>The record of a run.</summary>
    public ReadOnlySpan<byte> Write(ReadOnlySpan<ushort> recorded)
    {
        recorded.CopyTo(levels);
        levels.AsSpan(recorded.Length).Fill(Missing);
        return MemoryMarshal.AsBytes(levels.AsSpan());
    }

    /// <summary>The levels in a record.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="row">Number of the record.</param>
    public ReadOnlySpan<ushort> Read(Stream stream, long row)
    {
        stream.Position = row * Bytes;
        stream.ReadExactly(MemoryMarshal.AsBytes(levels.AsSpan()));
        var end = levels.AsSpan().IndexOf(Missing);
        return end < 0 ? levels : levels.AsSpan(0, end);
    }
}
