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

    /// <summary>Length and hash of the rows at each mark.</summary>
    public IEnumerable<(long Bytes, string Hash)> Rows => marks.Select(m => (m.RowsBytes, m.RowsHash));

    /// <summary>Length and hash of the records of levels at each mark.</summary>
    public IEnumerable<(long Bytes, string Hash)> Samples => marks.Select(m => (m.SamplesBytes, m.SamplesHash));

    /// <summary>The newest mark that both files keep; later ones are forgotten. Null where there is none.</summary>
    /// <param name="rows">Whether the rows are those of each mark.</param>
    /// <param name="samples">Whether the records of levels are.</param>
    public Mark? BackTo(IReadOnlyList<bool> rows, IReadOnlyList<bool> samples)
    {
        var kept = Enumerable.Range(0, marks.Count).LastOrDefault(i => rows[i] && samples[i], -1) + 1;
        marks.RemoveRange(kept, marks.Count - kept);
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
