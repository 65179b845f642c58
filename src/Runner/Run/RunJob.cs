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

        return request.Folder is not { } folder ? ToOutput()
            : new ResumableJob(folder, request.Resume, request.Quiet, surroundings).Execute(
                () => Results.Open(request, folder),
                results =>
                {
                    Simulate(results.State, hourly: true, results.Add);
                    return results.Done == request.Replicates;
                },
                results => Summarise(results.State, new Page(surroundings.Out, request.Words)));
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
        using var runs = GrowingFile.Start(surroundings.Output, RunRowText.Header(request.RunsTable));
        Simulate(state, hourly: false, block =>
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
            Summarise(state, new Page(surroundings.Error, request.Words));
        }

        return ExitCode.Done;
    }

    /// <summary>The runs that are still to be done.</summary>
    /// <param name="state">Counts them; <paramref name="accept"/> adds to it.</param>
    /// <param name="hourly">Whether trajectories, places and roads are wanted.</param>
    /// <param name="accept">Takes the runs with their rows.</param>
    private void Simulate(EnsembleState state, bool hourly, Action<ReplicateBlock> accept)
    {
        var table = request.RunsTable;
        var options = request.Ensemble(state.Done, request.Replicates) with { Trajectories = hourly, Places = hourly };
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
