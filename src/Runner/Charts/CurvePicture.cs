using BoliviaSim.Analysis;

namespace BoliviaSim.Runner.Charts;

/// <summary>A curve.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Points">Its points, with a band where the interval has a width.</param>
internal sealed record Curve(string Name, IReadOnlyList<(double X, Estimate Y)> Points)
{
    /// <summary>Whether the points are marked.</summary>
    public bool HasMarks { get; init; }

    /// <summary>Number of a point that stands out, or null.</summary>
    public int? Chosen { get; init; }
}

/// <summary>Curves over two linear axes, with bands.</summary>
/// <param name="Title">Title.</param>
/// <param name="XAxis">Quantity and unit to the right.</param>
/// <param name="YAxis">Quantity and unit upwards.</param>
/// <param name="Curves">What is drawn.</param>
internal sealed record CurvePicture(string Title, string XAxis, string YAxis, IReadOnlyList<Curve> Curves)
{
    private const int Left = 80;
    private const int Right = 580;
    private const int Top = 50;
    private const int Bottom = 395;

    /// <summary>The picture.</summary>
    public string Write()
    {
        var svg = new Svg(860, 460, Title);
        var x = new Scale(Curves.SelectMany(c => c.Points).Select(p => p.X), Left, Right);
        var y = new Scale(Curves.SelectMany(c => c.Points).SelectMany(p => new[] { p.Y.Value, p.Y.High }), Bottom, Top);
        foreach (var (value, words) in x.Marks)
        {
            svg.Line(x.At(value), Top, x.At(value), Bottom, "#dddddd");
            svg.Text(x.At(value), Bottom + 20, words, "middle");
        }

        foreach (var (value, words) in y.Marks)
        {
            svg.Line(Left, y.At(value), Right, y.At(value), "#dddddd");
            svg.Text(Left - 8, y.At(value) + 4, words, "end");
        }

        svg.Line(Left, Bottom, Right, Bottom, "#000000");
        svg.Line(Left, Top, Left, Bottom, "#000000");
        svg.Text((Left + Right) / 2.0, Bottom + 46, XAxis, "middle");
        svg.Upright(22, (Top + Bottom) / 2.0, YAxis);
        for (var i = 0; i < Curves.Count; i++)
        {
            Draw(svg, Curves[i], x, y, Svg.Colour(i), Top + 12 + (24 * i));
        }

        return svg.Finish();
    }

    private static void Draw(Svg svg, Curve curve, Scale x, Scale y, string colour, int legend)
    {
        if (curve.Points.Any(p => p.Y.High > p.Y.Low))
        {
            svg.Area(
                [.. curve.Points.Select(p => (x.At(p.X), y.At(p.Y.High))), .. curve.Points.Reverse().Select(p => (x.At(p.X), y.At(p.Y.Low)))], colour);
        }

        svg.Path(curve.Points.Select(p => (x.At(p.X), y.At(p.Y.Value))), colour);
        for (var i = 0; i < curve.Points.Count; i++)
        {
            var (px, py) = (x.At(curve.Points[i].X), y.At(curve.Points[i].Y.Value));
            if (curve.HasMarks)
            {
                svg.Mark(px, py, colour);
            }

            if (i == curve.Chosen)
            {
                svg.Mark(px, py, "#D55E00", open: true);
            }
        }

        svg.Line(Right + 15, legend, Right + 41, legend, colour, 2);
        svg.Text(Right + 50, legend + 4, curve.Name);
    }
}
