namespace BoliviaSim.Charts;

/// <summary>A quantity that has a panel in every row, on one scale.</summary>
/// <param name="YAxis">Quantity and unit.</param>
/// <param name="Usual">A value that is drawn through all its panels as a dashed line.</param>
public sealed record PanelColumn(string YAxis, Reading Usual);

/// <summary>A row of panels over one horizontal axis.</summary>
/// <param name="XAxis">Quantity and unit of the horizontal axis.</param>
/// <param name="Points">Points of each column.</param>
public sealed record PanelRow(string XAxis, IReadOnlyList<IReadOnlyList<(double X, Reading Y)>> Points);

/// <summary>Values with intervals over several axes, a row of panels for each, so that a column can be read from top to bottom.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Columns">The quantities.</param>
/// <param name="Rows">The rows.</param>
public sealed record PanelPicture(About About, IReadOnlyList<PanelColumn> Columns, IReadOnlyList<PanelRow> Rows)
{
    private const int Left = 56;
    private const int Right = 14;
    private const int Height = 110;
    private const int Below = 50;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var width = (double)(svg.Width - ((Left + Right) * Columns.Count)) / Columns.Count;
        var names = Columns.Select(c => Lettering.Fit(c.YAxis, width + 40, 2, Lettering.Small)).ToList();
        var top = svg.Top + (16 * names.Max(n => n.Count)) + 14;
        for (var column = 0; column < Columns.Count; column++)
        {
            var left = Left + (column * (width + Left + Right));
            for (var line = 0; line < names[column].Count; line++)
            {
                svg.Text(left, svg.Top + 14 + (16 * line), names[column][line], size: Lettering.Small, isBold: true);
            }

            for (var row = 0; row < Rows.Count; row++)
            {
                Draw(svg, column, Rows[row], left, left + width, top + (row * (Height + Below)));
            }
        }

        for (var row = 0; row < Rows.Count; row++)
        {
            svg.Text(
                svg.Width / 2.0, top + (row * (Height + Below)) + Height + 34,
                Lettering.Fit(Rows[row].XAxis, svg.Width - 24, 1, Lettering.Small)[0], "middle", size: Lettering.Small);
        }

        return svg.Finish(top + (Rows.Count * (Height + Below)) - 8);
    }

    private void Draw(Svg svg, int column, PanelRow row, double left, double right, double top)
    {
        var bottom = top + Height;
        var colour = column == 0 ? Palette.Of(0) : Ink.Main;
        var y = new LinearScale(
            Rows.SelectMany(r => r.Points[column]).SelectMany(p => new[] { p.Y.Value, p.Y.Low, p.Y.High })
                .Append(Columns[column].Usual.Value),
            bottom, top, isCoarse: true);
        double[] places = [.. Rows.Count == 0 ? [] : row.Points[column].Select(p => p.X)];
        var (low, high) = (places.Min(), places.Max());
        var margin = high > low ? (high - low) * 0.06 : 1;
        var x = new RangeScale(low - margin, high + margin, left, right, 4);
        foreach (var (value, words) in y.Marks)
        {
            var isZero = Math.Abs(value) < (y.High - y.Low) * 1e-9;
            svg.Line(left, y.At(value), right, y.At(value), isZero ? Ink.Main : Ink.Grid);
            svg.Text(left - 6, y.At(value) + 4, isZero ? "0" : value > 0 ? "+" + words : words, "end", size: Lettering.Small);
        }

        foreach (var (value, words) in x.Marks)
        {
            svg.Line(x.At(value), bottom, x.At(value), bottom + 4, Ink.Soft);
            svg.Text(x.At(value), bottom + 18, words, "middle", size: Lettering.Small);
        }

        svg.Line(left, bottom, right, bottom, Ink.Soft);
        if (double.IsFinite(Columns[column].Usual.Value))
        {
            svg.Line(left, y.At(Columns[column].Usual.Value), right, y.At(Columns[column].Usual.Value), colour, 1.5, "5 4");
        }

        foreach (var (at, reading) in row.Points[column].Where(p => double.IsFinite(p.Y.Value)))
        {
            if (double.IsFinite(reading.Low) && double.IsFinite(reading.High))
            {
                svg.Line(x.At(at), y.At(reading.Low), x.At(at), y.At(reading.High), colour, 2);
            }

            svg.Mark(x.At(at), y.At(reading.Value), colour);
        }
    }
}
