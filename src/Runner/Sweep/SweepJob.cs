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
        if (request.Resume && folder.State.IsComplete)
        {
            // What a crash after the manifest may have left is cleared away.
            folder.CleanUp();
            Say($"The results in '{request.FolderText}' are complete: nothing is left to resume.{OtherName()}");
            return ExitCode.Done;
        }

        SweepResults results;
        try
        {
            results = SweepResults.Open(request);
        }
        catch (Exception e) when (
            e is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException or PathTooLongException
                or InvalidDataException)
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
                Say($"Finished tables are intact, and {Wording.Count(results.Kept, "run")} kept in '{request.FolderText}'. When the cause "
                    + "is fixed, run the same command with --resume.");
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
            Say($"The files do not match the last checkpoint: {Wording.Count(results.Lost, "run")} will be repeated.");
        }

        var left = results.Replication.MostLeft(results.Next);
        if (results.Done > 0)
        {
            Say($"Resuming after {Wording.Count(results.Done)} of {Most(results.Done + left)}.");
        }

        var options = new SweepOptions
        {
            Points = request.Design.Count,
            ParametersAt = request.ParametersAt,
            Replicates = request.Experiment.Replicates,
            Until = request.Experiment.Until,
            Shard = request.Shard,
            Seed = request.Experiment.Seed,
            Luck = request.Experiment.Luck,
            Workers = request.Workers,
            Engine = request.Engine,
            Metrics = results.Layout.Chosen,
            OpenRows = () => RunRowText.Open(results.RunsTable),
        };
        surroundings.Interruption.Notice =
            $"Interrupted: finished runs are kept in '{request.FolderText}'. To continue, run the same command with --resume.";
        if (!Simulate(options, results, left))
        {
            results.Keep();
            Say($"Interrupted: {Wording.Count(results.Done)} of {Most(results.Done + results.Replication.MostLeft(results.Next))} kept in "
                + $"'{request.FolderText}'. To continue, run the same command with --resume.");
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
        Progress.Follow(surroundings, request.Quiet, results.Done, results.Done + left, show => isDone = SweepLoop.Run(
            options,
            results.Replication,
            results.Next,
            run =>
            {
                results.Add(run);
                show(results.Done);
            },
            surroundings.Interruption.Token));
        return isDone;
    }

    private SweepTotals? Close(SweepResults results)
    {
        var (tables, totals) = Progress.During(surroundings, request.Quiet, "tables", results.Complete);
        foreach (var (table, rows) in tables.Where(t => t.Value >= Table.SpreadsheetRows))
        {
            Say(
                $"warning: {table.FileName} has {Wording.Count(rows, "row")}, and spreadsheets show no more than "
                    + $"{Wording.Count(Files.Table.SpreadsheetRows)}.");
        }

        return totals;
    }

    private void Tell(SweepResults results, SweepTotals? totals)
    {
        if (totals is null)
        {
            surroundings.Out.WriteLine(
                $"Shard {request.Shard} is complete: {Wording.Count(results.Done, "run")} in '{request.FolderText}'. When all shards are "
                    + "complete, 'merge' combines them.");
            return;
        }

        new SweepReport(request, totals, new Page(surroundings.Out)).Write();
    }

    /// <summary>The name decides no run, so complete results keep the one that they have.</summary>
    private string OtherName() =>
        (string?)request.Folder.State.Manifest!.Content["experiment"] is { } kept && kept != request.Experiment.Name
            ? $" They keep the name '{kept}'; to rename them to '{request.Experiment.Name}', run again with --force." : "";

    private string Most(long runs) =>
        request.Experiment.Until is null ? Wording.Count(runs, "run") : $"at most {Wording.Count(runs, "run")}";

    private void Say(string message) => surroundings.Error.WriteLine(message);
}
