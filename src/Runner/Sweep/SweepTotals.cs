using System.Buffers.Text;
using System.Globalization;
using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// The tables over the runs of each point, worked out from the rows and the records of levels when all runs are done. Points are taken in
/// groups of as many runs as memory is meant to hold.
/// </summary>
internal sealed class SweepTotals(SweepRequest request, SweepLayout layout, ResultsFolder folder)
{
    /// <summary>Runs of a group of points: 32 bytes each.</summary>
    private const int RunsAtOnce = 3_000_000;

    private static readonly Dictionary<string, int> EndingIndex =
        Enumerable.Range(0, Ending.All.Count).ToDictionary(KeyOf, StringComparer.Ordinal);

    private readonly List<bool> firstPoint = [];

    /// <summary>Runs carried to their end.</summary>
    public long Completed { get; private set; }

    /// <summary>Runs that failed, and the reason of the first.</summary>
    public (long Runs, string Reason) Failed { get; private set; } = (0, "");

    /// <summary>Precision at each point, in their order.</summary>
    public List<PrecisionRow> Precision { get; } = [];

    /// <summary>Endings of all points together, whatever their horizons.</summary>
    public long[] Endings { get; } = new long[Ending.All.Count];

    /// <summary>Deaths in all runs.</summary>
    public long Deaths { get; private set; }

    private Outcome Watched => request.Experiment.Until?.Outcome ?? Outcome.GovernmentFalls;

    /// <summary>A whole number that this program wrote.</summary>
    public static long Integer(ReadOnlySpan<byte> cell) =>
        Utf8Parser.TryParse(cell, out long value, out var used) && used == cell.Length
            ? value : throw new InvalidDataException($"'{Encoding.UTF8.GetString(cell)}' is not a whole number.");

    /// <summary>Writes the tables of outcomes, precision and trajectories.</summary>
    /// <param name="rowsPath">File with the rows.</param>
    /// <param name="samples">File with the records of levels.</param>
    public void Write(string rowsPath, Stream samples)
    {
        var trajectories = TrajectoriesTable.Of(layout.Metrics);
        using var outcomesFile =
            new TableFile<OutcomeRow>(folder, OutcomesTable.Of(DesignTable.Values<OutcomeRow>(request.Design, r => r.PointId)));
        using var trajectoriesFile = layout.Metrics.Count == 0 ? null : new TableFile<TrajectoryRow>(folder, trajectories);
        for (var (from, size) = (0, PointsAtOnce()); from < request.Design.Count; from += size)
        {
            var runs = ReadRuns(rowsPath, from, Math.Min(from + size, request.Design.Count));
            for (var i = 0; i < runs.Length; i++)
            {
                outcomesFile.Write(OutcomesOf(from + i, runs[i]));
                Precision.Add(PrecisionOf(from + i, runs[i]));
                trajectoriesFile?.Write(TrajectoriesOf(from + i, runs[i], samples));
            }
        }

        outcomesFile.Complete();
        trajectoriesFile?.Complete();
        using var precisionFile = new TableFile<PrecisionRow>(folder, PrecisionTable.Definition);
        precisionFile.Write(Precision);
        precisionFile.Complete();
    }

    private static string KeyOf(int index) => KeyOf(Ending.All[index].Outcome.ToString(), Ending.All[index].Mode?.ToString() ?? "");

    private static string KeyOf(string outcome, string mode) => $"{outcome},{mode}";

    private int PointsAtOnce()
    {
        var rows = folder.Rows.Single(t => t.Key.FileName == RunsTable.FileName).Value;
        return (int)Math.Clamp(RunsAtOnce / Math.Max(1, rows / request.Design.Count), 1, request.Design.Count);
    }

