namespace BoliviaSim.Discovery;

/// <summary>
/// The box of the day. The order of all points in every dimension is shared; a search holds which points are in the box, and between which
/// places of each order they lie.
/// </summary>
internal sealed class PrimSearch
{
    private readonly SortedPoints points;
    private readonly IReadOnlyList<bool> isCase;
    private readonly bool[] isMember;
    private readonly PrimOptions options;
    private readonly bool[] isInside;
    private readonly int[] first;
    private readonly int[] last;
    private readonly IReadOnlyList<Limits> whole;

    /// <summary>A search among some of the points.</summary>
    public PrimSearch(SortedPoints points, IReadOnlyList<bool> isCase, bool[] isMember, PrimOptions options)
    {
        (this.points, this.isCase, this.isMember, this.options) = (points, isCase, isMember, options);
        (isInside, first, last) = ((bool[])isMember.Clone(), new int[points.Dimensions], new int[points.Dimensions]);
        var (count, cases) = (0, 0);
        for (var point = 0; point < isMember.Length; point++)
        {
            count += isMember[point] ? 1 : 0;
            cases += isMember[point] && isCase[point] ? 1 : 0;
        }

        Open();
        whole = [.. Enumerable.Range(0, points.Dimensions).Select(j => new Limits(Value(j, first[j]), Value(j, last[j]), false, false))];
        Box = new Box(whole, count, cases, count, cases);
    }

    /// <summary>The box.</summary>
    public Box Box { get; private set; }

    /// <summary>Cuts off the best side that leaves a box of the least size; false where nothing is gained.</summary>
    public bool TryPeel()
    {
        // A peel that leaves too small a box is none, so that the next best one is taken.
        var candidates = Enumerable.Range(0, points.Dimensions).SelectMany(j => new[] { PeelUpper(j), PeelLower(j) })
            .Where(b => b.Mass >= options.MinimumMass);
        return Best(candidates) is { } best && best.Points < Box.Points && Cut(best);
    }

    /// <summary>Adds the best side; false where that does not raise the density.</summary>
    public bool TryPaste()
    {
        var candidates = Enumerable.Range(0, points.Dimensions).Where(j => Box.Limits[j].IsRestricted).SelectMany(Pastes);
        return Best(candidates) is { } best && best.Points > Box.Points && best.Density > Box.Density && Widen(best);
    }

    private Box? Best(IEnumerable<Box> candidates)
    {
        var (best, highest) = ((Box?)null, double.NegativeInfinity);
        foreach (var candidate in candidates)
        {
            var gain = Gain(candidate);
            if (best is null || gain > highest || (gain == highest && candidate.Restricted < best.Restricted))
            {
                (best, highest) = (candidate, gain);
            }
        }

        return highest > 0 ? best : null;
    }

    /// <summary>Difference of the means by the difference of the sizes.</summary>
    private double Gain(Box candidate) => candidate.Points == Box.Points || candidate.Density == Box.Density
        ? 0 : (candidate.Density - Box.Density) / Math.Abs(candidate.Points - Box.Points);

    private Box PeelUpper(int j)
    {
        var limit = UpperCut(j);
        var (cut, cutCases) = (0, 0);
        for (var i = last[j]; i >= first[j] && Value(j, i) > limit; i--)
        {
            Count(points.OrderOf(j)[i], isInside, ref cut, ref cutCases);
        }

        return With(j, Box.Limits[j] with { High = limit, HasHigh = true }, -cut, -cutCases);
    }

    private Box PeelLower(int j)
    {
        var limit = LowerCut(j);
        var (cut, cutCases) = (0, 0);
        for (var i = first[j]; i <= last[j] && Value(j, i) < limit; i++)
        {
            Count(points.OrderOf(j)[i], isInside, ref cut, ref cutCases);
        }

        return With(j, Box.Limits[j] with { Low = limit, HasLow = true }, -cut, -cutCases);
    }

    /// <summary>Boxes with points added beyond the lower and the upper limit, as many as a peel of the whole would cut off.</summary>
    private IEnumerable<Box> Pastes(int j)
    {
        var limits = Box.Limits[j];
        if (limits.HasLow)
        {
            var (taken, cases, limit) = Beyond(j, first[j] - 1, -1);
            yield return With(
                j, limit is { } low ? limits with { Low = low } : limits with { Low = whole[j].Low, HasLow = false }, taken, cases);
        }

        if (limits.HasHigh)
        {
            var (taken, cases, limit) = Beyond(j, last[j] + 1, 1);
            yield return With(
                j, limit is { } high ? limits with { High = high } : limits with { High = whole[j].High, HasHigh = false }, taken, cases);
        }
    }

