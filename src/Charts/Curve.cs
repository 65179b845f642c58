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

    /// <summary>Dashes of its line; empty for a whole one.</summary>
    public string Dashes { get; init; } = "";

    /// <summary>Width of its line, in pixels.</summary>
    public double Width { get; init; } = 2;

    /// <summary>Whether the value holds until the next point, as a count does.</summary>
    public bool IsStepped { get; init; }

    /// <summary>Its entry in a legend.</summary>
    internal LegendEntry Entry(int number) => new(Name, Colour ?? Palette.Of(number), HasLine ? Sign.Line : Sign.Dot, Dashes);

    /// <summary>Draws the band, the line and the marks.</summary>
    internal void Draw(Svg svg, Func<double, double> x, Func<double, double> y, int number)
    {
        var colour = Colour ?? Palette.Of(number);
        var known = Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y.Value)).ToList();
        var banded = known.Where(p => double.IsFinite(p.Y.Low) && double.IsFinite(p.Y.High)).ToList();
        if (banded.Exists(p => p.Y.High > p.Y.Low))
        {
            var upper = Steps([.. banded.Select(p => (x(p.X), y(p.Y.High)))]);
            var lower = Steps([.. banded.Select(p => (x(p.X), y(p.Y.Low)))]);
            svg.Area(upper.Concat(lower.AsEnumerable().Reverse()), colour);
        }

        if (HasLine && known.Count > 0)
        {
            svg.Path(Steps([.. known.Select(p => (x(p.X), y(p.Y.Value)))]), colour, Width, Dashes);
        }

        if (HasMarks || known.Count == 1)
        {
            foreach (var point in known)
            {
                svg.Mark(x(point.X), y(point.Y.Value), colour);
            }
        }

        if (Chosen is { } chosen && chosen < Points.Count)
        {
            svg.Mark(x(Points[chosen].X), y(Points[chosen].Y.Value), Palette.Vermilion, open: true);
        }
    }

    private List<(double X, double Y)> Steps(List<(double X, double Y)> points)
    {
        if (!IsStepped)
        {
            return points;
        }

        var all = new List<(double X, double Y)>();
        foreach (var point in points)
        {
            if (all.Count > 0)
            {
                all.Add((point.X, all[^1].Y));
            }

            all.Add(point);
        }

        return all;
    }
}
