using System.Buffers;
using System.Diagnostics;
using BoliviaSim.Ensembles;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;

namespace BoliviaSim.Sweeps;

/// <summary>
/// The runs of a sweep over threads. Runs are handed over in the order of their numbers, replicate by replicate and within it point by
/// point, so that an interrupted sweep is balanced. They are made in waves: a thread takes a point, compiles it once and runs the wave's
/// replicates of it; the wave's length follows the clock, and no result depends on it.
/// </summary>
internal static class SweepLoop
{
    // Long enough that compiling a point is little beside its runs; what an interruption can lose.
    private static readonly TimeSpan GoodWave = TimeSpan.FromSeconds(3);

    // Runs of a wave wait in memory for their order.
    private const int MostRunsOfWave = 32_768;

    /// <summary>Runs what is left of a sweep.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="replication">Which runs; what was done before has been added to it.</param>
    /// <param name="next">Number of the next run, <see cref="Replication.First"/> or more.</param>
    /// <param name="accept">Takes each run, in the order of numbers, on the calling thread.</param>
    /// <param name="cancellation">Stops early; runs that are finished in order by then are still handed over.</param>
    /// <returns>Whether all runs are done.</returns>
    public static bool Run(
        SweepOptions options, Replication replication, long next, Action<RecordedRun> accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(replication);
        ArgumentNullException.ThrowIfNull(accept);
        var isShared = IsShared(options, replication);
        var length = 1;
        while (next < replication.End)
        {
            var (replicate, point) = Math.DivRem(next, options.Points);
            var wave = NextWave(replication, options.Points, (int)replicate, (int)point, length);
            var clock = Stopwatch.StartNew();
            if (!Run(options, isShared, wave, Take, cancellation))
            {
                return false;
            }

            next = wave.End;
            if (next % options.Points == 0)
            {
                replication.Look((int)(next / options.Points));
                next = replication.Active.Count == 0 ? replication.End : next;
            }

            length = LengthOfNext(length, clock.Elapsed, wave.Points.Count);
        }

        return !cancellation.IsCancellationRequested;

        void Take(RecordedRun run)
        {
            replication.Add(run.Run);
            accept(run);
        }
    }

    /// <summary>
    /// Whether a run is shared out between the threads, as <see cref="Ensemble"/> does it with large ones; the first point tells.
    /// </summary>
    private static bool IsShared(SweepOptions options, Replication replication)
    {
        if (options.Engine != EngineKind.Fast || replication.Active.Count == 0)
        {
            return false;
        }

        try
        {
            return options.ParametersAt(replication.Active[0]).AgentCount >= Ensemble.AgentsSharedOut;
        }
        catch (Exception)
        {
            // A point that cannot be compiled becomes failed runs, with the reason in their rows.
            return false;
        }
    }

    private static int LengthOfNext(int length, TimeSpan took, int points)
    {
        var most = Math.Max(1, MostRunsOfWave / Math.Max(1, points));
        return took < GoodWave / 2 ? Math.Min(2 * length, most) : took > GoodWave ? Math.Max(1, length / 2) : Math.Min(length, most);
    }

    /// <summary>Whole replicates of all active points, or what is left of one replicate.</summary>
    private static Wave NextWave(Replication replication, int points, int replicate, int point, int length)
    {
        var whole = Math.Min(replication.End / points, replication.NextLook(replicate));
        var last = (int)Math.Min(whole, (long)replicate + length);
        if (point > 0 || last <= replicate)
        {
            var end = Math.Min(replication.End, ((long)replicate + 1) * points);
            return new Wave(
                [.. replication.Active.Where(p => p >= point && ((long)replicate * points) + p < end)], replicate, replicate + 1, end);
        }

        return new Wave(replication.Active, replicate, last, (long)last * points);
    }

