using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The version is written in <c>Directory.Build.props</c>, and everybody who states it says the same.</summary>
public sealed partial class VersionTests : IDisposable
{
    private readonly Workplace place = new();

    private static string Version => XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    public void Dispose() => place.Dispose();

    [Fact]
    public void Citation_states_the_version() => Assert.Equal(
        Version, Citation().Match(File.ReadAllText(Repository.PathOf("CITATION.cff"))).Groups[1].Value);

    [Fact]
    public void Program_states_the_version() => Assert.Equal(Version, place.Run("--version").Out.Trim().Split('+', ' ')[0]);

    [Fact]
    public void Manifest_states_the_version()
    {
        Assert.Equal(0, place.Run("run", "minimal", "-r", "1", "-q", "--no-report", "-o", "out").Code);
        using var manifest = JsonDocument.Parse(File.ReadAllText(place["out", "manifest.json"]));
        Assert.Equal(Version, Find(manifest.RootElement).Single());
    }

    private static IEnumerable<string> Find(JsonElement element) => element.ValueKind != JsonValueKind.Object ? []
        : element.EnumerateObject().SelectMany(p => p.Name == "model_version" ? [p.Value.GetString()!] : Find(p.Value));

    [GeneratedRegex("(?m)^version: (.+)$")]
    private static partial Regex Citation();
}
