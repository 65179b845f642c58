using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Density-based indices from any design: the range of a parameter is cut into intervals with equally many points, and the Kolmogorov and
/// Smirnov distance between the response within an interval and the response over all points is taken. Pianosi and Wagener (2018),
/// Distribution-based sensitivity analysis from a generic input-output sample, Environmental Modelling and Software 108. Points are
/// resampled with the intervals held.
/// </summary>
/// <remarks>A distance is never negative and grows as intervals get fewer points: read an index against the dummy parameter's.</remarks>
public static class Pawn
{
    /// <summary>Intervals of a parameter unless said otherwise.</summary>
    public const int UsualIntervals = 10;

    /// <summary>Median and largest distance of each parameter.</summary>
    /// <param name="rows">One row a point, one column a parameter.</param>
    /// <param name="response">Response in the order of the rows, all finite.</param>
    /// <param name="intervals">Intervals of a parameter, 2 or more; points with one value stay together.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <returns>Medians by parameter and of the dummy parameter, then the largest distances.</returns>
    /// <exception cref="ArgumentException">Fewer points than twice the intervals.</exception>
    public static IReadOnlyList<SensitivityIndex> Of(double[,] rows, IReadOnlyList<double> response, int intervals, ResamplingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 2);
        var parameters = rows.GetLength(1);
        if (response.Count < 2 * intervals)
        {
            throw new ArgumentException($"{response.Count} points are too few for {intervals} intervals with two or more each.");
        }

        double[] y = [.. response];
        var order = Enumerable.Range(0, y.Length).ToArray();
        Array.Sort([.. y], order);
        int[][] places = [.. DummyParameter.Behind(rows, plan.Seed).Select(column => IntervalOf(column, intervals))];
        var estimates = Resampling.Percentiles(y.Length, plan, counts =>
        {
            var values = new double[2 * places.Length];
            for (var j = 0; j < places.Length; j++)
            {
                (values[j], values[places.Length + j]) = Distances(y, order, places[j], intervals, counts);
            }

            return values;
        });
        return [.. Named(IndexKind.PawnMedian, 0), .. Named(IndexKind.PawnMaximum, places.Length)];

        IEnumerable<SensitivityIndex> Named(IndexKind kind, int first) => Enumerable.Range(0, parameters + 1).Select(j =>
            new SensitivityIndex(kind, j < parameters ? j : null, null, estimates[first + j]) { Floor = estimates[first + parameters], IsDummy = j == parameters });
    }

    /// <summary>Interval of each point, by the quantiles of the column; equal values get one interval.</summary>
    private static int[] IntervalOf(double[] column, int intervals)
    {
        double[] sorted = [.. column.Order()];
        var places = new int[column.Length];
        for (var i = 0; i < column.Length; i++)
        {
            var below = Array.BinarySearch(sorted, column[i]);
            while (below > 0 && sorted[below - 1] == column[i])
            {
                below--;
            }

            places[i] = (int)((long)below * intervals / column.Length);
        }

        return places;
    }

    /// <summary>Median and largest of the intervals' distances; intervals without points are left out.</summary>
    private static (double Median, double Maximum) Distances(double[] y, int[] order, int[] places, int intervals, double[] counts)
    {
        var (sizes, below, largest) = (new double[intervals], new double[intervals], new double[intervals]);
        for (var i = 0; i < places.Length; i++)
        {
            sizes[places[i]] += counts[i];
        }

        var (all, total) = (0.0, (double)places.Length);
        for (var i = 0; i < order.Length;)
        {
            // Both distributions step at a value of the response; between steps of the conditional one the distance has its extremes
            // at the ends, just before and just after a step.
            var end = i;
            for (; end < order.Length && y[order[end]] == y[order[i]]; end++)
            {
                Compare(places[order[end]]);
            }

            for (var k = i; k < end; k++)
            {
                below[places[order[k]]] += counts[order[k]];
                all += counts[order[k]];
            }

            for (var k = i; k < end; k++)
            {
                Compare(places[order[k]]);
            }

            i = end;
        }

        double[] known = [.. largest.Where((_, s) => sizes[s] > 0).Order()];
        return (Resampling.Quantile(known, 0.5), known[^1]);

        void Compare(int s)
        {
            if (sizes[s] > 0)
            {
                largest[s] = Math.Max(largest[s], Math.Abs((below[s] / sizes[s]) - (all / total)));
            }
        }
    }
}
