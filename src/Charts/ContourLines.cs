namespace BoliviaSim.Charts;

/// <summary>
/// Lines of equal value on a rectangular lattice, by marching squares with linear interpolation along the edges (Lorensen and Cline 1987,
/// Computer Graphics 21(4), in the plane). Where a square's corners lie on alternate sides, the mean of the four decides which are joined.
/// Squares with a corner that is not a number have no line.
/// </summary>
public static class ContourLines
{
    /// <summary>The lines at a level, each as a chain of points.</summary>
    /// <param name="x">Coordinates of the lattice along the first axis, ascending.</param>
    /// <param name="y">Coordinates along the second axis, ascending.</param>
    /// <param name="at">Value at two places of the lattice.</param>
    /// <param name="level">The level.</param>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> At(
        IReadOnlyList<double> x, IReadOnlyList<double> y, Func<int, int, double> at, double level)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(at);
        var chains = new Chains();
        for (var j = 0; j + 1 < y.Count; j++)
        {
            for (var i = 0; i + 1 < x.Count; i++)
            {
                AddSquare(chains, x, y, at, level, i, j);
            }
        }

        return chains.All;
    }

    private static void AddSquare(
        Chains chains, IReadOnlyList<double> x, IReadOnlyList<double> y, Func<int, int, double> at, double level, int i, int j)
    {
        // Corners against the clock from the lower left; edge e joins corners e and e + 1.
        Span<(int X, int Y)> corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
        Span<double> values = stackalloc double[4];
        var sum = 0.0;
        for (var c = 0; c < 4; c++)
        {
            values[c] = at(corners[c].X, corners[c].Y);
            sum += values[c];
        }

        if (!double.IsFinite(sum))
        {
            return;
        }

        Span<(double X, double Y)> crossed = stackalloc (double X, double Y)[4];
        Span<int> edges = stackalloc int[4];
        var count = 0;
        for (var e = 0; e < 4; e++)
        {
            var (a, b) = (e, (e + 1) % 4);
            if (values[a] >= level == values[b] >= level)
            {
                continue;
            }

            // From the lower corner of the lattice on, so that two squares find the same point on the edge between them.
            (a, b) = corners[a].CompareTo(corners[b]) <= 0 ? (a, b) : (b, a);
            var share = (level - values[a]) / (values[b] - values[a]);
            crossed[count] = (
                x[corners[a].X] + (share * (x[corners[b].X] - x[corners[a].X])),
                y[corners[a].Y] + (share * (y[corners[b].Y] - y[corners[a].Y])));
            edges[count++] = e;
        }

        if (count == 2)
        {
            chains.Add(crossed[0], crossed[1]);
        }
        else if (count == 4)
        {
            // All four edges are crossed: around the corners that differ from the middle.
            var aroundFirst = values[0] >= level != sum / 4 >= level;
            chains.Add(crossed[0], crossed[aroundFirst ? 3 : 1]);
            chains.Add(crossed[2], crossed[aroundFirst ? 1 : 3]);
        }
    }

    /// <summary>Pieces of lines, joined where they meet.</summary>
    private sealed class Chains
    {
        private readonly List<LinkedList<(double X, double Y)>> chains = [];
        private readonly Dictionary<(double X, double Y), LinkedList<(double X, double Y)>> ends = [];

        public IReadOnlyList<IReadOnlyList<(double X, double Y)>> All => [.. chains.Where(c => c.Count > 1).Select(c => c.ToList())];

        public void Add((double X, double Y) from, (double X, double Y) to)
        {
            if (from == to)
            {
                return;
            }

            var (first, second) = (Take(from), Take(to));
            if (first is null && second is null)
            {
                first = new LinkedList<(double X, double Y)>([from, to]);
                chains.Add(first);
            }
            else if (first is null || second is null || first == second)
            {
                var (chain, at, next) = first is null ? (second!, to, from) : (first, from, to);
                Extend(chain, at, next);
                first = chain;
            }
            else
            {
                Extend(first, from, to);
                Append(first, to, second);
                chains.Remove(second);
            }

            ends[first.First!.Value] = first;
            ends[first.Last!.Value] = first;
        }

        private LinkedList<(double X, double Y)>? Take((double X, double Y) end) => ends.Remove(end, out var chain) ? chain : null;

        private static void Extend(LinkedList<(double X, double Y)> chain, (double X, double Y) at, (double X, double Y) next)
        {
            if (chain.Last!.Value == at)
            {
                chain.AddLast(next);
            }
            else
            {
                chain.AddFirst(next);
            }
        }

        /// <summary>Puts a chain that ends at a point behind another that ends there.</summary>
        private static void Append(LinkedList<(double X, double Y)> chain, (double X, double Y) at, LinkedList<(double X, double Y)> other)
        {
            var rest = other.First!.Value == at ? other.AsEnumerable() : other.Reverse();
            foreach (var point in rest.Skip(1))
            {
                Extend(chain, chain.Last!.Value == at ? at : chain.First!.Value, point);
                at = point;
            }
        }
    }
}
