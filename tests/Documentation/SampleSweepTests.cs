using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// The committed sample that the notebooks read, and the analyses of it that they compare themselves with, are what the program gives
/// today for its experiment file. With RENEW=1 they are made again where they are not.
/// </summary>
public sealed class SampleSweepTests
{
    private const string Experiment = "results/sample-sweep.yaml";
    private const string Results = "results/sample-sweep";
    private const string PackageFile = "datapackage.json";

    private const string Analysis = "analysis";

    /// <summary>The analyses that the notebooks show.</summary>
    private static readonly string[][] Analyses =
    [
        ["surface", Results, "--x", "highCommand.threshold", "--y", "police.weight.peer"],
        ["variants", Results, "--base", "as-shipped"],
    ];

    /// <summary>Replicates that a test makes again; runs are stored replicate by replicate, so they are the first rows.</summary>
    private const int Replicates = 3;

    /// <summary>
    /// Tables of runs are known by their first rows; the other tables are made of them and of the trajectories beside them.
    /// </summary>
    [Fact]
    public void Sample_is_what_the_program_gives_today()
    {
        using var workplace = new Workplace();
        Sweep(workplace, "-r", Replicates.ToString(CultureInfo.InvariantCulture));
        if (Environment.GetEnvironmentVariable("RENEW") == "1" && !IsCurrent(workplace))
        {
            Renew();
        }

        Assert.True(
            IsCurrent(workplace),
            $"{Results} is not what '{Experiment}' gives; run this test once with RENEW=1, read the difference, "
                + $"then 'notebooks/run renew'.");
        AssertAnalysesAreCurrent();
    }

    /// <summary>The notebooks take the middle of the grid for the scenario's own values.</summary>
    [Fact]
    public void Middle_of_the_grid_is_the_scenario_as_shipped()
    {
        var parameters = ScenarioLibrary.Load("saturday-noon").Parameters;
        var rows = File.ReadLines(Repository.PathOf(Results, "design.csv")).Select(line => line.Split(',')).ToList();
        Assert.All(Enumerable.Range(2, 2), column =>
        {
            var levels = rows.Skip(1).Select(r => double.Parse(r[column], CultureInfo.InvariantCulture)).Distinct().Order().ToList();
            var name = rows[0][column];
            Assert.Equal(parameters.GetValueOrDefault(name, ParameterTable.Find(name)!.Central), levels[levels.Count / 2]);
        });
    }

    /// <summary>The sample stays small enough for a repository, and says nothing about where it was made.</summary>
    [Fact]
    public void Sample_is_small_and_names_no_folder_of_a_machine()
    {
        var files = Directory.GetFiles(Repository.PathOf(Results), "*", SearchOption.AllDirectories);
        Assert.InRange(files.Sum(f => new FileInfo(f).Length), 1, 1_500_000);
        Assert.StartsWith("boliviasim sweep results/",
            (string?)JsonNode.Parse(File.ReadAllText(Repository.PathOf(Results, "manifest.json")))!["command"], StringComparison.Ordinal);
    }

    private static void Sweep(Workplace workplace, params string[] more)
    {
        Directory.CreateDirectory(workplace["results"]);
        File.Copy(Repository.PathOf(Experiment), workplace[Experiment]);
        Assert.Equal(0, workplace.Run(["sweep", Experiment, "--out", Results, "-q", "--no-report", .. more]).Code);
    }

    private static bool IsCurrent(Workplace now) =>
        File.ReadAllText(Repository.PathOf(Results, "runs.csv"))
            .StartsWith(File.ReadAllText(now[Results, "runs.csv"]), StringComparison.Ordinal)
        && new[] { "design.csv", "scenario.yaml" }.All(
            f => File.ReadAllText(Repository.PathOf(Results, f)) == File.ReadAllText(now[Results, f]))
        && Schemas(Repository.PathOf(Results, PackageFile)) == Schemas(now[Results, PackageFile])
        && Package(Repository.PathOf(Results, PackageFile))["resources"]!.AsArray().All(HasItsHash);

    /// <summary>Nobody has edited a table by hand: it still has the hash that was taken when it was written.</summary>
    private static bool HasItsHash(JsonNode? table) =>
        (string?)table!["hash"] == "sha256:"
            + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Repository.PathOf(Results, (string)table["path"]!))));

    private static void Renew()
    {
        using var workplace = new Workplace();
        Sweep(workplace);
        Directory.Delete(Repository.PathOf(Results), recursive: true);
        Directory.CreateDirectory(Repository.PathOf(Results));
        Copy(workplace[Results], Repository.PathOf(Results));
    }

    /// <summary>Tables and their descriptions are committed; pictures are not.</summary>
    private static void AssertAnalysesAreCurrent()
    {
        using var workplace = new Workplace();
        Copy(Repository.PathOf(Results), Directory.CreateDirectory(workplace[Results]).FullName);
        Assert.All(Analyses, analysis => Assert.Equal(
            0, workplace.Run(["analyse", .. analysis, "--outcome", "government-falls", "-q"]).Code));
        var now = workplace[Results, Analysis];
        var committed = Repository.PathOf(Results, Analysis);
        if (Environment.GetEnvironmentVariable("RENEW") == "1" && !Same())
        {
            Directory.CreateDirectory(committed);
            Copy(now, committed, ".csv", ".json");
        }

        Assert.True(
            Same(), $"{Results}/{Analysis} is not what the program gives; run this test once with RENEW=1, and read the difference.");

        bool Same() => Directory.Exists(committed)
            && Directory.GetFiles(now, "*.csv").All(f => ReadOrEmpty(f) == File.ReadAllText(f))
            && Directory.GetFiles(now, "*.json").All(f => Schemas(f) == Schemas(Path.Combine(committed, Path.GetFileName(f))));

        string ReadOrEmpty(string file) =>
            Path.Combine(committed, Path.GetFileName(file)) is var known && File.Exists(known) ? File.ReadAllText(known) : "";
    }

    private static void Copy(string from, string to, params string[] kinds)
    {
        foreach (var file in Directory.GetFiles(from).Where(f => kinds.Length == 0 || kinds.Contains(Path.GetExtension(f))))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    /// <summary>Names, columns, types and units of all tables.</summary>
    private static string Schemas(string package) =>
        string.Join('\n', Package(package)["resources"]!.AsArray().Select(r => $"{r!["path"]} {r["schema"]!.ToJsonString()}"));

    private static JsonNode Package(string package) => JsonNode.Parse(File.ReadAllText(package))!;
}
