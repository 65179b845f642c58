using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.SystemTests;

/// <summary>
/// What a stranger has: the tool installed with one command, and a console project that uses the library. The programs are those of the
/// pages, and the output of <c>docs/library.md</c> is renewed with RENEW=1.
/// </summary>
public sealed partial class PackageTests(Packages packages) : IClassFixture<Packages>
{
    private const string Page = "docs/library.md";
    private const string Library = "BoliviaSim.nupkg";
    private const string Symbols = "BoliviaSim.snupkg";
    private const string ToolPackage = "BoliviaSim.Tool.nupkg";
    private const string ExplorePackage = "BoliviaSim.Explore.nupkg";

    [Fact]
    public void Solution_packs_the_library_and_the_tools_without_a_warning()
    {
        Assert.DoesNotContain("warning", packages.PackOutput, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            new[] { Library, Symbols, ToolPackage, ExplorePackage }.Select(Packages.WithVersion).Order(StringComparer.Ordinal),
            Directory.GetFiles(packages.Feed).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Packages_have_readme_licence_documentation_and_symbols()
    {
        var library = Packages.FilesOf(packages.Feed, Library);
        var tool = Packages.FilesOf(packages.Feed, ToolPackage);
        var page = Packages.FilesOf(packages.Feed, ExplorePackage);
        Assert.Contains("lib/net10.0/BoliviaSim.Simulation.dll", library.Keys);
        Assert.Contains("M:BoliviaSim.Simulation.Load(", Text(library, "lib/net10.0/BoliviaSim.Simulation.xml"), StringComparison.Ordinal);
        Assert.Contains("lib/net10.0/BoliviaSim.Simulation.pdb", Packages.FilesOf(packages.Feed, Symbols).Keys);
        Assert.Contains("<Command Name=\"boliviasim\"", Text(tool, "tools/net10.0/any/DotnetToolSettings.xml"), StringComparison.Ordinal);
        Assert.Contains(
            "<Command Name=\"boliviasim-explore\"", Text(page, "tools/net10.0/any/DotnetToolSettings.xml"), StringComparison.Ordinal);
        Assert.Contains(
            "Microsoft.AspNetCore.App", Text(page, "tools/net10.0/any/boliviasim-explore.runtimeconfig.json"), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Repository.PathOf("src", "Simulation", "Package.md")), Text(library, "README.md"));
        Assert.Equal(File.ReadAllText(Repository.PathOf("src", "Runner", "Package.md")), Text(tool, "README.md"));
        Assert.Equal(File.ReadAllText(Repository.PathOf("src", "Explorer", "Package.md")), Text(page, "README.md"));
        Assert.All([library, tool, page], package =>
        {
            Assert.Equal(File.ReadAllText(Repository.PathOf("LICENSE")), Text(package, "LICENSE"));
            using var content = new MemoryStream(package.Single(f => f.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value);
            var about = XDocument.Load(content);
            Assert.Equal(["MIT"], About("license"));
            Assert.Equal(["README.md"], About("readme"));
            Assert.Equal([Packages.Version], About("version"));

            IEnumerable<string> About(string name) =>
                about.Descendants().Where(e => e.Name.LocalName == name && e.Parent!.Name.LocalName == "metadata").Select(e => e.Value);
        });
    }

    /// <summary>In a folder of another name, so that no path of a machine is in an assembly.</summary>
    [Fact]
    public void Second_pack_elsewhere_gives_the_same_assemblies()
    {
        var (again, _) = packages.Pack("a clone elsewhere", "-p:RunAnalyzers=false");
        foreach (var file in new[] { Library, Symbols, ToolPackage, ExplorePackage })
        {
            var (first, second) = (Assemblies(packages.Feed, file), Assemblies(again, file));
            Assert.Equal(first, second);
            Assert.NotEmpty(first);
        }
    }

    [Fact]
    public void Installed_tool_runs_in_an_empty_folder()
    {
        var place = packages.Tool("empty", "run", "-r", "3", "-q");
        Assert.Equal(4, File.ReadAllLines(Path.Combine(place, "results", "saturday-noon", "runs.csv")).Length);
        Assert.Contains(
            $"\"model_version\": \"{Packages.Version}\"",
            File.ReadAllText(Path.Combine(place, "results", "saturday-noon", "manifest.json")), StringComparison.Ordinal);
    }

    /// <summary>The page is a tool of its own; with both installed, the console program finds it.</summary>
    [Fact]
    public async Task Installed_page_is_served_by_both_tools()
    {
        foreach (var command in new[] { "boliviasim-explore minimal --no-browser", "boliviasim explore minimal --no-browser" })
        {
            var words = command.Split(' ');
            using var serving = packages.StartTool(words[0], words[1..]);
            var address = await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient();
            Assert.Contains(
                "id=\"controls\"", await http.GetStringAsync(new Uri(address!), TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
            using var ended = Process.Start("/bin/sh", ["-c", $"kill -TERM {serving.Id}"]);
            Assert.Equal(143, Place.End(serving).Code);
        }
    }

    [Fact]
    public void Example_of_the_readme_prints_the_numbers_of_the_tool()
    {
        var example = Blocks(File.ReadAllText(Repository.PathOf("README.md"))).Single();
        Assert.Equal(example, Blocks(File.ReadAllText(Repository.PathOf("src", "Simulation", "Package.md"))).Single());
        Assert.InRange(example.Split('\n').Count(line => line.Length > 0), 1, 10);

        var place = packages.Tool("of-the-readme", "run", "--set", "police.threshold=0.3", "-r", "1000", "-q", "-o", "out");
        packages.Tool("of-the-readme", "compare", "saturday-noon", "-a", "march:measure.march=on", "-r", "500", "-q", "-o", "pairs");
        var outcomes = Rows(Path.Combine(place, "out", "outcomes.csv"))
            .Where(r => r["outcome"] is not ("GovernmentStays" or "Stopped"))
            .Select(r => $"{Name(r)}: {Percent(r["share"])} % ({Percent(r["low"])} to {Percent(r["high"])}), "
                + $"{Mean(r["deaths_mean"])} deaths per run");
        var falls = Rows(Path.Combine(place, "pairs", "effects.csv")).First();
        var effect = $"{Name(falls)}: {Percent(falls["base_share"])} % to {Percent(falls["alternative_share"])} %, "
            + $"{Points(falls["difference"])} points ({Points(falls["low"])} to {Points(falls["high"])}); deaths per run "
            + $"{Mean(falls["base_deaths"])} to {Mean(falls["alternative_deaths"])}, {Signed(falls["deaths_difference"])} "
            + $"({Signed(falls["deaths_low"])} to {Signed(falls["deaths_high"])})";
        Assert.Equal([.. outcomes, effect], packages.Program("Readme", example).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Programs_of_the_page_print_what_it_shows()
    {
        var page = File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n");
        var count = 0;
        var renewed = Example().Replace(
            page,
            m => $"```csharp\n{m.Groups[1].Value}```\n\n```text\n{packages.Program($"Page{++count}", m.Groups[1].Value)}```");
        Repository.AssertCurrent(Page, renewed);
        Assert.Equal(5, count);
        Assert.Equal(count, Blocks(page).Count());
    }

    private static string Text(SortedDictionary<string, byte[]> package, string file) => Encoding.UTF8.GetString(package[file]);

    /// <summary>Hashes of our own assemblies and symbols in a package.</summary>
    private static SortedDictionary<string, string> Assemblies(string feed, string file) => new(
        Packages.FilesOf(feed, file).Where(f => Own().IsMatch(f.Key)).ToDictionary(f => f.Key, f => Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(f.Value))), StringComparer.Ordinal);

    private static IEnumerable<string> Blocks(string page) =>
        Csharp().Matches(page.ReplaceLineEndings("\n")).Select(m => m.Groups[1].Value);

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(file).Select(line => line.Split(',')).ToList();
        return lines.Skip(1).Select(row => lines[0].Zip(row).ToDictionary(c => c.First, c => c.Second));
    }

    private static string Name(Dictionary<string, string> row) =>
        row["mode"].Length > 0 ? row["mode"] : row["outcome"];

    private static string Percent(string share) => Number(share, 100, "0.0");

    private static string Points(string difference) => Number(difference, 100, "+0.0;-0.0;0.0");

    private static string Mean(string deaths) => Number(deaths, 1, "0.00");

    private static string Signed(string deaths) => Number(deaths, 1, "+0.00;-0.00;0.00");

    private static string Number(string text, double scale, string format) =>
        (scale * double.Parse(text, CultureInfo.InvariantCulture)).ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Csharp();

    [GeneratedRegex("```csharp\n((?:(?!```).)*)```\n\n```text\n(?:(?!```).)*```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"(^|/)(BoliviaSim\.\w+|boliviasim)\.(dll|pdb)$")]
    private static partial Regex Own();
}
