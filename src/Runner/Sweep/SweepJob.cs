using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>Carries out a sweep: the runs, the tables, the summary on the screen.</summary>
internal sealed class SweepJob(SweepRequest request, Surroundings surroundings)
{
    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute() =>
        new ResumableJob(request.Folder, request.Resume, request.Quiet, surroundings, OtherName()).Execute(Open, Simulate, Tell);

    private SweepResults Open()
    {
        var results = SweepResults.Open(request);
        if (results.Lost > 0)
        {
            surroundings.Error.WriteLine(
                $"The files do not match the last checkpoint: {Wording.Count(results.Lost, "run")} will be repeated.");
        }

        return results;
    }

    /// <summary>The runs that are still to be done.</summary>
    /// <returns>Whether all are.</returns>
    private bool Simulate(SweepResults results)
    {
        var options = new SweepOptions
        {
            Points = request.Design.Count,
            ParametersAt = request.ParametersAt,
            PlannerAt = request.Particles is null ? null : request.Particles.At,
            Replicates = request.Experiment.Replicates,
            Until = request.Experiment.Until,
            Shard = request.Shard,
            Seed = request.Experiment.Seed,
            Luck = request.Experiment.Luck,
            Workers = request.Workers,
            Engine = request.Engine,
            Metrics = request.Layout.Chosen,
            Places = results.Places,
            OpenRows = () => RunRowText.Open(results.RunsTable),
        };
        var left = results.Replication.MostLeft(results.Next);
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

    private string OtherName() =>
        (string?)request.Folder.State.Manifest?.Content["experiment"] is { } kept && kept != request.Experiment.Name
            ? $" They keep the name '{kept}'; to rename them to '{request.Experiment.Name}', run again with --force." : "";

    private void Tell(SweepResults results)
    {
        if (results.Totals is not { } totals)
        {
            surroundings.Out.WriteLine(
                $"Shard {request.Shard} is complete: {Wording.Count(results.Done, "run")} in '{request.FolderText}'. When all shards are "
                    + "complete, 'merge' combines them.");
            return;
        }

        new SweepReport(request, totals, new Page(surroundings.Out)).Write();
    }
}
