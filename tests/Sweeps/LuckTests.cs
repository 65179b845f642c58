using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Sweeps;

/// <summary><c>--luck own</c>: every run of a sweep has random numbers of its own, and everything else is as before.</summary>
public sealed class LuckTests : IDisposable
{
    // Three points with the same values: whatever differs between them comes from random numbers.
    private static readonly string[] Equal =
    [
        "sweep", "--scenario", "minimal", "--set", "police.threshold=0.1", "--set", "highCommand.threshold=0.35",
        "--variant", "a", "--variant", "b", "--variant", "c", "-q",
    ];

    private readonly Workplace place = new();

    [Fact]
    public void Run_of_a_sweep_with_own_random_numbers_is_the_replicate_of_that_number_in_a_plain_run()
    {
        Succeed([.. Equal, "-r", "8", "--luck", "own", "-o", "own"]);
        Succeed(["run", "--scenario", "minimal", "--set", "police.threshold=0.1", "--set", "highCommand.threshold=0.35", "-r", "24",
            "-q", "-o", "plain"]);
        var (own, plain) = (CsvFile.Read(place["own", "runs.csv"]), CsvFile.Read(place["plain", "runs.csv"]));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => $"{i / 3}"), own["replicate"]);
        foreach (var column in plain.Header.Except(["run_id", "point_id", "replicate", "seed"]).Intersect(own.Header))
        {
            Assert.Equal(plain[column], own[column]);
        }
    }

    [Fact]
    public void Points_with_equal_values_are_equal_with_common_random_numbers_and_differ_with_own()
    {
        Succeed([.. Equal, "-r", "20", "-o", "common"]);
        Succeed([.. Equal, "-r", "20", "--luck", "own", "-o", "own"]);
        Assert.All(Draws("common").Chunk(3), draws => Assert.Single(draws.Distinct()));
        Assert.Equal(60, Draws("own").Distinct().Count());

        IReadOnlyList<string> Draws(string folder) => CsvFile.Read(place[folder, "runs.csv"])["draw_police"];
    }

    [Fact]
    public void Threads_shards_and_a_second_start_change_no_byte_of_own_random_numbers()
    {
        Succeed([.. Equal, "-r", "30", "--luck", "own", "-j", "1", "-o", "whole"]);
        var whole = place.Tables("whole");
        Succeed([.. Equal, "-r", "30", "--luck", "own", "-j", "3", "-o", "threads"]);
        Assert.Equal(whole, place.Tables("threads"));
        Succeed([.. Equal, "-r", "30", "--luck", "own", "--shard", "1/2", "-o", "first"]);
        Succeed([.. Equal, "-r", "30", "--luck", "own", "--shard", "2/2", "-o", "second"]);
        Succeed(["merge", "first", "second", "-o", "merged"]);
        Assert.Equal(whole, place.Tables("merged"));
        Succeed(["sweep", Path.Combine("whole", "experiment.yaml"), "-q", "-o", "again"]);
        Assert.Equal(whole, place.Tables("again"));
    }

    [Fact]
    public void Replay_finds_the_random_numbers_of_the_run()
    {
        Succeed([.. Equal, "-r", "10", "--luck", "own", "-o", "results"]);
        Succeed(["replay", "results", "--verify", "30", "-q"]);
        var answer = place.Run("replay", "results", "--run", "20", "-o", "one");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.DoesNotContain("differ", answer.Out + answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_with_the_other_random_numbers_is_refused()
    {
        Succeed([.. Equal, "-r", "4", "--luck", "own", "-o", "results"]);
        var answer = place.Run([.. Equal, "-r", "4", "-o", "results", "--resume"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("luck is 'own' there and 'common' now", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--luck: unknown choice 'owm'", "--luck", "owm")]
    [InlineData("cannot all have random numbers of their own", "--luck", "own", "-r", "100000000", "--vary", "clash.rate=0.1:0.2:15")]
    public void Wrong_choice_is_refused(string part, params string[] more)
    {
        var answer = place.Run([.. Equal, "-o", "results", .. more]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(part, answer.Error, StringComparison.Ordinal);
        Assert.Empty(place.Entries);
    }

    public void Dispose() => place.Dispose();

    private void Succeed(string[] words)
    {
        var answer = place.Run(words);
        Assert.True(answer.Code == 0, answer.Error);
    }
}
