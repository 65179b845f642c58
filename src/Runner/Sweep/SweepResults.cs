using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// Results of a sweep being made in a folder. Each row goes to its file as it comes, and what the other tables need of it to memory; where
/// trajectories are kept at every point, their levels go to a second file. Every few seconds the files are brought to disk and a checkpoint
/// records how far they are good. Whatever happens in between, the tables are those of an uninterrupted sweep.
/// </summary>
internal sealed class SweepResults : IGrowingResults
{
    private readonly SweepRequest request;
    private readonly ResultsFolder folder;
    private readonly MarkList marks;
    private readonly GrowingFile rows;
    private readonly GrowingFile? samples;
    private readonly VariantTrajectories counts;
    private readonly SweepPlaces? places;
    private readonly SamplesRecord record;
    private readonly CheckpointClock clock = new();
    private ParquetFile? parquet;

    private SweepResults(SweepRequest request, MarkList marks, VariantTrajectories counts, SweepPlaces? places)
    {
        (this.request, folder, this.marks, this.counts, this.places) = (request, request.Folder, marks, counts, places);
        Replication = request.NewReplication();
        record = request.Layout.NewRecord();
        RunsTable = SweepRunsTable.Of(request.First, request.Design, request.Experiment);
        Totals = request.IsShard ? null : new SweepTotals(request);
        Next = Replication.First;
        (rows, samples) = marks.Count > 0 ? GoOn() : (
            GrowingFile.Start(folder, RunsTableName, RunRowText.Header(RunsTable)),
            request.Layout.IsByPoint ? GrowingFile.Start(folder, SweepFolder.SamplesFile, []) : null);
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

    /// <summary>What the runs add up to; null for a shard.</summary>
    public SweepTotals? Totals { get; }

    /// <summary>Totals of places and roads; null where they are not wanted.</summary>
    public PlaceGroups? Places => places?.Groups;

    /// <summary>Starts results, or resumes those in the folder.</summary>
    /// <exception cref="InvalidDataException">The results in the folder are damaged.</exception>
    public static SweepResults Open(SweepRequest request)
    {
        var (marks, counts, places) = (new MarkList(), new VariantTrajectories(request), OpenPlaces(request));
        request.Folder.Open(request.Resume, request.Settings, (reader, _) =>
        {
            marks.Load(reader);
            counts.Load(reader);
            places?.Load(reader);
        });
        var results = new SweepResults(request, marks, counts, places);
        try
        {
            if (request is { Parquet: true, IsShard: false })
            {
                results.parquet = ParquetFile.Start(request.Folder, results.RunsTable, SweepFolder.ParquetName(RunsTableName));
            }

            results.CountAgain();
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
    public void Add(RecordedRun run)
    {
        counts.Add(run.Run.RunId, run.Run.Point, request.Layout.IsByPoint ? [] : run.Levels);
        Add(run.Run.RunId, RunEnd.Of(run.Run), run.Row, request.Layout.IsByPoint ? record.Write(run.Levels) : []);
    }

    /// <summary>Adds the next run of a shard with its row and its record of levels, which is empty where they are counted.</summary>
    public void Add(long runId, RunEnd end, ReadOnlySpan<byte> row, ReadOnlySpan<byte> levels)
    {
        rows.Append(row);
        samples?.Append(levels);
        parquet?.Add(row);
        Totals?.Add(end);
        Next = runId + 1;
        Done++;
        if (clock.IsDue)
        {
            Keep();
        }
    }

    /// <summary>Adds what a shard counted: levels by variant, totals of places and roads.</summary>
    /// <param name="stream">The shard's <c>samples.bin</c>.</param>
    /// <param name="runs">Runs of the shard.</param>
    public void AddCounts(Stream stream, long runs)
    {
        stream.Position = runs * record.Bytes;
        using var reader = new BinaryReader(new BufferedStream(stream));
        if (!request.Layout.IsByPoint)
        {
            counts.Load(reader);
        }

        places?.Load(reader);
    }

    /// <summary>Makes a checkpoint: the files to disk first, then the mark that counts them.</summary>
    public void Keep() => clock.Make(() =>
    {
        rows.Flush();
        samples?.Flush();
        marks.Add(new Mark(Done, Next, rows.Bytes, rows.Hash, samples?.Bytes ?? 0, samples?.Hash ?? ""));
        folder.Keep(Done, rows, writer =>
        {
            marks.Save(writer);
            counts.Save(writer);
            places?.Save(writer);
        });
        Kept = Done;
    });

    /// <summary>Brings the results into their final form: all tables, or for a shard what merging needs.</summary>
    /// <returns>Rows of each table.</returns>
    public IReadOnlyDictionary<Table, long> Complete()
    {
        Keep();
        folder.Count(RunsTable, Done);
        folder.Count(DesignTable.Of(request.Design), request.Design.Count);
        Totals?.Write(rows.Path, samples?.Stream, counts);
        if (!request.IsShard)
        {
            places?.Write(folder, request.Parquet);
        }

        rows.Complete();
        parquet?.Complete();
        if (request is { Report: true, IsShard: false })
        {
            ReportFile.Write(folder, request.Scenario);
        }

        folder.Complete(
            $"Runs of the scenario {request.Scenario.Name}: {request.Scenario.Title}", request.Scenario,
            new Making(request.CommandLine, request.Workers, request.Engine), SweepManifest.Of(request, CompleteSamples()));
        return folder.Rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rows.Dispose();
        samples?.Dispose();
        parquet?.Dispose();
    }

    private const string RunsTableName = Files.RunsTable.FileName;

    /// <summary>
    /// What merging needs of the runs' hours (<see cref="SweepFolder.SamplesFile"/>). A whole sweep has its tables instead.
    /// </summary>
    private Mark CompleteSamples()
    {
        if (!request.IsShard)
        {
            samples?.Dispose();
            return marks.Last;
        }

        if (samples is not null)
        {
            samples.Append(Counted());
            samples.Flush();
            var mark = marks.Last with { SamplesBytes = samples.Bytes, SamplesHash = samples.Hash };
            samples.Complete();
            return mark;
        }

        folder.Write(SweepFolder.SamplesFile, file => file.Write(Counted()));
        var digest = folder.DigestOf(SweepFolder.SamplesFile);
        return marks.Last with { SamplesBytes = digest.Bytes, SamplesHash = digest.Hash };
    }

    /// <summary>Levels by variant, and totals of places and roads, as far as they are kept so.</summary>
    private ReadOnlySpan<byte> Counted()
    {
        var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        if (samples is null)
        {
            counts.Save(writer);
        }

        places?.Save(writer);
        writer.Flush();
        return memory.GetBuffer().AsSpan(0, (int)memory.Length);
    }

    private static SweepPlaces? OpenPlaces(SweepRequest request) => request.Layout.HasPlaces ? new SweepPlaces(request) : null;

    /// <summary>
    /// The files as far as they are those of a checkpoint: files that lost their end, as after a power cut, or that were changed go back to
    /// an earlier one. Both are looked at before either is changed.
    /// </summary>
    private (GrowingFile Rows, GrowingFile? Samples) GoOn()
    {
        var last = marks.Last;
        var oldRows = GrowingFile.Open(folder, RunsTableName);
        GrowingFile? oldSamples = null;
        try
        {
            oldSamples = request.Layout.IsByPoint ? GrowingFile.Open(folder, SweepFolder.SamplesFile) : null;
            var rowsKept = oldRows.Keeps(marks.Rows);
            var mark = marks.BackTo(rowsKept, oldSamples?.Keeps(marks.Samples) ?? rowsKept) ?? throw new InvalidDataException(
                (oldSamples is null ? $"{RunsTableName}{WholeFile.Partial} has"
                    : $"{RunsTableName}{WholeFile.Partial} or {SweepFolder.SamplesFile}{WholeFile.Partial} have")
                    + " lost more than the checkpoints can restore; --force starts again.");
            oldRows.CutTo(mark.RowsBytes);
            oldSamples?.CutTo(mark.SamplesBytes);
            (Done, Next, Lost) = (mark.Done, mark.Next, last.Done - mark.Done);
            return (oldRows, oldSamples);
        }
        catch
        {
            oldRows.Dispose();
            oldSamples?.Dispose();
            throw;
        }
    }

    /// <summary>What totals, a rule for the number of replicates and the Parquet file know is in the rows, which are read once.</summary>
    private void CountAgain()
    {
        if (Done == 0)
        {
            return;
        }

        using var reader = RowReader.Open(rows.Path);
        var (ends, looked, until) = (new RunEndReader(reader), 0, request.Experiment.Until);
        while (reader.Read())
        {
            var end = ends.End;
            LookUpTo(end.Replicate);
            Replication.Add(end.Point, end.Ending >= 0 && Ending.All[end.Ending].Outcome == until?.Outcome);
            Totals?.Add(end);
            parquet?.Add(reader.Row);
        }

        LookUpTo(Next / request.Design.Count);

        void LookUpTo(long replicates)
        {
            while (until is not null && looked < replicates)
            {
                Replication.Look(++looked);
            }
        }
    }

    /// <summary>What goes in, before the first run.</summary>
    private void WriteInputs()
    {
        foreach (var (name, text) in SweepFolder.Inputs(request.Experiment, request.Scenario, request.Particles?.Posterior))
        {
            folder.Write(name, text);
        }

        if (request.Particles is { } particles)
        {
            folder.Write(OutputFolder.PosteriorFile, file => file.Write(particles.Posterior.Content));
        }

        folder.Write(DesignTable.FileName, file => DesignCsv.Write(request.Design, file));
    }
}