    /// <summary>
    /// The points nearest to a limit that only this dimension keeps out, equal values together, with the limit half-way to the next one;
    /// null where there is none left.
    /// </summary>
    /// <param name="j">The dimension.</param>
    /// <param name="from">First place beyond the limit.</param>
    /// <param name="step">Direction, away from the box.</param>
    private (int Taken, int Cases, double? Limit) Beyond(int j, int from, int step)
    {
        var open = Box with { Limits = [.. Box.Limits.Select((l, i) => i == j ? l with { HasLow = false, HasHigh = false } : l)] };
        var most = Math.Max(1, (int)(options.Paste * Box.Points));
        var (taken, cases, farthest) = (0, 0, double.NaN);
        for (var i = from; i >= 0 && i < points.Count; i += step)
        {
            var point = points.OrderOf(j)[i];
            if (!isMember[point] || !open.Holds(points.Rows, point))
            {
                continue;
            }

            if (taken >= most && Value(j, i) != farthest)
            {
                return (taken, cases, (farthest + Value(j, i)) / 2);
            }

            farthest = Value(j, i);
            Count(point, isMember, ref taken, ref cases);
        }

        return (taken, cases, null);
    }

    private Box With(int j, Limits limits, int added, int more) => Box with
    {
        Limits = [.. Box.Limits.Select((l, i) => i == j ? limits : l)],
        Points = Box.Points + added,
        Cases = Box.Cases + more,
    };

    private bool Cut(Box box)
    {
        Box = box;
        for (var j = 0; j < points.Dimensions; j++)
        {
            var (order, limits) = (points.OrderOf(j), box.Limits[j]);
            for (; first[j] <= last[j] && !(limits.Holds(Value(j, first[j])) && isInside[order[first[j]]]); first[j]++)
            {
                isInside[order[first[j]]] = false;
            }

            for (; first[j] <= last[j] && !(limits.Holds(Value(j, last[j])) && isInside[order[last[j]]]); last[j]--)
            {
                isInside[order[last[j]]] = false;
            }
        }

        return true;
    }

    private bool Widen(Box box)
    {
        Box = box;
        for (var point = 0; point < isInside.Length; point++)
        {
            isInside[point] = isMember[point] && box.Holds(points.Rows, point);
        }

        Open();
        return true;
    }

    /// <summary>Finds the first and the last point inside in every dimension.</summary>
    private void Open()
    {
        for (var j = 0; j < points.Dimensions; j++)
        {
            (first[j], last[j]) = (0, points.Count - 1);
            for (; !isInside[points.OrderOf(j)[first[j]]]; first[j]++)
            {
            }

            for (; !isInside[points.OrderOf(j)[last[j]]]; last[j]--)
            {
            }
        }
    }

    private void Count(int point, bool[] those, ref int count, ref int cases)
    {
        count += those[point] ? 1 : 0;
        cases += those[point] && isCase[point] ? 1 : 0;
    }

    /// <summary>Value at a quantile from above: between the point at that place and the next lower one with another value.</summary>
    private double UpperCut(int j)
    {
        var place = (Box.Points - 1) * (1 - options.Peel);
        return Middle(j, last[j], -1, Box.Points - 1 - (int)Math.Ceiling(place), Box.Points - 1 - (int)Math.Floor(place));
    }

    /// <summary>Value at a quantile from below: between the point at that place and the next higher one with another value.</summary>
    private double LowerCut(int j)
    {
        var place = (Box.Points - 1) * options.Peel;
        return Middle(j, first[j], 1, (int)Math.Floor(place), (int)Math.Ceiling(place));
    }

    /// <summary>Half-way between two of the points inside; where both have one value, between it and the next other one.</summary>
    /// <param name="j">The dimension.</param>
    /// <param name="from">Place from which on points are counted.</param>
    /// <param name="step">Direction of counting.</param>
    /// <param name="outer">The nearer point, from 0.</param>
    /// <param name="inner">The farther point.</param>
    private double Middle(int j, int from, int step, int outer, int inner)
    {
        var (seen, limit, value) = (0, double.NaN, double.NaN);
        for (var i = from; i >= first[j] && i <= last[j]; i += step)
        {
            if (!isInside[points.OrderOf(j)[i]])
            {
                continue;
            }

            value = Value(j, i);
            limit = seen == outer ? value : limit;
            if (seen >= inner && value != limit)
            {
                break;
            }

            seen++;
        }

        return (limit + value) / 2;
    }

    private double Value(int j, int place) => points.Rows[points.OrderOf(j)[place], j];
}
