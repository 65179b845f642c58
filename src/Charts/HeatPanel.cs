using System.Globalization;
using System.Text;

namespace BoliviaSim.Charts;

/// <summary>One of the two maps of a <see cref="HeatRow"/>: its value with lines, or its uncertainty with the points.</summary>
internal sealed class HeatPanel(Svg svg, HeatRow row, RangeScale x, RangeScale y, RangeScale colours, bool isOfValue)
{
    // A line in white within a dark one is seen on every colour.
    private const string Light = "#FFFFFF";
    private const string Dark = "#14181F";
    private const int MostPoints = 400;

    /// <summary>Value whose line is thick, or null.</summary>
    public double? Thick { get; init; }

    /// <summary>Whether the vertical axis has its marks' words.</summary>
    public bool HasWordsBeside { get; init; }

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        foreach (var (colour, isFaint, path) in Areas())
        {
            svg.Raw($"""<path d="{path}" fill="{colour}" shape-rendering="crispEdges"{(isFaint ? " fill-opacity=\"0.45\"" : "")}/>""");
        }

        if (isOfValue)
        {
            foreach (var level in colours.Marks.Select(m => m.Value).Where(v => v > colours.Low && v < colours.High))
            {
                Lines(level, Thick is { } thick && Math.Abs(level - thick) < 1e-9 ? 3 : 1);
            }
        }
        else if (row.Points.Count <= MostPoints)
        {
            foreach (var point in row.Points)
            {
                svg.Mark(x.At(point.X), y.At(point.Y), Dark, radius: 2);
                svg.Mark(x.At(point.X), y.At(point.Y), Light, radius: 1.2);
            }
        }

        svg.Frame(x.Start, y.End, x.End - x.Start, y.Start - y.End, Ink.Soft);
        foreach (var (value, words) in x.Marks)
        {
            svg.Line(x.At(value), y.Start, x.At(value), y.Start + 4, Ink.Soft);
            svg.Text(x.At(value), y.Start + 18, words, "middle", size: Lettering.Small);
        }

        foreach (var (value, words) in y.Marks)
        {
            svg.Line(x.Start - 4, y.At(value), x.Start, y.At(value), Ink.Soft);
            if (HasWordsBeside)
            {
                svg.Text(x.Start - 8, y.At(value) + 4, words, "end", size: Lettering.Small);
            }
        }
    }

    private void Lines(double level, double width)
    {
        var lines = ContourLines.At(row.X, row.Y, (i, j) => row.Cells[(j * row.X.Count) + i].Value, level);
        foreach (var (colour, wide) in new[] { (Dark, width + 1.6), (Light, width) })
        {
            foreach (var line in lines)
            {
                svg.Path(line.Select(p => (x.At(p.X), y.At(p.Y))), colour, wide);
            }
        }
    }

    /// <summary>Cells of one colour as one path; neighbours along a row are one rectangle.</summary>
    private IEnumerable<(string Colour, bool IsFaint, string Path)> Areas()
    {
        var paths = new Dictionary<(string Colour, bool IsFaint), StringBuilder>();
        var (edgesX, edgesY) = (Edges(row.X, x), Edges(row.Y, y));
        for (var j = 0; j < row.Y.Count; j++)
        {
            for (var i = 0; i < row.X.Count;)
            {
                var key = KeyOf(i, j);
                var end = i + 1;
                while (end < row.X.Count && KeyOf(end, j) == key)
                {
                    end++;
                }

                if (key is { } known)
                {
                    if (!paths.TryGetValue(known, out var path))
                    {
                        paths.Add(known, path = new StringBuilder());
                    }

                    path.Append(
                        CultureInfo.InvariantCulture,
                        $"M{edgesX[i]:0.#} {edgesY[j]:0.#}H{edgesX[end]:0.#}V{edgesY[j + 1]:0.#}H{edgesX[i]:0.#}Z");
                }

                i = end;
            }
        }

        return paths.OrderBy(p => p.Key).Select(p => (p.Key.Colour, p.Key.IsFaint, p.Value.ToString()));
    }

    private (string Colour, bool IsFaint)? KeyOf(int i, int j)
    {
        var cell = row.Cells[(j * row.X.Count) + i];
        var value = isOfValue ? cell.Value : cell.HalfWidth;
        return double.IsFinite(value) ? (HeatPicture.Colour(colours, value), cell.IsFaint) : null;
    }

    /// <summary>Coordinates half way between the places, and as far beyond the outer ones.</summary>
    private static double[] Edges(IReadOnlyList<double> places, RangeScale scale)
    {
        var edges = new double[places.Count + 1];
        for (var i = 1; i < places.Count; i++)
        {
            edges[i] = scale.At((places[i - 1] + places[i]) / 2);
        }

        edges[0] = scale.At(places[0] - ((places[1] - places[0]) / 2));
        edges[^1] = scale.At(places[^1] + ((places[^1] - places[^2]) / 2));
        return edges;
    }
}
