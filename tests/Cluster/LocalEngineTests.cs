using BoliviaSim.Runner.Cluster;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Cluster;

/// <summary>The local engine with the program itself: its processes, their logs, their results.</summary>
public sealed class LocalEngineTests : IDisposable
{
    private readonly Workplace place = new();

    public LocalEngineTests() => File.WriteAllText(place["e.yaml"], SampleExperiment.Text);

    [Fact]
    public void Shards_merge_to_the_bytes_of_the_sweep_in_one_piece()
    {
        Assert.Equal(0, place.Run("sweep", "e.yaml", "--out", "whole", "-q").Code);
        Plan("e.yaml", 3);
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal(0, answer.Code);
        Assert.Contains("(3 of 3)", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, place.Run("cluster", "status", "plan").Code);
        Assert.Equal(0, place.Run("cluster", "merge", "plan").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("plan/results"));
        Assert.Equal(ExitCode.BadInput, place.Run("cluster", "merge", "plan").Code);
        Assert.Equal(0, place.Run("cluster", "merge", "plan", "--force", "--format", "parquet").Code);
        Assert.True(File.Exists(place["plan", "results", "runs.parquet"]));
    }

    [Fact]
    public void What_is_done_is_kept_when_it_is_stopped_and_resubmission_gives_the_same_bytes()
    {
        // Long enough that it is stopped before it is done, whatever the machine.
        Plan("e.yaml", 4, "--replicates", "4000", "--throttle", "2");
        using var interruption = new Interruption();
        using var stop = new Timer(_ => Stop(interruption), null, 0, 20);
        var stopped = place.Run(interruption, "cluster", "submit", "plan");
        Assert.Equal(ExitCode.Terminated, stopped.Code);
        Assert.Contains("Continue with: cluster resubmit plan", stopped.Error, StringComparison.Ordinal);
        var status = place.Run("cluster", "status", "plan");
        Assert.Equal(ExitCode.Incomplete, status.Code);
        Assert.Matches(@"\n\d +interrupted +[1-9][\d,]* +10,000  asked to end\n", status.Out);
        Assert.Contains(" missing ", status.Out, StringComparison.Ordinal);

        Assert.Equal(0, place.Run("cluster", "resubmit", "plan").Code);
        Assert.Equal(0, place.Run("cluster", "merge", "plan").Code);
        Assert.Equal(0, place.Run("sweep", "e.yaml", "--replicates", "4000", "--out", "whole", "-q").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("plan/results"));
        Assert.Equal(["1-4", "1-4"], new SubmissionJournal(place["plan", ClusterFolder.JournalFile]).Read().Select(s => s.Shards));
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_told_for_each_shard_and_the_rest_goes_on()
    {
        Plan("e.yaml", 2);
        var file = place["plan", ClusterFolder.PlanFile];
        File.WriteAllText(file, File.ReadAllText(file).Replace(Workplace.Program[0], place["nowhere"], StringComparison.Ordinal));
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal(ExitCode.Incomplete, answer.Code);
        Assert.Contains("2 shards: 2 failed", answer.Error, StringComparison.Ordinal);
        Assert.Contains($"{place["nowhere"]} cannot be started", place.Run("cluster", "status", "plan").Out, StringComparison.Ordinal);
    }

    /// <summary>The program refuses a folder with a file of somebody else, and leaves it as it is.</summary>
    [Fact]
    public void What_a_shard_says_about_its_failure_is_in_the_table()
    {
        Plan("e.yaml", 2);
        Directory.CreateDirectory(place["plan", "shards", "2"]);
        File.WriteAllText(place["plan", "shards", "2", "notes.txt"], "mine");
        Assert.Equal(ExitCode.Incomplete, place.Run("cluster", "submit", "plan").Code);
        var status = place.Run("cluster", "status", "plan").Out;
        Assert.Matches(@"\n1 +complete +200  200\n", status);
        Assert.Matches(@"\n2 +failed +0 +200  .*shards/2", status);
        Assert.Equal("mine", File.ReadAllText(place["plan", "shards", "2", "notes.txt"]));
    }

    /// <summary>The log still says what was wrong with the folder; once it is removed as advised, that is over.</summary>
    [Fact]
    public void Damaged_shard_that_was_removed_is_missing()
    {
        Plan("e.yaml", 2);
        Assert.Equal(0, place.Run("cluster", "submit", "plan").Code);
        File.AppendAllText(place["plan", "shards", "2", "runs.csv"], "x");
        Assert.Equal(ExitCode.Incomplete, place.Run("cluster", "resubmit", "plan").Code);
        Assert.Matches("\n2 +failed ", place.Run("cluster", "status", "plan").Out);
        Directory.Delete(place["plan", "shards", "2"], recursive: true);
        Assert.Matches("\n2 +missing +0 +200  removed after its last start\n", place.Run("cluster", "status", "plan").Out);
        Assert.Equal(0, place.Run("cluster", "resubmit", "plan").Code);
    }

    public void Dispose() => place.Dispose();

    private void Plan(string experiment, int shards, params string[] more) =>
        Assert.Equal(0, place.Run(["cluster", "plan", experiment, "--shards", $"{shards}", "--out", "plan", "--scheduler", "local", "-q",
            .. more]).Code);

    /// <summary>As soon as two shards have kept something.</summary>
    private void Stop(Interruption interruption)
    {
        if (new[] { 1, 2 }.All(shard => new ShardFolder(place["plan", "shards", $"{shard}"]).RunsKept > 0))
        {
            interruption.Request(ExitCode.Terminated);
        }
    }
}
