using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Tests.Runner;

/// <summary>Nothing of a user's is lost: files of somebody else, inputs, and what an interrupted job has kept.</summary>
public sealed class DataSafetyTests : IDisposable
{
    private const string Experiment =
        "# my notes\nname: mine\nscenario: minimal\nuncertainties:\n  police.threshold: [0.3, 0.34]\nreplicates: 3\n";

    private readonly Workplace place = new();

    /// <summary>Commands whose results would go where a file of the user's lies, with or without <c>--force</c>.</summary>
    public static TheoryData<string, string[]> OverInputs => new()
    {
        { "experiment.yaml", ["sweep", "experiment.yaml", "-o", "."] },
        { "scenario.yaml", ["run", "--scenario", "scenario.yaml", "-r", "3", "-o", "."] },
        { "scenario.yaml", ["rare", "--scenario", "scenario.yaml", "--outcome", "government-falls", "-o", "."] },
        { "scenario.yaml", ["compare", "scenario.yaml", "minimal", "-r", "3", "-o", "."] },
        { "design.csv", ["sweep", "--scenario", "minimal", "--design", "list", "--list", "design.csv", "-r", "3", "-o", "."] },
        { "sobol.csv", ["analyse", "sobol", "--design", "sobol.csv", "--response", "y.csv", "--column", "y", "-o", "."] },
        { "experiment.yaml", ["cluster", "plan", "experiment.yaml", "--shards", "2", "--scheduler", "local", "-q", "-o", "."] },
        { "base.yaml", ["run", "--scenario", "below/top.yaml", "-r", "3", "-o", "."] },
    };

