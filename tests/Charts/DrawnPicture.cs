using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BoliviaSim.Charts;

namespace BoliviaSim.Tests.Charts;

/// <summary>A picture as a reader gets it: parsed from its text, with coordinates and colours of what is drawn.</summary>
internal sealed partial class DrawnPicture
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public DrawnPicture(string svg)
    {
        Root = XDocument.Parse(svg, LoadOptions.PreserveWhitespace).Root!;
        var box = ((string)Root.Attribute("viewBox")!).Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        (Width, Height) = (box[2], box[3]);
        Elements = [.. Root.Descendants().Where(e => e.Name.LocalName is "rect" or "path" or "circle" or "text")];
        Shapes = [.. Elements.Where(e => e.Name.LocalName != "text").Select(e => new Shape(e, ColourOf(e), ExtentOf(e)))];
        Texts = [.. Elements.Where(e => e.Name.LocalName == "text" && e.Attribute("transform") is null).Select(e => new Words(
            e.Value, (double)e.Attribute("x")!, (double)e.Attribute("y")!, ExtentOf(e)))];
    }

    public sealed record Shape(XElement Element, string? Colour, Extent Extent);

    public sealed record Words(string Text, double X, double Y, Extent Extent);

    public readonly record struct Extent(double Left, double Top, double Right, double Bottom);

    public XElement Root { get; }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<XElement> Elements { get; }

    public IReadOnlyList<Shape> Shapes { get; }

    public IReadOnlyList<Words> Texts { get; }

    public string Title => (string)Root.Element(Namespace + "title")!;

    public string Description => (string?)Root.Element(Namespace + "desc") ?? "";

    public string Caption => string.Join(' ', Root.Elements(Namespace + "g").Where(g => (string?)g.Attribute("class") == "caption")
        .SelectMany(g => g.Elements(Namespace + "text")).Select(t => t.Value));

    /// <summary>What lies outside the picture by more than half a line's width.</summary>
    public IEnumerable<string> Outside => Elements.Select(e => (e, Box: ExtentOf(e)))
        .Where(x => x.Box.Left < -2 || x.Box.Top < -2 || x.Box.Right > Width + 2 || x.Box.Bottom > Height + 2)
        .Select(x => $"{x.e} {x.Box}");

    /// <summary>
    /// Colours that stand beside some words: the sign to the left of a name in a legend, else what is drawn nearest to the right at the
    /// height of a label. A label in two lines counts as one.
    /// </summary>
    public IEnumerable<string> ColoursOf(string name)
    {
        foreach (var (first, last) in Labels().Where(l => l.Text == name).Select(l => (l.First, l.Last)))
        {
            var middle = ((first.Y + last.Y) / 2) - 5;
            var left = first.Extent.Left;
            var near = Shapes.Where(s => s.Colour?[0] == '#' && s.Extent.Top - 3 <= middle && middle <= s.Extent.Bottom + 3
                && s.Extent.Bottom - s.Extent.Top < 20).ToList();
            if (near.Find(s => s.Extent.Right <= left && s.Extent.Right > left - 12) is { } sign)
            {
                yield return sign.Colour!;
            }
            else if (near.Where(s => s.Extent.Right >= first.Extent.Right).MinBy(s => s.Extent.Left) is { } drawn)
            {
                yield return drawn.Colour!;
            }
        }
    }

    private IEnumerable<(string Text, Words First, Words Last)> Labels()
    {
        for (var i = 0; i < Texts.Count; i++)
        {
            yield return (Texts[i].Text, Texts[i], Texts[i]);
            if (i + 1 < Texts.Count && Texts[i + 1].X == Texts[i].X && Texts[i + 1].Y > Texts[i].Y && Texts[i + 1].Y < Texts[i].Y + 17)
            {
                yield return ($"{Texts[i].Text} {Texts[i + 1].Text}", Texts[i], Texts[i + 1]);
            }
        }
    }

    private static string? ColourOf(XElement element)
    {
        string?[] colours = [(string?)element.Attribute("stroke"), (string?)element.Attribute("fill")];
        return colours.FirstOrDefault(c => c is { Length: > 0 } && c[0] == '#');
    }

    private static Extent ExtentOf(XElement element)
    {
        if (element.Attribute("transform") is { } turned)
        {
            var half = Lettering.Width(element.Value, Lettering.Small) / 2;
            var at = Number().Matches((string)turned).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
            return new Extent(at[0] - 12, at[1] - half, at[0] + 3, at[1] + half);
        }

        switch (element.Name.LocalName)
        {
            case "rect":
                var (left, top) = (Of("x"), Of("y"));
                return new Extent(left, top, left + Of("width"), top + Of("height"));
            case "circle":
                return new Extent(Of("cx") - Of("r"), Of("cy") - Of("r"), Of("cx") + Of("r"), Of("cy") + Of("r"));
            case "text":
                var size = (double?)element.Attribute("font-size") ?? Lettering.Usual;
                var width = Lettering.Width(element.Value, size);
                var start = Of("x") - ((string?)element.Attribute("text-anchor") switch { "middle" => width / 2, "end" => width, _ => 0 });
                return new Extent(start, Of("y") - size, start + width, Of("y") + (size / 4));
            default:
                var numbers = Number().Matches((string)element.Attribute("d")!)
                    .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
                var (xs, ys) = (numbers.Where((_, i) => i % 2 == 0).ToArray(), numbers.Where((_, i) => i % 2 == 1).ToArray());
                return new Extent(xs.Min(), ys.Min(), xs.Max(), ys.Max());
        }

        double Of(string name) => (double?)element.Attribute(name) ?? 0;
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();
}
