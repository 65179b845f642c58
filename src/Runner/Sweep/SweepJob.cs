using System.Globalization;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>Carries out a sweep: the runs, the tables, the summary on the screen.</summary>
internal sealed class SweepJob(SweepRequest request, Surroundings surroundings)
{
    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        var folder = request.Folder;
        if (request.Resume && File.Exists(folder[OutputFolder.ManifestFile]))
        {
            // The manifest is written last; what a crash after it may have left is cleared away.
            File.Delete(folder[OutputFolder.CheckpointFile]);
            Say($"The results in '{request.FolderText}' are complete: there is nothing to go on with.");
            return ExitCode.Done;
        }

        SweepResults results;
        try
        {
            results = SweepResults.Open(request);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException or PathTooLongException or InvalidDataException)
        {
            Say($"error: --out: '{request.FolderText}' cannot be used: {e.Message}");
            return ExitCode.BadInput;
        }

        SweepTotals? totals;
        using (results)
        {
            try
            {
                (var code, totals) = Execute(results);
                if (code != ExitCode.Done)
                {
                    return code;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException || Memory.RanOut(e))
            {
                Say($"error: {(Memory.RanOut(e) ? Memory.Message() : e.Message)}");
                Say($"Finished tables stay whole, and {Count(results.Kept)} runs are kept in '{request.FolderText}'. "
                    + "When the cause is mended, go on with the same command and --resume.");
                return ExitCode.Failed;
            }
        }

        // The results are whole, whatever becomes of their summary.
        Tell(results, totals);
        return ExitCode.Done;
    }

    private (int Code, SweepTotals? Totals) Execute(SweepResults results)
    {
        if (results.Lost > 0)
        {
            Say($"The files lost their end, {Count(results.Lost)} runs; these are made again.");
        }

        var left = results.Replication.MostLeft(results.Next);
        if (results.Done > 0)
        {
            Say($"Going on after {Count(results.Done)} of {Most(results.Done + left)} runs.");
        }

        var options = new SweepOptions
        {
            Points = request.Design.Count,
            ParametersAt = request.ParametersAt,
            Replicates = request.Experiment.Replicates,
            Until = request.Experiment.Until,
            Shard = request.Shard,
            Seed = request.Experiment.Seed,
            Workers = request.Workers,
            Engine = request.Engine,
            Metrics = results.Layout.Chosen,
            OpenRows = () => SweepRunsTable.OpenRows(results.RunsTable, request.Experiment.Seed),
        };
        surroundings.Interruption.Notice = $"Interrupted: what is done is kept in '{request.FolderText}'. Go on with the same command and --resume.";
        if (!Simulate(options, results, left))
        {
            results.Keep();
            Say($"Interrupted: {Count(results.Done)} of {Most(results.Done + results.Replication.MostLeft(results.Next))} runs are kept in '{request.FolderText}'. "
                + "Go on with the same command and --resume.");
            return (surroundings.Interruption.Code, null);
        }

        return (ExitCode.Done, Close(results));
    }

    /// <summary>The runs that are still to be done.</summary>
    /// <returns>Whether all are.</returns>
    private bool Simulate(SweepOptions options, SweepResults results, long left)
    {
        var isDone = false;
        using var graceful = surroundings.Interruption.Graceful();
        Progress.Follow(surroundings, request.Quiet, (int)results.Done, (int)Math.Min(int.MaxValue, results.Done + left), show => isDone = SweepLoop.Run(
            options,
            results.Replication,
            results.Next,
            run =>
            {
                results.Add(run);
                show((int)results.Done);
            },
            surroundings.Interruption.Token));
        return isDone;
    }

    private SweepTotals? Close(SweepResults results)
    {
        var (tables, totals) = results.Complete();
        foreach (var (table, rows) in tables.Where(t => t.Value >= Table.SpreadsheetRows))
        {
            Say($"warning: {table.FileName} has {Count(rows)} rows, and spreadsheets show no more than {Count(Files.Table.SpreadsheetRows)}.");
        }

        return totals;
    }

    private void Tell(SweepResults results, SweepTotals? totals)
    {
        if (totals is null)
        {
            surroundings.Out.WriteLine($"Shard {request.Shard} is complete: {Count(results.Done)} runs in '{request.FolderText}'. When all shards are, 'merge' makes one sweep of them.");
            return;
        }

        new SweepReport(request, totals, new Page(surroundings.Out, surroundings.OutIsTerminal, surroundings.Width)).Write();
    }

    private string Most(long runs) => request.Experiment.Until is null ? Count(runs) : $"at most {Count(runs)}";

    private void Say(string message) => surroundings.Error.WriteLine(message);

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
