using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// The tables over the runs of each point. What they need of a run is taken as it comes; of more runs than memory is meant to hold it is
/// read off the rows again when all are done, in groups of points.
/// </summary>
internal sealed class SweepTotals
{
    /// <summary>Runs in memory at once.</summary>
    private const int RunsAtOnce = 2_000_000;

    private readonly SweepRequest request;
    private readonly Dictionary<double, IReadOnlyList<EndingCounts>> counts = [];
    private readonly List<bool> firstPoint = [];
    private readonly Dictionary<string, VariantEndings> byVariant = new(StringComparer.Ordinal);
    private readonly HashSet<int> taken = [];
    private uint? lastAddress;
    private RunGroup? all;
    private long rows;

    public SweepTotals(SweepRequest request)
    {
        this.request = request;
        all = NewGroup(0, request.Design.Count);
        foreach (var variant in request.Layout.Variants)
        {
            byVariant.Add(variant, new VariantEndings(variant));
        }

        Variants = [.. request.Layout.Variants.Select(v => byVariant[v])];
    }

    /// <summary>How many different particles the runs took; 0 without a posterior.</summary>
    public int ParticlesTaken => taken.Count;

    /// <summary>Runs carried to their end.</summary>
    public long Completed { get; private set; }

    /// <summary>Runs that failed, and the reason of the first.</summary>
    public (long Runs, string Reason) Failed { get; private set; } = (0, "");

    /// <summary>How well shares are known over the points.</summary>
    public PrecisionSummary Precision { get; } = new();

    /// <summary>Endings over the points of each variant, in the order of the design.</summary>
    public IReadOnlyList<VariantEndings> Variants { get; }

    private Outcome Watched => request.Experiment.Until?.Outcome ?? Outcome.GovernmentFalls;

    /// <summary>Adds a run; runs come in the order of their rows.</summary>
    public void Add(in RunEnd end)
    {
        if (end.Ending < 0)
        {
            Failed = (Failed.Runs + 1, Failed.Runs == 0 ? end.Error : Failed.Reason);
        }
        else
        {
            byVariant[request.Design.Variant(end.Point)].Add(end);
            Completed++;
        }

        Take(end);
        all?.Add(rows++, end);
        if (all?.Count > RunsAtOnce)
        {
            all = null;
        }
    }

    private void Take(in RunEnd end)
    {
        if (request.Particles is { } particles)
        {
            var (luck, runId) = (request.Experiment.Luck, ((long)end.Replicate * request.Design.Count) + end.Point);
            var address = RunAddress.Of(luck, runId, end.Replicate);
            if (address != lastAddress)
            {
                taken.Add(particles.Posterior.Runs.ParticleOf(request.Experiment.Seed, address));
                lastAddress = address;
            }
        }
    }

    /// <summary>Writes the tables of outcomes, trajectories and precision.</summary>
    /// <param name="rowsPath">File with the rows.</param>
    /// <param name="samples">File with the records of levels, or null where levels were counted by variant.</param>
    /// <param name="byVariant">These counts.</param>
    public void Write(string rowsPath, Stream? samples, VariantTrajectories byVariant)
    {
        var (folder, layout) = (request.Folder, request.Layout);
        using var outcomes = Start(OutcomesTable.Of(DesignTable.Values<OutcomeRow>(request.Design, r => r.PointId)));
        using var trajectories = layout.Metrics.Count == 0 ? null
            : Start(samples is null ? TrajectoriesTable.ByVariant(layout.Metrics) : TrajectoriesTable.Of(layout.Metrics));
        using var precision = Start(PrecisionTable.Definition);
        var (record, histogram) = (layout.NewRecord(), samples is null ? null : new TrajectoryHistogram(layout.Metrics, layout.Hours));
        foreach (var group in all is { } whole ? [whole] : ReadGroups(rowsPath))
        {
            for (var point = group.From; point < group.End; point++)
            {
                var runs = group.Of(point);
                outcomes.Write(OutcomesOf(point, runs));
                precision.Write(Precision.Add(PrecisionOf(point, runs)));
                if (histogram is not null)
                {
                    Count(runs, samples!, record, histogram);
                    trajectories!.Write(TrajectoriesTable.Rows(layout.ClockOf(point), histogram, point));
                    histogram.Clear();
                }
            }
        }

        if (histogram is null)
        {
            trajectories?.Write(byVariant.Rows());
        }

        outcomes.Complete();
        trajectories?.Complete();
        precision.Complete();
        if (request.Parquet)
        {
            ParquetFile.Write(folder, DesignTable.Of(request.Design), SweepFolder.ParquetName(DesignTable.FileName));
        }
    }

