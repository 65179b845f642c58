using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>Shows what a request would do on this machine, from a second or a few of trial runs; writes nothing.</summary>
internal sealed class DryRun(RunRequest request, Surroundings surroundings)
{
    private static readonly TrialRuns Trial = new(TimeSpan.FromSeconds(1), LeastRuns: 100);

    private readonly PlanReport report = new(surroundings.Out);

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        if (report.IsComplete(request.Folder, request.Resume))
        {
            return ExitCode.Done;
        }

        var parameters = request.Parameters;
        var state = new EnsembleState(parameters);
        var (runs, columns) = (new CountingStream(), new CountingStream());
        var (costPerRun, rows) = TryRuns(state, runs, columns);
        if (surroundings.Interruption.Token.IsCancellationRequested)
        {
            return surroundings.Interruption.Code;
        }

        report.Say(
            $"Scenario {request.Scenario.Name}: {Wording.Count(parameters.Blocs.Sum(b => (long)b.Agents) + parameters.Commands.Count)} "
                + $"agents, {Wording.Count(parameters.Ticks, "tick")} per run");
        report.Runs("", request.Replicates, request.Workers, costPerRun, request.Folder?.Kept(request.Resume) ?? 0);
        report.Say("Tables:");
        var share = (double)request.Replicates / state.Done;
        report.Table(RunsTable.FileName, runs.Length * share, request.Replicates);
        if (request.Folder is not null)
        {
            Whole(TrajectoriesTable.Of(state.Trajectories.Metrics), TrajectoriesTable.Rows(parameters, state.Trajectories));
            var hours = HourOfRuns.Of(parameters, state.Places).ToList();
            Whole(PlacesTable.ByPoint, PlacesTable.Rows(parameters, hours));
            Whole(RoadsTable.ByPoint, RoadsTable.Rows(parameters, hours));
            Whole(OutcomesTable.Definition, OutcomesTable.Rows(state.Summary));
            Whole(IncidenceTable.Definition, IncidenceTable.Rows(parameters, state.Summary.Endings, state.Summary.Runs));
            Whole(ViolenceTable.Definition, ViolenceTable.Rows(parameters, state.Summary));
            Whole(CommandsTable.Definition, CommandsTable.Rows(state.Summary));
            Events();
            if (request.Columns)
            {
                report.Table(ColumnsTable.FileName, columns.Length * share, (long)(rows * share));
            }
        }

        report.End(request.Folder is null ? "standard output" : request.FolderText);
        return ExitCode.Done;
    }

    /// <summary>Trial runs on the threads asked for.</summary>
    /// <returns>What a run costs, and the number of columns that marched.</returns>
    private (RunCost Cost, long Columns) TryRuns(EnsembleState state, Stream rows, Stream columns)
    {
        var (marched, isFolder) = (0L, request.Folder is not null);
        var table = request.RunsTable;
        using var file = GrowingFile.Start(rows, RunRowText.Header(table));
        var cost = Trial.PerRun(request.Workers * 4, Batch, surroundings.Interruption.Token);
        file.Flush();
        return (cost, marched);

        long Batch(int size)
        {
            var before = state.Done;
            Ensemble.RunBlocks(
                request.Parameters,
                request.Ensemble(state.Done, state.Done + size) with { Trajectories = isFolder, Places = isFolder },
                () => RunRowText.OpenOnePoint(table),
                block =>
                {
                    state.Add(block);
                    file.Append(block.Rows);
                    marched += request.Columns ? ColumnsTable.Definition.Write(columns, ColumnsTable.Rows(block)) : 0;
                },
                surroundings.Interruption.Token);
            return state.Done - before;
        }
    }

    private void Whole<TRow>(Table<TRow> table, IEnumerable<TRow> rows)
    {
        var stream = new CountingStream();
        var count = table.Write(stream, rows);
        report.Table(table.FileName, stream.Length, count);
    }

    private void Events()
    {
        if (request.Trace.Count > 0)
        {
            var stream = new CountingStream();
            var count = EventsTable.Definition.Write(stream, EventTrace.Of(request, [request.Trace[0]]));
            report.Table(EventsTable.FileName, (double)stream.Length * request.Trace.Count, count * request.Trace.Count);
        }
    }
}
