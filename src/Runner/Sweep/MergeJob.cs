using System.Globalization;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary>Makes one of the shards of a sweep: rows and records in the order of run numbers, then the tables of a whole sweep.</summary>
internal sealed class MergeJob(SweepRequest request, IReadOnlyList<ShardResults> shards, Surroundings surroundings)
{
    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        using var results = SweepResults.Open(request);
        var record = results.Layout.NewRecord().Bytes;
        var open = new List<OpenShard>();
        try
        {
            open.AddRange(shards.Select(shard => new OpenShard(shard, record)));
            while (open.Where(p => !p.IsAtEnd).MinBy(p => p.RunId) is { } next)
            {
                results.Add(next.RunId, next.Row, next.Levels);
                next.Read();
                if (surroundings.Interruption.Token.IsCancellationRequested)
                {
                    surroundings.Error.WriteLine("Interrupted: the shards are as they were; merge them again with --force.");
                    return surroundings.Interruption.Code;
                }
            }
        }
        finally
        {
            open.ForEach(p => p.Dispose());
        }

        var (_, totals) = results.Complete();
        new SweepReport(request, totals!, new Page(surroundings.Out)).Write();
        surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Done:N0} runs of {shards.Count} shards."));
        return ExitCode.Done;
    }

    /// <summary>A shard being read.</summary>
    private sealed class OpenShard : IDisposable
    {
        private readonly RowReader rows;
        private readonly FileStream samples;
        private readonly byte[] levels;
        private readonly int column;

        public OpenShard(ShardResults shard, int record)
        {
            rows = RowReader.Open(shard.Folder[RunsTable.FileName]);
            samples = File.OpenRead(shard.Folder[SweepFolder.SamplesFile]);
            (levels, column) = (new byte[record], rows.Column("run_id"));
            Read();
        }

        public bool IsAtEnd { get; private set; }

        public long RunId { get; private set; }

        public ReadOnlySpan<byte> Row => rows.Row;

        public ReadOnlySpan<byte> Levels => levels;

        public void Read()
        {
            IsAtEnd = !rows.Read();
            if (!IsAtEnd)
            {
                RunId = SweepTotals.Integer(rows.Cell(column));
                samples.ReadExactly(levels);
            }
        }

        public void Dispose()
        {
            rows.Dispose();
            samples.Dispose();
        }
    }
}
