namespace BoliviaSim.Charts;

/// <summary>A label and its bars, one for each series.</summary>
/// <param name="Label">Text to the left of the bars.</param>
/// <param name="Bars">One value for each series; null draws no bar.</param>
public sealed record BarRow(string Label, IReadOnlyList<Reading?> Bars)
{
    /// <summary>Value of a dashed line across each bar, or null; an empty list draws none.</summary>
    public IReadOnlyList<double?> Floors { get; init; } = [];
}

/// <summary>Horizontal bars from zero with intervals, several series below one another; each bar has its own dashed line.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Axis">Quantity and unit.</param>
/// <param name="Series">Names of the series.</param>
/// <param name="Rows">The rows, from top to bottom.</param>
public sealed record BarPicture(About About, string Axis, IReadOnlyList<string> Series, IReadOnlyList<BarRow> Rows)
{
    /// <summary>What the dashed lines are, for the legend; empty for nothing.</summary>
    public string FloorWords { get; init; } = "";

    private const int Thickness = 12;
    private const int Right = Svg.UsualWidth - 24;
    private const int LabelLines = 3;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var column = LabelColumn.Of(Rows.Select(r => r.Label), 210);
        var top = Legend.Draw(svg, 12, svg.Top, Right, Entries()) + 4;
        var heights = Rows.Select(r => Math.Max((Thickness * Series.Count) + 10, column.Height(r.Label, LabelLines) + 6)).ToList();
        var bottom = top + heights.Sum();
        var values = Rows.SelectMany(r => r.Bars).OfType<Reading>().SelectMany(e => new[] { e.Value, e.Low, e.High })
            .Concat(Rows.SelectMany(r => r.Floors).OfType<double>());
        var scale = new LinearScale(values, column.Left, Right, isCoarse: true);
        scale.Draw(svg, top, bottom);
        var y = top;
        for (var r = 0; r < Rows.Count; r++)
        {
            column.Draw(svg, y + (heights[r] / 2), Rows[r].Label, LabelLines);
            var start = y + ((heights[r] - (Thickness * Series.Count)) / 2);
            for (var s = 0; s < Series.Count; s++)
            {
                Draw(svg, scale, Rows[r], s, start + (Thickness * s));
            }

            y += heights[r];
        }

        svg.Line(scale.At(0), top, scale.At(0), bottom, Ink.Main);
        return svg.Finish(scale.Name(svg, bottom, Axis));
    }

    private IEnumerable<LegendEntry> Entries()
    {
        var series = Series.Select((s, i) => new LegendEntry(s, Palette.Of(i)));
        return FloorWords.Length > 0 && Rows.Any(r => r.Floors.Any(f => f is { } floor && double.IsFinite(floor)))
            ? series.Append(new LegendEntry(FloorWords, Ink.Main, Sign.Line, "3 2")) : series;
    }

    private static void Draw(Svg svg, LinearScale scale, BarRow row, int series, double y)
    {
        if (row.Bars[series] is { } bar && double.IsFinite(bar.Value))
        {
            svg.Bar(scale.At(0), scale.At(bar.Value), y + 1, Thickness - 2, Palette.Of(series));
            if (double.IsFinite(bar.Low) && double.IsFinite(bar.High))
            {
                scale.Interval(svg, bar, y + (Thickness / 2.0));
            }
        }

        if (series < row.Floors.Count && row.Floors[series] is { } floor && double.IsFinite(floor))
        {
            svg.Line(scale.At(floor), y - 1, scale.At(floor), y + Thickness + 1, Ink.Main, 2, "3 2");
        }
    }
}
