using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BoliviaSim.SystemTests;

/// <summary>Jobs that are killed at every change of a file, and at any instant: they end with the bytes of an undisturbed one.</summary>
public sealed partial class KillTests : IDisposable
{
    private const string Experiment =
        "name: small\nscenario: minimal\nuncertainties:\n  police.threshold: [0.1, 0.2, 0.3]\n  highCommand.threshold: "
            + "[0.2, 0.35]\nreplicates: 4\n";

    private readonly Place place = new();

    private const string Record =
        "id,kind,subject,lower,upper,published,source,confidence,use,note\n"
            + "start,origin,,2000-01-01T12:00,2000-01-01T12:00,2000-01-01T12:00,invented,high,fit,\n"
            + "pol,break,POL,2000-01-01T15:00,2000-01-01T21:00,2000-01-01T21:00,invented,high,fit,\n";

    public KillTests()
    {
        File.WriteAllText(place["e.yaml"], Experiment);
        File.WriteAllText(place["r.csv"], Record);
    }

    /// <summary>Jobs that can go on: what is made before them, and their words.</summary>
    public static TheoryData<string, string[][], string[]> Resumed => new()
    {
        { "run", [], ["run", "--scenario", "minimal", "-r", "20", "--trace", "1", "-q"] },
        { "run in place of others", [["run", "--scenario", "minimal", "-r", "9", "--trace", "2,3", "-q", "-o", "out"]],
            ["run", "--scenario", "minimal", "-r", "20", "-q"] },
        { "sweep", [], ["sweep", "e.yaml", "--format", "parquet", "-q"] },
        { "shard", [], ["sweep", "e.yaml", "--shard", "2/3", "-q"] },
        { "calibrate", [],
            ["calibrate", "minimal", "--observed", "r.csv", "--as-of", "2000-01-02T04:00", "--vary", "police.threshold", "--runs", "400",
                "-q"] },
    };

    /// <summary>Jobs that start again.</summary>
    public static TheoryData<string, string[][], string[]> Repeated => new()
    {
        { "merge", [["sweep", "e.yaml", "--shard", "1/2", "-o", "s1", "-q"], ["sweep", "e.yaml", "--shard", "2/2", "-o", "s2", "-q"]],
            ["merge", "s1", "s2"] },
        { "compare", [], ["compare", "minimal", "--measures", "all", "-r", "10", "-q"] },
        { "rare", [], ["rare", "--scenario", "minimal", "--outcome", "ResultStands", "--effort", "10", "--repetitions", "3", "-q"] },
        { "replay", [["run", "--scenario", "minimal", "-r", "5", "-q", "-o", "runs"]], ["replay", "runs", "--run", "3"] },
        { "analyse", [["sweep", "e.yaml", "-q", "-o", "swept"]],
            ["analyse", "regression", "swept", "--outcome", "government-falls", "--samples", "10"] },
        { "plan", [], ["cluster", "plan", "e.yaml", "--shards", "2", "--scheduler", "local", "-q"] },
    };

    /// <summary>Killed at a change of a file, the same words with <c>--resume</c> end with the same bytes.</summary>
    [Theory]
    [MemberData(nameof(Resumed))]
    public void A_job_killed_at_a_change_of_a_file_goes_on_to_the_same_bytes(string name, string[][] before, string[] words)
    {
        var force = before.Length > 0 ? new[] { "--force" } : [];
        Do(before);
        Assert.Equal(0, place.Run([.. words, "-o", "out", .. force]).Code);
        var whole = place.Tables("out");
        Remove("out");
        Do(before);
        var changes = Changes([.. words, "-o", "out", .. force]);
        var kills = 0;
        foreach (var change in Amount.Spread(changes, 8))
        {
            Remove("out");
            Do(before);
            var found = Directory.Exists(place["out"]) ? place.Tables("out") : null;
            kills += place.RunOrDie(change, [.. words, "-o", "out", .. force]).Code > 4 ? 1 : 0;
            if (found is not null && change < changes / 2 && File.Exists(place["out", "manifest.json"])
                && !File.Exists(place["out", "checkpoint.bin"]))
            {
                // It died before it had changed anything: the old results are whole.
                Assert.All(found, file => Assert.Equal(file.Value, place.Tables("out")[file.Key]));
                Assert.Equal(2, place.Run([.. words, "-o", "out", "--resume"]).Code);
                continue;
            }

            Directory.CreateDirectory(place["out"]);
            var resumed = place.Run([.. words, "-o", "out", "--resume"]);
            Assert.True(resumed.Code == 0, $"{name}, killed at change {change} of {changes}: {resumed.Error}");
            Assert.Equal(whole, place.Tables("out"));
            Assert.Empty(Directory.GetFiles(place["out"], "*.partial"));
            Assert.Empty(Directory.GetFiles(place["out"], "boliviasim.lock*"));
        }

        // Checkpoints come by the clock, so that a job may have fewer changes than the one that was counted.
        Assert.InRange(kills, Math.Min(changes, Amount.Of(6, changes - 6)), changes);
    }

