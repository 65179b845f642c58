using System.Text.Json.Nodes;
using BoliviaSim.Runner.Console;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>The program says what it knows of its results where somebody would otherwise be misled or lose something.</summary>
public sealed class PlainAnswerTests : IDisposable
{
    private static readonly string[] Sweep =
        ["sweep", "--scenario", "minimal", "--vary", "police.threshold=0.27,0.3", "-r", "40", "-q", "--trajectories", "none"];

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Hazard_says_where_runs_of_several_points_share_their_random_numbers()
    {
        const string Shared = "replicates occur at several points, which share their random numbers";
        Assert.Equal(0, place.Run([.. Sweep, "-o", "common"]).Code);
        Assert.Equal(0, place.Run([.. Sweep, "--luck", "own", "-o", "own"]).Code);
        var together = place.Run("analyse", "hazard", "common");
        Assert.Equal(0, together.Code);
        Assert.Single(together.Error.Split('\n'), line => line.StartsWith($"warning: {Shared}", StringComparison.Ordinal));
        Assert.Equal("", place.Run("analyse", "hazard", "common", "--point", "1", "--force").Error);
        Assert.Equal("", place.Run("analyse", "hazard", "own").Error);
    }

    [Fact]
    public void Damaged_manifest_names_what_can_be_read_and_removes_nothing()
    {
        Assert.Equal(0, place.Run([.. Sweep, "-o", "out"]).Code);
        var (manifest, whole) = (place["out", "manifest.json"], File.ReadAllText(place["out", "manifest.json"]));
        File.WriteAllText(manifest, whole.Replace("\"seed\": \"1\"", "\"seed\": \"2\"", StringComparison.Ordinal));
        Assert.NotEqual(whole, File.ReadAllText(manifest));
        var before = place.Entries;
        var refused = place.Run([.. Sweep, "-o", "out", "--resume"]);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("Restore manifest.json from a copy and say --resume, or choose another folder.", refused.Error,
            StringComparison.Ordinal);
        Assert.Contains("can still be read: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("runs.csv", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("emove", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, place.Entries);
        var analysed = place.Run("analyse", "replicates", "out", "--indicator", "fall", "-o", "a");
        Assert.Equal(ExitCode.BadInput, analysed.Code);
        File.WriteAllText(manifest, whole);
        Assert.Equal(0, place.Run([.. Sweep, "-o", "out", "--resume"]).Code);
    }

    [Fact]
    public void Folder_of_a_shard_describes_its_design()
    {
        Assert.Equal(0, place.Run([.. Sweep, "--shard", "1/2", "-o", "s1"]).Code);
        Assert.Equal(0, place.Run([.. Sweep, "--shard", "2/2", "-o", "s2"]).Code);
        Assert.Equal(["runs.csv", "design.csv"], Tables("s1"));
        Assert.Equal(0, place.Run("merge", "s1", "s2", "-o", "merged").Code);
        Assert.Equal(0, place.Run([.. Sweep, "-o", "whole"]).Code);
        Assert.Equal(Tables("whole"), Tables("merged"));
        Assert.Equal(["runs.csv", "design.csv", "outcomes.csv", "precision.csv"], Tables("whole"));
    }

    [Fact]
    public void Table_that_is_split_between_columns_says_so()
    {
        place.Terminal = 80;
        var answer = place.Run("compare", "saturday-noon", "--measures", "all", "-r", "2", "-q", "--trace", "0", "-o", "out");
        Assert.Equal(0, answer.Code);
        Assert.Contains("\nFurther columns of the same rows:\n", answer.Out, StringComparison.Ordinal);
    }

    /// <summary>What is kept of the runs may be said beside a file: it changes no point and no run.</summary>
    [Fact]
    public void Columns_and_trajectories_beside_an_experiment_file_are_those_that_count()
    {
        File.WriteAllText(
            place["e.yaml"], "name: e\nscenario: minimal\nlevers: {police.rate: [0.8, 1.2]}\nreplicates: 2\ntrajectories: [none]\n");
        Assert.Equal(0, place.Run("sweep", "e.yaml", "-q", "-o", "file").Code);
        Assert.Equal(0, place.Run("sweep", "e.yaml", "--record", "clashes", "--trajectories", "siege,point", "-q", "-o", "both").Code);
        Assert.DoesNotContain("trajectories.csv", Tables("file"));
        Assert.StartsWith("point_id,tick,", File.ReadLines(place["both", "trajectories.csv"]).First(), StringComparison.Ordinal);
        var (all, few) = (File.ReadLines(place["file", "runs.csv"]).First(), File.ReadLines(place["both", "runs.csv"]).First());
        Assert.Contains(",columns_sent,", all, StringComparison.Ordinal);
        Assert.DoesNotContain(",columns_sent,", few, StringComparison.Ordinal);
        Assert.Contains(",clashes", few, StringComparison.Ordinal);
        Assert.Equal(0, place.Run("sweep", "both/experiment.yaml", "-q", "-o", "again").Code);
        Assert.Equal(File.ReadAllBytes(place["both", "runs.csv"]), File.ReadAllBytes(place["again", "runs.csv"]));
    }

    private IEnumerable<string> Tables(string folder) =>
        JsonNode.Parse(File.ReadAllText(place[folder, "datapackage.json"]))!["resources"]!.AsArray().Select(r => (string)r!["path"]!)
            .Except(["report.html"]);
}
