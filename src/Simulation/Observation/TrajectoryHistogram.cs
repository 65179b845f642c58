using BoliviaSim.Compilation;

namespace BoliviaSim.Observation;

/// <summary>
/// Counts of runs by hour, metric and level. Quantiles are exact to one level, means exact for the levels, and adding runs
/// commutes, so any order and any sharding give the same table. 4 kB per hour and metric, however many runs are added; work follows the
/// levels that occur.
/// </summary>
internal sealed class TrajectoryHistogram
{
    /// <summary>Counts of a metric at an hour: one for each level.</summary>
    public const int Cells = TrajectoryRecorder.Levels + 1;

    private readonly int[] counts;
    private readonly LevelRange[] ranges;

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
        counts = new int[checked(Hours * Metrics.Count * Cells)];
        ranges = new LevelRange[Hours * Metrics.Count];
        Array.Fill(ranges, LevelRange.Empty);
    }

    /// <summary>Metrics, in order.</summary>
    public IReadOnlyList<TrajectoryMetric> Metrics { get; }

    /// <summary>Hours sampled.</summary>
    public int Hours { get; }

    /// <summary>The counts: hour, metric, level.</summary>
    public ReadOnlySpan<int> Counts => counts;

    /// <summary>Counts at an hour, for checkpoints: metric, level.</summary>
    public ReadOnlySpan<int> CountsAt(int hour) => counts.AsSpan(hour * Metrics.Count * Cells, Metrics.Count * Cells);

    /// <summary>Adds the samples of runs.</summary>
    public void Add(TrajectorySamples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        // Hour by hour, because the counts of an hour fit a processor's cache and those of a run do not.
        for (var from = 0; from < Hours * Metrics.Count; from += Metrics.Count)
        {
            for (var run = 0; run < samples.Runs; run++)
            {
                var levels = samples[run];
                if (from < levels.Length)
                {
                    Count(from, levels.Slice(from, Metrics.Count));
                }
            }
        }
    }

    /// <summary>Adds the levels of one run: by hour and, within an hour, by metric; fewer hours where it ended earlier.</summary>
    public void Add(ReadOnlySpan<ushort> levels)
    {
        for (var from = 0; from < levels.Length; from += Metrics.Count)
        {
            Count(from, levels.Slice(from, Metrics.Count));
        }
    }

    /// <summary>Adds the runs of another histogram of the same metrics, of as many hours or fewer.</summary>
    public void Add(TrajectoryHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Metrics.Count, Metrics.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(other.Hours, Hours);
        for (var slice = 0; slice < other.ranges.Length; slice++)
        {
            var range = other.ranges[slice];
            for (var level = range.First; level <= range.Last; level++)
            {
                AddCount(slice, level, other.counts[(slice * Cells) + level]);
            }
        }
    }

    /// <summary>Adds counts at an hour that <see cref="CountsAt"/> gave.</summary>
    /// <exception cref="ArgumentException">They are not counts of these metrics.</exception>
    public void Add(int hour, ReadOnlySpan<long> more)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(more.Length, Metrics.Count * Cells);
        for (var i = 0; i < more.Length; i++)
        {
            if (more[i] != 0)
            {
                ArgumentOutOfRangeException.ThrowIfNotEqual(more[i], (int)more[i]);
                AddCount((hour * Metrics.Count) + (i / Cells), i % Cells, (int)more[i]);
            }
        }
    }

    /// <summary>Forgets all runs.</summary>
    public void Clear()
    {
        for (var slice = 0; slice < ranges.Length; slice++)
        {
            var range = ranges[slice];
            if (range.First <= range.Last)
            {
                counts.AsSpan((slice * Cells) + range.First, range.Last - range.First + 1).Clear();
                ranges[slice] = LevelRange.Empty;
            }
        }
    }

    /// <summary>Runs that were still going at an hour: those that fell earlier are missing, never zero.</summary>
    public int RunsAt(int hour) => Sum(Slice(hour, 0));

    /// <summary>Mean of a metric at an hour over the runs still going; NaN when there are none.</summary>
    public double Mean(int hour, int metric)
    {
        var (sum, runs) = (0L, 0L);
        var first = FirstOf(hour, metric);
        var slice = Slice(hour, metric);
        for (var i = 0; i < slice.Length; i++)
        {
            sum += (long)(first + i) * slice[i];
            runs += slice[i];
        }

        return runs == 0 ? double.NaN : ValueOf(metric, (double)sum / runs);
    }

    /// <summary>Quantile of a metric at an hour over the runs still going (smallest level whose cumulative share reaches p).</summary>
    public double Quantile(int hour, int metric, double p)
    {
        var first = FirstOf(hour, metric);
        var slice = Slice(hour, metric);
        var rank = Math.Max(1, (long)Math.Ceiling(p * Sum(slice)));
        var below = 0L;
        for (var i = 0; i < slice.Length; i++)
        {
            below += slice[i];
            if (below >= rank)
            {
                return ValueOf(metric, first + i);
            }
        }

        return double.NaN;
    }

    /// <summary>Counts the levels of a run at an hour.</summary>
    /// <param name="from">Its first slice: the hour's first metric.</param>
    /// <param name="levels">A level for each metric.</param>
    private void Count(int from, ReadOnlySpan<ushort> levels)
    {
        for (var metric = 0; metric < levels.Length; metric++)
        {
            AddCount(from + metric, levels[metric], 1);
        }
    }

    private void AddCount(int slice, int level, int count)
    {
        ref var range = ref ranges[slice];
        if (level < range.First || level > range.Last)
        {
            range = new LevelRange((ushort)Math.Min(level, range.First), (ushort)Math.Max(level, range.Last));
        }

        counts[(slice * Cells) + level] += count;
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

    /// <summary>Counts from the lowest level that occurs to the highest.</summary>
    private ReadOnlySpan<int> Slice(int hour, int metric)
    {
        var slice = (hour * Metrics.Count) + metric;
        var range = ranges[slice];
        return range.First > range.Last ? [] : counts.AsSpan((slice * Cells) + range.First, range.Last - range.First + 1);
    }

    private int FirstOf(int hour, int metric) => ranges[(hour * Metrics.Count) + metric].First;

    private double ValueOf(int metric, double level) =>
        Metrics[metric].Low + ((Metrics[metric].High - Metrics[metric].Low) * level / TrajectoryRecorder.Levels);

    /// <summary>Lowest and highest level that occur.</summary>
    private readonly record struct LevelRange(ushort First, ushort Last)
    {
        public static LevelRange Empty { get; } = new(ushort.MaxValue, 0);
    }
}
