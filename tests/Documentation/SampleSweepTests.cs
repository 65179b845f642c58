using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// The committed sample that the notebooks read is what the program gives today for its experiment file. With RENEW=1 the folder is
/// made again where it is not.
/// </summary>
public sealed class SampleSweepTests
{
    private const string Experiment = "results/sample-sweep.yaml";
    private const string Results = "results/sample-sweep";

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
    }

    /// <summary>The sample stays small enough for a repository, and says nothing about where it was made.</summary>
    [Fact]
    public void Sample_is_small_and_names_no_folder_of_a_machine()
    {
        var files = Directory.GetFiles(Repository.PathOf(Results));
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
        && Schemas(Repository.PathOf(Results)) == Schemas(now[Results])
        && Package(Repository.PathOf(Results))["resources"]!.AsArray().All(HasItsHash);

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
        foreach (var file in Directory.GetFiles(workplace[Results]))
        {
            File.Copy(file, Repository.PathOf(Results, Path.GetFileName(file)));
        }
    }

    /// <summary>Names, columns, types and units of all tables.</summary>
    private static string Schemas(string folder) =>
        string.Join('\n', Package(folder)["resources"]!.AsArray().Select(r => $"{r!["path"]} {r["schema"]!.ToJsonString()}"));

    private static JsonNode Package(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "datapackage.json")))!;
}
