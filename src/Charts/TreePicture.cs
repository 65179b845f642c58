using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>A node of a tree.</summary>
/// <param name="Rule">The rule that leads here from the node above; words for all at the root.</param>
/// <param name="Count">How many points it holds, in words.</param>
/// <param name="Share">Share of cases in it, in percent, with interval.</param>
/// <param name="Children">Nodes below; none for a leaf.</param>
public sealed record TreeNode(string Rule, string Count, Reading Share, IReadOnlyList<TreeNode> Children)
{
    /// <summary>Name of a leaf, as tables have it; empty for an inner node.</summary>
    public string Leaf { get; init; } = "";
}

/// <summary>A tree of rules, each node a line: the rule, how much it holds, and the share of cases as a bar.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Axis">Quantity and unit of the bars.</param>
/// <param name="Root">The root.</param>
public sealed record TreePicture(About About, string Axis, TreeNode Root)
{
    private const int Indent = 15;
    private const int BarLeft = 392;
    private const int BarRight = Svg.UsualWidth - 58;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var y = svg.Top;
        foreach (var line in Lettering.Fit(Axis, Svg.UsualWidth - BarLeft - 10, 3, Lettering.Small))
        {
            y += 15;
            svg.Text(BarLeft, y, line, size: Lettering.Small, colour: Ink.Soft);
        }

        return svg.Finish(Draw(svg, Root, 0, y + 8));
    }

    private static double Draw(Svg svg, TreeNode node, int depth, double top)
    {
        var x = 16 + (depth * Indent);
        var width = BarLeft - x - 14;
        var isLeaf = node.Children.Count == 0;
        // Bold letters of a leaf are wider.
        var words = Lettering.Fit(node.Rule, isLeaf ? width / 1.08 : width, 2, Lettering.Small);
        var height = 22 + (15 * words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            svg.Text(x, top + 15 + (15 * i), words[i], isBold: isLeaf, size: Lettering.Small);
        }

        var count = Lettering.Fit(node.Leaf.Length == 0 ? node.Count : $"{node.Leaf}: {node.Count}", width, 1, Lettering.Small)[0];
        svg.Text(x, top + 15 + (15 * words.Count), count, colour: Ink.Soft, size: Lettering.Small);
        var middle = top + (height / 2.0);
        svg.Bar(BarLeft, BarRight, middle - 8, 16, Ink.Grid);
        if (double.IsFinite(node.Share.Value))
        {
            var colour = isLeaf ? Palette.Blue : Palette.Grey;
            svg.Bar(BarLeft, At(node.Share.Value), middle - 8, 16, colour);
            if (isLeaf && double.IsFinite(node.Share.Low) && double.IsFinite(node.Share.High))
            {
                svg.Line(At(node.Share.Low), middle, At(node.Share.High), middle, Ink.Main, 1.5);
            }

            svg.Text(
                BarRight + 6, middle + 5, Math.Clamp(node.Share.Value, 0, 100).ToString("0", CultureInfo.InvariantCulture) + " %",
                    size: Lettering.Small,
                isBold: isLeaf);
        }

        var y = top + height + 4;
        foreach (var child in node.Children)
        {
            svg.Line(x + 3, y + 11, x + Indent - 3, y + 11, Ink.Soft);
            var last = y;
            y = Draw(svg, child, depth + 1, y);
            svg.Line(x + 3, top + height - 2, x + 3, last + 11, Ink.Soft);
        }

        return y;
    }

    private static double At(double percent) => BarLeft + ((BarRight - BarLeft) * Math.Clamp(percent / 100, 0, 1));
}
