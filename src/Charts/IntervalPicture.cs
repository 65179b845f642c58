namespace BoliviaSim.Charts;

/// <summary>A label and its values, one for each panel.</summary>
/// <param name="Label">Text to the left of the panels.</param>
/// <param name="Values">One value for each panel; null draws nothing.</param>
public sealed record IntervalRow(string Label, IReadOnlyList<Reading?> Values)
{
    /// <summary>Whether the row is a heading: bold, over the whole width, without values.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Colour of its first value, or null for the usual one; what stands beside it is drawn in ink.</summary>
    public string? Colour { get; init; }
}

/// <summary>Differences as points with their intervals, in panels side by side; the line at 0 stands out.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Panels">Quantity and unit of each panel.</param>
/// <param name="Rows">The rows, from top to bottom.</param>
public sealed record IntervalPicture(About About, IReadOnlyList<string> Panels, IReadOnlyList<IntervalRow> Rows)
{
    private const int Gap = 44;
    private const int LabelLines = 4;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var column = LabelColumn.Of(Rows.Where(r => !r.IsHeading).Select(r => r.Label), 180);
        var width = (svg.Width - 26 - column.Left - (Gap * (Panels.Count - 1))) / Panels.Count;
        var heights = Rows.Select(r => r.IsHeading ? 28 : Math.Max(22, column.Height(r.Label, LabelLines) + 6)).ToList();
        var top = svg.Top + 4;
        var names = Panels.Select(p => Lettering.Fit(p, width + Gap - 20, 3, Lettering.Small)).ToList();
        for (var panel = 0; panel < Panels.Count; panel++)
        {
            for (var line = 0; line < names[panel].Count; line++)
            {
                svg.Text(Left(panel) + (width / 2), top + 12 + (16 * line), names[panel][line], "middle", size: Lettering.Small);
            }
        }

        top += (16 * names.Select(n => n.Count).DefaultIfEmpty(0).Max()) + 6;
        var bottom = top + heights.Sum();
        for (var panel = 0; panel < Panels.Count; panel++)
        {
            var values = Rows.Select(r => r.Values[panel]).OfType<Reading>().SelectMany(v => new[] { v.Value, v.Low, v.High });
            var scale = new LinearScale(values, Left(panel), Left(panel) + width, isCoarse: true);
            scale.Draw(svg, Stretches(heights, top), bottom, isSigned: true);
            var y = top;
            for (var i = 0; i < Rows.Count; i++)
            {
                Draw(svg, scale, Rows[i], panel, y + (heights[i] / 2));
                y += heights[i];
            }
        }

        var middle = top;
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].IsHeading)
            {
                svg.Label(12, middle + (heights[i] / 2) + 2, Rows[i].Label, svg.Width - 24, 1, "start", isBold: true);
            }
            else
            {
                column.Draw(svg, middle + (heights[i] / 2), Rows[i].Label, LabelLines);
            }

            middle += heights[i];
        }

        return svg.Finish(bottom + 24);

        double Left(int panel) => column.Left + 4 + (panel * (width + Gap));
    }

    /// <summary>Where there are rows with values: grid lines leave out the headings.</summary>
    private List<(double Top, double Bottom)> Stretches(List<double> heights, double top)
    {
        var (stretches, y) = (new List<(double Top, double Bottom)>(), top);
        for (var i = 0; i < Rows.Count; i++)
        {
            var end = y + heights[i];
            if (!Rows[i].IsHeading && stretches is [.., var last] && last.Bottom == y)
            {
                stretches[^1] = (last.Top, end);
            }
            else if (!Rows[i].IsHeading)
            {
                stretches.Add((y, end));
            }

            y = end;
        }

        return stretches;
    }

    private static void Draw(Svg svg, LinearScale scale, IntervalRow row, int panel, double y)
    {
        if (row.Values[panel] is not { } reading || !double.IsFinite(reading.Value))
        {
            return;
        }

        var colour = panel == 0 ? row.Colour ?? Palette.Of(0) : Ink.Main;
        if (double.IsFinite(reading.Low) && double.IsFinite(reading.High))
        {
            svg.Line(scale.At(reading.Low), y, scale.At(reading.High), y, colour, 3);
        }

        svg.Mark(scale.At(reading.Value), y, colour, radius: 5);
    }
}
