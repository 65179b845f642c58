using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>The points of a variant beside the same points of the base: same values of all levers and parameters.</summary>
/// <param name="Group">Points of the variant.</param>
/// <param name="Pairs">Numbers of the same point in the base and in the variant, in the order of the base.</param>
/// <param name="Alone">Points that only one of both has.</param>
internal sealed record VariantPairs(PointGroup Group, IReadOnlyList<(int Base, int Other)> Pairs, int Alone)
{
    /// <summary>Pairs the points of two groups by their parameters.</summary>
    public static VariantPairs Of(PointTable points, PointGroup inBase, PointGroup other)
    {
        if (inBase.Points.Count == other.Points.Count && Enumerable.Range(0, inBase.Points.Count).All(i =>
            points.Parameters.All(p => points.ValueOf(inBase.Points[i], p) == points.ValueOf(other.Points[i], p))))
        {
            return new VariantPairs(other, [.. inBase.Points.Zip(other.Points)], 0);
        }

        // A design may have a point several times: each of them is taken once.
        var left = other.Points.GroupBy(Key).ToDictionary(g => g.Key, g => new Queue<int>(g), StringComparer.Ordinal);
        var pairs = new List<(int Base, int Other)>();
        foreach (var point in inBase.Points)
        {
            if (left.TryGetValue(Key(point), out var same) && same.TryDequeue(out var found))
            {
                pairs.Add((point, found));
            }
        }

        return new VariantPairs(other, pairs, inBase.Points.Count + other.Points.Count - (2 * pairs.Count));

        string Key(int point) => string.Join(' ', points.Parameters.Select(p => CellText.Of(points.ValueOf(point, p))));
    }
}
