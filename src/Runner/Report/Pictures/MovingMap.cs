using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>A moment of a map, with the words above it.</summary>
internal sealed record MapFrame(string Clock, MapMoment Moment)
{
    /// <summary>Dots on the roads: where and how large; radius 0 hides one.</summary>
    public IReadOnlyList<(double X, double Y, double Radius)> Dots { get; init; } = [];
}

/// <summary>Frames of one history, such as a variant's.</summary>
/// <param name="Label">What it is, for a choice; empty where there is only one.</param>
/// <param name="Frames">Its frames, as many as those of all others.</param>
internal sealed record MapHistory(string Label, IReadOnlyList<MapFrame> Frames);

/// <summary>
/// A map that a page can move: the drawing of its first moment, and as JSON what changes.
/// <para>
/// The JSON is <c>{"frames": N, "shades": ["#..", .., "none"], "tracks": [{"id", "attr"}, ..], "sets": [{"label", "clock": [N texts],
/// "values": [[N values of the first track], ..]}, ..]}</c>. To show frame f of set s: the text of the element <c>map-clock</c> becomes
/// <c>sets[s].clock[f]</c>, and for each track t the attribute <c>tracks[t].attr</c> of the element <c>tracks[t].id</c> becomes
/// <c>v = sets[s].values[t][f]</c>; where the attribute is <c>fill</c> it becomes <c>shades[v]</c>. Nothing else has to be worked out.
/// The first frame of the first set is what the SVG shows.
/// </para>
/// <para>
/// Identifiers, all beginning with that of the picture (<c>map</c>): <c>map-clock</c>; <c>map-place-ID</c> (a group) with
/// <c>map-place-ID-left</c> (fill: police), <c>-right</c> (fill: armed forces), <c>-first</c> (y2: crowd in confrontation) and
/// <c>-second</c> (y2: crowd mobilised for the government); <c>map-ring</c> (stroke-dasharray: siege); <c>map-road-FROM-TO</c>
/// (stroke-width: people in columns); in a map of one run <c>map-column-0</c> and so on (cx, cy, r).
/// </para>
/// </summary>
/// <param name="Drawing">The picture, at the first moment.</param>
/// <param name="Json">What changes.</param>
internal sealed record MovingMap(Drawing Drawing, string Json)
{
    /// <summary>With title and caption beside it, and with what moves it.</summary>
    public ReportPicture InPage() => Drawing.InPage() with { Motion = Json };

    /// <summary>The picture of a scenario's places and roads.</summary>
    /// <param name="about">What is said about it.</param>
    /// <param name="words">Language.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="mostCrowd">Largest crowd of each place.</param>
    /// <param name="mostOnRoad">Most people on a road.</param>
    public static MapPicture Picture(
        About about, Words words, Scenario scenario, IReadOnlyList<double> mostCrowd, double mostOnRoad)
    {
        var index = scenario.Places.Index().ToDictionary(p => p.Item.Id, p => p.Index, StringComparer.Ordinal);
        var people = scenario.Blocs.GroupBy(b => b.Home).ToDictionary(g => g.Key, g => g.Sum(b => b.People), StringComparer.Ordinal);
        return new MapPicture(
            about,
            [.. (Outline.Of(scenario)?.Rings ?? []).Select(r => r.Select(p => (p.Longitude, p.Latitude)).ToList())],
            [.. scenario.Places.Select(p => new MapPlace(
                p.Id, NameOf(p), p.Longitude, p.Latitude, people.GetValueOrDefault(p.Id))
            {
                HasRing = p.Id == scenario.Seat,
            })],
            [.. scenario.Roads.Select(r => new MapRoad($"{r.From}-{r.To}", index[r.From], index[r.To])
            {
                IsAir = r.Mode == RoadMode.Air,
                Points = [.. r.ChokePoints.Select(c => (c.At, words.Say($"choke point {words.Name(c.Id)}")))],
            })],
            LegendOf(words), mostCrowd, mostOnRoad);
    }

