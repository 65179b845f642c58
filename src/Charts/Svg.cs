using System.Globalization;
using System.Security;
using System.Text;

namespace BoliviaSim.Charts;

/// <summary>
/// Writes a picture as SVG: text, so that two pictures can be compared and no drawing library is needed. Coordinates are pixels from the
/// upper left corner, written to a tenth.
/// </summary>
public sealed class Svg
{
    /// <summary>Colour of axes and intervals.</summary>
    public const string Black = "#000000";

    /// <summary>Colour of grid lines.</summary>
    public const string Grid = "#dddddd";

    private readonly StringBuilder text = new();

    /// <summary>Starts a white picture with a title.</summary>
    /// <param name="width">Width, in pixels.</param>
    /// <param name="height">Height, in pixels.</param>
    /// <param name="title">Title.</param>
    public Svg(int width, int height, string title)
    {
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">""");
        Add($"""<rect width="{width}" height="{height}" fill="#ffffff"/>""");
        Add($"""<text x="20" y="28" font-size="16" font-weight="bold">{Escape(title)}</text>""");
    }

    /// <summary>Colours that people with any kind of colour vision can tell apart (Okabe and Ito 2008).</summary>
    public static IReadOnlyList<string> Colours { get; } =
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#999999"];

    /// <summary>Colour of a series by its number, from 0; they repeat after the eighth.</summary>
    public static string Colour(int series) => Colours[series % Colours.Count];

    /// <summary>Text whose start, middle or end is at a point.</summary>
    /// <param name="x">Horizontal position.</param>
    /// <param name="y">Vertical position of the base line.</param>
    /// <param name="words">The text, of any origin: characters that XML or a reader cannot take are shown as <c>\u001b</c>.</param>
    /// <param name="anchor">Which part of the text is at the point: start, middle or end.</param>
    /// <param name="isBold">Whether the text is bold.</param>
    /// <param name="colour">Colour, or null for black.</param>
    public void Text(double x, double y, string words, string anchor = "start", bool isBold = false, string? colour = null)
    {
        var style = (isBold ? " font-weight=\"bold\"" : "") + (colour is null ? "" : $" fill=\"{colour}\"");
        Add($"""<text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}"{style}>{Escape(words)}</text>""");
    }

    /// <summary>Text that reads upwards, its middle at a point.</summary>
    public void Upright(double x, double y, string words) =>
        Add($"""<text transform="translate({x:0.#} {y:0.#}) rotate(-90)" text-anchor="middle">{Escape(words)}</text>""");

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, bool dashed = false)
    {
        var dashes = dashed ? " stroke-dasharray=\"5 4\"" : "";
        Add($"""<path d="M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}" stroke="{colour}" stroke-width="{width:0.#}"{dashes}/>""");
    }

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string colour) =>
        Add($"""<path d="M{Join(points)}" fill="none" stroke="{colour}" stroke-width="2"/>""");

    /// <summary>A pale area within points.</summary>
    public void Area(IEnumerable<(double X, double Y)> points, string colour) =>
        Add($"""<path d="M{Join(points)}Z" fill="{colour}" fill-opacity="0.2"/>""");

    /// <summary>A filled rectangle between two horizontal positions, in either order.</summary>
    public void Bar(double x1, double x2, double y, double height, string colour) =>
        Add($"""<rect x="{Math.Min(x1, x2):0.#}" y="{y:0.#}" width="{Math.Abs(x2 - x1):0.#}" height="{height:0.#}" fill="{colour}"/>""");

    /// <summary>A round mark; an open one is larger and stands out.</summary>
    public void Mark(double x, double y, string colour, bool open = false)
    {
        var (radius, fill) = open ? (7, "none") : (4, colour);
        Add($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{radius}" fill="{fill}" stroke="{colour}" stroke-width="2"/>""");
    }

    /// <summary>The whole picture.</summary>
    public string Finish() => text + "</svg>\n";

    private static string Join(IEnumerable<(double X, double Y)> points) =>
        string.Join('L', points.Select(p => FormattableString.Invariant($"{p.X:0.#} {p.Y:0.#}")));

    private static string Escape(string words)
    {
        var clean = new StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (Rune.TryGetRuneAt(words, i, out var rune) && !IsHostile(rune))
            {
                clean.Append(rune.ToString());
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                clean.Append(@"\u").Append(((int)words[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return SecurityElement.Escape(clean.ToString());
    }

    // Controls and the two non-characters are not allowed in XML or break a line; the rest turns the direction of reading.
    private static bool IsHostile(Rune rune) => rune.Value switch
    {
        0xfffe or 0xffff or 0x2028 or 0x2029 or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => true,
        _ => Rune.IsControl(rune),
    };

    private void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
