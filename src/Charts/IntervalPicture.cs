using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>A label and its values, one for each panel.</summary>
/// <param name="Label">Text to the left of the panels.</param>
/// <param name="Values">One value for each panel; null draws nothing.</param>
public sealed record IntervalRow(string Label, IReadOnlyList<Reading?> Values)
{
    /// <summary>Whether the label is bold.</summary>
    public bool IsHeading { get; init; }
}

/// <summary>Differences as points with their intervals, in panels side by side; the line at 0 is black.</summary>
/// <param name="Title">Title.</param>
/// <param name="Subtitle">A line below the title.</param>
/// <param name="Panels">Quantity and unit of each panel.</param>
/// <param name="Rows">The rows, from top to bottom.</param>
public sealed record IntervalPicture(string Title, string Subtitle, IReadOnlyList<string> Panels, IReadOnlyList<IntervalRow> Rows)
{
    private const int RowHeight = 20;
    private const int PanelWidth = 290;
    private const int Gap = 50;
    private const int Top = 78;
    private const double LetterWidth = 8;

    private double LabelRight => Math.Max(240, 20 + (LetterWidth * Rows.Max(r => r.Label.Length)));

    private int Bottom => Top + (Rows.Count * RowHeight) + 4;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg((int)Math.Ceiling(LabelRight + (Panels.Count * (PanelWidth + Gap))), Bottom + 60, Title);
        svg.Text(20, 48, Subtitle, colour: "#444444");
        for (var i = 0; i < Rows.Count; i++)
        {
            svg.Text(LabelRight, MiddleOf(i) + 4, Rows[i].Label, "end", isBold: Rows[i].IsHeading);
        }

        for (var panel = 0; panel < Panels.Count; panel++)
        {
            Draw(svg, panel, LabelRight + 20 + (panel * (PanelWidth + Gap)));
        }

        return svg.Finish();
    }

    private void Draw(Svg svg, int panel, double left)
    {
        var values = Rows.Select(r => r.Values[panel]).OfType<Reading>().SelectMany(v => new[] { v.Value, v.Low, v.High });
        var scale = new LinearScale(values, left, left + PanelWidth, isCoarse: true);
        foreach (var (value, _) in scale.Marks)
        {
            var isZero = Math.Abs(value) < (scale.High - scale.Low) * 1e-9;
            svg.Line(scale.At(value), Top - 6, scale.At(value), Bottom, isZero ? Svg.Black : Svg.Grid);
            svg.Text(scale.At(value), Bottom + 18, isZero ? "0" : Signed(value), "middle");
        }

        svg.Text(left + (PanelWidth / 2.0), Bottom + 42, Panels[panel], "middle");
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Values[panel] is { } reading)
            {
                svg.Line(scale.At(reading.Low), MiddleOf(i), scale.At(reading.High), MiddleOf(i), Svg.Colour(panel), 2);
                svg.Mark(scale.At(reading.Value), MiddleOf(i), Svg.Colour(panel));
            }
        }
    }

    private static double MiddleOf(int row) => Top + ((row + 0.5) * RowHeight);

    private static string Signed(double value) =>
        Math.Round(value, 10).ToString("+0.##########;-0.##########", CultureInfo.InvariantCulture);
}
