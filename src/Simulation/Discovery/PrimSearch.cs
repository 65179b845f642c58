namespace BoliviaSim.Discovery;

/// <summary>The box of the day, with its points sorted in every dimension.</summary>
internal sealed class PrimSearch
{
    private readonly double[,] rows;
    private readonly IReadOnlyList<bool> isCase;
    private readonly PrimOptions options;
    private readonly int[][] all;
    private readonly int cases;
    private int[][] inside;

    public PrimSearch(double[,] rows, IReadOnlyList<bool> isCase, PrimOptions options)
    {
        (this.rows, this.isCase, this.options) = (rows, isCase, options);
        cases = isCase.Count(c => c);
        all = [.. Enumerable.Range(0, rows.GetLength(1)).Select(Sorted)];
        inside = all;
        Box = new Box(
            [.. all.Select((order, j) => new Limits(rows[order[0], j], rows[order[^1], j], false, false))], isCase.Count, cases,
            isCase.Count, cases);
    }

    /// <summary>The box.</summary>
    public Box Box { get; private set; }

    /// <summary>Cuts off the best side that leaves a box of the least size; false where nothing is gained.</summary>
    public bool TryPeel()
    {
        // A peel that leaves too small a box is none, so that the next best one is taken.
        var candidates = Enumerable.Range(0, inside.Length).SelectMany(j => new[] { PeelUpper(j), PeelLower(j) })
            .Where(b => b.Mass >= options.MinimumMass);
        return Best(candidates) is { } best && best.Points < Box.Points && Take(best);
    }

    /// <summary>Adds the best side; false where that does not raise the density.</summary>
    public bool TryPaste()
    {
        var candidates = Enumerable.Range(0, inside.Length).Where(j => Box.Limits[j].IsRestricted).SelectMany(Pastes);
        return Best(candidates) is { } best && best.Points > Box.Points && best.Density > Box.Density && Take(best);
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
        var order = inside[j];
        var limit = UpperCut(order, j, 1 - options.Peel);
        var (cut, cutCases) = (0, 0);
        for (var i = order.Length - 1; i >= 0 && rows[order[i], j] > limit; i--)
        {
            cut++;
            cutCases += isCase[order[i]] ? 1 : 0;
        }

        return With(j, Box.Limits[j] with { High = limit, HasHigh = true }, -cut, -cutCases);
    }

    private Box PeelLower(int j)
    {
        var order = inside[j];
        var limit = LowerCut(order, j, options.Peel);
        var (cut, cutCases) = (0, 0);
        for (var i = 0; i < order.Length && rows[order[i], j] < limit; i++)
        {
            cut++;
            cutCases += isCase[order[i]] ? 1 : 0;
        }

        return With(j, Box.Limits[j] with { Low = limit, HasLow = true }, -cut, -cutCases);
    }

    /// <summary>Boxes with points added beyond the lower and the upper limit, as many as a peel of the whole would cut off.</summary>
    private IEnumerable<Box> Pastes(int j)
    {
        var limits = Box.Limits[j];
        // Points that only this dimension keeps out.
        var open = Box with { Limits = [.. Box.Limits.Select((l, i) => i == j ? l with { HasLow = false, HasHigh = false } : l)] };
        int[] column = [.. all[j].Where(row => open.Holds(rows, row))];
        var most = Math.Max(1, (int)(options.Paste * Box.Points));
        if (limits.HasLow)
        {
            int[] beyond = [.. column.Where(row => rows[row, j] < limits.Low)];
            var taken = beyond.Length <= most ? beyond.Length : beyond.Length - FirstAtOrAbove(beyond, j, rows[beyond[^most], j]);
            yield return taken == beyond.Length
                ? With(j, limits with { Low = rows[all[j][0], j], HasLow = false }, taken, CasesOf(beyond))
                : With(j, limits with { Low = Middle(beyond, j, beyond.Length - taken) }, taken, CasesOf(beyond[^taken..]));
        }

        if (limits.HasHigh)
        {
            int[] beyond = [.. column.Where(row => rows[row, j] > limits.High)];
            var taken = beyond.Length <= most ? beyond.Length : FirstAbove(beyond, j, rows[beyond[most - 1], j]);
            yield return taken == beyond.Length
                ? With(j, limits with { High = rows[all[j][^1], j], HasHigh = false }, taken, CasesOf(beyond))
                : With(j, limits with { High = Middle(beyond, j, taken) }, taken, CasesOf(beyond[..taken]));
        }
    }

    private int FirstAtOrAbove(int[] order, int j, double value) => Array.FindIndex(order, row => rows[row, j] >= value);

    private int FirstAbove(int[] order, int j, double value) =>
        Array.FindIndex(order, row => rows[row, j] > value) is >= 0 and var i ? i : order.Length;

    /// <summary>Half-way between the point at a place and the one before.</summary>
    private double Middle(int[] order, int j, int place) => (rows[order[place - 1], j] + rows[order[place], j]) / 2;

    private int CasesOf(int[] points) => points.Count(row => isCase[row]);

    private Box With(int j, Limits limits, int points, int more) => Box with
    {
        Limits = [.. Box.Limits.Select((l, i) => i == j ? limits : l)],
        Points = Box.Points + points,
        Cases = Box.Cases + more,
    };

    private bool Take(Box box)
    {
        Box = box;
        var holds = new bool[isCase.Count];
        for (var row = 0; row < holds.Length; row++)
        {
            holds[row] = box.Holds(rows, row);
        }

        inside = [.. all.Select(order => order.Where(row => holds[row]).ToArray())];
        return true;
    }

    /// <summary>Value at a quantile from above: between the point at that place and the next lower one with another value.</summary>
    private double UpperCut(int[] order, int j, double share)
    {
        var place = (order.Length - 1) * share;
        var (lower, higher) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        while (rows[order[lower], j] == rows[order[higher], j] && lower > 0)
        {
            lower--;
        }

        return (rows[order[lower], j] + rows[order[higher], j]) / 2;
    }

    /// <summary>Value at a quantile from below: between the point at that place and the next higher one with another value.</summary>
    private double LowerCut(int[] order, int j, double share)
    {
        var place = (order.Length - 1) * share;
        var (lower, higher) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        while (rows[order[lower], j] == rows[order[higher], j] && higher < order.Length - 1)
        {
            higher++;
        }

        return (rows[order[lower], j] + rows[order[higher], j]) / 2;
    }

    private int[] Sorted(int j)
    {
        var order = Enumerable.Range(0, rows.GetLength(0)).ToArray();
        Array.Sort([.. order.Select(row => rows[row, j])], order);
        return order;
    }
}
