using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>A share with its interval, and beside it an amount in parts.</summary>
/// <param name="Label">Text to the left.</param>
/// <param name="Colour">Colour of the share's bar.</param>
/// <param name="Share">The share, in percent.</param>
/// <param name="Parts">Parts of the amount, in the order of the picture's parts; empty where nothing is known.</param>
/// <param name="Amount">The whole amount with its interval, or null.</param>
public sealed record ShareBar(string Label, string Colour, Reading Share, IReadOnlyList<double> Parts, Reading? Amount)
{
    /// <summary>Whether the row is a part of the one above: its bar is thinner.</summary>
    public bool IsPart { get; init; }

    /// <summary>The share before a change, in percent, drawn as an outline; null for none.</summary>
    public double? Before { get; init; }
}

/// <summary>Rows under a heading.</summary>
/// <param name="Heading">The heading; empty for none.</param>
/// <param name="Rows">The rows.</param>
public sealed record ShareBars(string Heading, IReadOnlyList<ShareBar> Rows);

/// <summary>Shares with intervals and amounts in parts beside them; all panels have the same axes.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="ShareAxis">Quantity and unit of the shares.</param>
/// <param name="AmountAxis">Quantity and unit of the amounts.</param>
/// <param name="Parts">Parts of the amounts.</param>
/// <param name="Panels">The panels, from top to bottom.</param>
public sealed record ShareBarsPicture(
    About About, string ShareAxis, string AmountAxis, IReadOnlyList<LegendEntry> Parts, IReadOnlyList<ShareBars> Panels)
{
    private const int LabelLines = 3;
    private const int ValueWidth = 58;
    private const int RowHeight = 26;
    private const int HeadingHeight = 30;

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var rows = Panels.SelectMany(p => p.Rows).ToList();
        var column = LabelColumn.Of(rows.Select(r => r.Label), 175);
        var shareRight = column.Left + ((svg.Width - column.Left) * 0.55) - ValueWidth;
        var amountLeft = shareRight + ValueWidth + 14;
        var amountRight = svg.Width - 46;
        var y = svg.Top + 2;
        var heads = new[] { (ShareAxis, column.Left, amountLeft - 16), (AmountAxis, amountLeft, svg.Width - 8.0) }
            .Select(h => (Lines: Lettering.Fit(h.Item1, h.Item3 - h.Item2, 3, Lettering.Small), Left: h.Item2)).ToList();
        foreach (var (lines, left) in heads)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                svg.Text(left, y + 12 + (16 * i), lines[i], size: Lettering.Small);
            }
        }

        y = Legend.Draw(svg, 12, y + (16 * heads.Max(h => h.Lines.Count)) + 6, svg.Width - 12, Parts) + 2;
        var shares = new LinearScale(
            rows.SelectMany(r => new[] { r.Share.Value, r.Share.High, r.Before ?? 0 }), column.Left, shareRight, isCoarse: true);
        var amounts = new LinearScale(
            rows.Select(r => r.Amount).OfType<Reading>().SelectMany(r => new[] { r.Value, r.High }), amountLeft, amountRight,
                isCoarse: true);
        foreach (var panel in Panels)
        {
            if (panel.Heading.Length > 0)
            {
                svg.Label(12, y + (HeadingHeight / 2.0) + 2, panel.Heading, svg.Width - 24, 1, "start", isBold: true);
                y += HeadingHeight;
            }

            var heights = panel.Rows.Select(r => Math.Max(RowHeight, column.Height(r.Label, LabelLines) + 6)).ToList();
            shares.Draw(svg, y, y + heights.Sum());
            amounts.Draw(svg, y, y + heights.Sum());
            for (var i = 0; i < heights.Count; i++)
            {
                column.Draw(svg, y + (heights[i] / 2), panel.Rows[i].Label, LabelLines, panel.Rows[i].IsPart ? Ink.Soft : Ink.Main);
                DrawRow(svg, shares, amounts, panel.Rows[i], y + (heights[i] / 2));
                y += heights[i];
            }

            y += 26;
        }

        return svg.Finish(y);
    }

    private void DrawRow(Svg svg, LinearScale shares, LinearScale amounts, ShareBar row, double middle)
    {
        var thickness = row.IsPart ? 8 : 16;
        if (double.IsFinite(row.Share.Value))
        {
            svg.Bar(shares.At(0), shares.At(row.Share.Value), middle - (thickness / 2.0), thickness, row.Colour);
            var end = row.Share.Value;
            if (row.Before is { } before)
            {
                svg.Frame(shares.At(0), middle - (thickness / 2.0) - 2, shares.At(before) - shares.At(0), thickness + 4, Ink.Soft);
                end = Math.Max(end, before);
            }

            if (double.IsFinite(row.Share.Low) && double.IsFinite(row.Share.High))
            {
                shares.Interval(svg, row.Share, middle);
                end = Math.Max(end, row.Share.High);
            }

            Value(svg, shares.At(end) + 6, middle, Text(row.Share.Value) + " %");
        }

        var at = 0.0;
        for (var part = 0; part < row.Parts.Count; part++)
        {
            svg.Bar(amounts.At(at), amounts.At(at + row.Parts[part]), middle - (thickness / 2.0), thickness, Parts[part].Colour);
            at += row.Parts[part];
        }

        if (row.Amount is { } amount && double.IsFinite(amount.Value))
        {
            var end = Math.Max(at, amount.Value);
            if (row.Parts.Count == 0)
            {
                svg.Mark(amounts.At(amount.Value), middle, Ink.Main);
            }

            if (double.IsFinite(amount.Low) && double.IsFinite(amount.High))
            {
                amounts.Interval(svg, amount, middle);
                end = Math.Max(end, amount.High);
            }

            Value(svg, amounts.At(end) + 6, middle, Text(amount.Value));
        }
    }

    /// <summary>A value behind its bar; where there is no room, at the edge of the picture.</summary>
    private static void Value(Svg svg, double x, double middle, string words)
    {
        var left = Math.Min(x, svg.Width - 4 - Lettering.Width(words, Lettering.Small));
        svg.Text(left, middle + 5, words, size: Lettering.Small);
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
