namespace BoliviaSim.Charts;

/// <summary>A label and its bars, one for each series.</summary>
/// <param name="Label">Text to the left of the bars.</param>
/// <param name="Bars">One value for each series; null draws no bar.</param>
public sealed record BarRow(string Label, IReadOnlyList<Reading?> Bars)
{
    /// <summary>Value of a dashed line across each bar, or null; an empty list draws none.</summary>
    public IReadOnlyList<double?> Floors { get; init; } = [];
}

/// <summary>Horizontal bars from zero with intervals, several series side by side.</summary>
/// <param name="Title">Title.</param>
/// <param name="Axis">Quantity and unit.</param>
/// <param name="Series">Names of the series.</param>
/// <param name="Rows">The rows, from top to bottom.</param>
public sealed record BarPicture(string Title, string Axis, IReadOnlyList<string> Series, IReadOnlyList<BarRow> Rows)
{
    private const int Thickness = 9;
    private const int Right = 820;
    private const int Top = 78;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var left = 40 + (7 * Rows.Max(r => r.Label.Length));
        var line = (Thickness * Series.Count) + 10;
        var bottom = Top + (line * Rows.Count);
        var svg = new Svg(Right + 40, bottom + 60, Title);
        var values = Rows.SelectMany(r => r.Bars).OfType<Reading>().SelectMany(e => new[] { e.Value, e.Low, e.High })
            .Concat(Rows.SelectMany(r => r.Floors).OfType<double>());
        var scale = new LinearScale(values, left, Right);
        foreach (var (value, words) in scale.Marks)
        {
            svg.Line(scale.At(value), Top, scale.At(value), bottom, Svg.Grid);
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
                Draw(svg, scale, Rows[r], s, y + (Thickness * s));
            }
        }

        svg.Line(scale.At(0), Top, scale.At(0), bottom, Svg.Black);
        svg.Text((left + Right) / 2.0, bottom + 44, Axis, "middle");
        return svg.Finish();
    }

    private static void Draw(Svg svg, LinearScale scale, BarRow row, int series, double y)
    {
        if (row.Bars[series] is { } bar && double.IsFinite(bar.Value))
        {
            svg.Bar(scale.At(0), scale.At(bar.Value), y, Thickness - 2, Svg.Colour(series));
            if (double.IsFinite(bar.Low))
            {
                var middle = y + ((Thickness - 2) / 2.0);
                svg.Line(scale.At(bar.Low), middle, scale.At(bar.High), middle, Svg.Black, 1.5);
            }
        }

        if (series < row.Floors.Count && row.Floors[series] is { } floor && double.IsFinite(floor))
        {
            svg.Line(scale.At(floor), y - 1, scale.At(floor), y + Thickness - 1, Svg.Black, 1.5, dashed: true);
        }
    }
}
