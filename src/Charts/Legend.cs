namespace BoliviaSim.Charts;

/// <summary>How a legend shows a series.</summary>
public enum Sign
{
    /// <summary>A filled square.</summary>
    Area,

    /// <summary>A line.</summary>
    Line,

    /// <summary>A dot.</summary>
    Dot,

    /// <summary>A ring.</summary>
    Ring,
}

/// <summary>A series in a legend.</summary>
/// <param name="Words">Its name.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Sign">How it is shown.</param>
/// <param name="Dashes">Dashes of its line.</param>
public sealed record LegendEntry(string Words, string Colour, Sign Sign = Sign.Area, string Dashes = "");

/// <summary>Names of series with their colours, in as many lines as they need.</summary>
public static class Legend
{
    private const int LineHeight = 20;
    private const int SignWidth = 26;
    private const int Gap = 16;

    /// <summary>Draws the entries from a position down and returns the lowest position.</summary>
    public static double Draw(Svg svg, double left, double top, double right, IEnumerable<LegendEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(svg);
        ArgumentNullException.ThrowIfNull(entries);
        var (x, y, any) = (left, top, false);
        foreach (var entry in entries)
        {
            var words = Lettering.Fit(entry.Words, right - left - SignWidth, 1, Lettering.Small)[0];
            var width = SignWidth + Lettering.Width(words, Lettering.Small);
            if (any && x > left && x + width > right)
            {
                (x, y) = (left, y + LineHeight);
            }

            DrawSign(svg, x, y + 9, entry);
            svg.Text(x + SignWidth, y + 14, words, size: Lettering.Small);
            x += width + Gap;
            any = true;
        }

        return any ? y + LineHeight + 4 : top;
    }

    private static void DrawSign(Svg svg, double x, double y, LegendEntry entry)
    {
        switch (entry.Sign)
        {
            case Sign.Area:
                svg.Bar(x + 4, x + 19, y - 6, 12, entry.Colour);
                break;
            case Sign.Line:
                svg.Line(x, y, x + 21, y, entry.Colour, 2.5, entry.Dashes);
                break;
            case Sign.Dot:
                svg.Mark(x + 12, y, entry.Colour);
                break;
            default:
                svg.Mark(x + 12, y, entry.Colour, open: true, radius: 2);
                break;
        }
    }
}
