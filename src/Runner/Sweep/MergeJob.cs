using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary>Makes one of the shards of a sweep: rows and records in the order of run numbers, then the tables of a whole sweep.</summary>
internal sealed class MergeJob(SweepRequest request, IReadOnlyList<ShardResults> shards, Surroundings surroundings)
{
    private CancellationToken Stop => surroundings.Interruption.Token;

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        surroundings.Interruption.Notice = "Interrupted: the shards are unchanged; merge them again with --force.";
        using var results = SweepResults.Open(request);
        var record = request.Layout.NewRecord().Bytes;
        var open = new List<OpenShard>();
        try
        {
            open.AddRange(shards.Select(shard => new OpenShard(shard, record)));
            Progress.Follow(surroundings, request.Quiet, 0, shards.Sum(s => s.Files.Done), show =>
            {
                while (!Stop.IsCancellationRequested && open.Where(p => !p.IsAtEnd).MinBy(p => p.RunId) is { } next)
                {
                    results.Add(next.RunId, next.End, next.Row, next.Levels);
                    next.Read();
                    show(results.Done);
                }
            });
            if (Stop.IsCancellationRequested)
            {
                surroundings.Error.WriteLine("Interrupted: the shards are unchanged; merge them again with --force.");
                return surroundings.Interruption.Code;
            }
        }
        finally
        {
            open.ForEach(p => p.Dispose());
        }

        if (!request.Layout.IsByPoint)
        {
            foreach (var shard in shards)
            {
                using var counts = InputFile.Open(shard[SweepFolder.SamplesFile]);
                results.AddCounts(counts);
            }
        }

        Progress.During(surroundings, request.Quiet, "tables", results.Complete);
        new SweepReport(request, results.Totals!, new Page(surroundings.Out)).Write();
        if (!request.Quiet)
        {
            surroundings.Error.WriteLine($"{Wording.Count(results.Done, "run")} of {Wording.Count(shards.Count, "shard")}.");
        }

        return ExitCode.Done;
    }

    /// <summary>A shard being read.</summary>
    private sealed class OpenShard : IDisposable
    {
        private readonly RowReader rows;
        private readonly FileStream samples;
        private readonly byte[] levels;
        private readonly RunEndReader ends;

        public OpenShard(ShardResults shard, int record)
        {
            rows = RowReader.Open(shard[RunsTable.FileName]);
            samples = InputFile.Open(shard[SweepFolder.SamplesFile]);
            (levels, ends) = (new byte[record], new RunEndReader(rows));
            Read();
        }

        public bool IsAtEnd { get; private set; }

        public long RunId { get; private set; }

        public RunEnd End => ends.End;

        public ReadOnlySpan<byte> Row => rows.Row;

        public ReadOnlySpan<byte> Levels => levels;

        public void Read()
        {
            IsAtEnd = !rows.Read();
            if (!IsAtEnd)
            {
                RunId = ends.RunId;
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
