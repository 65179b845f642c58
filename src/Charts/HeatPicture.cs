using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>A place of a heat map.</summary>
/// <param name="Value">Value; not a number where the place is left empty.</param>
/// <param name="HalfWidth">Half of the width of its interval; not a number where there is none.</param>
/// <param name="IsFaint">Whether it is drawn paler, as what is extrapolated.</param>
public readonly record struct HeatCell(double Value, double HalfWidth, bool IsFaint);

/// <summary>A heat map with its uncertainty beside it.</summary>
/// <param name="Name">Heading; empty for none.</param>
/// <param name="X">Places on the horizontal axis, ascending, two or more.</param>
/// <param name="Y">Places on the vertical axis, ascending, two or more.</param>
/// <param name="Cells">All along the horizontal axis for the first place on the vertical one, and so on.</param>
public sealed record HeatRow(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<HeatCell> Cells)
{
    /// <summary>Points that are marked beside the value, such as those of the design.</summary>
    public IReadOnlyList<(double X, double Y)> Points { get; init; } = [];
}

/// <summary>
/// A quantity over two axes as colours with lines of equal value, and beside it half of the width of its interval; several maps below one
/// another have the same axes and colours.
/// </summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="XAxis">Quantity and unit of the horizontal axis.</param>
/// <param name="YAxis">Quantity and unit of the vertical axis.</param>
/// <param name="Quantity">Quantity and unit of the colours.</param>
/// <param name="Rows">The maps, from top to bottom.</param>
public sealed record HeatPicture(About About, string XAxis, string YAxis, string Quantity, IReadOnlyList<HeatRow> Rows)
{
    private const int Left = 84;
    private const int Gap = 26;
    private const int Right = 14;
    private const double PanelWidth = (Svg.UsualWidth - Left - Gap - Right) / 2.0;
    private const double PanelHeight = 200;
    private const int BarHeight = 12;

    /// <summary>Whether values are shares, drawn as percentages from 0 to 100 with a thick line at 50.</summary>
    public bool IsShare { get; init; }

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        // What is faint is far off: it has the colour of the end of the scale, and does not stretch it.
        var cells = Rows.SelectMany(r => r.Cells).Where(c => !c.IsFaint).DefaultIfEmpty(Rows[0].Cells[0]).ToList();
        var value = IsShare ? new RangeScale(0, 1, 0, 1, 10) : Over(cells.Select(c => c.Value), 8);
        var width = Over(cells.Select(c => c.HalfWidth).Append(0), 5);
        var y = svg.Top + 4;
        var (edgesX, edgesY) = (Edges(Rows.SelectMany(r => r.X)), Edges(Rows.SelectMany(r => r.Y)));
        var last = 0.0;
        foreach (var row in Rows)
        {
            if (row.Name.Length > 0)
            {
                svg.Label(12, y + 8, row.Name, svg.Width - 24, 1, "start", isBold: true);
                y += 26;
            }

            for (var panel = 0; panel < 2; panel++)
            {
                var left = Left + (panel * (PanelWidth + Gap));
                new HeatPanel(
                    svg, row, new RangeScale(edgesX.Low, edgesX.High, left, left + PanelWidth, 4),
                    new RangeScale(edgesY.Low, edgesY.High, y + PanelHeight, y), panel == 0 ? value : width, panel == 0)
                {
                    Thick = IsShare ? 0.5 : null, HasWordsBeside = panel == 0,
                }.Draw();
            }

            var names = Lettering.Fit(YAxis, PanelHeight + 20, 2, Lettering.Small);
            for (var line = 0; line < names.Count; line++)
            {
                svg.Upright(15 + (15 * line), y + (PanelHeight / 2), names[line]);
            }

            last = y + PanelHeight + 24;
            y = last + 8;
        }

        foreach (var line in Lettering.Wrap(XAxis, svg.Width - 24, Lettering.Small))
        {
            svg.Text(Left + PanelWidth + (Gap / 2.0), last + 14, line, "middle", size: Lettering.Small);
            last += 17;
        }

        last += 18;
        var ends = new[]
        {
            ColourBar(svg, Left, last, value, Quantity),
            ColourBar(svg, Left + PanelWidth + Gap, last, width, "half-width of its 95 % interval"),
        };
        return svg.Finish(ends.Max());
    }

    /// <summary>Colour of a value by its place between the ends of a scale, in 24 steps, so that equal ones can be joined.</summary>
    internal static string Colour(RangeScale scale, double value)
    {
        const int steps = 24;
        var share = (Math.Clamp(value, scale.Low, scale.High) - scale.Low) / (scale.High - scale.Low);
        return Palette.Between(Palette.Sequential, Math.Round(share * steps) / steps);
    }

    private double ColourBar(Svg svg, double left, double top, RangeScale scale, string words)
    {
        const int parts = 48;
        for (var i = 0; i < parts; i++)
        {
            var (from, to) = (left + (PanelWidth * i / parts), left + (PanelWidth * (i + 1) / parts));
            svg.Bar(from, to + 0.4, top, BarHeight, Colour(scale, scale.Low + ((scale.High - scale.Low) * (i + 0.5) / parts)));
        }

        svg.Frame(left, top, PanelWidth, BarHeight, Ink.Soft);
        var placed = scale with { Start = left, End = left + PanelWidth, Most = 5 };
        foreach (var (value, mark) in placed.Marks)
        {
            svg.Text(
                placed.At(value), top + BarHeight + 16, IsShare ? Math.Round(value * 100, 8).ToString(CultureInfo.InvariantCulture) : mark,
                "middle", size: Lettering.Small);
        }

        var y = top + BarHeight + 20;
        foreach (var line in Lettering.Wrap(words, PanelWidth + 10, Lettering.Small))
        {
            y += 15;
            svg.Text(left + (PanelWidth / 2), y, line, "middle", size: Lettering.Small);
        }

        return y + 4;
    }

    /// <summary>A scale from the least to the most of some values.</summary>
    private static RangeScale Over(IEnumerable<double> values, int most)
    {
        var known = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (known.Min(), known.Max());
        return new RangeScale(low, high > low ? high : low + Math.Max(1e-9, Math.Abs(low)), 0, 1, most);
    }

    /// <summary>Where the first and the last cell of an axis end.</summary>
    private static (double Low, double High) Edges(IEnumerable<double> places)
    {
        double[] all = [.. places.Distinct().Order()];
        return (all[0] - ((all[1] - all[0]) / 2), all[^1] + ((all[^1] - all[^2]) / 2));
    }
}
