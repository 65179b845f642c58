namespace BoliviaSim.Charts;

/// <summary>Curves over two axes of numbers, with bands and a legend.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="XAxis">Quantity and unit of the horizontal axis.</param>
/// <param name="YAxis">Quantity and unit of the vertical axis.</param>
/// <param name="Curves">The curves, in the order of the legend.</param>
public sealed record CurvePicture(About About, string XAxis, string YAxis, IReadOnlyList<Curve> Curves)
{
    private const int Left = 70;
    private const int Right = Svg.UsualWidth - 20;
    private const int Height = 300;

    /// <summary>Whether both axes are logarithmic; then all values must be above 0.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var top = Legend.Draw(svg, Left, svg.Top, Right, Curves.Select((c, i) => c.Entry(i))) + 6;
        var bottom = top + Height;
        var points = Curves.SelectMany(c => c.Points).ToList();
        var x = ScaleOf(points.Select(p => p.X), Left, Right);
        var y = ScaleOf(points.SelectMany(p => new[] { p.Y.Value, p.Y.High }), bottom, top);
        foreach (var (value, words) in x.Marks)
        {
            svg.Line(x.At(value), top, x.At(value), bottom, Ink.Grid);
            svg.Text(x.At(value), bottom + 20, words, "middle", size: Lettering.Small);
        }

        foreach (var (value, words) in y.Marks)
        {
            svg.Line(Left, y.At(value), Right, y.At(value), Ink.Grid);
            svg.Text(Left - 8, y.At(value) + 4, words, "end", size: Lettering.Small);
        }

        svg.Line(Left, bottom, Right, bottom, Ink.Main);
        svg.Line(Left, top, Left, bottom, Ink.Main);
        svg.Text((Left + Right) / 2.0, bottom + 42, XAxis, "middle", size: Lettering.Small);
        svg.Upright(18, (top + bottom) / 2.0, YAxis);
        for (var i = 0; i < Curves.Count; i++)
        {
            Curves[i].Draw(svg, x.At, y.At, i);
        }

        return svg.Finish(bottom + 48);
    }

    private IScale ScaleOf(IEnumerable<double> values, double start, double end) =>
        IsLogarithmic ? new LogScale(values, start, end) : new LinearScale(values, start, end);
}