    private TableFile<TRow> Start<TRow>(Table<TRow> table) =>
        new(request.Folder, table, request.Parquet ? SweepFolder.ParquetName(table.FileName) : null);

    private RunGroup NewGroup(int from, int end) => new(
        from, end, request.Experiment.Until is null ? Math.Clamp(RunsAtOnce / (end - from), 1, request.Experiment.Replicates) : 1);

    private IEnumerable<RunGroup> ReadGroups(string rowsPath)
    {
        var (points, runs) = (request.Design.Count, Completed + Failed.Runs);
        var size = (int)Math.Clamp(RunsAtOnce / Math.Max(1, runs / points), 1, points);
        for (var from = 0; from < points; from += size)
        {
            var group = NewGroup(from, Math.Min(from + size, points));
            using var reader = RowReader.Open(rowsPath);
            var ends = new RunEndReader(reader);
            for (var row = 0L; reader.Read(); row++)
            {
                group.Add(row, ends.End);
            }

            yield return group;
        }
    }

    private static void Count(ReadOnlySpan<PointRun> runs, Stream samples, SamplesRecord record, TrajectoryHistogram histogram)
    {
        foreach (var run in runs)
        {
            histogram.Add(record.Read(samples, run.Row));
        }
    }

    private IEnumerable<OutcomeRow> OutcomesOf(int point, ReadOnlySpan<PointRun> runs)
    {
        var horizon = request.Layout.ClockOf(point).HorizonHour;
        if (!counts.TryGetValue(horizon, out var endings))
        {
            counts[horizon] = endings = EndingCounts.OfAll(horizon);
        }

        var completed = 0;
        foreach (var ending in endings)
        {
            ending.Clear();
        }

        foreach (var run in runs)
        {
            if (!run.HasFailed)
            {
                endings[run.Ending].Add(run.Deaths, double.IsNaN(run.FallHour) ? null : run.FallHour);
                completed++;
            }
        }

        // A point of failed runs alone has no shares.
        return completed == 0 ? [] : OutcomesTable.Rows(endings, completed, point);
    }

    private PrecisionRow PrecisionOf(int point, ReadOnlySpan<PointRun> runs)
    {
        var (successes, trials) = (0, 0);
        foreach (var run in runs)
        {
            successes += IsWatched(run) ? 1 : 0;
            trials += run.HasFailed ? 0 : 1;
        }

        var (name, failed) = (Watched.ToString(), runs.Length - trials);
        var pairs = PairsWithFirst(point, runs);
        if (trials == 0)
        {
            return new PrecisionRow(point, name, 0, failed, null, null, request.Experiment.Until is null ? null : false, pairs);
        }

        var share = (double)successes / trials;
        if (request.Experiment.Until is { } until)
        {
            var look = until.Rule.Look(successes, trials);
            return new PrecisionRow(point, name, trials, failed, share, new Interval(look.Low, look.High), look.Reached, pairs);
        }

        return new PrecisionRow(point, name, trials, failed, share, Intervals.Wilson(successes, trials), null, pairs);
    }

    /// <summary>The point's replicates beside those of the first point that both have; a failed run at either counts as none.</summary>
    private PairedCounts? PairsWithFirst(int point, ReadOnlySpan<PointRun> runs)
    {
        if (point == 0)
        {
            foreach (var run in runs)
            {
                firstPoint.Add(IsWatched(run));
            }

            return null;
        }

        var (both, first, second, neither) = (0, 0, 0, 0);
        for (var replicate = 0; replicate < Math.Min(runs.Length, firstPoint.Count); replicate++)
        {
            if (runs[replicate].HasFailed)
            {
                continue;
            }

            switch (firstPoint[replicate], IsWatched(runs[replicate]))
            {
                case (true, true):
                    both++;
                    break;
                case (true, false):
                    first++;
                    break;
                case (false, true):
                    second++;
                    break;
                default:
                    neither++;
                    break;
            }
        }

        return new PairedCounts(both, first, second, neither);
    }

    private bool IsWatched(PointRun run) => !run.HasFailed && Ending.All[run.Ending].Outcome == Watched;
}
