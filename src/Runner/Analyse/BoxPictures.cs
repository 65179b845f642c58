using BoliviaSim.Analysis;
using BoliviaSim.Charts;
using BoliviaSim.Discovery;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Boxes as pictures: the peeling trajectory with the limits of the chosen box, and the tree with its rules.</summary>
internal static class BoxPictures
{
    /// <summary>The peeling trajectory of PRIM and the limits of a box.</summary>
    /// <param name="trajectory">The boxes.</param>
    /// <param name="chosen">Number of the box whose limits are shown.</param>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="condition">What a case of interest is.</param>
    /// <param name="about">Takes the question, what is seen and remarks.</param>
    public static string Of(
        IReadOnlyList<Box> trajectory, int chosen, IReadOnlyList<string> names, string condition, Func<string, string, string[],
            About> about)
    {
        var box = trajectory[chosen];
        int[] restricted = [.. Enumerable.Range(0, names.Count).Where(j => box.Limits[j].IsRestricted)];
        var holds = $"{Wording.Percent(box.Density)} of the points in box {chosen} are cases of interest ({condition}), and the box holds "
            + $"{Wording.Percent(box.Coverage)} of all such cases.";
        var limits = string.Join("; ", restricted.Select(j => $"{names[j]} {Words(box.Limits[j], Unit(names[j]))}"));
        return new BoxPicture(
            about(
                "Which conditions go with the {0}?", holds + (limits.Length > 0 ? $" Limits: {limits}." : " No parameter has a limit."),
                [
                    holds, "Each peel cuts off a few points and leads from right to left. Orange: where the parameter may lie within "
                        + "the box; grey: "
                        + "its range in the design.",
                ]),
            "coverage: share of all cases of interest inside", "density: cases among points inside",
            [.. trajectory.Select(b => (b.Coverage, b.Density))], chosen,
            restricted.Length == 0 ? $"Box {chosen} has no limits: all points" : $"Limits of box {chosen}",
            [.. restricted.Select(j => LimitOf(names[j], trajectory[0].Limits[j], box.Limits[j]))]).Write();
    }

    /// <summary>A classification tree with the rules that lead to its leaves.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="condition">What a case of interest is.</param>
    /// <param name="about">Takes the question, what is seen and remarks.</param>
    public static string Of(
        CartNode tree, IReadOnlyList<string> names, string condition, Func<string, string, string[], About> about)
    {
        List<CartNode> leaves = [.. tree.Leaves];
        var best = leaves.MaxBy(l => l.Box.Density)!;
        var number = leaves.FindIndex(l => ReferenceEquals(l, best));
        var most = $"Leaf {number} has the largest share of cases: {Wording.Percent(best.Box.Density)} of its "
            + $"{Wording.Count(best.Box.Points, "point")}.";
        return new TreePicture(
            about(
                "Which conditions go with the {0}?",
                most + $" The tree has {Wording.Count(leaves.Count, "leaf", "leaves")}.",
                [
                    $"A case of interest: {condition}.", most,
                    "Read a rule with all rules above it that it is indented under. Bars: share of cases; blue in leaves, with 95 % "
                        + "intervals that "
                        + "are too narrow, because the tree was fitted to the same points.",
                ]),
            "share of cases of interest, %", Node(tree, "all points")).Write();

        TreeNode Node(CartNode node, string rule)
        {
            var box = node.Box;
            var interval = Intervals.Wilson(box.Cases, box.Points);
            return new TreeNode(
                rule, $"{Wording.Count(box.Points, "point")}, {Wording.Count(box.Cases, "case")}",
                new Reading(100 * box.Density, 100 * interval.Low, 100 * interval.High),
                node.Split is { } split
                    ?
                    [
                        Node(split.UpTo, $"{names[split.Column]} up to {Limit(split.Column, split.Limit)}"),
                        Node(split.Above, $"{names[split.Column]} above {Limit(split.Column, split.Limit)}"),
                    ]
                    : [])
            {
                Leaf = node.Split is null ? $"leaf {leaves.FindIndex(l => ReferenceEquals(l, node))}" : "",
            };
        }

        string Limit(int column, double value) => IndexSentences.Text(value) + Unit(names[column]);
    }

    private static BoxLimit LimitOf(string name, Limits range, Limits limits) => new(
        name, (range.Low, range.High), limits.HasLow ? limits.Low : null, limits.HasHigh ? limits.High : null,
        $"{Words(limits, Unit(name))}, range {IndexSentences.Text(range.Low)} to {IndexSentences.Text(range.High)}");

    private static string Words(Limits limits, string unit) => (limits.HasLow, limits.HasHigh) switch
    {
        (true, true) => $"from {IndexSentences.Text(limits.Low)} to {IndexSentences.Text(limits.High)}{unit}",
        (true, false) => $"{IndexSentences.Text(limits.Low)}{unit} or more",
        _ => $"{IndexSentences.Text(limits.High)}{unit} or less",
    };

    private static string Unit(string name) => Groups.UnitOf(name) is { } unit && unit != "1" ? $" {unit}" : "";
}
