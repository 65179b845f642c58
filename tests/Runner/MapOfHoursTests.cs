using System.Text.Json.Nodes;
using System.Xml.Linq;
using BoliviaSim.Charts;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Runner;

/// <summary>The map of a report: what it draws, and what a page needs to move it.</summary>
public sealed class MapOfHoursTests : IDisposable
{
    private readonly Workplace place = new();

    /// <summary>The picture is its own first frame, and every element that a frame changes is in it.</summary>
    [Fact]
    public void First_frame_of_the_data_is_what_the_picture_shows()
    {
        var map = Map("run", "--scenario", "saturday-noon", "-r", "20");
        var (svg, data) = (XDocument.Parse(map.Drawing.InPage().Svg), JsonNode.Parse(map.Json)!);
        var elements = svg.Descendants().Where(e => e.Attribute("id") is not null).ToDictionary(e => e.Attribute("id")!.Value);
        var (set, shades) = (Assert.Single(data["sets"]!.AsArray())!, data["shades"]!.AsArray());
        Assert.Equal(73, data["frames"]!.GetValue<int>());
        Assert.Equal("Sat 9 Nov 12:00 · 20 of 20 runs still going", elements["map-clock"].Value);
        Assert.Equal("Tue 12 Nov 12:00", set["clock"]![72]!.GetValue<string>()[..16]);
        foreach (var (i, track) in data["tracks"]!.AsArray().Index())
        {
            var (values, attribute) = (set["values"]![i]!.AsArray(), track!["attr"]!.GetValue<string>());
            Assert.Equal(73, values.Count);
            var expected = attribute == "fill" ? shades[values[0]!.GetValue<int>()]!.ToString() : values[0]!.ToString();
            Assert.Equal(expected, elements[track["id"]!.GetValue<string>()].Attribute(attribute)!.Value);
        }

        Assert.InRange(map.Json.Length, 10_000, 200_000);
    }

    /// <summary>A bar is as high as its crowd, a half as dark as its share: read back from the picture of a later hour.</summary>
    [Fact]
    public void Frames_hold_the_numbers_of_the_table()
    {
        var map = Map("run", "--scenario", "saturday-noon", "-r", "20");
        var table = CsvFile.Read(place["out", "places.csv"]);
        var data = JsonNode.Parse(map.Json)!;
        var track = data["tracks"]!.AsArray().Select(t => $"{t!["id"]}").ToList();
        var values = data["sets"]![0]!["values"]!;
        foreach (var id in new[] { "LPZ", "SCZ", "POT" })
        {
            var (crowd, share) = (table.Where(("place", id)).Numbers("confronting"), table.Where(("place", id)).Numbers("police_aside"));
            var bars = values[track.IndexOf($"map-place-{id}-first")]!.AsArray().Select(v => v!.GetValue<double>()).ToList();
            var shades = values[track.IndexOf($"map-place-{id}-left")]!.AsArray().Select(v => v!.GetValue<int>()).ToList();
            var perPerson = (bars[0] - bars[30]) / (crowd[30]!.Value - crowd[0]!.Value);
            foreach (var hour in new[] { 0, 10, 30, 50 })
            {
                Assert.Equal(bars[0] - (perPerson * (crowd[hour]!.Value - crowd[0]!.Value)), bars[hour], 0.15);
                Assert.Equal((int)Math.Round(MapPicture.Steps * share[hour]!.Value), shades[hour]);
            }
        }
    }

    [Fact]
    public void Names_and_discs_of_a_crowded_country_do_not_meet()
    {
        var scenario = ScenarioLibrary.Load("saturday-noon");
        var picture = MovingMap.Picture(
            new About("Where?") { Id = "map" }, BoliviaSim.Runner.Console.Words.English, scenario,
            [.. scenario.Places.Select(_ => 5000.0)], 100);
        var (layout, places) = (picture.Layout, picture.Places);
        for (var i = 0; i < places.Count; i++)
        {
            for (var j = i + 1; j < places.Count; j++)
            {
                var (a, b) = (layout.Positions[i], layout.Positions[j]);
                Assert.True(
                    Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y))) >= layout.Radii[i] + layout.Radii[j],
                    $"{places[i].Id} and {places[j].Id}");
                Assert.False(
                    Meet(layout.Names[i], places[i].Name, layout.Names[j], places[j].Name), $"{places[i].Name} and {places[j].Name}");
            }

            Assert.InRange(layout.Names[i].X, 0, MapPicture.Width - Lettering.Width(places[i].Name, Lettering.Small));
        }
    }

    [Fact]
    public void Scenario_without_positions_is_drawn_without_an_outline()
    {
        var map = Map("run", "--scenario", "minimal", "-r", "5");
        var svg = XDocument.Parse(map.Drawing.InPage().Svg);
        Assert.Contains(svg.Descendants(), e => e.Attribute("id")?.Value == "map-road-PROV-CAP");
        Assert.DoesNotContain(svg.Descendants(), e => (e.Attribute("class")?.Value ?? "").Contains("f-grid", StringComparison.Ordinal));
    }

    [Fact]
    public void Variants_of_a_sweep_are_histories_of_one_map()
    {
        var map = Map(
            "sweep", "--scenario", "minimal", "--variant", "as-is", "--variant", "call-off:measure.call=off", "-r", "5");
        Assert.Equal(
            ["All variants together", "as-is", "call-off"],
            JsonNode.Parse(map.Json)!["sets"]!.AsArray().Select(s => s!["label"]!.GetValue<string>()));
    }

    public void Dispose() => place.Dispose();

    private static bool Meet((double X, double Y, bool _) a, string first, (double X, double Y, bool _) b, string second) =>
        a.X < b.X + Lettering.Width(second, Lettering.Small) && b.X < a.X + Lettering.Width(first, Lettering.Small)
        && Math.Abs(a.Y - b.Y) < 13;

    private MovingMap Map(params string[] words)
    {
        var answer = place.Run([.. words, "-q", "-o", "out"]);
        Assert.True(answer.Code == 0, answer.Error);
        return MapOfHours.Of(ReportSource.Of(
            place["out"], BoliviaSim.Runner.Files.FolderState.Read(place["out"]).Manifest!))!;
    }
}
