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
        Progress.Follow(surroundings, request.Quiet, 0, shards.Sum(s => s.Files.Done), show =>
        {
            foreach (var next in ShardRows.InOrder(shards, request.Experiment.Until is null, request.Layout.NewRecord().Bytes))
            {
                if (Stop.IsCancellationRequested)
                {
                    break;
                }

                results.Add(next.RunId, next.End, next.Row, next.Levels);
                show(results.Done);
            }
        });
        if (Stop.IsCancellationRequested)
        {
            surroundings.Error.WriteLine("Interrupted: the shards are unchanged; merge them again with --force.");
            return surroundings.Interruption.Code;
        }

        foreach (var shard in shards)
        {
            using var counts = InputFile.Open(shard[SweepFolder.SamplesFile]);
            results.AddCounts(counts, shard.Files.Done);
        }

        Progress.During(surroundings, request.Quiet, "tables", results.Complete);
        new SweepReport(request, results.Totals!, new Page(surroundings.Out)).Write();
        if (!request.Quiet)
        {
            surroundings.Error.WriteLine($"{Wording.Count(results.Done, "run")} of {Wording.Count(shards.Count, "shard")}.");
        }

        return ExitCode.Done;
    }
}
