using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>Carries out a request: the runs, the tables, the summary on the screen.</summary>
internal sealed class RunJob(RunRequest request, Surroundings surroundings)
{
    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        if (Memory.Problem(request.Parameters, request.Workers, request.Engine) is { } problem)
        {
            Say($"error: {problem} Nothing was written.");
            return ExitCode.Failed;
        }

        return request.Folder is { } folder ? IntoFolder(folder) : ToOutput();
    }

    private int IntoFolder(ResultsFolder folder)
    {
        if (request.Resume && folder.State.IsComplete)
        {
            // What a crash after the manifest may have left is cleared away.
            folder.CleanUp();
            Say($"The results in '{request.FolderText}' are complete: nothing is left to resume.");
            return ExitCode.Done;
        }

        Results results;
        try
        {
            results = Results.Open(request, folder);
        }
        catch (Exception e) when (
            e is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException or PathTooLongException
                or InvalidDataException)
        {
            Say($"error: --out: '{request.FolderText}' cannot be used: {e.Message}");
            return ExitCode.BadInput;
        }

        using (results)
        {
            try
            {
                if (IntoResults(results) is var code && code != ExitCode.Done)
                {
                    return code;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Say($"error: {e.Message}");
                Say($"Finished tables are intact, and {Wording.Count(results.Kept)} of {Wording.Count(request.Replicates, "run")} kept in "
                    + $"'{request.FolderText}'. When the cause is fixed, run the same command with --resume.");
                return ExitCode.Failed;
            }
            catch (AggregateException e)
            {
                Say(Memory.RanOut(e) ? $"error: {Memory.Message()}" : $"error: a run failed: {e.InnerException?.Message}");
                Say($"{Wording.Count(results.Kept)} of {Wording.Count(request.Replicates, "run")} kept in '{request.FolderText}'.");
                return ExitCode.Failed;
            }
        }

        // The results are whole, whatever becomes of their summary.
        Summarise(results.State, new Page(surroundings.Out));
        return ExitCode.Done;
    }

    private int IntoResults(Results results)
    {
        if (results.State.Done > 0)
        {
            Say($"Resuming after {Wording.Count(results.State.Done)} of {Wording.Count(request.Replicates, "run")}.");
        }

        surroundings.Interruption.Notice =
            $"Interrupted: finished runs are kept in '{request.FolderText}'. To continue, run the same command with --resume.";
        Simulate(results.State, trajectories: true, results.Add);
        results.Keep();
        if (surroundings.Interruption.Token.IsCancellationRequested)
        {
            Say($"Interrupted: {Wording.Count(results.State.Done)} of {Wording.Count(request.Replicates, "run")} kept in "
                + $"'{request.FolderText}'. To continue, run the same command with --resume.");
            return surroundings.Interruption.Code;
        }

        var tables = results.Complete();
        foreach (var (table, rows) in tables.Where(t => t.Value >= Table.SpreadsheetRows))
        {
            Say(
                $"warning: {table.FileName} has {Wording.Count(rows, "row")}, and spreadsheets show no more than "
                    + $"{Wording.Count(Files.Table.SpreadsheetRows)}.");
        }

        return ExitCode.Done;
    }

    private int ToOutput()
    {
        var state = new EnsembleState(request.Parameters);
        try
        {
            return ToOutput(state);
        }
        catch (OutputClosedException e)
        {
            Say($"error: {e.Message} The job stopped after {Wording.Count(state.Done)} of {Wording.Count(request.Replicates, "run")}.");
            return ExitCode.Failed;
        }
    }

    private int ToOutput(EnsembleState state)
    {
        using var runs = GrowingFile.Start(surroundings.Output, RunRowText.Header(RunsTable.Of(request.Parameters, request.Seed)));
        Simulate(state, trajectories: false, block =>
        {
            state.Add(block);
            runs.Append(block.Rows);
        });
        runs.Flush();
        if (state.Done < request.Replicates)
        {
            Say($"Interrupted after {Wording.Count(state.Done)} of {Wording.Count(request.Replicates, "run")}.");
            return surroundings.Interruption.Code;
        }

        if (!request.Quiet)
        {
            Summarise(state, new Page(surroundings.Error));
        }

        return ExitCode.Done;
    }

    /// <summary>The runs that are still to be done.</summary>
    /// <param name="state">Counts them; <paramref name="accept"/> adds to it.</param>
    /// <param name="trajectories">Whether trajectories are wanted.</param>
    /// <param name="accept">Takes the runs with their rows.</param>
    private void Simulate(EnsembleState state, bool trajectories, Action<ReplicateBlock> accept)
    {
        var table = RunsTable.Of(request.Parameters, request.Seed);
        var options = new EnsembleOptions
        {
            Seed = request.Seed,
            First = state.Done,
            End = request.Replicates,
            Workers = request.Workers,
            Engine = request.Engine,
            Trajectories = trajectories,
        };
        using var graceful = surroundings.Interruption.Graceful();
        Progress.Follow(surroundings, request.Quiet, state.Done, request.Replicates, show => Ensemble.RunBlocks(
            request.Parameters,
            options,
            () => RunRowText.OpenOnePoint(table),
            block =>
            {
                accept(block);
                show(state.Done);
            },
            surroundings.Interruption.Token));
    }

    private void Summarise(EnsembleState state, Page page) => new ClosingReport(request, state.Summary, page).Write();

    private void Say(string message) => surroundings.Error.WriteLine(message);
}
