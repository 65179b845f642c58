using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Density-based indices from any design: the range of a parameter is cut into intervals with equally many points, or where it has few
/// values into one interval a value, and the Kolmogorov and Smirnov distance between the response within an interval and the response over
/// all points is taken. Pianosi and Wagener (2018), Distribution-based sensitivity analysis from a generic input-output sample,
/// Environmental Modelling and Software 108. Points are resampled with the intervals held.
/// </summary>
/// <remarks>
/// A distance is never negative and grows as intervals get fewer points: read an index against the dummy parameter's. Each parameter is
/// compared with a dummy whose intervals have as many points as its own; parameters with the same sizes share one.
/// </remarks>
internal static class Pawn
{
    /// <summary>Intervals of a parameter unless said otherwise.</summary>
    public const int UsualIntervals = 10;

    /// <summary>Median and largest distance of each parameter.</summary>
    /// <param name="rows">One row per point, one column per parameter.</param>
    /// <param name="response">Response in the order of the rows, all finite.</param>
    /// <param name="intervals">Most intervals of a parameter, 2 to 65,535; points with one value stay together.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <returns>
    /// Medians by parameter and of the dummies, then the largest distances. Where there is more than one dummy, each names the first
    /// parameter that it stands beside in <see cref="SensitivityIndex.With"/>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A response with a <see cref="ResponseCheck.Problem"/>, or a parameter with more values than intervals on fewer points than twice the
    /// intervals.
    /// </exception>
    public static IReadOnlyList<SensitivityIndex> Of(double[,] rows, IReadOnlyList<double> response, int intervals, ResamplingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(intervals, PawnIntervals.Most);
        ResponseCheck.Require(response);
        var parameters = rows.GetLength(1);
        var y = response as double[] ?? [.. response];
        var order = Columns.OrderOf(y);
        var own = Own(rows, intervals);
        var (dummies, dummyOf) = Dummies(own, Columns.OrderOf(Columns.Dummy(y.Length, plan.Seed)));
        PawnIntervals[] all = [.. own, .. dummies];
        // Medians, largest distances, then for each of both what a parameter is above its dummy.
        var estimates = Resampling.Percentiles(y.Length, plan, counts =>
        {
            var values = new double[(2 * all.Length) + (2 * parameters)];
            for (var j = 0; j < all.Length; j++)
            {
                (values[j], values[all.Length + j]) = Distances(y, order, all[j], counts);
            }

            for (var j = 0; j < parameters; j++)
            {
                var (dummy, next) = (parameters + dummyOf[j], (2 * all.Length) + j);
                (values[next], values[next + parameters]) = (
                    values[j] - values[dummy], values[all.Length + j] - values[all.Length + dummy]);
            }

            return values;
        });
        for (var i = 0; i < 2 * all.Length; i++)
        {
            // A distance of a sample is too large, as that of the data is.
            estimates[i] = Reflection.Plain(estimates[i], 0, 1);
        }

        return [.. Named(IndexKind.PawnMedian, 0, 2 * all.Length),
            .. Named(IndexKind.PawnMaximum, all.Length, (2 * all.Length) + parameters)];

        IEnumerable<SensitivityIndex> Named(IndexKind kind, int first, int differences)
        {
            for (var j = 0; j < parameters; j++)
            {
                yield return new SensitivityIndex(kind, j, null, estimates[first + j])
                {
                    Floor = estimates[first + parameters + dummyOf[j]], IsApartFromDummy = estimates[differences + j].IsAboveZero,
                };
            }

            for (var d = 0; d < dummies.Count; d++)
            {
                var floor = estimates[first + parameters + d];
                int? other = dummies.Count > 1 ? Array.IndexOf(dummyOf, d) : null;
                yield return new SensitivityIndex(kind, null, other, floor) { Floor = floor, IsDummy = true };
            }
        }
    }

    private static PawnIntervals[] Own(double[,] rows, int intervals)
    {
        var (column, sorted) = (new double[rows.GetLength(0)], new double[rows.GetLength(0)]);
        var own = new PawnIntervals[rows.GetLength(1)];
        for (var j = 0; j < own.Length; j++)
        {
            Columns.Of(rows, j, column).CopyTo(sorted, 0);
            Array.Sort(sorted);
            own[j] = PawnIntervals.Of(column, sorted, intervals);
        }

        return own;
    }

    /// <summary>A dummy for each set of sizes that the parameters' intervals have, and the number of each parameter's.</summary>
    private static (List<PawnIntervals> Dummies, int[] DummyOf) Dummies(PawnIntervals[] own, int[] order)
    {
        var (dummies, sizes, dummyOf) = (new List<PawnIntervals>(), new List<int[]>(), new int[own.Length]);
        for (var j = 0; j < own.Length; j++)
        {
            // In which order intervals are filled is nothing to a column without effect.
            int[] size = [.. own[j].Sizes().Where(s => s > 0).Order()];
            dummyOf[j] = sizes.FindIndex(size.SequenceEqual);
            if (dummyOf[j] < 0)
            {
                dummyOf[j] = dummies.Count;
                sizes.Add(size);
                dummies.Add(own[j].FilledBy(order));
            }
        }

        return (dummies, dummyOf);
    }

    /// <summary>Median and largest of the intervals' distances; intervals without points are left out.</summary>
    private static (double Median, double Maximum) Distances(double[] y, int[] order, PawnIntervals parts, double[] counts)
    {
        var (places, intervals) = (parts.Places, parts.Count);
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