    [Theory]
    [MemberData(nameof(OverInputs))]
    public void An_output_is_never_an_input(string input, string[] args)
    {
        Directory.CreateDirectory(place["below"]);
        File.WriteAllText(place["experiment.yaml"], Experiment);
        File.WriteAllText(place["scenario.yaml"], "name: mine\nextends: minimal\n");
        File.WriteAllText(place["base.yaml"], "name: base\nextends: minimal\n");
        File.WriteAllText(place["below", "top.yaml"], "name: top\nextends: ../base.yaml\n");
        File.WriteAllText(place["design.csv"], "police.threshold\n0.3\n0.34\n");
        File.WriteAllText(place["sobol.csv"], "a,b\n1,2\n");
        File.WriteAllText(place["y.csv"], "y\n1\n");
        var before = Everything();
        foreach (var more in new[] { Array.Empty<string>(), ["--force"] })
        {
            var answer = place.Run([.. args, .. more]);
            Assert.Equal(ExitCode.BadInput, answer.Code);
            Assert.Contains($"'{input}'", answer.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("--force", answer.Error, StringComparison.Ordinal);
            Assert.Equal(before, Everything());
        }
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("link")]
    public void Merging_into_a_shard_is_refused_before_anything_is_touched(string output)
    {
        File.WriteAllText(place["e.yaml"], Experiment);
        Assert.Equal(0, place.Run("sweep", "e.yaml", "--shard", "1/2", "-o", "s1", "-q").Code);
        Assert.Equal(0, place.Run("sweep", "e.yaml", "--shard", "2/2", "-o", "s2", "-q").Code);
        Directory.CreateSymbolicLink(place["link"], place["s1"]);
        var before = Everything();
        var answer = place.Run("merge", "s1", "s2", "-o", output, "--force");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("is a folder that this command reads", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
        Assert.Equal(0, place.Run("merge", "s1", "s2", "-o", "all").Code);
        foreach (var (file, message) in new[]
        {
            ("scenario.yaml", "is not the one that was run"), ("design.csv", "is not the one that was run"),
            ("experiment.yaml", "is missing"),
        })
        {
            var kept = File.ReadAllText(place["s2", file]);
            File.WriteAllText(place["s2", file], kept + "# changed\n");
            if (message.EndsWith("missing", StringComparison.Ordinal))
            {
                File.Delete(place["s2", file]);
            }

            var changed = place.Run("merge", "s1", "s2", "-o", "other");
            Assert.Equal(ExitCode.BadInput, changed.Code);
            Assert.Contains($"{file} in 's2' {message}", changed.Error, StringComparison.Ordinal);
            File.WriteAllText(place["s2", file], kept);
        }
    }

    /// <summary>Names alone say nothing: a folder is the program's when a manifest or a checkpoint says so.</summary>
    [Theory]
    [InlineData("runs.csv", "1,2\n")]
    [InlineData("manifest.json", "{\"name\": \"a browser extension\"}")]
    [InlineData("checkpoint.bin", "of a neural network")]
    [InlineData("checkpoint.bin.partial", "of a neural network")]
    [InlineData("runs.csv.partial", "1,2\n")]
    public void Files_with_the_names_of_results_are_not_replaced(string name, string content)
    {
        Directory.CreateDirectory(place["results"]);
        File.WriteAllText(place["results", name], content);
        foreach (var option in new[] { "--force", "--resume", "-q" })
        {
            var answer = place.Run([.. Workplace.Lively, "-r", "3", "-o", "results", option]);
            Assert.Equal(ExitCode.BadInput, answer.Code);
            Assert.DoesNotContain("add --force", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(content, File.ReadAllText(place["results", name]));
        Assert.Equal(["results", Path.Combine("results", name)], place.Entries);
    }

    [Fact]
    public void Results_of_another_command_are_not_replaced()
    {
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "3", "-o", "results"]).Code);
        var before = Everything();
        var answer = place.Run("compare", "minimal", "--measures", "all", "-r", "3", "-o", "results", "--force");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("holds results of 'run', not of 'compare'", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void A_partial_file_is_never_written_through_a_link()
    {
        File.WriteAllText(place["precious"], "mine");
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "3", "-o", "results"]).Code);
        foreach (var name in new[] { "scenario.yaml.partial", "runs.csv.partial", "outcomes.csv.partial" })
        {
            File.CreateSymbolicLink(place["results", name], place["precious"]);
        }

        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "4", "-o", "results", "--force"]).Code);
        Assert.Equal("mine", File.ReadAllText(place["precious"]));
    }

    /// <summary>
    /// A folder of somebody else may come with a checkpoint or a manifest that names files elsewhere, and a hash that fits.
    /// </summary>
    [Theory]
    [InlineData("../precious")]
    [InlineData("..")]
    [InlineData("below/precious")]
    public void Names_in_a_folder_never_lead_out_of_it(string name)
    {
        File.WriteAllText(place["precious"], "mine");
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "3", "-o", "results"]).Code);
        Directory.CreateDirectory(place["results", "below"]);
        File.WriteAllText(place["results", "below", "precious"], "mine");
        var manifest = JsonNode.Parse(File.ReadAllText(place["results", "manifest.json"]))!.AsObject();
        var header = new CheckpointHeader("job", "run", [name], new Settings([]), DateTimeOffset.UnixEpoch, 0, 0, "");
        manifest.Remove("manifest_sha256");
        manifest["written"] = new JsonArray(name);
        manifest["manifest_sha256"] = ModelVersion.Sha256(BoliviaSim.Runner.Files.Json.TextOf(manifest));
        Action[] damages =
        [
            () => File.WriteAllText(place["results", "manifest.json"], BoliviaSim.Runner.Files.Json.TextOf(manifest)),
            () => Checkpoint.Write(Disk.Real, place["results", "checkpoint.bin"], header, _ => { }),
        ];
        foreach (var damage in damages)
        {
            damage();
            var before = Everything();
            foreach (var option in new[] { "--force", "--resume" })
            {
                var answer = place.Run([.. Workplace.Lively, "-r", "3", "-o", "results", option]);
                Assert.Equal(ExitCode.BadInput, answer.Code);
                Assert.Contains($"'{name}' is not the name of a file in a folder of results", answer.Error, StringComparison.Ordinal);
                Assert.Equal(before, Everything());
            }

            File.Delete(place["results", "manifest.json"]);
        }
    }

    [Fact]
    public void Asking_again_for_what_is_complete_is_no_error()
    {
        string[] job = [.. Workplace.Lively, "-r", "5", "-o", "results", "--trace", "3"];
        Assert.Equal(0, place.Run(job).Code);
        var before = Everything();
        var answer = place.Run([.. job, "--resume"]);
        Assert.Equal(0, answer.Code);
        Assert.Contains("complete", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
        Assert.Equal(ExitCode.BadInput, place.Run([.. Workplace.Lively, "-r", "5", "-o", "results", "--trace", "4", "--resume"]).Code);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "5", "-o", "results", "--resume"]).Code);
    }

    [Fact]
    public void A_folder_that_somebody_works_in_is_refused_with_who_it_is()
    {
        using var held = FolderLock.Take(Disk.Real, place["results"], "boliviasim run of somebody").Lock;
        Assert.NotNull(held);
        foreach (var args in new string[][]
        {
            [.. Workplace.Lively, "-r", "3"], ["compare", "minimal", "--measures", "all", "-r", "3"],
            ["sweep", "--scenario", "minimal", "--vary", "police.threshold=0.3,0.34", "-r", "2", "--resume"],
            ["rare", "--scenario", "minimal", "--outcome", "government-falls"],
        })
        {
            var answer = place.Run([.. args, "-o", "results"]);
            Assert.Equal(ExitCode.BadInput, answer.Code);
            Assert.Contains(
                $"another process is writing into 'results': process {Environment.ProcessId} on", answer.Error, StringComparison.Ordinal);
            Assert.Contains("boliviasim run of somebody", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(["results", "results/boliviasim.lock", "results/boliviasim.lock.holder"], place.Entries);
    }

    [Fact]
    public void A_refused_command_leaves_no_folder_behind()
    {
        Assert.Equal(ExitCode.BadInput, place.Run("compare", "minimal", "--alternative", "x:police.threshold=no", "-o", "a/b/c").Code);
        Assert.Empty(place.Entries);
        Assert.Equal(ExitCode.BadInput, place.Run([.. Workplace.Lively, "-r", "3", "-o", "a/b/c", "--trace", "9"]).Code);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void A_file_that_appears_at_the_last_moment_is_not_replaced()
    {
        Assert.Throws<IOException>(() => WholeFile.WriteNew(Disk.Real, place["new.csv"], stream =>
        {
            File.WriteAllText(place["new.csv"], "mine");
            stream.Write("theirs"u8);
        }));
        Assert.Equal("mine", File.ReadAllText(place["new.csv"]));
        Assert.Equal(["new.csv"], place.Entries);
    }

    public void Dispose() => place.Dispose();

    /// <summary>All files with their hashes.</summary>
    private List<string> Everything() =>
    [
        .. place.Entries.Where(e => File.Exists(place[e]))
            .Select(e => $"{e} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(place[e])))}"),
    ];
}
