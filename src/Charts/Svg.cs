using System.Globalization;
using System.Text;

namespace BoliviaSim.Charts;

/// <summary>
/// Writes a picture as SVG: text, so that two pictures can be compared and no drawing library is needed. Coordinates are pixels from the
/// upper left corner, written to a tenth. The picture carries its title, description, caption and style, and follows light and dark paper.
/// </summary>
public sealed class Svg
{
    /// <summary>Width at which letters can still be read on a phone.</summary>
    public const int UsualWidth = 560;

    private const int Margin = 12;
    private const int TitleSize = 17;

    private readonly StringBuilder body = new();
    private readonly About about;

    /// <summary>Starts a picture with its title.</summary>
    /// <param name="about">What is said about it.</param>
    /// <param name="width">Width, in pixels.</param>
    public Svg(About about, int width = UsualWidth)
    {
        ArgumentNullException.ThrowIfNull(about);
        (this.about, Width) = (about, width);
        Id = string.Concat(about.Id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        Top = 10;
        foreach (var line in about.IsInPage ? [] : Lettering.Fit(about.Title, width - (2 * Margin), 4, TitleSize * 1.08))
        {
            Top += 22;
            Text(Margin, Top, line, isBold: true, size: TitleSize);
        }

        Top += about.IsInPage ? 0 : 12;
    }

    /// <summary>Width, in pixels.</summary>
    public int Width { get; }

    /// <summary>First vertical position below the title.</summary>
    public double Top { get; }

    /// <summary>Prefix of identifiers.</summary>
    public string Id { get; }

    /// <summary>Text whose start, middle or end is at a point.</summary>
    /// <param name="x">Horizontal position.</param>
    /// <param name="y">Vertical position of the base line.</param>
    /// <param name="words">The text, of any origin: characters that XML or a reader cannot take are shown as <c>\u001b</c>.</param>
    /// <param name="anchor">Which part of the text is at the point: start, middle or end.</param>
    /// <param name="isBold">Whether the text is bold.</param>
    /// <param name="colour">Ink or colour.</param>
    /// <param name="size">Size of letters.</param>
    public void Text(
        double x, double y, string words, string anchor = "start", bool isBold = false, string colour = Ink.Main,
            int size = Lettering.Usual)
    {
        var style = (size == Lettering.Usual ? "" : $" font-size=\"{size}\"") + (isBold ? " font-weight=\"bold\"" : "");
        Add($"""<text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}"{style} {Ink.Fill(colour)}>{Lettering.Escape(words)}</text>""");
    }

    /// <summary>Lines of text below one another, their middle at a height; a label that was cut tells its whole text on pointing.</summary>
    /// <param name="x">Horizontal position.</param>
    /// <param name="middle">Vertical middle of the lines.</param>
    /// <param name="words">The text.</param>
    /// <param name="width">Width of a line.</param>
    /// <param name="lines">Most lines.</param>
    /// <param name="anchor">Which part of each line is at the point.</param>
    /// <param name="isBold">Whether the text is bold.</param>
    /// <param name="colour">Ink or colour.</param>
    public void Label(double x, double middle, string words, double width, int lines, string anchor = "end", bool isBold = false,
        string colour = Ink.Main)
    {
        var shown = Lettering.Fit(words, isBold ? width / 1.08 : width, lines, Lettering.Small);
        var isCut = shown[^1].EndsWith('…') && !words.EndsWith('…');
        if (isCut)
        {
            Add($"<g><title>{Lettering.Escape(words)}</title>");
        }

        for (var i = 0; i < shown.Count; i++)
        {
            Text(x, middle + 5 + (15 * (i - ((shown.Count - 1) / 2.0))), shown[i], anchor, isBold, colour, Lettering.Small);
        }

        if (isCut)
        {
            Add($"</g>");
        }
    }

    /// <summary>Text that reads upwards, its middle at a point.</summary>
    public void Upright(double x, double y, string words) =>
        Add($"""
            <text transform="translate({x:0.#} {y:0.#}) rotate(-90)" text-anchor="middle" font-size="{Lettering.Small}"
             class="f-ink">{Lettering.Escape(words)}</text>
            """);

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, string dashes = "") =>
        Add($"""<path d="M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}" {Ink.Stroke(colour)} stroke-width="{width:0.#}"{Dashes(dashes)}/>""");

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string colour, double width = 2, string dashes = "") =>
        Add($"""<path d="M{Join(points)}" fill="none" {Ink.Stroke(colour)} stroke-width="{width:0.#}"{Dashes(dashes)}/>""");

    /// <summary>An area within points.</summary>
    public void Area(IEnumerable<(double X, double Y)> points, string colour, double opacity = 0.2) =>
        Add($"""<path d="M{Join(points)}Z" {Ink.Fill(colour)} fill-opacity="{opacity:0.##}"/>""");

    /// <summary>A filled rectangle between two horizontal positions, in either order.</summary>
    public void Bar(double x1, double x2, double y, double height, string colour) =>
        Add($"""<rect x="{Math.Min(x1, x2):0.#}" y="{y:0.#}" width="{Math.Abs(x2 - x1):0.#}" height="{height:0.#}" {Ink.Fill(colour)}/>""");

    /// <summary>A frame without a filling.</summary>
    public void Frame(double x, double y, double width, double height, string colour) =>
        Add($"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" fill="none" {Ink.Stroke(colour)}/>""");

    /// <summary>A round mark; an open one is larger and stands out.</summary>
    public void Mark(double x, double y, string colour, bool open = false, double radius = 4)
    {
        var look = open ? $"fill=\"none\" {Ink.Stroke(colour)} stroke-width=\"2\"" : Ink.Fill(colour);
        Add($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{(open ? radius + 3 : radius):0.#}" {look}/>""");
    }

    /// <summary>
    /// Markup of a picture's own, such as a group with an identifier; numbers are written in the invariant culture. Words of others must go
    /// through <see cref="Text"/>.
    /// </summary>
    public void Raw(FormattableString markup) => Add(markup);

    /// <summary>The whole picture, with its caption below what was drawn.</summary>
    /// <param name="bottom">Lowest position that was drawn.</param>
    public string Finish(double bottom)
    {
        var end = bottom + 8;
        if (about.Caption.Length > 0 && !about.IsInPage)
        {
            Add($"""<g class="caption">""");
            foreach (var line in about.Caption.Split('\n').SelectMany(p => Lettering.Wrap(p, Width - (2 * Margin), Lettering.Small)))
            {
                end += 17;
                Text(Margin, end, line, colour: Ink.Soft, size: Lettering.Small);
            }

            Add($"</g>");
        }

        var height = (int)Math.Ceiling(end + 12);
        var description = about.Description.Length == 0 ? "" : $"\n<desc id=\"{Id}-desc\">{Lettering.Escape(about.Description)}</desc>";
        var labelled = about.Description.Length == 0 ? $"{Id}-title" : $"{Id}-title {Id}-desc";
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="bs" role="img" aria-labelledby="{labelled}"
             viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="{Lettering.Usual}">
            <title id="{Id}-title">{Lettering.Escape(about.Title)}</title>{description}
            <style>{Ink.Style}</style>
            <rect width="{Width}" height="{height}" class="f-paper"/>
            {body}</svg>

            """;
    }

    private static string Dashes(string dashes) => dashes.Length == 0 ? "" : $" stroke-dasharray=\"{dashes}\"";

    private static string Join(IEnumerable<(double X, double Y)> points) =>
        string.Join('L', points.Select(p => FormattableString.Invariant($"{p.X:0.#} {p.Y:0.#}")));

    private void Add(FormattableString line) => body.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
