namespace BoliviaSim.Analysis;

/// <summary>
/// Counts of hours, by minute and rounded up to it. Integers, so memory does not grow with the runs and sums are exact in any
/// order; a count up to a full minute is exact, a quantile exact to the minute.
/// </summary>
internal sealed class HourHistogram
{
    // Minutes. Hours are multiples of a tick in floating point: 215.00000000000003 minutes are 215.
    private const double Tolerance = 1e-6;

    private readonly long[] counts;

    // Minutes outside of these hold nothing, so that few hours cost little.
    private (int First, int Last) used = (int.MaxValue, -1);

    /// <summary>An empty histogram.</summary>
    /// <param name="horizonHour">Latest hour that can be added.</param>
    public HourHistogram(double horizonHour) => counts = new long[MinuteOf(horizonHour) + 1];

    /// <summary>Hours added.</summary>
    public long Total { get; private set; }

    /// <summary>The counts, by minute from the start.</summary>
    public IReadOnlyList<long> Counts => counts;

    /// <summary>Adds one hour, 0 to the horizon.</summary>
    public void Add(double hour)
    {
        Add(MinuteOf(hour), 1);
    }

    /// <summary>Adds the hours of another histogram with the same horizon.</summary>
    public void Add(HourHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.counts.Length, counts.Length);
        for (var minute = other.used.First; minute <= other.used.Last; minute++)
        {
            Add(minute, other.counts[minute]);
        }
    }

    /// <summary>Adds the counts of another histogram with the same horizon.</summary>
    public void Add(IReadOnlyList<long> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Count, counts.Length);
        for (var minute = 0; minute < counts.Length; minute++)
        {
            Add(minute, other[minute]);
        }
    }

    /// <summary>Forgets all hours.</summary>
    public void Clear()
    {
        if (used.Last >= 0)
        {
            counts.AsSpan(used.First, used.Last - used.First + 1).Clear();
        }

        (used, Total) = ((int.MaxValue, -1), 0);
    }

    /// <summary>Number of hours at or before an hour.</summary>
    public long CountUpTo(double hour)
    {
        var (sum, last) = (0L, Math.Min((int)Math.Floor((hour * 60) + Tolerance), used.Last));
        for (var minute = used.First; minute <= last; minute++)
        {
            sum += counts[minute];
        }

        return sum;
    }

    /// <summary>
    /// Quantile of a distribution of which these hours are a part: the smallest minute by which at least
    /// <paramref name="percent"/> of <paramref name="outOf"/> cases are counted.
    /// </summary>
    /// <param name="percent">1 to 100.</param>
    /// <param name="outOf">All cases, also those without an hour (sub-distribution).</param>
    /// <returns>Hours, or null where that share is not reached.</returns>
    public double? Quantile(int percent, long outOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var rank = Math.Max(1, ((percent * outOf) + 99) / 100);
        var sum = 0L;
        for (var minute = used.First; minute <= used.Last; minute++)
        {
            sum += counts[minute];
            if (sum >= rank)
            {
                return minute / 60.0;
            }
        }

        return null;
    }

    private void Add(int minute, long count)
    {
        counts[minute] += count;
        Total += count;
        if (count != 0)
        {
            used = (Math.Min(used.First, minute), Math.Max(used.Last, minute));
        }
    }

    private static int MinuteOf(double hour) => (int)Math.Ceiling((hour * 60) - Tolerance);
}
