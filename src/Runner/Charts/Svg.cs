using System.Globalization;
using System.Security;
using System.Text;

namespace BoliviaSim.Runner.Charts;

/// <summary>A picture as text, so that it can be compared and needs no drawing library. Coordinates go from the upper left corner.</summary>
internal sealed class Svg
{
    private readonly StringBuilder text = new();

    /// <summary>An empty white picture with a title.</summary>
    public Svg(int width, int height, string title)
    {
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">""");
        Add($"""<rect width="{width}" height="{height}" fill="#ffffff"/>""");
        Add($"""<text x="20" y="28" font-size="16" font-weight="bold">{SecurityElement.Escape(title)}</text>""");
    }

    /// <summary>Colours that people with any kind of colour vision tell apart (Okabe and Ito 2008).</summary>
    public static IReadOnlyList<string> Colours { get; } = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#999999"];

    /// <summary>Colour of a series by its number.</summary>
    public static string Colour(int series) => Colours[series % Colours.Count];

    /// <summary>Text, its start, middle or end at a point.</summary>
    public void Text(double x, double y, string words, string anchor = "start") =>
        Add($"""<text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}">{SecurityElement.Escape(words)}</text>""");

    /// <summary>Text from below upwards.</summary>
    public void Upright(double x, double y, string words) =>
        Add($"""<text transform="translate({x:0.#} {y:0.#}) rotate(-90)" text-anchor="middle">{SecurityElement.Escape(words)}</text>""");

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, bool dashed = false) =>
        Add($"""<path d="M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}" stroke="{colour}" stroke-width="{width:0.#}"{(dashed ? " stroke-dasharray=\"5 4\"" : "")}/>""");

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string colour) =>
        Add($"""<path d="M{Join(points)}" fill="none" stroke="{colour}" stroke-width="2"/>""");

    /// <summary>A pale area within points.</summary>
    public void Area(IEnumerable<(double X, double Y)> points, string colour) =>
        Add($"""<path d="M{Join(points)}Z" fill="{colour}" fill-opacity="0.2"/>""");

    /// <summary>A filled rectangle between two corners.</summary>
    public void Bar(double x1, double x2, double y, double height, string colour) =>
        Add($"""<rect x="{Math.Min(x1, x2):0.#}" y="{y:0.#}" width="{Math.Abs(x2 - x1):0.#}" height="{height:0.#}" fill="{colour}"/>""");

    /// <summary>A mark; open marks stand out.</summary>
    public void Mark(double x, double y, string colour, bool open = false) =>
        Add($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{(open ? 7 : 4)}" fill="{(open ? "none" : colour)}" stroke="{colour}" stroke-width="2"/>""");

    /// <summary>The whole picture.</summary>
    public string Finish() => text + "</svg>\n";

    private static string Join(IEnumerable<(double X, double Y)> points) =>
        string.Join('L', points.Select(p => FormattableString.Invariant($"{p.X:0.#} {p.Y:0.#}")));

    private void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
