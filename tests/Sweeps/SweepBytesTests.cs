using System.Globalization;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>A sweep in one piece, for comparison with others.</summary>
public sealed class WholeSweep : IDisposable
{
    /// <summary>Replicates.</summary>
    public const string Replicates = "400";

    private readonly Workplace place = new();

    public WholeSweep()
    {
        foreach (var by in new[] { "variant", "point" })
        {
            Assert.Equal(0, SweepPlace.RunBy(place, by, "-r", Replicates, "-o", by, "-j", "1", "--format", "parquet").Code);
        }
    }

    /// <summary>Hash by file name, with trajectories by <c>variant</c> or by <c>point</c>.</summary>
    public SortedDictionary<string, string> Tables(string by) => place.Tables(by);

    public void Dispose() => place.Dispose();
}

/// <summary>The same bytes for any number of threads, by both engines, in any number of parts, after any interruption.</summary>
public sealed class SweepBytesTests(WholeSweep whole) : IClassFixture<WholeSweep>, IDisposable
{
    private readonly Workplace place = new();

    [Theory]
    [InlineData("2", "fast", "variant")]
    [InlineData("7", "fast", "variant")]
    [InlineData("7", "fast", "point")]
    [InlineData("2", "reference", "variant")]
    public void Workers_and_engine_change_no_byte(string workers, string engine, string by)
    {
        Assert.Equal(0, SweepPlace.RunBy(place, by, "-r", WholeSweep.Replicates, "-o", "parts", "-j", workers, "--engine",
            engine, "--format", "parquet").Code);
        Assert.Equal(whole.Tables(by), place.Tables("parts"));
    }

    [Theory]
    [InlineData(1, "variant")]
    [InlineData(2, "point")]
    [InlineData(7, "variant")]
    [InlineData(16, "variant")]
    [InlineData(16, "point")]
    public void Any_number_of_parts_is_merged_to_the_same_bytes(int parts, string by)
    {
        var folders = RunParts(parts, by);
        Assert.Equal(0, place.Run(["merge", .. folders.Reverse(), "-o", "merged", "--format", "parquet"]).Code);
        Assert.Equal(whole.Tables(by), place.Tables("merged"));
    }

