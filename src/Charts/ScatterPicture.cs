namespace BoliviaSim.Charts;

/// <summary>A named point.</summary>
/// <param name="Label">Its name.</param>
/// <param name="X">Horizontal value with interval.</param>
/// <param name="Y">Vertical value.</param>
/// <param name="Colour">Colour.</param>
public sealed record ScatterPoint(string Label, Reading X, double Y, string Colour);

/// <summary>Named points over two axes, with lines through the origin.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="XAxis">Quantity and unit of the horizontal axis.</param>
/// <param name="YAxis">Quantity and unit of the vertical axis.</param>
/// <param name="Points">Points; the first ones are named before the last where names would meet.</param>
public sealed record ScatterPicture(About About, string XAxis, string YAxis, IReadOnlyList<ScatterPoint> Points)
{
    private const int Left = 70;
    private const int Right = Svg.UsualWidth - 20;
    private const int Height = 360;

    /// <summary>Slopes of lines from the origin.</summary>
    public IReadOnlyList<double> Slopes { get; init; } = [];

    /// <summary>What signs and colours mean.</summary>
    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var top = Charts.Legend.Draw(svg, 12, svg.Top, Right, Legend) + 6;
        var bottom = top + Height;
        var x = new LinearScale(Points.SelectMany(p => new[] { p.X.Value, p.X.Low, p.X.High }), Left, Right, isCoarse: true);
        var y = new LinearScale(Points.Select(p => p.Y), bottom, top);
        x.Draw(svg, top, bottom);
        foreach (var (value, words) in y.Marks)
        {
            svg.Line(Left, y.At(value), Right, y.At(value), Ink.Grid);
            svg.Text(Left - 8, y.At(value) + 4, words, "end", size: Lettering.Small);
        }

        svg.Line(Left, bottom, Right, bottom, Ink.Main);
        foreach (var slope in Slopes.Where(s => double.IsFinite(s) && s != 0))
        {
            // The line leaves the frame at the side that it meets first.
            var end = slope > 0 ? x.High : x.Low;
            var reach = Math.Min(1, y.High / (slope * end));
            if (double.IsFinite(reach) && reach > 0)
            {
                svg.Line(x.At(0), y.At(0), x.At(end * reach), y.At(slope * end * reach), Ink.Soft, 1.5, "4 3");
            }
        }

        var known = Points.Where(p => double.IsFinite(p.X.Value) && double.IsFinite(p.Y)).ToList();
        foreach (var point in known)
        {
            if (double.IsFinite(point.X.Low) && double.IsFinite(point.X.High))
            {
                svg.Line(x.At(point.X.Low), y.At(point.Y), x.At(point.X.High), y.At(point.Y), point.Colour, 1.5);
            }

            svg.Mark(x.At(point.X.Value), y.At(point.Y), point.Colour, radius: 5);
        }

        Name(svg, [.. known.Select(p => (p.Label, X: x.At(p.X.Value), Y: y.At(p.Y), Low: At(p.X.Low, p.X.Value),
            High: At(p.X.High, p.X.Value)))], top, bottom);
        svg.Upright(18, (top + bottom) / 2.0, YAxis);
        return svg.Finish(x.Name(svg, bottom, XAxis));

        double At(double end, double value) => x.At(double.IsFinite(end) ? end : value);
    }

    /// <summary>Writes each name beside its point where it meets no point and no other name; else it is left to the table.</summary>
    private static void Name(Svg svg, IReadOnlyList<(string Label, double X, double Y, double Low, double High)> points, double top,
        double bottom)
    {
        var taken = points.Select(p => (Left: p.X - 6, Right: p.X + 6, Top: p.Y - 6, Bottom: p.Y + 6))
            .Concat(points.Select(p => (Left: p.Low, Right: p.High, Top: p.Y - 2, Bottom: p.Y + 2))).ToList();
        foreach (var (label, px, py, _, _) in points)
        {
            var words = Lettering.Fit(label, 260, 1, Lettering.Small)[0];
            var width = Lettering.Width(words, Lettering.Small);
            foreach (var (dx, dy) in new[] { (9.0, 4.0), (-9 - width, 4), (-width / 2, -10), (-width / 2, 20), (9, -8), (9, 16),
                (-9 - width, -8), (-9 - width, 16) })
            {
                var box = (Left: px + dx, Right: px + dx + width, Top: py + dy - 12, Bottom: py + dy + 3);
                if (box.Left < Left + 2 || box.Right > Right + 14 || box.Top < top - 4 || box.Bottom > bottom - 1
                    || taken.Exists(t => t.Left < box.Right && box.Left < t.Right && t.Top < box.Bottom && box.Top < t.Bottom))
                {
                    continue;
                }

                svg.Text(box.Left, py + dy, words, size: Lettering.Small);
                taken.Add(box);
                break;
            }
        }
    }
}
