using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary>A shard being read: a run with its row and its record of levels.</summary>
internal sealed class ShardRows : IDisposable
{
    // Of many shards side by side no more than this is held of each file, and none is open between two blocks.
    private const int Block = 1 << 13;

    private readonly RowReader rows;
    private readonly Stream samples;
    private readonly byte[] levels;
    private readonly RunEndReader ends;

    private ShardRows(ShardResults shard, int record, bool isAlone)
    {
        var (table, file) = (shard[RunsTable.FileName], shard[SweepFolder.SamplesFile]);
        rows = isAlone ? RowReader.Open(table) : RowReader.OpenNow(table, Block);
        samples = isAlone ? InputFile.Open(file) : new BufferedStream(new ReopenedFile(file), Block);
        (levels, ends) = (new byte[record], new RunEndReader(rows));
        Read();
    }

    /// <summary>Number of the run.</summary>
    public long RunId { get; private set; }

    /// <summary>How it ended.</summary>
    public RunEnd End => ends.End;

    /// <summary>Its row.</summary>
    public ReadOnlySpan<byte> Row => rows.Row;

    /// <summary>Its record of levels.</summary>
    public ReadOnlySpan<byte> Levels => levels;

    private bool IsAtEnd { get; set; }

    /// <summary>The runs of all shards in the order of their numbers; each is valid until the next.</summary>
    /// <param name="shards">The shards.</param>
    /// <param name="areRanges">Whether each is a range of runs, so that they can be read one after another.</param>
    /// <param name="record">Bytes of a record of levels.</param>
    public static IEnumerable<ShardRows> InOrder(IReadOnlyList<ShardResults> shards, bool areRanges, int record) =>
        areRanges ? OneByOne(shards, record) : SideBySide(shards, record);

    /// <inheritdoc/>
    public void Dispose()
    {
        rows.Dispose();
        samples.Dispose();
    }

    private static IEnumerable<ShardRows> OneByOne(IReadOnlyList<ShardResults> shards, int record)
    {
        foreach (var shard in shards.OrderBy(s => s.Shard.Number))
        {
            using var open = new ShardRows(shard, record, isAlone: true);
            for (; !open.IsAtEnd; open.Read())
            {
                yield return open;
            }
        }
    }

    private static IEnumerable<ShardRows> SideBySide(IReadOnlyList<ShardResults> shards, int record)
    {
        var queue = new PriorityQueue<ShardRows, long>();
        foreach (var shard in shards)
        {
            Add(new ShardRows(shard, record, isAlone: false));
        }

        while (queue.TryDequeue(out var next, out _))
        {
            yield return next;
            next.Read();
            Add(next);
        }

        void Add(ShardRows shard)
        {
            if (shard.IsAtEnd)
            {
                shard.Dispose();
            }
            else
            {
                queue.Enqueue(shard, shard.RunId);
            }
        }
    }

    private void Read()
    {
        IsAtEnd = !rows.Read();
        if (!IsAtEnd)
        {
            RunId = ends.RunId;
            samples.ReadExactly(levels);
        }
    }
}
