namespace BoliviaSim.Charts;

/// <summary>A label with a law for each series.</summary>
/// <param name="Label">Text to the left.</param>
/// <param name="Series">For each series its quantiles at 5, 25, 50, 75 and 95 %; null where so large a share lies beyond the axis.</param>
public sealed record QuantilesRow(string Label, IReadOnlyList<IReadOnlyList<double?>> Series)
{
    /// <summary>A window to compare them with; null: it has no such end. Without both there is none.</summary>
    public (double? Low, double? High) Window { get; init; }

    /// <summary>Text to the right.</summary>
    public string Note { get; init; } = "";
}

/// <summary>
/// Laws of several series below one another: thin from 5 to 95 %, thick from 25 to 75 %, a dot at the median. A quantile that is not
/// reached leaves the bar open to the right, with an arrow and a paler colour. A window is a bar with ends in ink above them.
/// </summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Scale">The axis between two coordinates.</param>
/// <param name="Axis">Words below the axis.</param>
/// <param name="Series">Name and colour of each series.</param>
/// <param name="Rows">Rows, from top to bottom.</param>
public sealed record QuantilesPicture(
    About About, Func<double, double, IScale> Scale, string Axis, IReadOnlyList<LegendEntry> Series, IReadOnlyList<QuantilesRow> Rows)
{
    private const int LabelLines = 3;
    private const int NoteWidth = 66;
    private const int SeriesHeight = 11;
    private const int Arrow = 7;

    /// <summary>Heading of the notes at the right.</summary>
    public string NoteWords { get; init; } = "";

    /// <summary>What a dot is, for the legend.</summary>
    public string MedianWords { get; init; } = "median";

    /// <summary>What a window is, for the legend; empty where there is none.</summary>
    public string WindowWords { get; init; } = "";

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var column = LabelColumn.Of(Rows.Select(r => r.Label), 185);
        var (left, right) = (column.Left + 6, svg.Width - 12.0 - NoteWidth);
        var scale = Scale(left, right);
        var y = Legend.Draw(svg, 12, svg.Top, svg.Width - 12, Entries()) + 2;
        var words = Lettering.Fit(NoteWords, NoteWidth + 20, 3, Lettering.Small);
        for (var i = 0; i < words.Count; i++)
        {
            svg.Text(svg.Width - 10, y + 13 + (16 * i), words[i], "end", colour: Ink.Soft, size: Lettering.Small);
        }

        y += (16 * words.Count) + 6;
        var hasWindows = Rows.Any(HasWindow);
        var inside = (SeriesHeight * Series.Count) + (hasWindows ? SeriesHeight : 0);
        var heights = Rows.Select(r => Math.Max(inside + 8, column.Height(r.Label, LabelLines) + 6)).ToList();
        var bottom = y + heights.Sum();
        foreach (var (value, _) in scale.Marks)
        {
            svg.Line(scale.At(value), y, scale.At(value), bottom, Ink.Grid);
        }

        svg.Line(left, bottom, right, bottom, Ink.Main);
        for (var i = 0; i < Rows.Count; i++)
        {
            column.Draw(svg, y + (heights[i] / 2), Rows[i].Label, LabelLines);
            svg.Text(svg.Width - 10, y + (heights[i] / 2) + 5, Rows[i].Note, "end", size: Lettering.Small);
            Draw(svg, scale, Rows[i], right, y + ((heights[i] - inside + SeriesHeight) / 2), hasWindows);
            y += heights[i];
        }

        return svg.Finish(DrawWords(svg, scale, left, right, bottom));
    }

    private IEnumerable<LegendEntry> Entries() => Series.Append(new LegendEntry(MedianWords, Ink.Main, Sign.Dot))
        .Concat(WindowWords.Length > 0 ? [new LegendEntry(WindowWords, Ink.Main, Sign.Line)] : []);

    private static bool HasWindow(QuantilesRow row) => row.Window.Low is not null || row.Window.High is not null;

    private void Draw(Svg svg, IScale scale, QuantilesRow row, double right, double y, bool hasWindows)
    {
        if (hasWindows)
        {
            if (HasWindow(row))
            {
                DrawWindow(svg, scale, row.Window, right, y);
            }

            y += SeriesHeight;
        }

        for (var s = 0; s < Series.Count; s++)
        {
            DrawLaw(svg, scale, row.Series[s], Series[s].Colour, right, y);
            y += SeriesHeight;
        }
    }

    private static void DrawWindow(Svg svg, IScale scale, (double? Low, double? High) window, double right, double y)
    {
        var (from, to) = (window.Low is { } low ? scale.At(low) : scale.At(0), window.High is { } high ? scale.At(high) : right);
        svg.Line(from, y, to, y, Ink.Main, 2);
        End(window.Low, from);
        if (window.High is not null)
        {
            End(window.High, to);
        }
        else
        {
            svg.Area([(right + Arrow, y), (right - 1, y - 4), (right - 1, y + 4)], Ink.Main, 1);
        }

        void End(double? known, double x)
        {
            if (known is not null)
            {
                svg.Line(x, y - 4, x, y + 4, Ink.Main, 2);
            }
        }
    }

    private static void DrawLaw(Svg svg, IScale scale, IReadOnlyList<double?> quantiles, string colour, double right, double y)
    {
        var at = quantiles.Select(q => q is { } value && double.IsFinite(value) ? scale.At(value) : (double?)null).ToList();
        Range(at[0], at[4], 2.5, 1);
        Range(at[1], at[3], 8, 0.45);
        if (at[4] is null && at[0] is not null)
        {
            svg.Area([(right + Arrow, y), (right - 1, y - 4), (right - 1, y + 4)], colour, 1);
        }

        if (at[2] is { } median)
        {
            svg.Mark(median, y, Ink.Paper, radius: 4.5);
            svg.Mark(median, y, Ink.Main, radius: 3);
        }

        void Range(double? from, double? to, double height, double open)
        {
            if (from is { } start)
            {
                var end = to is { } known ? Math.Max(known, start + 1) : right;
                svg.Area(
                    [(start, y - (height / 2)), (end, y - (height / 2)), (end, y + (height / 2)), (start, y + (height / 2))], colour,
                    to is null ? open : 1);
            }
        }
    }

    private double DrawWords(Svg svg, IScale scale, double left, double right, double y)
    {
        foreach (var (value, words) in scale.Marks)
        {
            var half = Lettering.Width(words, Lettering.Small) / 2;
            svg.Line(scale.At(value), y, scale.At(value), y + 5, Ink.Main);
            svg.Text(Math.Clamp(scale.At(value), half, svg.Width - half), y + 19, words, "middle", size: Lettering.Small);
        }

        var axis = Lettering.Fit(Axis, svg.Width - 24, 1, Lettering.Small)[0];
        var middle = (Lettering.Width(axis, Lettering.Small) / 2) + 12;
        svg.Text(
            Math.Clamp((left + right) / 2, middle, Math.Max(middle, svg.Width - middle)), y + 38, axis, "middle", size: Lettering.Small);
        return y + 44;
    }
}