    [Fact]
    public void A_missing_part_is_named_and_nothing_is_written()
    {
        var folders = RunParts(7);
        var answer = place.Run(["merge", .. folders.Where(f => f != "part3"), "-o", "merged"]);
        Assert.Equal(ExitCode.Incomplete, answer.Code);
        Assert.Contains("shard 3/7 is in none of the folders", answer.Error, StringComparison.Ordinal);
        var absent = place.Run(["merge", .. folders.Where(f => f != "part3"), "part03", "-o", "merged"]);
        Assert.Equal(ExitCode.Incomplete, absent.Code);
        Assert.Contains("folder 'part03' does not exist", absent.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("merged", place.Entries);
    }

    [Fact]
    public void Parts_that_do_not_belong_together_are_named_all_at_once()
    {
        var folders = RunParts(2);
        Assert.Equal(0, SweepPlace.Run(place, "-r", WholeSweep.Replicates, "-s", "2", "-o", "other", "--shard", "2/2").Code);
        Assert.Equal(0, SweepPlace.Run(place, "-r", WholeSweep.Replicates, "-o", "third", "--shard", "3/3").Code);
        File.AppendAllText(place["part2", "runs.csv"], "x\n");
        var answer = place.Run(["merge", .. folders, "other", "third", "part1", "-o", "merged"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("'other' is not a shard of the sweep in 'part1': seed is '1' there and '2' now", answer.Error,
            StringComparison.Ordinal);
        Assert.Contains("'third' is shard 3/3 and 'part1' shard 1/2: their numbers of shards differ", answer.Error,
            StringComparison.Ordinal);
        Assert.Contains("shard 1/2 is given 2 times: 'part1', 'part1'", answer.Error, StringComparison.Ordinal);
        Assert.Contains("runs.csv in 'part2' is not the file that its manifest lists", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("merged", place.Entries);
    }

    [Theory]
    [InlineData("variant")]
    [InlineData("point")]
    public void An_interrupted_sweep_is_kept_and_resumed_to_the_same_bytes(string by)
    {
        var first = SweepPlace.RunByUntilRowsAppear(place, by, "parts", "-r", WholeSweep.Replicates, "--engine", "reference");
        Assert.Equal(ExitCode.Interrupted, first.Code);
        Assert.Contains("--resume", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.Combine("parts", "manifest.json"), place.Entries);
        var last = SweepPlace.RunBy(
            place, by, "-r", WholeSweep.Replicates, "-o", "parts", "--resume", "-j", "3", "--format", "parquet");
        Assert.Equal(0, last.Code);
        Assert.Contains("Resuming after", last.Error, StringComparison.Ordinal);
        Assert.Equal(whole.Tables(by), place.Tables("parts"));
        Assert.Contains("are complete", SweepPlace.RunBy(place, by, "-r", WholeSweep.Replicates, "-o", "parts", "--resume").Error,
            StringComparison.Ordinal);
    }

    /// <summary>As after a power cut: the file written last lost its end, and the counts in the checkpoint are ahead of it.</summary>
    [Theory]
    [InlineData("runs.csv.partial", 0.4, "variant")]
    [InlineData("runs.csv.partial", 0.99, "variant")]
    [InlineData("runs.csv.partial", 0.4, "point")]
    [InlineData("samples.bin.partial", 0.5, "point")]
    [InlineData("samples.bin.partial", 0.0, "point")]
    public void Truncated_files_are_written_again(string file, double share, string by)
    {
        SweepPlace.RunByUntilRowsAppear(place, by, "parts", "-r", WholeSweep.Replicates, "--engine", "reference");
        using (var stream = File.OpenWrite(place["parts", file]))
        {
            stream.SetLength((long)(stream.Length * share));
        }

        var answer = SweepPlace.RunBy(place, by, "-r", WholeSweep.Replicates, "-o", "parts", "--resume", "--format", "parquet");
        Assert.Equal(0, answer.Code);
        Assert.Contains("will be repeated", answer.Error, StringComparison.Ordinal);
        Assert.Equal(whole.Tables(by), place.Tables("parts"));
    }

    [Fact]
    public void Files_that_were_changed_are_named_and_left_alone()
    {
        SweepPlace.RunUntilRowsAppear(place, "parts", "-r", WholeSweep.Replicates, "--engine", "reference");
        using (var stream = File.OpenWrite(place["parts", "runs.csv.partial"]))
        {
            stream.Write("X"u8);
        }

        var before = place.Tables("parts");
        var answer = SweepPlace.Run(place, "-r", WholeSweep.Replicates, "-o", "parts", "--resume");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("runs.csv.partial has lost more than the checkpoints can restore", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, place.Tables("parts"));
    }

    [Theory]
    [InlineData("--resume")]
    [InlineData("--force")]
    public void A_foreign_file_is_named_and_nothing_is_overwritten(string option)
    {
        Directory.CreateDirectory(place["parts"]);
        File.WriteAllText(place["parts", "notes.txt"], "mine");
        var answer = SweepPlace.Run(place, "-r", "2", "-o", "parts", option);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Equal(["parts", Path.Combine("parts", "notes.txt")], place.Entries);
    }

    [Theory]
    [InlineData("seed is '1' there and '2' now", "-s", "2")]
    [InlineData("design_sha256 is", "--vary", "police.rate=1,2")]
    [InlineData("shard is '1/1' there and '1/2' now", "--shard", "1/2")]
    [InlineData("outcomes is empty there and 'clashes' now", "--record", "clashes")]
    public void Resuming_another_sweep_is_refused_and_says_what_differs(string difference, params string[] more)
    {
        SweepPlace.RunUntilRowsAppear(place, "parts", "-r", WholeSweep.Replicates, "--engine", "reference");
        var answer = SweepPlace.Run(place, ["-r", WholeSweep.Replicates, "-o", "parts", "--resume", .. more]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(difference, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_rule_for_replicates_stops_each_point_alone_and_survives_parts_and_interruptions(int parts)
    {
        string[] rule = ["--until", "GovernmentFalls=0.09", "--most", "150"];
        Assert.Equal(0, SweepPlace.Run(place, [.. rule, "-o", "whole"]).Code);
        var precision = CsvFile.Read(place["whole", "precision.csv"]);
        // Some points are known after the first look, others not after the last.
        Assert.Contains("100", precision["replicates"]);
        Assert.Contains("150", precision["replicates"]);
        for (var point = 0; point < SweepPlace.Points; point++)
        {
            var reached = precision.Numbers("half_width")[point] <= 0.09;
            Assert.Equal(reached ? "true" : "false", precision["reached"][point]);
            Assert.True(reached || precision["replicates"][point] == "150");
        }

        if (parts == 1)
        {
            SweepPlace.RunUntilRowsAppear(place, "parts", [.. rule, "--engine", "reference"]);
            Assert.Equal(0, SweepPlace.Run(place, [.. rule, "-o", "parts", "--resume"]).Code);
            Assert.Equal(place.Tables("whole"), place.Tables("parts"));
            return;
        }

        var folders = Enumerable.Range(1, parts).Select(i => $"part{i}").ToList();
        for (var i = 1; i <= parts; i++)
        {
            Assert.Equal(0, SweepPlace.Run(place, [.. rule, "-o", folders[i - 1], "--shard", $"{i}/{parts}"]).Code);
        }

        Assert.Equal(0, place.Run(["merge", .. folders, "-o", "merged"]).Code);
        Assert.Equal(place.Tables("whole"), place.Tables("merged"));
    }

    public void Dispose() => place.Dispose();

    private string[] RunParts(int parts, string by = "variant")
    {
        var folders = Enumerable.Range(1, parts).Select(i => $"part{i}").ToArray();
        for (var i = 1; i <= parts; i++)
        {
            var part = string.Create(CultureInfo.InvariantCulture, $"{i}/{parts}");
            Assert.Equal(0, SweepPlace.RunBy(place, by, "-r", WholeSweep.Replicates, "-o", folders[i - 1], "--shard", part).Code);
        }

        return folders;
    }
}
