namespace BoliviaSim.Charts;

/// <summary>A curve, or points that are not joined.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Points">Its points, with a band where the interval has a width.</param>
public sealed record Curve(string Name, IReadOnlyList<(double X, Reading Y)> Points)
{
    /// <summary>Whether the points are joined.</summary>
    public bool HasLine { get; init; } = true;

    /// <summary>Whether the points are marked.</summary>
    public bool HasMarks { get; init; }

    /// <summary>Index of a point that stands out, or null.</summary>
    public int? Chosen { get; init; }

    /// <summary>Colour, or null for the one that follows from the order of the curves.</summary>
    public string? Colour { get; init; }
}

/// <summary>Curves over two axes, with bands and a legend.</summary>
/// <param name="Title">Title.</param>
/// <param name="XAxis">Quantity and unit of the horizontal axis.</param>
/// <param name="YAxis">Quantity and unit of the vertical axis.</param>
/// <param name="Curves">The curves, in the order of the legend.</param>
public sealed record CurvePicture(string Title, string XAxis, string YAxis, IReadOnlyList<Curve> Curves)
{
    private const int Left = 80;
    private const int Right = 580;
    private const int Top = 50;
    private const int Bottom = 395;

    /// <summary>Whether both axes are logarithmic; then all values must be above 0.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(860, 460, Title);
        var points = Curves.SelectMany(c => c.Points).ToList();
        var x = ScaleOf(points.Select(p => p.X), Left, Right);
        var y = ScaleOf(points.SelectMany(p => new[] { p.Y.Value, p.Y.High }), Bottom, Top);
        foreach (var (value, words) in x.Marks)
        {
            svg.Line(x.At(value), Top, x.At(value), Bottom, Svg.Grid);
            svg.Text(x.At(value), Bottom + 20, words, "middle");
        }

        foreach (var (value, words) in y.Marks)
        {
            svg.Line(Left, y.At(value), Right, y.At(value), Svg.Grid);
            svg.Text(Left - 8, y.At(value) + 4, words, "end");
        }

        svg.Line(Left, Bottom, Right, Bottom, Svg.Black);
        svg.Line(Left, Top, Left, Bottom, Svg.Black);
        svg.Text((Left + Right) / 2.0, Bottom + 46, XAxis, "middle");
        svg.Upright(22, (Top + Bottom) / 2.0, YAxis);
        for (var i = 0; i < Curves.Count; i++)
        {
            var colour = Curves[i].Colour ?? Svg.Colour(i);
            Draw(svg, Curves[i], x, y, colour);
            Describe(svg, Curves[i], colour, Top + 12 + (24 * i));
        }

        return svg.Finish();
    }

    private static void Draw(Svg svg, Curve curve, IScale x, IScale y, string colour)
    {
        if (curve.Points.Any(p => p.Y.High > p.Y.Low))
        {
            var upper = curve.Points.Select(p => (x.At(p.X), y.At(p.Y.High)));
            var lower = curve.Points.Reverse().Select(p => (x.At(p.X), y.At(p.Y.Low)));
            svg.Area(upper.Concat(lower), colour);
        }

        if (curve.HasLine)
        {
            svg.Path(curve.Points.Select(p => (x.At(p.X), y.At(p.Y.Value))), colour);
        }

        for (var i = 0; i < curve.Points.Count; i++)
        {
            var (px, py) = (x.At(curve.Points[i].X), y.At(curve.Points[i].Y.Value));
            if (curve.HasMarks)
            {
                svg.Mark(px, py, colour);
            }

            if (i == curve.Chosen)
            {
                svg.Mark(px, py, Svg.Colours[1], open: true);
            }
        }
    }

    private static void Describe(Svg svg, Curve curve, string colour, int y)
    {
        if (curve.HasLine)
        {
            svg.Line(Right + 15, y, Right + 41, y, colour, 2);
        }
        else
        {
            svg.Mark(Right + 28, y, colour);
        }

        svg.Text(Right + 50, y + 4, curve.Name);
    }

    private IScale ScaleOf(IEnumerable<double> values, double start, double end) =>
        IsLogarithmic ? new LogScale(values, start, end) : new LinearScale(values, start, end);
}