    private static MapWords LegendOf(Words words) => new(
        words.Say("Left half: police. Right half: armed forces."),
        words.Say("Disc: people who live there; an empty half: none of them."), words.Say("0 to 100 % stand aside or oppose"),
        new LegendEntry(words.Say("people in confrontation"), Colours.Of(Attribution.Opposition)),
        new LegendEntry(words.Say("people mobilised for the government"), Colours.Of(Attribution.Government)),
        new LegendEntry(words.Say("people in columns on a road"), Palette.Amber),
        new LegendEntry(words.Say("siege of the seat: closed ring"), Palette.Red, Sign.Ring),
        words.Say("choke point, where a column can be held"), people => words.Say($"{words.Fixed(people, 0)} people"));

    /// <summary>Name of a place on the map: what stands in brackets behind it takes too much room there.</summary>
    private static string NameOf(Place place)
    {
        var bracket = place.Name.IndexOf(" (", StringComparison.Ordinal);
        return place.Name.Length == 0 ? place.Id : bracket > 0 ? place.Name[..bracket] : place.Name;
    }

    /// <summary>A map from its picture and its histories.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="histories">The histories; the first frame of the first is drawn.</param>
    /// <param name="alternative">What it shows, as HTML.</param>
    /// <param name="dots">Colours of dots on the roads.</param>
    public static MovingMap Of(
        MapPicture picture, IReadOnlyList<MapHistory> histories, string alternative, IReadOnlyList<string>? dots = null)
    {
        var first = histories[0].Frames[0];
        var tracks = Tracks(picture, dots?.Count ?? 0).ToList();
        var json = new JsonObject
        {
            ["frames"] = histories[0].Frames.Count,
            ["shades"] = new JsonArray([.. MapPicture.Shades.Append("none").Select(s => (JsonNode)s)]),
            ["tracks"] = new JsonArray([.. tracks.Select(t => new JsonObject { ["id"] = t.Id, ["attr"] = t.Attribute })]),
            ["sets"] = new JsonArray([.. histories.Select(history => new JsonObject
            {
                ["label"] = history.Label,
                ["clock"] = new JsonArray([.. history.Frames.Select(f => (JsonNode)f.Clock)]),
                ["values"] = new JsonArray([.. tracks.Select(t => new JsonArray([.. history.Frames.Select(t.Value)]))]),
            })]),
        };
        return new MovingMap(
            new Drawing(picture.About, about => (picture with { About = about }).Write(first.Moment, first.Clock, dots), alternative),
            json.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
    }

    /// <summary>What changes, with the value of each frame. Vertical positions are those of the picture in a page.</summary>
    private static IEnumerable<(string Id, string Attribute, Func<MapFrame, JsonNode?> Value)> Tracks(MapPicture picture, int dots)
    {
        var (inPage, id) = (picture with { About = picture.About with { IsInPage = true } }, picture.About.Id);
        foreach (var (i, place) in picture.Places.Index())
        {
            var name = $"{id}-place-{place.Id}";
            yield return ($"{name}-left", "fill", f => Shade(f.Moment.Left[i]));
            yield return ($"{name}-right", "fill", f => Shade(f.Moment.Right[i]));
            yield return ($"{name}-first", "y2", f => Tenth(inPage.BarTop(i, f.Moment.Crowds[i].First)));
            yield return ($"{name}-second", "y2", f => Tenth(inPage.BarTop(i, f.Moment.Crowds[i].Second)));
        }

        yield return ($"{id}-ring", "stroke-dasharray", f => MapPicture.RingDashes(f.Moment.Ring));
        foreach (var (i, road) in picture.Roads.Index().Where(r => !r.Item.IsAir))
        {
            yield return ($"{id}-road-{road.Id}", "stroke-width", f => Tenth(picture.RoadWidth(f.Moment.OnRoads[i])));
        }

        for (var i = 0; i < dots; i++)
        {
            var dot = i;
            yield return ($"{id}-column-{dot}", "cx", f => Tenth(f.Dots[dot].X));
            yield return ($"{id}-column-{dot}", "cy", f => Tenth(f.Dots[dot].Y));
            yield return ($"{id}-column-{dot}", "r", f => Tenth(f.Dots[dot].Radius));
        }
    }

    private static JsonNode Shade(double? share) => MapPicture.ShadeOf(share) is >= 0 and var shade ? shade : MapPicture.Steps + 1;

    private static JsonNode Tenth(double value) => JsonNode.Parse(value.ToString("0.#", CultureInfo.InvariantCulture))!;
}