    private List<PointRun>[] ReadRuns(string rowsPath, int from, int end)
    {
        var runs = new List<PointRun>[end - from];
        for (var i = 0; i < runs.Length; i++)
        {
            runs[i] = [];
        }

        using var reader = RowReader.Open(rowsPath);
        var (point, replicate, outcome, mode) =
            (reader.Column("point_id"), reader.Column("replicate"), reader.Column("outcome"), reader.Column("mode"));
        var (hour, deaths, message) = (reader.Column("fall_hour"), reader.Column("deaths"), reader.Column("message"));
        for (var row = 0L; reader.Read(); row++)
        {
            var id = (int)Integer(reader.Cell(point)) - from;
            if (id < 0 || id >= runs.Length)
            {
                continue;
            }

            var ending = reader.Cell(outcome);
            if (ending.IsEmpty)
            {
                Failed = (Failed.Runs + 1, Failed.Runs == 0 ? Encoding.UTF8.GetString(reader.Cell(message)) : Failed.Reason);
                runs[id].Add(new PointRun(row, (int)Integer(reader.Cell(replicate)), -1, 0, double.NaN));
                continue;
            }

            var fall = reader.Cell(hour);
            runs[id].Add(new PointRun(
                row, (int)Integer(reader.Cell(replicate)),
                EndingIndex[KeyOf(Encoding.UTF8.GetString(ending), Encoding.UTF8.GetString(reader.Cell(mode)))],
                (int)Integer(reader.Cell(deaths)),
                fall.IsEmpty ? double.NaN : double.Parse(fall, NumberStyles.Float, CultureInfo.InvariantCulture)));
        }

        return runs;
    }

    private IEnumerable<OutcomeRow> OutcomesOf(int point, List<PointRun> runs)
    {
        var endings = EndingCounts.OfAll(layout.ClockOf(point).HorizonHour);
        foreach (var run in runs.Where(r => !r.HasFailed))
        {
            endings[run.Ending].Add(run.Deaths, double.IsNaN(run.FallHour) ? null : run.FallHour);
            Endings[run.Ending]++;
            Deaths += run.Deaths;
            Completed++;
        }

        var all = runs.Count(r => !r.HasFailed);
        // A point of failed runs alone has no shares.
        return all == 0 ? [] : OutcomesTable.Rows(endings, all, point);
    }

    private PrecisionRow PrecisionOf(int point, List<PointRun> runs)
    {
        var (successes, trials) = (runs.Count(IsWatched), runs.Count(r => !r.HasFailed));
        var (name, failed) = (Watched.ToString(), runs.Count - trials);
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
    private PairedCounts? PairsWithFirst(int point, List<PointRun> runs)
    {
        if (point == 0)
        {
            firstPoint.AddRange(runs.Select(IsWatched));
            return null;
        }

        var (both, first, second, neither) = (0, 0, 0, 0);
        foreach (var run in runs.Where(r => !r.HasFailed && r.Replicate < firstPoint.Count))
        {
            switch (firstPoint[run.Replicate], IsWatched(run))
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

    private IEnumerable<TrajectoryRow> TrajectoriesOf(int point, List<PointRun> runs, Stream samples)
    {
        var clock = layout.ClockOf(point);
        var histogram = new TrajectoryHistogram(layout.Metrics, TrajectoryRecorder.HoursOf(clock));
        var record = layout.NewRecord();
        foreach (var run in runs)
        {
            histogram.Add(record.Read(samples, run.Row));
        }

        return TrajectoriesTable.Rows(clock, histogram, point);
    }

    /// <summary>What the tables need of a run.</summary>
    /// <param name="Row">Its row, from 0.</param>
    /// <param name="Replicate">Its replicate.</param>
    /// <param name="Ending">Place of its ending in <see cref="Ending.All"/>; -1 where it failed.</param>
    /// <param name="Deaths">Its deaths.</param>
    /// <param name="FallHour">Hour of its fall, or not a number.</param>
    private readonly record struct PointRun(long Row, int Replicate, int Ending, int Deaths, double FallHour)
    {
        public bool HasFailed => Ending < 0;
    }
}
