using System.Text.Json.Nodes;
using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Run;

/// <summary>
/// Results being made in a folder. Rows of runs go to a partial file, and every few seconds a checkpoint records how far they are
/// good; the tables appear under their names when all runs are done.
/// </summary>
internal sealed class Results : IGrowingResults
{
    private readonly RunRequest request;
    private readonly ResultsFolder folder;
    private readonly GrowingFile runs;
    private readonly Table<RunRecord> runsTable;
    private readonly CheckpointClock clock = new();

    private Results(RunRequest request, ResultsFolder folder, CheckpointHeader? checkpoint, EnsembleState state)
    {
        (this.request, this.folder, State, Kept) = (request, folder, state, state.Done);
        runsTable = request.RunsTable;
        runs = checkpoint is null ? GrowingFile.Start(folder, RunsTable.FileName, RunRowText.Header(runsTable)) : GoOn(folder, checkpoint);
    }

    /// <summary>What the finished runs add up to.</summary>
    public EnsembleState State { get; }

    /// <inheritdoc/>
    public long Done => State.Done;

    /// <inheritdoc/>
    public long Kept { get; private set; }

    /// <inheritdoc/>
    public string Planned => Wording.Count(request.Replicates, "run");

    /// <summary>Starts results, or resumes those in the folder.</summary>
    /// <exception cref="InvalidDataException">The results in the folder are damaged; nothing was changed.</exception>
    public static Results Open(RunRequest request, ResultsFolder folder)
    {
        var state = new EnsembleState(request.Parameters);
        var checkpoint = folder.Open(request.Resume, request.Settings, (reader, header) => state.Load(reader, (int)header.Done));
        var results = new Results(request, folder, checkpoint, state);
        try
        {
            results.Keep();
            results.WriteInputs();
            return results;
        }
        catch
        {
            results.Dispose();
            throw;
        }
    }

    /// <summary>Adds the next runs with their rows, and now and then makes a checkpoint.</summary>
    public void Add(ReplicateBlock block)
    {
        State.Add(block);
        runs.Append(block.Rows);
        if (clock.IsDue)
        {
            Keep();
        }
    }

    /// <summary>Makes a checkpoint: rows to disk first, then the state that counts them.</summary>
    public void Keep() => clock.Make(() =>
    {
        runs.Flush();
        folder.Keep(State.Done, runs, State.Save);
        Kept = State.Done;
    });

    /// <inheritdoc/>
    public IReadOnlyDictionary<Table, long> Complete()
    {
        Keep();
        var (parameters, summary) = (request.Parameters, State.Summary);
        folder.Count(runsTable, State.Done);
        folder.Write(OutcomesTable.Definition, OutcomesTable.Rows(summary));
        folder.Write(IncidenceTable.Definition, IncidenceTable.Rows(parameters, summary.Endings, summary.Runs));
        folder.Write(ViolenceTable.Definition, ViolenceTable.Rows(parameters, summary));
        folder.Write(CommandsTable.Definition, CommandsTable.Rows(summary));
        folder.Write(TrajectoriesTable.Of(State.Trajectories.Metrics), TrajectoriesTable.Rows(parameters, State.Trajectories));
        var hours = HourOfRuns.Of(parameters, State.Places).ToList();
        folder.Write(PlacesTable.ByPoint, PlacesTable.Rows(parameters, hours));
        folder.Write(RoadsTable.ByPoint, RoadsTable.Rows(parameters, hours));
        if (request.Trace.Count > 0)
        {
            folder.Write(EventsTable.Definition, EventTrace.Of(request, request.Trace));
        }

        if (request.Columns)
        {
            ColumnsTable.Write(request, folder);
        }

        runs.Complete();
        if (request.Report)
        {
            ReportFile.Write(folder, request.Scenario, request.Words);
        }

        folder.Complete(
            $"Runs of the scenario {request.Scenario.Name}: {request.Scenario.Title}", request.Scenario,
            new Making(request.CommandLine, request.Workers, request.Engine),
            (Manifest.Language, request.Words.Code), ("trace", new JsonArray([.. request.Trace.Select(run => (JsonNode)run)])));
        return folder.Rows;
    }

    /// <inheritdoc/>
    public void Dispose() => runs.Dispose();

    private static GrowingFile GoOn(ResultsFolder folder, CheckpointHeader checkpoint)
    {
        var rows = GrowingFile.Open(folder, RunsTable.FileName);
        if (!rows.Keeps([(checkpoint.Bytes, checkpoint.Hash)])[0])
        {
            rows.Dispose();
            throw new InvalidDataException(
                $"{RunsTable.FileName}{WholeFile.Partial} was changed after its checkpoint; --force starts again.");
        }

        rows.CutTo(checkpoint.Bytes);
        return rows;
    }

    /// <summary>What goes in, before the first run.</summary>
    private void WriteInputs()
    {
        folder.Write(OutputFolder.ScenarioFile, request.ScenarioText);
        if (request.Posterior is { } posterior)
        {
            folder.Write(OutputFolder.PosteriorFile, file => file.Write(posterior.Content));
        }

        folder.Write(DesignTable.Of(request.Set.Keys), [new DesignPoint(0, request.Set)]);
    }
}
