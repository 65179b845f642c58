using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// Results of a sweep being made in a folder. Rows of runs and levels of trajectories go to two growing files; every few seconds both are
/// brought to disk and a checkpoint records how far they are good. Everything else is worked out from the two files when all runs are
/// done, so whatever happens in between, the tables are those of an uninterrupted sweep.
/// </summary>
internal sealed class SweepResults : IGrowingResults
{
    private readonly SweepRequest request;
    private readonly ResultsFolder folder;
    private readonly MarkList marks;
    private readonly GrowingFile rows;
    private readonly GrowingFile samples;
    private readonly SamplesRecord record;
    private readonly CheckpointClock clock = new();

    private SweepResults(SweepRequest request, MarkList marks)
    {
        (this.request, folder, this.marks) = (request, request.Folder, marks);
        Replication = request.NewReplication();
        Layout = new SweepLayout(request);
        record = Layout.NewRecord();
        RunsTable = SweepRunsTable.Of(request.First, request.Design, request.Experiment);
        Next = Replication.First;
        (rows, samples) = marks.Count == 0
            ? (GrowingFile.Start(folder, RunsTableName, RunRowText.Header(RunsTable)),
                GrowingFile.Start(folder, SweepFolder.SamplesFile, []))
            : GoOn();
    }

    /// <summary>Which runs there are, with those that are done counted.</summary>
    public Replication Replication { get; }

    /// <summary>Number of the next run.</summary>
    public long Next { get; private set; }

    /// <inheritdoc/>
    public long Done { get; private set; }

    /// <inheritdoc/>
    public long Kept { get; private set; }

    /// <inheritdoc/>
    public string Planned =>
        (request.Experiment.Until is null ? "" : "at most ") + Wording.Count(Done + Replication.MostLeft(Next), "run");

    /// <summary>Runs that the files lost against the last checkpoint and that are made again.</summary>
    public long Lost { get; private set; }

    /// <summary>Table of the rows.</summary>
    public Table<RunRecord> RunsTable { get; }

    /// <summary>What of the trajectories is kept.</summary>
    public SweepLayout Layout { get; }

    /// <summary>Starts results, or resumes those in the folder.</summary>
    /// <exception cref="InvalidDataException">The results in the folder are damaged.</exception>
    public static SweepResults Open(SweepRequest request)
    {
        var marks = new MarkList();
        request.Folder.Open(request.Resume, request.Settings, (reader, _) => marks.Load(reader));
        var results = new SweepResults(request, marks);
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
        folder.Keep(Done, rows, marks.Save);
        Kept = Done;
    });

    /// <summary>What complete results add up to; null for a shard.</summary>
    public SweepTotals? Totals { get; private set; }

    /// <summary>Brings the results into their final form: all tables, or for a shard what merging needs.</summary>
    /// <returns>Rows of each table.</returns>
    public IReadOnlyDictionary<Table, long> Complete()
    {
        Keep();
        folder.Count(RunsTable, Done);
        folder.Count(DesignTable.Of(request.Design), request.Design.Count);
        Totals = request.IsShard ? null : WriteTables();
        rows.Complete();
        if (request.IsShard)
        {
            samples.Complete();
        }
        else
        {
            samples.Dispose();
        }

        folder.Complete(
            $"Runs of the scenario {request.Scenario.Name}: {request.Scenario.Title}", request.Scenario,
            new Making(request.CommandLine, request.Workers, request.Engine), SweepManifest.Of(request, marks.Last));
        return folder.Rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rows.Dispose();
        samples.Dispose();
    }

    private const string RunsTableName = Files.RunsTable.FileName;

    /// <summary>
    /// The files as far as they are those of a checkpoint: files that lost their end, as after a power cut, or that were changed go back to
    /// an earlier one. Both are looked at before either is changed.
    /// </summary>
    private (GrowingFile Rows, GrowingFile Samples) GoOn()
    {
        var last = marks.Last;
        var oldRows = GrowingFile.Open(folder, RunsTableName);
        GrowingFile? oldSamples = null;
        try
        {
            oldSamples = GrowingFile.Open(folder, SweepFolder.SamplesFile);
            var mark = marks.BackTo(oldRows.Keeps(marks.Rows), oldSamples.Keeps(marks.Samples)) ?? throw new InvalidDataException(
                $"{RunsTableName}{WholeFile.Partial} or {SweepFolder.SamplesFile}{WholeFile.Partial} have lost more than the checkpoints "
                    + "can restore; --force starts again.");
            oldRows.CutTo(mark.RowsBytes);
            oldSamples.CutTo(mark.SamplesBytes);
            (Done, Next, Lost) = (mark.Done, mark.Next, last.Done - mark.Done);
            CountAgain(oldRows.Path);
            return (oldRows, oldSamples);
        }
        catch
        {
            oldRows.Dispose();
            oldSamples?.Dispose();
            throw;
        }
    }

    /// <summary>What a rule for the number of replicates knows is in the rows.</summary>
    private void CountAgain(string path)
    {
        if (request.Experiment.Until is not { } until)
        {
            return;
        }

        using var reader = RowReader.Open(path);
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

    private SweepTotals WriteTables()
    {
        var totals = new SweepTotals(request, Layout, folder);
        totals.Write(rows.Path, samples.Stream);
        if (request.Parquet)
        {
            foreach (var table in folder.Rows.Keys)
            {
                var csv = table.FileName == RunsTableName ? rows.Path : folder[table.FileName];
                folder.Write(SweepFolder.ParquetName(table.FileName), file => ParquetFile.Write(table, csv, file));
            }
        }

        return totals;
    }

    /// <summary>What goes in, before the first run.</summary>
    private void WriteInputs()
    {
        foreach (var (name, text) in SweepFolder.Inputs(request.Experiment, request.Scenario))
        {
            folder.Write(name, text);
        }

        folder.Write(DesignTable.FileName, file => DesignCsv.Write(request.Design, file));
    }
}
