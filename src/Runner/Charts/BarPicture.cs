using BoliviaSim.Analysis;

namespace BoliviaSim.Runner.Charts;

/// <summary>One line of bars.</summary>
/// <param name="Label">Words at the left.</param>
/// <param name="Bars">One value a series; null for none.</param>
internal sealed record BarRow(string Label, IReadOnlyList<Estimate?> Bars)
{
    /// <summary>Value of a dashed line across each bar, or null; empty for no lines.</summary>
    public IReadOnlyList<double?> Floors { get; init; } = [];
}

/// <summary>Horizontal bars from zero with intervals, several series side by side.</summary>
/// <param name="Title">Title.</param>
/// <param name="Axis">Quantity and unit.</param>
/// <param name="Series">Names of the series.</param>
/// <param name="Rows">The lines, from above.</param>
internal sealed record BarPicture(string Title, string Axis, IReadOnlyList<string> Series, IReadOnlyList<BarRow> Rows)
{
    private const int Thickness = 9;
    private const int Right = 820;
    private const int Top = 78;

    /// <summary>The picture.</summary>
    public string Write()
    {
        var left = 40 + (7 * Rows.Max(r => r.Label.Length));
        var line = (Thickness * Series.Count) + 10;
        var bottom = Top + (line * Rows.Count);
        var svg = new Svg(Right + 40, bottom + 60, Title);
        var values = Rows.SelectMany(r => r.Bars).OfType<Estimate>().SelectMany(e => new[] { e.Value, e.Low, e.High })
            .Concat(Rows.SelectMany(r => r.Floors).OfType<double>());
        var scale = new Scale(values, left, Right);
        foreach (var (value, words) in scale.Marks)
        {
            svg.Line(scale.At(value), Top, scale.At(value), bottom, "#dddddd");
            svg.Text(scale.At(value), bottom + 20, words, "middle");
        }

        var legend = left;
        for (var s = 0; s < Series.Count; s++)
        {
            svg.Bar(legend, legend + 12, Top - 28, 12, Svg.Colour(s));
            svg.Text(legend + 18, Top - 17, Series[s]);
            legend += 50 + (7 * Series[s].Length);
        }

        for (var r = 0; r < Rows.Count; r++)
        {
            var y = Top + 5 + (line * r);
            svg.Text(left - 8, y + (Thickness * Series.Count / 2.0) + 4, Rows[r].Label, "end");
            for (var s = 0; s < Series.Count; s++)
            {
                if (Rows[r].Bars[s] is { } bar && double.IsFinite(bar.Value))
                {
                    Draw(svg, scale, bar, y + (Thickness * s), Svg.Colour(s));
                }

                if (s < Rows[r].Floors.Count && Rows[r].Floors[s] is { } floor && double.IsFinite(floor))
                {
                    svg.Line(scale.At(floor), y + (Thickness * s) - 1, scale.At(floor), y + (Thickness * (s + 1)) - 1, "#000000", 1.5, dashed: true);
                }
            }
        }

        svg.Line(scale.At(0), Top, scale.At(0), bottom, "#000000");
        svg.Text((left + Right) / 2.0, bottom + 44, Axis, "middle");
        return svg.Finish();
    }

    private static void Draw(Svg svg, Scale scale, Estimate bar, double y, string colour)
    {
        svg.Bar(scale.At(0), scale.At(bar.Value), y, Thickness - 2, colour);
        if (double.IsFinite(bar.Low))
        {
            var middle = y + ((Thickness - 2) / 2.0);
            svg.Line(scale.At(bar.Low), middle, scale.At(bar.High), middle, "#000000", 1.5);
        }
    }
}
