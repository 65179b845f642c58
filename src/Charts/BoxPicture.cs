namespace BoliviaSim.Charts;

/// <summary>Limits of a quantity within its range.</summary>
/// <param name="Label">Name of the quantity.</param>
/// <param name="Range">Lowest and highest value that occurs.</param>
/// <param name="Low">Lower limit, or null for none.</param>
/// <param name="High">Upper limit, or null for none.</param>
/// <param name="Words">The limits in words.</param>
public sealed record BoxLimit(string Label, (double Low, double High) Range, double? Low, double? High, string Words);

/// <summary>A series of ever smaller boxes, and below it the limits of the chosen one, each within its quantity's range.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="XAxis">Quantity and unit of the horizontal axis of the series.</param>
/// <param name="YAxis">Quantity and unit of its vertical axis.</param>
/// <param name="Boxes">The boxes as points of the series.</param>
/// <param name="Chosen">Index of the chosen box.</param>
/// <param name="LimitsHeading">Heading of the limits.</param>
/// <param name="Limits">Limits of the chosen box.</param>
public sealed record BoxPicture(
    About About, string XAxis, string YAxis, IReadOnlyList<(double X, double Y)> Boxes, int Chosen, string LimitsHeading,
    IReadOnlyList<BoxLimit> Limits)
{
    private const int Left = 70;
    private const int Right = Svg.UsualWidth - 24;
    private const int Height = 230;
    private const int LabelLines = 3;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var (top, bottom) = (svg.Top + 4, svg.Top + 4 + Height);
        var x = new LinearScale(Boxes.Select(b => b.X).Append(1), Left, Right);
        var y = new LinearScale(Boxes.Select(b => b.Y).Append(1), bottom, top);
        x.Draw(svg, top, bottom);
        foreach (var (value, words) in y.Marks)
        {
            svg.Line(Left, y.At(value), Right, y.At(value), Ink.Grid);
            svg.Text(Left - 8, y.At(value) + 4, words, "end", size: Lettering.Small);
        }

        svg.Line(Left, bottom, Right, bottom, Ink.Main);
        svg.Upright(18, (top + bottom) / 2, YAxis);
        var points = Boxes.Where(b => double.IsFinite(b.X) && double.IsFinite(b.Y)).Select(b => (x.At(b.X), y.At(b.Y))).ToList();
        if (points.Count > 0)
        {
            svg.Path(points, Palette.Blue);
        }

        foreach (var (px, py) in points)
        {
            svg.Mark(px, py, Palette.Blue);
        }

        if (Chosen < points.Count)
        {
            var (px, py) = points[Chosen];
            svg.Mark(px, py, Palette.Vermilion, open: true, radius: 5);
            // The series falls to the right: below and to the left of a box there is room.
            svg.Text(Math.Max(px - 10, Left + 50), Math.Min(py + 22, bottom - 5), $"box {Chosen}", "end", isBold: true,
                size: Lettering.Small);
        }

        return svg.Finish(DrawLimits(svg, x.Name(svg, bottom, XAxis) + 8));
    }

    private double DrawLimits(Svg svg, double top)
    {
        var y = top;
        foreach (var line in Lettering.Fit(LimitsHeading, svg.Width - 24, 3, Lettering.Usual * 1.08))
        {
            y += 18;
            svg.Text(12, y, line, isBold: true);
        }

        y += 8;
        var column = LabelColumn.Of(Limits.Select(l => l.Label), 200);
        foreach (var limit in Limits)
        {
            var height = Math.Max(44, column.Height(limit.Label, LabelLines) + 8);
            var middle = y + (height / 2);
            column.Draw(svg, middle, limit.Label, LabelLines);
            var (low, high) = limit.Range;
            var span = high > low ? high - low : 1;
            var (from, to) = (At(limit.Low ?? low), At(limit.High ?? high));
            svg.Bar(column.Left, Right, middle, 8, Ink.Grid);
            if (double.IsFinite(from) && double.IsFinite(to))
            {
                svg.Bar(from, Math.Max(to, from + 2), middle - 1, 10, Palette.Vermilion);
            }

            svg.Label(column.Left, middle - 10, limit.Words, Right - column.Left + 12, 1, "start");
            y += height;

            double At(double value) => column.Left + ((Right - column.Left) * Math.Clamp((value - low) / span, 0, 1));
        }

        return y;
    }
}
