using BoliviaSim.Compilation;

namespace BoliviaSim.Observation;

/// <summary>
/// Counts of runs by hour, metric and level. Quantiles are exact to one level, means exact for the levels, and adding runs
/// commutes, so any order and any sharding give the same table.
/// </summary>
public sealed class TrajectoryHistogram
{
    private const int Cells = TrajectoryRecorder.Levels + 1;
    private readonly int[] counts;

    /// <summary>An empty histogram for a scenario.</summary>
    public TrajectoryHistogram(Parameters parameters)
        : this(TrajectoryMetrics.Of(parameters), TrajectoryRecorder.HoursOf(parameters))
    {
    }

    /// <summary>An empty histogram.</summary>
    /// <param name="metrics">Metrics, in order.</param>
    /// <param name="hours">Hours sampled.</param>
    public TrajectoryHistogram(IReadOnlyList<TrajectoryMetric> metrics, int hours)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        (Metrics, Hours) = (metrics, hours);
        counts = new int[Hours * Metrics.Count * Cells];
    }

    /// <summary>Metrics, in order.</summary>
    public IReadOnlyList<TrajectoryMetric> Metrics { get; }

    /// <summary>Hours sampled.</summary>
    public int Hours { get; }

    /// <summary>The counts themselves, for checkpoints: hour, metric, level.</summary>
    public Span<int> Counts => counts;

    /// <summary>Adds the samples of runs.</summary>
    public void Add(TrajectorySamples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        // Hour by hour, because the counts of an hour fit a processor's cache and those of a run do not.
        for (var from = 0; from < Hours * Metrics.Count; from += Metrics.Count)
        {
            var hour = counts.AsSpan(from * Cells, Metrics.Count * Cells);
            for (var run = 0; run < samples.Runs; run++)
            {
                var levels = samples[run];
                if (from < levels.Length)
                {
                    Count(hour, levels.Slice(from, Metrics.Count));
                }
            }
        }
    }

    /// <summary>Adds the levels of one run: by hour and, within an hour, by metric; fewer hours where it ended earlier.</summary>
    public void Add(ReadOnlySpan<ushort> levels)
    {
        for (var from = 0; from < levels.Length; from += Metrics.Count)
        {
            Count(counts.AsSpan(from * Cells, Metrics.Count * Cells), levels.Slice(from, Metrics.Count));
        }
    }

    /// <summary>Forgets all runs.</summary>
    public void Clear() => Array.Clear(counts);

    /// <summary>Runs that were still going at an hour: those that fell earlier are missing, never zero.</summary>
    public int RunsAt(int hour) => Sum(Slice(hour, 0));

    /// <summary>Mean of a metric at an hour over the runs still going; NaN when there are none.</summary>
    public double Mean(int hour, int metric)
    {
        var (sum, runs) = (0L, 0L);
        var slice = Slice(hour, metric);
        for (var level = 0; level < slice.Length; level++)
        {
            sum += (long)level * slice[level];
            runs += slice[level];
        }

        return runs == 0 ? double.NaN : ValueOf(metric, (double)sum / runs);
    }

    /// <summary>Quantile of a metric at an hour over the runs still going (smallest level whose cumulative share reaches p).</summary>
    public double Quantile(int hour, int metric, double p)
    {
        var slice = Slice(hour, metric);
        var rank = Math.Max(1, (long)Math.Ceiling(p * Sum(slice)));
        var below = 0L;
        for (var level = 0; level < slice.Length; level++)
        {
            below += slice[level];
            if (below >= rank)
            {
                return ValueOf(metric, level);
            }
        }

        return double.NaN;
    }

    private static void Count(Span<int> counts, ReadOnlySpan<ushort> levels)
    {
        for (var metric = 0; metric < levels.Length; metric++)
        {
            counts[(metric * Cells) + levels[metric]]++;
        }
    }

    private static int Sum(ReadOnlySpan<int> slice)
    {
        var sum = 0;
        foreach (var count in slice)
        {
            sum += count;
        }

        return sum;
    }

    private ReadOnlySpan<int> Slice(int hour, int metric) => counts.AsSpan(((hour * Metrics.Count) + metric) * Cells, Cells);

    private double ValueOf(int metric, double level) =>
        Metrics[metric].Low + ((Metrics[metric].High - Metrics[metric].Low) * level / TrajectoryRecorder.Levels);
}