    /// <summary>
    /// Killed at a change of a file, the same words end with the same bytes, with <c>--force</c> where the program asks for it; what was
    /// read is as it was.
    /// </summary>
    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_job_killed_at_a_change_of_a_file_starts_again(string name, string[][] before, string[] words)
    {
        Do(before);
        var inputs = place.Everything();
        string[] job = [.. words, "-o", "out"];
        var changes = Changes(job);
        var whole = place.Tables("out");
        foreach (var change in Amount.Spread(changes, 6))
        {
            Remove("out");
            Assert.True(place.RunOrDie(change, job).Code > 4, $"{name} was to be killed at change {change} of {changes}");
            var again = place.Run(job);
            if (again.Code == 2)
            {
                Assert.Contains("--force", again.Error, StringComparison.Ordinal);
                again = place.Run([.. job, "--force"]);
            }

            Assert.True(again.Code == 0, $"{name}, killed at change {change} of {changes}: {again.Error}");
            Assert.Equal(whole, place.Tables("out"));
            foreach (var (file, hash) in inputs)
            {
                Assert.Equal(hash, place.Everything()[file]);
            }
        }
    }

    /// <summary>
    /// A page that is made again is killed at any change of a file: the folder stays one of results, and the same words end with the page
    /// of a job that wrote it.
    /// </summary>
    [Fact]
    public void A_report_killed_at_a_change_of_a_file_leaves_results_that_can_be_used()
    {
        string[] job = ["run", "--scenario", "minimal", "-r", "9", "-q", "-o"];
        Assert.Equal(0, place.Run([.. job, "whole"]).Code);
        Assert.Equal(0, place.Run([.. job, "plain", "--no-report"]).Code);
        var (whole, change) = (place.Tables("whole"), 0);
        do
        {
            place.Copy("plain", "out");
            change++;
            var killed = place.RunOrDie(change, "report", "out");
            if (killed.Code == 0)
            {
                break;
            }

            Assert.Equal(0, place.Run("replay", "out", "--verify", "2", "-q").Code);
            Assert.Equal(0, place.Run([.. job, "out", "--resume"]).Code);
            var again = place.Run("report", "out");
            Assert.True(again.Code == 0, $"killed at change {change}: {again.Error}");
            Assert.Equal(whole, place.Tables("out"));
            Assert.Equal(0, place.Run([.. job, "out", "--force"]).Code);
        }
        while (change < 100);

        Assert.InRange(change, 8, 99);
    }

    /// <summary>Killed at random instants, again and again.</summary>
    [Theory]
    [InlineData("run --scenario minimal -r 3000 -q --set police.threshold=0.1")]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 1500 -q --trajectories siege,places")]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 1500 -q --trajectories siege,places,point")]
    public void A_job_killed_at_random_instants_goes_on_to_the_same_bytes(string job)
    {
        string[] words = job.Split(' ');
        Assert.Equal(0, place.Run([.. words, "-o", "whole"]).Code);
        var (random, kills, rounds) = (new Random(20191112), 0, 0);
        while (kills < Amount.Of(10, 250))
        {
            rounds++;
            if (Directory.Exists(place["parts"]) && File.Exists(place["parts", "manifest.json"]))
            {
                Assert.Equal(place.Tables("whole"), place.Tables("parts"));
                Directory.Delete(place["parts"], recursive: true);
            }

            var process = place.Start([.. words, "-o", "parts", "--resume", .. rounds % 2 == 0 ? new[] { "--engine", "reference" } : []]);
            Thread.Sleep(random.Next(50, 1500));
            kills += process.HasExited ? 0 : 1;
            process.Kill();
            Place.End(process);
        }

        Assert.Equal(0, place.Run([.. words, "-o", "parts", "--resume"]).Code);
        Assert.Equal(place.Tables("whole"), place.Tables("parts"));
    }

    public void Dispose() => place.Dispose();

    private void Remove(string folder)
    {
        if (Directory.Exists(place[folder]))
        {
            Directory.Delete(place[folder], recursive: true);
        }
    }

    private void Do(string[][] commands)
    {
        foreach (var command in commands)
        {
            var ended = place.Run(command);
            Assert.True(ended.Code == 0, ended.Error);
        }
    }

    /// <summary>Changes of files that a job makes.</summary>
    private int Changes(string[] words)
    {
        var ended = place.RunOrDie(0, words);
        Assert.True(ended.Code == 0, ended.Error);
        return int.Parse(Number().Match(ended.Error).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("changes: ([0-9]+)")]
    private static partial Regex Number();
}
