namespace BoliviaSim.Discovery;

/// <summary>
/// A classification tree for cases of interest, as the boxes of its leaves. A node is split where the Gini impurity 2 p (1 - p), summed
/// over points, falls most; the limit lies half-way between two values; of equal splits the first parameter and the lowest limit are taken.
/// Then the weakest links are cut off as long as they gain less than the cost of a leaf. Breiman, Friedman, Olshen and Stone (1984),
/// Classification and regression trees, chapters 3 and 4.
/// </summary>
internal static class Cart
{
    /// <summary>The leaves from left to right: together they hold every point once.</summary>
    /// <param name="rows">One row per point, one column per parameter.</param>
    /// <param name="isCase">Whether each point is a case of interest.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">No point, or no case or only cases of interest.</exception>
    public static IReadOnlyList<Box> Leaves(double[,] rows, IReadOnlyList<bool> isCase, CartOptions options) =>
        [.. Tree(rows, isCase, options).Leaves.Select(l => l.Box)];

    /// <summary>The tree: its leaves are those of <see cref="Leaves"/>.</summary>
    /// <param name="rows">One row per point, one column per parameter.</param>
    /// <param name="isCase">Whether each point is a case of interest.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">No point, or no case or only cases of interest.</exception>
    public static CartNode Tree(double[,] rows, IReadOnlyList<bool> isCase, CartOptions options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(isCase);
        ArgumentNullException.ThrowIfNull(options);
        var cases = isCase.Count(c => c);
        if (cases == 0 || cases == isCase.Count)
        {
            throw new ArgumentException(
                $"{cases} of {isCase.Count} points are cases of interest: a tree needs some points that are and some that are not.");
        }

        var points = Enumerable.Range(0, isCase.Count).ToArray();
        Limits[] limits = [.. Enumerable.Range(0, rows.GetLength(1))
            .Select(j => new Limits(points.Min(p => rows[p, j]), points.Max(p => rows[p, j]), false, false))];
        var root = Grow(
            new Node(new Box(limits, points.Length, cases, points.Length, cases)), points, rows, isCase, options, options.Depth);
        while (options.Complexity > 0 && root.Weakest() is { } weakest && weakest.Link <= options.Complexity)
        {
            weakest.Below = null;
        }

        return root.ToTree();
    }

    private static Node Grow(Node node, int[] points, double[,] rows, IReadOnlyList<bool> isCase, CartOptions options, int depth)
    {
        if (depth == 0 || node.Box.Density is 0 or 1 || BestSplit(points, rows, isCase, options.LeafPoints) is not { } split)
        {
            return node;
        }

        int[] left = [.. points.Where(p => rows[p, split.Column] <= split.Limit)];
        int[] right = [.. points.Where(p => rows[p, split.Column] > split.Limit)];
        var limits = node.Box.Limits[split.Column];
        node.Split = split;
        node.Below = (
            Grow(Child(left, limits with { High = split.Limit, HasHigh = true }), left, rows, isCase, options, depth - 1),
            Grow(Child(right, limits with { Low = split.Limit, HasLow = true }), right, rows, isCase, options, depth - 1));
        return node;

        Node Child(int[] part, Limits changed) => new(node.Box with
        {
            Limits = [.. node.Box.Limits.Select((l, j) => j == split.Column ? changed : l)],
            Points = part.Length,
            Cases = part.Count(p => isCase[p]),
        });
    }

    private static (int Column, double Limit)? BestSplit(int[] points, double[,] rows, IReadOnlyList<bool> isCase, int leafPoints)
    {
        var cases = points.Count(p => isCase[p]);
        var (best, lowest) = (((int, double)?)null, Impurity(cases, points.Length));
        var (values, order) = (new double[points.Length], new int[points.Length]);
        for (var j = 0; j < rows.GetLength(1); j++)
        {
            points.CopyTo(order, 0);
            for (var i = 0; i < order.Length; i++)
            {
                values[i] = rows[order[i], j];
            }

            Array.Sort(values, order);
            var left = 0;
            for (var n = 1; n < order.Length; n++)
            {
                left += isCase[order[n - 1]] ? 1 : 0;
                if (n < leafPoints || order.Length - n < leafPoints || values[n] == values[n - 1])
                {
                    continue;
                }

                var impurity = Impurity(left, n) + Impurity(cases - left, order.Length - n);
                if (impurity < lowest)
                {
                    (best, lowest) = ((j, (values[n - 1] + values[n]) / 2), impurity);
                }
            }
        }

        return best;
    }

    /// <summary>Gini impurity times points.</summary>
    private static double Impurity(int cases, int points) => 2.0 * cases * (points - cases) / points;

    private sealed class Node(Box box)
    {
        public Box Box => box;

        public (Node Left, Node Right)? Below { get; set; }

        public (int Column, double Limit) Split { get; set; }

        public CartNode ToTree() => Below is { } below
            ? new CartNode(box) { Split = (Split.Column, Split.Limit, below.Left.ToTree(), below.Right.ToTree()) } : new CartNode(box);

        /// <summary>Impurity that the splits below take away for each leaf they add, by all points.</summary>
        public double Link => (Own - Leaves().Sum(l => Impurity(l.Cases, l.Points) / l.AllPoints)) / (Leaves().Count() - 1);

        private double Own => Impurity(box.Cases, box.Points) / box.AllPoints;

        public IEnumerable<Box> Leaves() => Below is { } below ? [.. below.Left.Leaves(), .. below.Right.Leaves()] : [box];

        /// <summary>The split node whose splits gain least for each leaf; null for a leaf.</summary>
        public Node? Weakest()
        {
            if (Below is not { } below)
            {
                return null;
            }

            return new[] { this, below.Left.Weakest(), below.Right.Weakest() }.Where(n => n is not null).MinBy(n => n!.Link);
        }
    }
}
