using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// Results of a sweep being made in a folder. Rows of runs and levels of trajectories go to two growing files; every few seconds both are
/// brought to disk and a checkpoint records how far they are good. Everything else is worked out from the two files when all runs are
/// done, so whatever happens in between, the tables are those of an uninterrupted sweep.
/// </summary>
internal sealed class SweepResults : IDisposable
{
    private readonly SweepRequest request;
    private readonly OutputFolder folder;
    private readonly DateTimeOffset started;
    private readonly MarkList marks;
    private readonly FileStream rowsStream;
    private readonly FileStream samplesStream;
    private readonly GrowingFile rows;
    private readonly GrowingFile samples;
    private readonly SamplesRecord record;
    private readonly CheckpointClock clock = new();

    private SweepResults(SweepRequest request, DateTimeOffset started, MarkList marks)
    {
        (this.request, folder, this.started, this.marks) = (request, request.Folder, started, marks);
        Replication = request.NewReplication();
        Layout = new SweepLayout(request);
        record = Layout.NewRecord();
        RunsTable = SweepRunsTable.Of(request.First, request.Design, request.Experiment.Seed, request.Experiment.Outcomes);
        Next = Replication.First;
        var isNew = marks.Count == 0;
        rowsStream = Open(folder.PartialRuns, isNew);
        try
        {
            samplesStream = Open(folder[SweepFolder.SamplesFile] + WholeFile.Partial, isNew);
            (rows, samples) = isNew
                ? (GrowingFile.Start(rowsStream, HeaderText()), GrowingFile.Start(samplesStream, []))
                : Resume();
        }
        catch
        {
            rowsStream.Dispose();
            samplesStream?.Dispose();
            throw;
        }
    }

    /// <summary>Which runs there are, with those that are done counted.</summary>
    public Replication Replication { get; }

    /// <summary>Number of the next run.</summary>
    public long Next { get; private set; }

    /// <summary>Runs whose rows were added.</summary>
    public long Done { get; private set; }

    /// <summary>Runs in the last checkpoint.</summary>
    public long Kept { get; private set; }

    /// <summary>Runs that the files lost against the last checkpoint and that are made again.</summary>
    public long Lost { get; private set; }

    /// <summary>Table of the rows.</summary>
    public Table<SweepRow> RunsTable { get; }

    /// <summary>What of the trajectories is kept.</summary>
    public SweepLayout Layout { get; }

