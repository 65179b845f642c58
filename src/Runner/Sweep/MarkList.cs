namespace BoliviaSim.Runner.Sweep;

/// <summary>How far the growing files of a sweep were good at a checkpoint.</summary>
/// <param name="Done">Runs.</param>
/// <param name="Next">Number of the next run.</param>
/// <param name="RowsBytes">Length of the rows, header included.</param>
/// <param name="RowsHash">SHA-256 of these bytes.</param>
/// <param name="SamplesBytes">Length of the records of levels.</param>
/// <param name="SamplesHash">SHA-256 of these bytes.</param>
internal sealed record Mark(long Done, long Next, long RowsBytes, string RowsHash, long SamplesBytes, string SamplesHash);

/// <summary>
/// The marks of a sweep's checkpoints, so that files that lost their end can be taken up at an earlier one. Of very many every second is
/// forgotten, the oldest and the newest never.
/// </summary>
internal sealed class MarkList
{
    private const int Most = 256;

    private readonly List<Mark> marks = [];

    /// <summary>Number of marks.</summary>
    public int Count => marks.Count;

    /// <summary>The newest mark.</summary>
    public Mark Last => marks[^1];

    /// <summary>Adds a mark; one at the same place is replaced.</summary>
    public void Add(Mark mark)
    {
        if (marks.Count > 0 && Last.Done == mark.Done)
        {
            marks.RemoveAt(marks.Count - 1);
        }

        marks.Add(mark);
        if (marks.Count > Most)
        {
            var kept = marks.Where((_, i) => i % 2 == 0 || i == marks.Count - 1).ToList();
            marks.Clear();
            marks.AddRange(kept);
        }
    }

    /// <summary>The newest mark whose files are at least as long as they were then; later ones are forgotten. Null where there is none.</summary>
    /// <param name="rowsBytes">Length of the rows now.</param>
    /// <param name="samplesBytes">Length of the records of levels now.</param>
    public Mark? BackTo(long rowsBytes, long samplesBytes)
    {
        marks.RemoveAll(mark => mark.RowsBytes > rowsBytes || mark.SamplesBytes > samplesBytes);
        return marks.Count == 0 ? null : Last;
    }

    /// <summary>Writes all marks.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(marks.Count);
        foreach (var mark in marks)
        {
            writer.Write(mark.Done);
            writer.Write(mark.Next);
            writer.Write(mark.RowsBytes);
            writer.Write(mark.RowsHash);
            writer.Write(mark.SamplesBytes);
            writer.Write(mark.SamplesHash);
        }
    }

    /// <summary>Reads marks.</summary>
    public void Load(BinaryReader reader)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            marks.Add(new Mark(
                reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadString(), reader.ReadInt64(), reader.ReadString()));
        }
    }
}
