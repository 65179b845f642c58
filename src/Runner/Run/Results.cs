using System.Text.Json.Nodes;
using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>
/// Results being made in a folder. Rows of runs go to a partial file, and every few seconds a checkpoint records how far they are
/// good; the tables appear under their names when all runs are done.
/// </summary>
internal sealed class Results : IDisposable
{
    private readonly RunRequest request;
    private readonly OutputFolder folder;
    private readonly DateTimeOffset started;
    private readonly FileStream stream;
    private readonly GrowingFile runs;
    private readonly Table<RunRow> runsTable;
    private readonly CheckpointClock clock = new();

    private Results(RunRequest request, OutputFolder folder, CheckpointHeader? checkpoint, EnsembleState state)
    {
        (this.request, this.folder, State, Kept) = (request, folder, state, state.Done);
        started = checkpoint?.Started ?? DateTimeOffset.UtcNow;
        runsTable = RunsTable.Of(request.Parameters);
        stream = new FileStream(folder.PartialRuns, checkpoint is null ? FileMode.Create : FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        try
        {
            runs = checkpoint is null ? GrowingFile.Start(stream, RunRowText.Header(runsTable)) : GrowingFile.Resume(stream, checkpoint.Bytes, checkpoint.Hash);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What the finished runs add up to.</summary>
    public EnsembleState State { get; }

    /// <summary>Runs in the last checkpoint.</summary>
    public int Kept { get; private set; }

    /// <summary>Starts results, or goes on with those in the folder.</summary>
    /// <exception cref="InvalidDataException">The results in the folder are damaged.</exception>
    public static Results Open(RunRequest request, OutputFolder folder)
    {
        var (state, checkpoint) = (new EnsembleState(request.Parameters), (CheckpointHeader?)null);
        if (request.Resume && folder.HasCheckpoint)
        {
            checkpoint = Checkpoint.Read(folder[OutputFolder.CheckpointFile], (reader, header) => state.Load(reader, (int)header.Done));
            if (checkpoint.Done == request.Replicates && !File.Exists(folder.PartialRuns))
            {
                // It died after the runs got their final name: finish once more.
                File.Move(folder[RunsTable.FileName], folder.PartialRuns);
            }
        }
        else
        {
            folder.Clear();
        }

        var results = new Results(request, folder, checkpoint, state);
        try
        {
            // The first checkpoint comes before any whole file, so that results which died at once can be told from foreign files.
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
        Checkpoint.Write(
            folder[OutputFolder.CheckpointFile], new CheckpointHeader(request.Settings, started, State.Done, runs.Bytes, runs.Hash), State.Save);
        Kept = State.Done;
    });

    /// <summary>Writes all tables of complete results, behind a last <see cref="Keep"/>.</summary>
    /// <returns>Rows of each table.</returns>
    public IReadOnlyDictionary<Table, long> Complete()
    {
        var (parameters, summary) = (request.Parameters, State.Summary);
        var rows = new Dictionary<Table, long> { [DesignTable.Of(request.Set.Keys)] = 1, [runsTable] = State.Done };
        Write(OutcomesTable.Definition, OutcomesTable.Rows(summary));
        Write(IncidenceTable.Definition, IncidenceTable.Rows(parameters, summary));
        Write(CommandsTable.Definition, CommandsTable.Rows(summary));
        Write(TrajectoriesTable.Of(State.Trajectories.Metrics), TrajectoriesTable.Rows(parameters, State.Trajectories));
        if (request.Trace.Count > 0)
        {
            Write(EventsTable.Definition, EventTrace.Of(request, request.Trace));
        }

        // The open file keeps other processes out of the folder; from here on it is to be read.
        stream.Dispose();
        File.Move(folder.PartialRuns, folder[RunsTable.FileName], overwrite: true);
        WholeFile.Write(folder[OutputFolder.DataPackageFile], DataPackage.Describe(folder, request.Scenario, rows.Keys));
        WholeFile.Write(folder[OutputFolder.ManifestFile], Manifest.Describe(
            request.Scenario, request.Settings, new Making(request.CommandLine, request.Workers, request.Engine, started),
            [("trace", new JsonArray([.. request.Trace.Select(run => (JsonNode)run)]))]));
        File.Delete(folder[OutputFolder.CheckpointFile]);
        return rows;

        void Write<TRow>(Table<TRow> table, IEnumerable<TRow> content) =>
            WholeFile.Write(folder[table.FileName], file => rows[table] = table.Write(file, content));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        runs.Dispose();
        GrowingFile.Close(stream);
    }

    /// <summary>What goes in, before the first run.</summary>
    private void WriteInputs()
    {
        WholeFile.Write(folder[OutputFolder.ScenarioFile], request.ScenarioText);
        WholeFile.Write(folder[DesignTable.FileName], file => DesignTable.Of(request.Set.Keys).Write(file, [new DesignPoint(0, request.Set)]));
    }
}
