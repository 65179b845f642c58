using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>datapackage.json</c> and <c>manifest.json</c> against the files that they describe.</summary>
public sealed class DataPackageTests(LivelyResults results) : IClassFixture<LivelyResults>
{
    private readonly List<JsonNode?> resources = [.. Described(results).Where(r => (string?)r!["type"] == "table")];

    [Fact]
    public void Every_table_on_disk_is_described()
    {
        var tables = Directory.GetFiles(results.Folder, "*.csv").Select(e => Path.GetFileName(e)!).Order(StringComparer.Ordinal);
        Assert.Equal(tables, resources.Select(r => r!["path"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal(10, resources.Count);
    }

    /// <summary>The page is no table: it has a media type and no schema, so that readers of tables pass it over.</summary>
    [Fact]
    public void The_report_is_described_as_a_page()
    {
        var page = Assert.Single(Described(results), r => (string?)r!["type"] != "table")!;
        Assert.Equal("report.html", (string?)page["path"]);
        Assert.Equal("text/html", (string?)page["mediatype"]);
        Assert.Null(page["schema"]);
    }

    [Fact]
    public void Hashes_and_sizes_are_those_of_the_files()
    {
        foreach (var resource in Described(results))
        {
            var bytes = File.ReadAllBytes(results[resource!["path"]!.GetValue<string>()]);
            Assert.Equal(bytes.Length, resource["bytes"]!.GetValue<long>());
            Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), resource["hash"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Fields_are_the_headers_and_every_one_is_explained()
    {
        foreach (var resource in resources)
        {
            var fields = resource!["schema"]!["fields"]!.AsArray();
            Assert.Equal(Csv(resource).Header, fields.Select(f => f!["name"]!.GetValue<string>()));
            Assert.All(fields, f => Assert.EndsWith(".", f!["description"]!.GetValue<string>(), StringComparison.Ordinal));
            Assert.All(
                fields.Where(f => f!["type"]!.GetValue<string>() is "integer" or "number"),
                f => Assert.NotEmpty(f!["unit"]!.GetValue<string>()));
        }
    }

    [Fact]
    public void Every_cell_has_the_type_and_keeps_the_constraints_of_its_field()
    {
        foreach (var resource in resources)
        {
            var csv = Csv(resource!);
            foreach (var field in resource!["schema"]!["fields"]!.AsArray())
            {
                var name = field!["name"]!.GetValue<string>();
                Assert.All(csv[name], cell => CheckCell(cell, field));
            }
        }
    }

    [Fact]
    public void Keys_are_unique()
    {
        foreach (var resource in resources.Where(r => r!["schema"]!["primaryKey"] is not null))
        {
            var csv = Csv(resource!);
            var key = resource!["schema"]!["primaryKey"]!.AsArray().Select(k => csv[k!.GetValue<string>()]).ToList();
            var rows = Enumerable.Range(0, csv.Rows.Count).Select(i => string.Join('\u001f', key.Select(column => column[i])));
            Assert.Equal(csv.Rows.Count, rows.Distinct().Count());
        }
    }

    [Fact]
    public void Manifest_says_how_the_results_were_made()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(results["manifest.json"]))!;
        var settings = manifest["settings"]!;
        Assert.Equal("minimal", manifest["scenario"]!.GetValue<string>());
        Assert.Equal("1", settings["seed"]!.GetValue<string>());
        Assert.Equal($"{LivelyResults.Runs}", settings["replicates"]!.GetValue<string>());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(results["scenario.yaml"]))),
            settings["scenario_sha256"]!.GetValue<string>());
        Assert.Contains("-o results --trace 0,1,2,3", manifest["command"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(manifest["machine"]!["dotnet"]);
        Assert.True(DateTimeOffset.Parse(manifest["started"]!.GetValue<string>(), CultureInfo.InvariantCulture)
            <= DateTimeOffset.Parse(manifest["finished"]!.GetValue<string>(), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Scenario_in_the_results_gives_the_same_runs_again()
    {
        using var place = new Workplace();
        File.Copy(results["scenario.yaml"], place["again.yaml"]);
        Assert.Equal(0, place.Run("run", "--scenario", "again.yaml", "-r", "20", "-o", "again", "-q").Code);
        Assert.StartsWith(File.ReadAllText(place["again", "runs.csv"]), File.ReadAllText(results["runs.csv"]), StringComparison.Ordinal);
    }

    private static JsonArray Described(LivelyResults results) =>
        JsonNode.Parse(File.ReadAllText(results["datapackage.json"]))!["resources"]!.AsArray();

    private CsvFile Csv(JsonNode resource) => CsvFile.Read(results[resource["path"]!.GetValue<string>()]);

    private static void CheckCell(string cell, JsonNode field)
    {
        var constraints = field["constraints"];
        if (cell.Length == 0)
        {
            Assert.Null(constraints?["required"]);
            return;
        }

        if (constraints?["enum"] is JsonArray words)
        {
            Assert.Contains(cell, words.Select(w => w!.GetValue<string>()));
        }

        switch (field["type"]!.GetValue<string>())
        {
            case "integer":
                CheckRange(long.Parse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), constraints);
                break;
            case "number":
                var number = double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
                CheckRange(number, constraints);
                Assert.Equal(number.ToString("R", CultureInfo.InvariantCulture), cell);
                break;
            case "boolean":
                Assert.Contains(cell, new[] { "true", "false" });
                break;
            case "datetime":
                DateTime.ParseExact(cell, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
                break;
            default:
                Assert.Equal("string", field["type"]!.GetValue<string>());
                break;
        }
    }

    private static void CheckRange(double value, JsonNode? constraints) => Assert.InRange(
        value, constraints?["minimum"]?.GetValue<double>() ?? double.NegativeInfinity,
        constraints?["maximum"]?.GetValue<double>() ?? double.PositiveInfinity);
}
