using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>The key <c>map</c>: a shipped outline, a file beside the scenario, and what is wrong with one.</summary>
public class MapKeyTests
{
    private const double NearBorder = 0.05;

    private const string Named = ScenarioText.Valid + "\nmap: {outline: country.csv, source: \"drawn by hand\"}\n";

    /// <summary>
    /// Every place of the crisis lies within the country, by the rule of crossings; Cobija lies on its border, which the outline keeps to a
    /// few kilometres.
    /// </summary>
    [Theory]
    [InlineData("saturday-noon")]
    [InlineData("friday-mutiny")]
    public void Shipped_outline_encloses_the_places_of_the_scenario(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        var ring = Assert.Single(Outline.Of(scenario)!.Rings);
        Assert.InRange(ring.Count, 100, 400);
        Assert.All(scenario.Places, place =>
        {
            var shift = place.Id == "CIJ" ? NearBorder : 0;
            Assert.True(Encloses(ring, place.Longitude!.Value - shift, place.Latitude!.Value - shift), place.Id);
        });
        Assert.False(Encloses(ring, -70.4, -18.5), "Arica lies outside");
        Assert.False(Encloses(ring, -57.6, -25.3), "Asunción lies outside");
    }

    [Theory]
    [InlineData("# a comment\nlongitude,latitude\n-60,-10\n-50,3\n1.5,1\n")]
    [InlineData("longitude,latitude\r\n-60, -10\r\n-50,3\r\n1.5,1\r\n")]
    [InlineData("{\"type\": \"Polygon\", \"coordinates\": [[[-60, -10], [-50, 3], [1.5, 1]]]}")]
    [InlineData("{\"type\": \"Feature\", \"geometry\": {\"type\": \"MultiPolygon\", \"coordinates\": [[[[-60,-10],[-50,3],[1.5,1]]]]}}")]
    public void Outline_of_a_file_becomes_part_of_the_scenario(string file)
    {
        var read = ScenarioText.Read(Named, new Dictionary<string, string> { ["country.csv"] = file });
        Assert.Empty(read.Errors);
        Assert.Equal((MapPoint[])[new(-60, -10), new(-50, 3), new(1.5, 1)], Assert.Single(Outline.Of(read.Scenario!)!.Rings));
        var again = ScenarioText.Read(ScenarioWriter.Write(read.Scenario!));
        Assert.Empty(again.Errors);
        Assert.Equal(ScenarioWriter.Write(read.Scenario!), ScenarioWriter.Write(again.Scenario!));
        Assert.Equal("drawn by hand", again.Scenario!.Map.Source);
    }

    [Fact]
    public void Empty_line_of_a_table_begins_a_further_closed_line()
    {
        var read = ScenarioText.Read(Named, new Dictionary<string, string>
        {
            ["country.csv"] = "longitude,latitude\n0,0\n1,0\n1,1\n\n5,5\n6,5\n6,6\n5,6\n",
        });
        Assert.Equal([3, 4], Outline.Of(read.Scenario!)!.Rings.Select(r => r.Count));
    }

    [Theory]
    [InlineData("longitude,latitude\n-60,-10\n-200,3\n1,1\n", "country.csv:3:1: longitude '-200' is not a number from -180 to 180")]
    [InlineData("longitude,latitude\n-60,-10\n-20,91\n1,1\n", "country.csv:3:1: latitude '91' is not a number from -90 to 90")]
    [InlineData("longitude,latitude\n-60,-10\n-20,3\nx\n", "country.csv:4:1: 'x' is not a point; write longitude,latitude in degrees")]
    [InlineData("lon,lat\n1,1\n", "country.csv:1:1: the first line is 'lon,lat'; write 'longitude,latitude'")]
    [InlineData("", "country.csv:1:1: the file has no outline")]
    [InlineData("longitude,latitude\n-60,-10\n1,1\n", "map.rings[0]: a closed line needs three points or more; there are 2")]
    [InlineData("{\"type\": \"Point\", \"coordinates\": [1, 2]}", "country.csv:1:1: 'Point' is not an outline; write Polygon,")]
    [InlineData(
        "{\"type\": \"Polygon\", \"coordinates\": [[[1, 2],\n[3]]]}", "country.csv:2:1: a point is a list of longitude and latitude")]
    public void Wrong_outline_is_refused_with_file_and_line(string file, string message)
    {
        var error = Assert.Single(ScenarioText.Read(Named, new Dictionary<string, string> { ["country.csv"] = file }).Errors);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_outline_is_refused_with_the_nearest_name()
    {
        var error = Assert.Single(ScenarioText.Read(ScenarioText.Valid + "\nmap: {outline: boliva}\n").Errors);
        Assert.Equal("map.outline", error.Path);
        Assert.Equal(
            "there is no outline 'boliva': neither a shipped one nor a file at that path; did you mean 'bolivia'?", error.Message);
    }

    [Fact]
    public void Outline_of_too_many_points_is_refused()
    {
        var points = string.Concat(Enumerable.Range(0, 5001).Select(i => $"{i % 100},{i / 100}\n"));
        var error = Assert.Single(ScenarioText.Read(
            Named, new Dictionary<string, string> { ["country.csv"] = "longitude,latitude\n" + points }).Errors);
        Assert.Equal("the outline has 5,001 points; at most 5,000 are drawn, so simplify it", error.Message);
    }

    private static bool Encloses(IReadOnlyList<MapPoint> ring, double x, double y) => Enumerable.Range(0, ring.Count).Count(i =>
    {
        var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
        return a.Latitude > y != b.Latitude > y
            && x < a.Longitude + ((b.Longitude - a.Longitude) * (y - a.Latitude) / (b.Latitude - a.Latitude));
    }) % 2 == 1;
}
