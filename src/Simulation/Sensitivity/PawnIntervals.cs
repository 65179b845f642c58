using System.Globalization;
namespace BoliviaSim.Sensitivity;

/// <summary>The intervals into which the points fall by the values of one column.</summary>
/// <param name="Count">Number of intervals; some may be without points.</param>
/// <param name="Places">Interval of each point, from 0.</param>
internal sealed record PawnIntervals(int Count, int[] Places)
{
    /// <summary>
    /// One interval per value where the column has no more values than the intervals asked for; else by its quantiles, equal values
    /// together.
    /// </summary>
    /// <param name="column">One value a point.</param>
    /// <param name="most">Intervals wanted.</param>
    /// <exception cref="ArgumentException">More values than intervals, and fewer points than twice the intervals.</exception>
    public static PawnIntervals Of(double[] column, int most)
    {
        double[] sorted = [.. column.Order()], values = [.. sorted.Distinct()];
        if (values.Length <= most)
        {
            return new PawnIntervals(values.Length, [.. column.Select(v => Array.BinarySearch(values, v))]);
        }

        if (column.Length < 2 * most)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{column.Length} points are too few for {most} intervals with two or more each; ")
                + FormattableString.Invariant($"say fewer intervals, at most {column.Length / 2}."));
        }

        var places = new int[column.Length];
        for (var i = 0; i < column.Length; i++)
        {
            places[i] = (int)((long)FirstOf(sorted, column[i]) * most / column.Length);
        }

        return new PawnIntervals(most, places);
    }

    /// <summary>Intervals with as many points each as these, filled by another column, which knows nothing of these.</summary>
    /// <param name="order">The points in the order of that column.</param>
    public PawnIntervals FilledBy(int[] order)
    {
        var (sizes, places, next) = (Sizes(), new int[order.Length], 0);
        for (var interval = 0; interval < Count; interval++)
        {
            for (var i = 0; i < sizes[interval]; i++)
            {
                places[order[next++]] = interval;
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

    private static int FirstOf(double[] sorted, double value)
    {
        var place = Array.BinarySearch(sorted, value);
        while (place > 0 && sorted[place - 1] == value)
        {
            place--;
        }

        return place;
    }
}