    private static bool Run(SweepOptions options, bool isShared, Wave wave, Action<RecordedRun> accept, CancellationToken cancellation)
    {
        var (length, points) = (wave.Last - wave.First, wave.Points);
        var waiting = new RecordedRun[length > 1 ? points.Count * length : 0];
        var arrived = 0;
        var done = ReplicateLoop.Run(
            0, points.Count, isShared ? 1 : options.Workers, () => new PointRunner(options, isShared).Run(wave), Arrive, cancellation);
        if (done < points.Count)
        {
            return false;
        }

        foreach (var run in waiting)
        {
            accept(run);
        }

        return true;

        void Arrive(PointRuns done)
        {
            var runs = done.Runs;
            if (done.Places is { } places)
            {
                options.Places!.Add(runs[0].Run.Point, wave.Last, places);
            }

            if (length == 1)
            {
                // These come in the order of their numbers already.
                accept(runs[0]);
                return;
            }

            for (var i = 0; i < length; i++)
            {
                waiting[(i * points.Count) + arrived] = runs[i];
            }

            arrived++;
        }
    }

    /// <summary>Runs of a point, with the totals of those of them whose places are to be added.</summary>
    private sealed record PointRuns(RecordedRun[] Runs, PlaceTotals? Places);

    /// <summary>Points with the replicates that are run of them together.</summary>
    /// <param name="Points">Points, ascending.</param>
    /// <param name="First">First replicate.</param>
    /// <param name="Last">Replicate after the last.</param>
    /// <param name="End">Number of the run after the wave.</param>
    private sealed record Wave(IReadOnlyList<int> Points, int First, int Last, long End);

    /// <summary>Runs points on one thread.</summary>
    private sealed class PointRunner(SweepOptions options, bool isShared)
    {
        private readonly Action<RunRecord, IBufferWriter<byte>>? writeRow = options.OpenRows?.Invoke();
        private readonly ArrayBufferWriter<byte> row = new();
        private readonly TrajectorySamples samples = new();
        private readonly PointEngines engines = new(
            options.Engine, isShared ? options.Workers : 1, options.Metrics, options.Places is not null);

        /// <summary>What runs the points of a wave, by their place in it.</summary>
        public Func<int, PointRuns> Run(Wave wave) => place =>
        {
            var point = wave.Points[place];
            var opened = Open(point);
            var places = options.Places?.Rent();
            var runs = new RecordedRun[wave.Last - wave.First];
            for (var i = 0; i < runs.Length; i++)
            {
                runs[i] = RunOne(point, wave.First + i, opened, places);
                opened = runs[i].Run.Outcome is null && i + 1 < runs.Length ? Open(point) : opened;
            }

            return new PointRuns(runs, places);
        };

        private Opened Open(int point)
        {
            try
            {
                var parameters = options.ParametersAt(point);
                var (engine, recorder) = engines.At(parameters, options.PlannerAt?.Invoke(point, parameters));
                return new Opened(engine, recorder, "");
            }
            catch (Exception e)
            {
                return new Opened(null, null, TextOf(e));
            }
        }

        private RecordedRun RunOne(int point, int replicate, Opened opened, PlaceTotals? places)
        {
            samples.Clear();
            var runId = ((long)replicate * options.Points) + point;
            var lacking = options.Places?.Lacks(point, replicate) == true ? places : null;
            var (outcome, error) = Try(RunAddress.Of(options.Luck, runId, replicate), opened, lacking);
            var record = new RunRecord(runId, point, replicate, outcome, error);
            row.ResetWrittenCount();
            writeRow?.Invoke(record, row);
            return new RecordedRun(record, row.WrittenSpan.ToArray(), samples.Runs == 0 ? [] : samples[0].ToArray());
        }

        private (RunOutcome? Outcome, string Error) Try(uint address, Opened opened, PlaceTotals? places)
        {
            if (opened.Engine is not { } engine)
            {
                return (null, opened.Error);
            }

            try
            {
                opened.Recorder?.BeginRun(samples, places);
                var outcome = engine(options.Seed, address, opened.Recorder);
                opened.Recorder?.EndRun();
                return (outcome, "");
            }
            catch (Exception e)
            {
                // A run that fails is a row that says so: the sweep goes on.
                engines.Clear();
                return (null, TextOf(e));
            }
        }

        /// <summary>A point made ready to run, or why it cannot be.</summary>
        private sealed record Opened(ReplicateRunner? Engine, HourlyRecorder? Recorder, string Error);

        private static string TextOf(Exception e) => $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";
    }
}
