using System.Globalization;
namespace BoliviaSim.Sensitivity;

/// <summary>The intervals into which the points fall by the values of one column.</summary>
/// <param name="Count">Number of intervals; some may be without points.</param>
/// <param name="Places">Interval of each point, from 0.</param>
internal sealed record PawnIntervals(int Count, ushort[] Places)
{
    /// <summary>Most intervals of a parameter.</summary>
    public const int Most = ushort.MaxValue;

    /// <summary>
    /// One interval per value where the column has no more values than the intervals asked for; else by its quantiles, equal values
    /// together.
    /// </summary>
    /// <param name="column">One value a point.</param>
    /// <param name="sorted">The same values in ascending order.</param>
    /// <param name="most">Intervals wanted, at most <see cref="Most"/>.</param>
    /// <exception cref="ArgumentException">More values than intervals, and fewer points than twice the intervals.</exception>
    public static PawnIntervals Of(double[] column, double[] sorted, int most)
    {
        var places = new ushort[column.Length];
        if (ValuesOf(sorted, most) is { } values)
        {
            for (var i = 0; i < column.Length; i++)
            {
                places[i] = (ushort)FirstOf(values, column[i]);
            }

            return new PawnIntervals(values.Length, places);
        }

        if (column.Length < 2 * most)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{column.Length} points are too few for {most} intervals with two or more each; ")
                + FormattableString.Invariant($"say fewer intervals, at most {column.Length / 2}."));
        }

        for (var i = 0; i < column.Length; i++)
        {
            places[i] = (ushort)((long)FirstOf(sorted, column[i]) * most / column.Length);
        }

        return new PawnIntervals(most, places);
    }

    /// <summary>Intervals with as many points each as these, filled by another column, which knows nothing of these.</summary>
    /// <param name="order">The points in the order of that column.</param>
    public PawnIntervals FilledBy(int[] order)
    {
        var (sizes, places, next) = (Sizes(), new ushort[order.Length], 0);
        for (var interval = 0; interval < Count; interval++)
        {
            for (var i = 0; i < sizes[interval]; i++)
            {
                places[order[next++]] = (ushort)interval;
            }
        }

        return new PawnIntervals(Count, places);
    }

    /// <summary>Points in each interval.</summary>
    public int[] Sizes()
    {
        var sizes = new int[Count];
        foreach (var place in Places)
        {
            sizes[place]++;
        }

        return sizes;
    }

    /// <summary>The different values, ascending; null where there are more than wanted.</summary>
    private static double[]? ValuesOf(double[] sorted, int most)
    {
        var values = new List<double>();
        foreach (var value in sorted)
        {
            if (values.Count == 0 || value != values[^1])
            {
                values.Add(value);
            }

            if (values.Count > most)
            {
                return null;
            }
        }

        return [.. values];
    }

    /// <summary>Number of values below one of them.</summary>
    private static int FirstOf(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
