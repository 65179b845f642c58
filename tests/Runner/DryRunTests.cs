using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>--dry-run</c> shows the plan and writes nothing.</summary>
public sealed class DryRunTests
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
            var bytes = 1000 * double.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(bytes / new FileInfo(place["results", words[0]]).Length, 0.9, 1.1);
        }
    }
}
