using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>When something happens: quantiles over all cases, null where so many cases do not get there.</summary>
/// <param name="Label">Text to the left.</param>
/// <param name="Colour">Colour.</param>
/// <param name="Hours">Hours at 10, 25, 50, 75 and 90 % of cases.</param>
/// <param name="Share">Share of cases in which it happens, in percent.</param>
/// <param name="Observed">Hour on record, or null.</param>
public sealed record RangeRow(string Label, string Colour, IReadOnlyList<double?> Hours, double Share, double? Observed = null)
{
    /// <summary>Hour of the median before a change, drawn as an upright line; null for none.</summary>
    public double? Before { get; init; }
}

/// <summary>
/// Rows of ranges over time: thin from 10 to 90 %, thick from 25 to 75 %, a dot at the median; a quantile that is not reached leaves the
/// range open to the right, with an arrow and a paler bar. A ring is the hour on record.
/// </summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Axis">The axis of time.</param>
/// <param name="Legend">What the signs and colours mean.</param>
/// <param name="ShareWords">Heading of the shares at the right.</param>
/// <param name="Rows">Rows, from top to bottom.</param>
public sealed record RangesPicture(
    About About, TimeAxis Axis, IReadOnlyList<LegendEntry> Legend, string ShareWords, IReadOnlyList<RangeRow> Rows)
{
    private const int LabelLines = 3;
    private const int ShareWidth = 58;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var column = LabelColumn.Of(Rows.Select(r => r.Label), 185);
        var (left, right) = (column.Left + 6, svg.Width - 12.0 - ShareWidth);
        var y = Charts.Legend.Draw(svg, 12, svg.Top, svg.Width - 12, Legend) + 2;
        var words = Lettering.Fit(ShareWords, ShareWidth + 20, 3, Lettering.Small);
        y += Math.Max(Axis.MarksHeight(left, right), 16 * words.Count) + 2;
        Axis.DrawMarkWords(svg, left, right, y);
        for (var i = 0; i < words.Count; i++)
        {
            svg.Text(svg.Width - 10, y - 5 - (16 * (words.Count - 1 - i)), words[i], "end", colour: Ink.Soft, size: Lettering.Small);
        }

        var heights = Rows.Select(r => Math.Max(24, column.Height(r.Label, LabelLines) + 6)).ToList();
        Axis.DrawGrid(svg, left, right, y, y + heights.Sum());
        svg.Line(left, y + heights.Sum(), right, y + heights.Sum(), Ink.Main);
        for (var i = 0; i < Rows.Count; i++)
        {
            var middle = y + (heights[i] / 2);
            column.Draw(svg, middle, Rows[i].Label, LabelLines);
            Draw(svg, Rows[i], h => Axis.At(h, left, right), right, middle);
            svg.Text(
                svg.Width - 10, middle + 5, Rows[i].Share.ToString("0", CultureInfo.InvariantCulture) + " %", "end", size: Lettering.Small);
            y += heights[i];
        }

        return svg.Finish(Axis.DrawWords(svg, left, right, y));
    }

    private void Draw(Svg svg, RangeRow row, Func<double, double> x, double right, double y)
    {
        var hours = row.Hours.Select(h => h is { } hour && Axis.Holds(hour) ? h : null).ToList();
        Range(hours[0], hours[4], 2.5, 1);
        Range(hours[1], hours[3], 10, 0.45);
        if (hours[0] is not null && hours[4] is null)
        {
            svg.Area([(right + 7, y), (right - 1, y - 5), (right - 1, y + 5)], row.Colour, 1);
        }

        if (hours[2] is { } median)
        {
            svg.Mark(x(median), y, Ink.Paper, radius: 5.5);
            svg.Mark(x(median), y, Ink.Main, radius: 4);
        }

        if (row.Before is { } before && Axis.Holds(before))
        {
            svg.Line(x(before), y - 11, x(before), y + 11, Ink.Soft, 2.5);
        }

        if (row.Observed is { } observed && Axis.Holds(observed))
        {
            svg.Mark(x(observed), y, Ink.Paper, open: true, radius: 4);
            svg.Mark(x(observed), y, Ink.Main, open: true, radius: 3);
        }

        void Range(double? from, double? to, double width, double open)
        {
            if (from is { } start)
            {
                var end = to is { } known ? Math.Max(x(known), x(start) + 1) : right;
                svg.Area(
                    [(x(start), y - (width / 2)), (end, y - (width / 2)), (end, y + (width / 2)), (x(start), y + (width / 2))], row.Colour,
                    to is null ? open : 1);
            }
        }
    }
}