    /// <summary>Starts results, or goes on with those in the folder.</summary>
    /// <exception cref="InvalidDataException">The results in the folder are damaged.</exception>
    public static SweepResults Open(SweepRequest request)
    {
        var folder = request.Folder;
        var (started, marks) = (DateTimeOffset.UtcNow, new MarkList());
        if (request.Resume && folder.HasCheckpoint)
        {
            started = Checkpoint.Read(folder[OutputFolder.CheckpointFile], (reader, _) => marks.Load(reader)).Started;
            BackToPartial(folder, RunsTableName);
            BackToPartial(folder, SweepFolder.SamplesFile);
        }
        else
        {
            folder.Clear();
        }

        var results = new SweepResults(request, started, marks);
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

    /// <summary>Adds the next run, and now and then makes a checkpoint.</summary>
    public void Add(RecordedRun run) => Add(run.Run.RunId, run.Row, record.Write(run.Levels));

    /// <summary>Adds the next run with its row and its record of levels.</summary>
    public void Add(long runId, ReadOnlySpan<byte> row, ReadOnlySpan<byte> levels)
    {
        rows.Append(row);
        samples.Append(levels);
        Next = runId + 1;
        Done++;
        if (clock.IsDue)
        {
            Keep();
        }
    }

    /// <summary>Makes a checkpoint: the two files to disk first, then the mark that counts them.</summary>
    public void Keep() => clock.Make(() =>
    {
        rows.Flush();
        samples.Flush();
        marks.Add(new Mark(Done, Next, rows.Bytes, rows.Hash, samples.Bytes, samples.Hash));
        Checkpoint.Write(folder[OutputFolder.CheckpointFile], new CheckpointHeader(request.Settings, started, Done, rows.Bytes, rows.Hash), marks.Save);
        Kept = Done;
    });

    /// <summary>Brings the results into their final form: all tables, or for a shard what merging needs.</summary>
    /// <returns>Rows of each table, and the totals of a whole sweep.</returns>
    public (IReadOnlyDictionary<Table, long> Tables, SweepTotals? Totals) Complete()
    {
        Keep();
        var (tables, totals) = !request.IsShard ? WriteTables() : (new Dictionary<Table, long> { [RunsTable] = Done }, null);
        // The open files keep other processes out of the folder; from here on they are to be read.
        rowsStream.Dispose();
        samplesStream.Dispose();
        File.Move(folder.PartialRuns, folder[RunsTableName], overwrite: true);
        if (!request.IsShard)
        {
            File.Delete(folder[SweepFolder.SamplesFile] + WholeFile.Partial);
        }
        else
        {
            File.Move(folder[SweepFolder.SamplesFile] + WholeFile.Partial, folder[SweepFolder.SamplesFile], overwrite: true);
        }

        WholeFile.Write(folder[OutputFolder.DataPackageFile], DataPackage.Describe(folder, request.Scenario, tables.Keys));
        WholeFile.Write(folder[OutputFolder.ManifestFile], SweepManifest.Describe(request, started, marks.Last));
        File.Delete(folder[OutputFolder.CheckpointFile]);
        return (tables, totals);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rows.Dispose();
        samples.Dispose();
        GrowingFile.Close(rowsStream);
        GrowingFile.Close(samplesStream);
    }

    private const string RunsTableName = Files.RunsTable.FileName;

    private static FileStream Open(string path, bool isNew) => new(path, isNew ? FileMode.Create : FileMode.Open, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>A file that got its final name before the program died is worked on once more.</summary>
    private static void BackToPartial(OutputFolder folder, string name)
    {
        if (!File.Exists(folder[name] + WholeFile.Partial) && File.Exists(folder[name]))
        {
            File.Move(folder[name], folder[name] + WholeFile.Partial);
        }
    }

    private byte[] HeaderText()
    {
        using var text = new MemoryStream();
        RunsTable.Write(text, []);
        return text.ToArray();
    }

    /// <summary>The files as far as a checkpoint counts them; files that lost their end, as after a power cut, go back to an earlier one.</summary>
    private (GrowingFile Rows, GrowingFile Samples) Resume()
    {
        var last = marks.Last;
        var mark = marks.BackTo(rowsStream.Length, samplesStream.Length)
            ?? throw new InvalidDataException($"'{rowsStream.Name}' lost more than its checkpoints can mend.");
        var files = (GrowingFile.Resume(rowsStream, mark.RowsBytes, mark.RowsHash), GrowingFile.Resume(samplesStream, mark.SamplesBytes, mark.SamplesHash));
        (Done, Next, Lost) = (mark.Done, mark.Next, last.Done - mark.Done);
        CountAgain();
        return files;
    }

    /// <summary>What a rule for the number of replicates knows is in the rows.</summary>
    private void CountAgain()
    {
        if (request.Experiment.Until is not { } until)
        {
            return;
        }

        using var reader = RowReader.Open(rowsStream.Name);
        var (point, replicate, outcome) = (reader.Column("point_id"), reader.Column("replicate"), reader.Column("outcome"));
        var (name, looked) = (System.Text.Encoding.UTF8.GetBytes(until.Outcome.ToString()), 0);
        for (var row = 0L; row < Done && reader.Read(); row++)
        {
            LookUpTo(SweepTotals.Integer(reader.Cell(replicate)));
            Replication.Add((int)SweepTotals.Integer(reader.Cell(point)), reader.Cell(outcome).SequenceEqual(name));
        }

        LookUpTo(Next / request.Design.Count);

        void LookUpTo(long replicates)
        {
            while (looked < replicates)
            {
                Replication.Look(++looked);
            }
        }
    }

    private (Dictionary<Table, long> Tables, SweepTotals Totals) WriteTables()
    {
        var tables = new Dictionary<Table, long> { [DesignTable.Of(request.Design)] = request.Design.Count, [RunsTable] = Done };
        var totals = new SweepTotals(request, Layout, folder, tables);
        totals.Write(rowsStream.Name, samplesStream);
        if (request.Parquet)
        {
            foreach (var table in tables.Keys)
            {
                var csv = table.FileName == RunsTableName ? folder.PartialRuns : folder[table.FileName];
                WholeFile.Write(folder[SweepFolder.ParquetName(table.FileName)], file => ParquetFile.Write(table, csv, file));
            }
        }

        return (tables, totals);
    }

    /// <summary>What goes in, before the first run.</summary>
    private void WriteInputs()
    {
        foreach (var (name, text) in SweepFolder.Inputs(request.Experiment, request.Scenario))
        {
            WholeFile.Write(folder[name], text);
        }

        WholeFile.Write(folder[DesignTable.FileName], file => DesignCsv.Write(request.Design, file));
    }
}
