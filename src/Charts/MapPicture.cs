using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>
/// A map at a moment: outline, places as discs by people with a half for each of two forces, two crowds as bars, a ring that closes around
/// a place, links as wide as the people on them. Elements that change carry identifiers, and the functions that give their attributes are
/// here, so that a page can show any moment by setting attributes alone.
/// </summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Rings">Closed lines of an outline, as longitude and latitude; none for no outline.</param>
/// <param name="Places">Places.</param>
/// <param name="Roads">Links.</param>
/// <param name="Words">Words of the legend.</param>
/// <param name="MostCrowd">Largest crowd of each place at any moment, people.</param>
/// <param name="MostOnRoad">Most people on a link at any moment.</param>
public sealed record MapPicture(
    About About, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings, IReadOnlyList<MapPlace> Places,
    IReadOnlyList<MapRoad> Roads, MapWords Words, IReadOnlyList<double> MostCrowd, double MostOnRoad)
{
    /// <summary>Steps of the colour of a share.</summary>
    public const int Steps = 20;

    private const double TallestBar = 46;
    private const double BarWidth = 6;
    private const double WidestRoad = 14;
    private const double RingGap = 5;
    private const double LegendRoom = 150;

    private MapLayout? layout;

    /// <summary>Colours of shares from 0 to 1.</summary>
    public static IReadOnlyList<string> Shades { get; } =
        [.. Enumerable.Range(0, Steps + 1).Select(step => Palette.Between(Palette.Diverging, (double)step / Steps))];

    /// <summary>Width of the picture.</summary>
    public static int Width => Svg.UsualWidth;

    /// <summary>Where the places stand.</summary>
    public MapLayout Layout => layout ??= new MapLayout(Places, Rings, 0, Top, Width, [.. MostCrowd.Select(BarHeight)], Roads);

    private double Top => new Svg(About).Top + 24;

    private double PeopleOfTallestBar => Math.Max(1, MostCrowd.Max());

    /// <summary>Number of the colour of a share in <see cref="Shades"/>; -1 for an empty half.</summary>
    public static int ShadeOf(double? share) => share is { } value ? (int)Math.Round(Steps * Math.Clamp(value, 0, 1)) : -1;

    /// <summary>Height of a crowd's bar.</summary>
    public double BarHeight(double people) => TallestBar * people / PeopleOfTallestBar;

    /// <summary>Upper end of a crowd's bar at a place: attribute <c>y2</c>.</summary>
    public double BarTop(int place, double people) => Base(place) - BarHeight(people);

    /// <summary>Width of a link with people on it: attribute <c>stroke-width</c>.</summary>
    public double RoadWidth(double people) => MostOnRoad <= 0 || people <= 0 ? 0 : WidestRoad * Math.Sqrt(people / MostOnRoad);

    /// <summary>Dashes of the ring, as attribute <c>stroke-dasharray</c> of a line of length 100.</summary>
    public static string RingDashes(double share) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * Math.Clamp(share, 0, 1):0.#} 100");

    /// <summary>Where on a link a fraction from its first end is.</summary>
    public (double X, double Y) OnRoad(MapRoad road, double at)
    {
        ArgumentNullException.ThrowIfNull(road);
        var (from, to) = (Layout.Positions[road.From], Layout.Positions[road.To]);
        return (from.X + ((to.X - from.X) * at), from.Y + ((to.Y - from.Y) * at));
    }

    /// <summary>The picture as SVG.</summary>
    /// <param name="moment">What it shows.</param>
    /// <param name="clock">Words above it, such as the time.</param>
    /// <param name="dots">Number of dots that a page moves along the links, and their colours; they are hidden at first.</param>
    public string Write(MapMoment moment, string clock, IReadOnlyList<string>? dots = null)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var svg = new Svg(About);
        svg.Raw($"""
            <text id="{Mark(svg, "clock")}" x="12" y="{svg.Top + 14:0.#}" font-weight="bold"
            class="f-ink">{Lettering.Escape(clock)}</text>
            """);
        foreach (var ring in Layout.IsOnGlobe ? Rings : [])
        {
            Outline(svg, ring);
        }

        for (var i = 0; i < Roads.Count; i++)
        {
            Road(svg, Roads[i], moment.OnRoads[i]);
        }

        for (var i = 0; i < Places.Count; i++)
        {
            Place(svg, i, moment);
        }

        for (var i = 0; i < (dots?.Count ?? 0); i++)
        {
            svg.Raw($"""
                <circle id="{Mark(svg, $"column-{i}")}" cx="0" cy="0" r="0" fill="{dots![i]}" class="s-paper"
                stroke-width="1.5"/>
                """);
        }

        for (var i = 0; i < Places.Count; i++)
        {
            Name(svg, i);
        }

        return svg.Finish(DrawLegend(svg, Layout.Bottom + 4));
    }

    private static string Mark(Svg svg, string name) => $"{svg.Id}-{name}";

    private double Base(int place) => Layout.Positions[place].Y - Layout.Radii[place] - 2;

    private void Outline(Svg svg, IReadOnlyList<(double Longitude, double Latitude)> ring)
    {
        var points = string.Join('L', ring.Select(p => Layout.At(p.Longitude, p.Latitude))
            .Select(p => FormattableString.Invariant($"{p.X:0.#} {p.Y:0.#}")));
        svg.Raw($"""<path d="M{points}Z" class="f-grid s-soft" fill-opacity="0.35" stroke-width="1"/>""");
    }

    private void Road(Svg svg, MapRoad road, double people)
    {
        var (from, to) = (OnRoad(road, 0), OnRoad(road, 1));
        svg.Line(from.X, from.Y, to.X, to.Y, Ink.Soft, 1, road.IsAir ? "2 4" : "");
        if (!road.IsAir)
        {
            svg.Raw($"""
                <line id="{Mark(svg, $"road-{road.Id}")}" x1="{from.X:0.#}" y1="{from.Y:0.#}" x2="{to.X:0.#}" y2="{to.Y:0.#}"
                stroke="{Words.OnRoads.Colour}" stroke-width="{RoadWidth(people):0.#}" stroke-linecap="round"
                stroke-opacity="0.8"/>
                """);
        }

        foreach (var (at, words) in road.Points)
        {
            var (x, y) = OnRoad(road, at);
            svg.Raw($"""
                <path d="M{x - 4.5:0.#} {y:0.#}l4.5 -4.5l4.5 4.5l-4.5 4.5Z" class="f-paper s-ink" stroke-width="1.2">
                <title>{Lettering.Escape(words)}</title></path>
                """);
        }
    }

    private void Place(Svg svg, int i, MapMoment moment)
    {
        var (place, (x, y), r) = (Places[i], Layout.Positions[i], Layout.Radii[i]);
        var (trueX, trueY) = Layout.True[i];
        if (Math.Abs(trueX - x) + Math.Abs(trueY - y) > 4)
        {
            svg.Line(trueX, trueY, x, y, Ink.Main);
            svg.Mark(trueX, trueY, Ink.Main, radius: 1.8);
        }

        if (place.HasRing)
        {
            svg.Mark(x, y, Ink.Grid, open: true, radius: r + RingGap - 3);
            svg.Raw($"""
                <circle id="{Mark(svg, "ring")}" cx="{x:0.#}" cy="{y:0.#}" r="{r + RingGap:0.#}" fill="none"
                stroke="{Words.Ring.Colour}" stroke-width="4" pathLength="100" stroke-dasharray="{RingDashes(moment.Ring)}"
                transform="rotate(-90 {x:0.#} {y:0.#})"/>
                """);
        }

        var (id, crowds) = ($"place-{place.Id}", moment.Crowds[i]);
        svg.Raw($"""<g id="{Mark(svg, id)}"><title>{Lettering.Escape(place.Name)}</title>""");
        svg.Raw($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{r:0.#}" class="f-paper"/>""");
        Half(svg, Mark(svg, $"{id}-left"), (x, y, r), 0, moment.Left[i]);
        Half(svg, Mark(svg, $"{id}-right"), (x, y, r), 1, moment.Right[i]);
        svg.Raw($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{r:0.#}" fill="none" class="s-ink" stroke-width="1.2"/>""");
        svg.Line(x, y - r, x, y + r, Ink.Main, 1);
        Crowd(svg, Mark(svg, $"{id}-first"), x - (BarWidth / 2) - 0.5, i, crowds.First, Words.First.Colour);
        Crowd(svg, Mark(svg, $"{id}-second"), x + (BarWidth / 2) + 0.5, i, crowds.Second, Words.Second.Colour);
        svg.Raw($"</g>");
    }

    private static void Half(Svg svg, string id, (double X, double Y, double R) at, int sweep, double? share)
    {
        var fill = ShadeOf(share) is >= 0 and var shade ? Shades[shade] : "none";
        svg.Raw($"""
            <path id="{id}" d="M{at.X:0.#} {at.Y - at.R:0.#}A{at.R:0.#} {at.R:0.#} 0 0 {sweep} {at.X:0.#} {at.Y + at.R:0.#}Z"
            fill="{fill}"/>
            """);
    }

    private void Crowd(Svg svg, string id, double x, int place, double people, string colour) => svg.Raw(
        $"""
            <line id="{id}" x1="{x:0.#}" y1="{Base(place):0.#}" x2="{x:0.#}" y2="{BarTop(place, people):0.#}" stroke="{colour}"
            stroke-width="{BarWidth}"/>
            """);

    private void Name(Svg svg, int i)
    {
        var (x, y, needsLine) = Layout.Names[i];
        var (place, r, width) = (Layout.Positions[i], Layout.Radii[i], Lettering.Width(Places[i].Name, Lettering.Small));
        if (needsLine)
        {
            var end = (X: Math.Clamp(place.X, x, x + width), Y: Math.Clamp(place.Y, y - 11, y + 3));
            var (dx, dy) = (end.X - place.X, end.Y - place.Y);
            var length = Math.Max(0.1, Math.Sqrt((dx * dx) + (dy * dy)));
            svg.Line(place.X + (dx * r / length), place.Y + (dy * r / length), end.X, end.Y, Ink.Soft);
        }

        // A rim of paper keeps letters readable on lines.
        svg.Raw($"""
            <text x="{x:0.#}" y="{y:0.#}" font-size="{Lettering.Small}" class="f-ink s-paper" stroke-width="3"
            paint-order="stroke">{Lettering.Escape(Places[i].Name)}</text>
            """);
    }

    private double DrawLegend(Svg svg, double top)
    {
        const double x = 30;
        var y = top + 22;
        svg.Raw($"""
            <path d="M{x:0.#} {y - 13:0.#}A13 13 0 0 0 {x:0.#} {y + 13:0.#}Z" fill="{Shades[Steps / 5]}"/>
            <path d="M{x:0.#} {y - 13:0.#}A13 13 0 0 1 {x:0.#} {y + 13:0.#}Z" fill="{Shades[Steps * 4 / 5]}"/>
            """);
        svg.Raw($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="13" fill="none" class="s-ink" stroke-width="1.2"/>""");
        svg.Text(x + 22, y - 3, Words.Halves, size: Lettering.Small);
        svg.Text(x + 22, y + 13, Words.Disc, size: Lettering.Small);
        y += 40;
        var scale = 160.0 / (Steps + 1);
        for (var step = 0; step <= Steps; step++)
        {
            svg.Bar(x + 22 + (step * scale), x + 22.5 + ((step + 1) * scale), y - 9, 12, Shades[step]);
        }

        svg.Frame(x + 22, y - 9, 160, 12, Ink.Soft);
        svg.Text(x + 192, y + 2, Words.Share, size: Lettering.Small);
        var (people, fewer) = (Nice(PeopleOfTallestBar), Nice(MostOnRoad));
        y = Legend.Draw(svg, 12, y + 14, Width - 12, [Words.First, Words.Second, Words.Ring]);
        y += Math.Max(BarHeight(people), 20) + 4;
        svg.Raw($"""
            <line x1="{x:0.#}" y1="{y:0.#}" x2="{x:0.#}" y2="{y - BarHeight(people):0.#}" class="s-ink"
            stroke-width="{BarWidth}"/>
            """);
        svg.Text(x + 12, y, Words.People(people), size: Lettering.Small);
        if (MostOnRoad > 0)
        {
            svg.Line(LegendRoom, y - 5, LegendRoom + 30, y - 5, Words.OnRoads.Colour, RoadWidth(fewer));
            svg.Text(LegendRoom + 40, y, $"{Words.OnRoads.Words}: {Words.People(fewer)}", size: Lettering.Small);
        }

        if (Roads.Any(r => r.Points.Count > 0))
        {
            y += 22;
            svg.Raw($"""<path d="M{x - 4.5:0.#} {y - 5:0.#}l4.5 -4.5l4.5 4.5l-4.5 4.5Z" class="f-paper s-ink" stroke-width="1.2"/>""");
            svg.Text(x + 12, y, Words.Point, size: Lettering.Small);
        }

        return y + 6;
    }

    /// <summary>The largest of 1, 2, 5 times a power of ten that is not above half of a number.</summary>
    private static double Nice(double most)
    {
        var nice = 1.0;
        foreach (var factor in Enumerable.Range(0, 12).SelectMany(_ => new[] { 2, 2.5, 2 }))
        {
            if (nice * factor > most / 2)
            {
                break;
            }

            nice *= factor;
        }

        return nice;
    }
}
