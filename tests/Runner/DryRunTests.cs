using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>--dry-run</c> shows the plan and writes nothing.</summary>
public sealed partial class DryRunTests
{
    [Fact]
    public void Dry_run_says_agents_ticks_tables_and_folder_and_writes_nothing()
    {
        using var place = new Workplace();
        var answer = place.Run("run", "--scenario", "minimal", "-r", "2000000", "--trace", "0", "--dry-run");
        Assert.Equal(0, answer.Code);
        Assert.Empty(place.Entries);
        // 80 + 40 + 8 + 60 agents of blocs, the smallest raised to 8, and two commands; (24 + 6) hours of four ticks.
        string[] expected =
        [
            "190 agents", "120 ticks", " of processor time)", "2,000,000", "runs.csv", "trajectories.csv", "events.csv", "results/minimal",
            "more rows than spreadsheets show",
        ];
        Assert.All(expected, text => Assert.Contains(text, answer.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Estimated_sizes_of_large_tables_are_right_within_a_tenth()
    {
        using var place = new Workplace();
        var answer = place.Run([.. Workplace.Lively, "-r", "200", "-o", "results", "--dry-run"]);
        place.Run([.. Workplace.Lively, "-r", "200", "-o", "results"]);
        foreach (var line in answer.Out.Split('\n')
            .Where(l => l.StartsWith("  runs", StringComparison.Ordinal) || l.StartsWith("  traj", StringComparison.Ordinal)))
        {
            // Such as "  runs.csv  48.5 kB, 200 rows".
            var words = line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            var bytes = 1000 * double.Parse(words[1], CultureInfo.InvariantCulture);
            Assert.InRange(bytes / new FileInfo(place["results", words[0]]).Length, 0.9, 1.1);
        }
    }

    /// <summary>What an interrupted job has made costs nothing again; complete results cost nothing at all.</summary>
    [Theory]
    [InlineData("run minimal -r 300000", 300_000)]
    [InlineData("sweep --scenario minimal --vary police.rate --design lhs -n 100 -r 3000", 300_000)]
    [InlineData("calibrate friday-mutiny --as-of 2019-11-08T20:00 --runs 60000", 60_000)]
    public void Plan_of_a_resumed_job_counts_the_runs_that_are_left(string job, int runs)
    {
        using var place = new Workplace();
        string[] words = [.. job.Split(' '), "-o", "out", "-q", "-j", "1", "--resume"];
        var kept = 0;
        for (var seconds = 1; kept == 0; seconds *= 2)
        {
            var answer = place.RunFor(TimeSpan.FromSeconds(seconds), words);
            Assert.Equal(ExitCode.Interrupted, answer.Code);
            kept = NumberIn(KeptRuns().Match(answer.Error));
        }

        var before = place.Entries;
        var plan = place.Run([.. words, "--dry-run"]);
        Assert.Equal(0, plan.Code);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{kept:N0} are kept, and {runs - kept:N0} are left"), plan.Out,
            StringComparison.Ordinal);
        Assert.Equal(before, place.Entries);
    }

    [Theory]
    [InlineData("run minimal -r 10")]
    [InlineData("sweep --scenario minimal --vary police.rate --design lhs -n 3 -r 2")]
    [InlineData("calibrate friday-mutiny --as-of 2019-11-08T20:00 --runs 200 --vary police.threshold")]
    public void Plan_of_complete_results_has_no_runs(string job)
    {
        using var place = new Workplace();
        string[] words = [.. job.Split(' '), "-o", "out", "-q", "--resume"];
        Assert.Equal(0, place.Run(words).Code);
        var plan = place.Run([.. words, "--dry-run"]);
        Assert.Equal(0, plan.Code);
        Assert.Equal("The results in 'out' are complete: nothing is left to resume.\n", plan.Out);
    }

    /// <summary>The first batches compile code and get ready, so a plan that counted them would ask for several times too much.</summary>
    [Fact]
    public void A_run_costs_what_it_costs_in_the_last_batch_of_a_trial()
    {
        var batches = new List<(int Count, TimeSpan Time)>();
        var cost = new TrialRuns(TimeSpan.FromMilliseconds(40)).PerRun(1, Batch, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, batches.Count).Select(i => 1 << i), batches.Select(b => b.Count));
        Assert.InRange(batches.Count, 2, 10);
        Assert.InRange(cost.Seconds / (batches[^1].Time.TotalSeconds / batches[^1].Count), 0.99, 1.5);

        long Batch(int count)
        {
            var clock = Stopwatch.StartNew();
            var gettingReady = batches.Count == 0 ? 30 : 0;
            while (clock.ElapsedMilliseconds < gettingReady + (2 * count))
            {
            }

            batches.Add((count, clock.Elapsed));
            return count;
        }
    }

    private static int NumberIn(Match match) => match.Success
        ? int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^Interrupted: ([0-9,]+) of ", RegexOptions.Multiline)]
    private static partial Regex KeptRuns();
}
