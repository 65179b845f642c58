using BoliviaSim.Benchmarks.Page;
using BoliviaSim.Pages;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// The short table of costs, <c>docs/performance.md</c> with its pictures, <c>docs/start-up.md</c>, <c>docs/explore.md</c> and
/// <c>docs/draws.md</c> are what the committed results of the benchmarks say. After a new measurement:
/// <c>dotnet run -c Release --project benchmarks -- page</c>, or these tests with RENEW=1.
/// </summary>
public class PerformancePageTests
{
    private static IReadOnlyDictionary<string, string> Pages { get; } = GeneratedPages.Write(Repository.Root);

    public static TheoryData<string> Paths => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Page_is_made_of_the_committed_results(string path) => Repository.AssertCurrent(path, Pages[path]);

    /// <summary>Pictures that no results stand behind, or that the page does not show, are left over.</summary>
    [Fact]
    public void Pictures_are_those_of_the_page()
    {
        var pictures = Directory.EnumerateFiles(Repository.PathOf("docs", "pictures"), "performance-*")
            .Select(f => Path.GetFileName(f)!).ToList();
        var written = Pages.Keys.Where(p => p.EndsWith(".svg", StringComparison.Ordinal)).Select(p => Path.GetFileName(p));
        Assert.Equal(written.Order(), pictures.Order());
        Assert.All(pictures, p => Assert.Contains($"(pictures/{p})", Pages["docs/performance.md"], StringComparison.Ordinal));
    }

    /// <summary>A changed number in the results changes the pages that show it.</summary>
    [Fact]
    public void Pages_follow_the_results()
    {
        var machine = MachineResults.ReadAll(Repository.Root)[0];
        var rows = machine.Tables["results.csv"].Rows.Select(r => (IReadOnlyDictionary<string, string>)r.ToDictionary(
            c => c.Key, c => c.Key == "mean_ns" && r["tier"] == "run" ? "123456789" : c.Value)).ToList();
        var changed = With(machine, "results.csv", rows);
        Assert.Contains("| 123 |", new PerformancePage(changed).Renew(Pages["docs/performance.md"]), StringComparison.Ordinal);
        Assert.Contains("| 123 |", CostBlock.Renew(Pages[CostBlock.PagePath], changed), StringComparison.Ordinal);
    }

    /// <summary>Where a target is missed turns with the measurement: 0.4 ns per agent-update is the bound on one core.</summary>
    [Theory]
    [InlineData("0.2", "| default scenario, one core | ns per agent-update | at most 0.400 | 0.200 |")]
    [InlineData("0.8", "| default scenario, one core | ns per agent-update | at most 0.400 | **0.800** (missed by a factor of 2.00) |")]
    public void Targets_follow_the_results(string time, string row)
    {
        var machine = MachineResults.ReadAll(Repository.Root)[0];
        var rows = machine.Tables["results.csv"].Rows.Select(r => (IReadOnlyDictionary<string, string>)r.ToDictionary(
            c => c.Key, c => c.Key == "ns_per_agent_update" && r["tier"] == "run" ? time : c.Value)).ToList();
        var changed = With(machine, "results.csv", rows);
        Assert.Contains(row, Target.Table(changed), StringComparison.Ordinal);
    }

    /// <summary>Ratios of ways to build the program are computed from their times; the table leaves out what was not measured.</summary>
    [Fact]
    public void Page_on_settings_follows_the_results()
    {
        var machine = MachineResults.ReadAll(Repository.Root)[0];
        var rows = new[]
        {
            Row("native", "minimal", "1", "0.1"), Row("ReadyToRun", "minimal", "1", "0.5"), Row("native", "saturday-noon", "1000", "4"),
            Row("ReadyToRun", "saturday-noon", "1000", "6"),
        };
        var changed = With(machine, "settings.csv", rows);
        var page = new StartUpPage(changed).Renew(Pages["docs/start-up.md"]);
        Assert.Contains("| ReadyToRun | 0.500 | 6.00 | 12.0 | 30.0 |", page, StringComparison.Ordinal);
        Assert.Contains("| ReadyToRun | native | 5.00 | 3.00 |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("| native, x86-64-v2 |", page, StringComparison.Ordinal);

        static IReadOnlyDictionary<string, string> Row(string program, string scenario, string runs, string seconds) =>
            new Dictionary<string, string>
            {
                ["program"] = program, ["scenario"] = scenario, ["runs"] = runs, ["turns"] = "3", ["seconds"] = seconds,
                ["processor_seconds"] = seconds == "6" ? "12" : seconds, ["peak_bytes"] = "3e7",
            };
    }

    /// <summary>What was measured of the live page stands beside its target, and sizes and start-up on the page on start-up.</summary>
    [Fact]
    public void Page_on_the_live_page_follows_the_results()
    {
        var machine = MachineResults.ReadAll(Repository.Root)[0];
        var rows = new[]
        {
            Row("page", "first answer", "0.15", "0.3"), Row("page", "all replicates", "6", "4"), Row("page", "moves", "1234", ""),
            Row("start-up", "size", "28.7", ""),
        };
        var changed = With(machine, "explore.csv", rows);
        var page = new ExplorePage(changed).Renew(Pages[ExplorePage.PagePath]);
        Assert.Contains("| first answer | s | at most 0.300 | 0.150 |", page, StringComparison.Ordinal);
        Assert.Contains("| all replicates | s | at most 4.00 | **6.00** (missed by a factor of 1.50) |", page, StringComparison.Ordinal);
        Assert.Contains("| moves | s | - | 1,230 |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("| size |", page, StringComparison.Ordinal);
        Assert.Contains("| size | s | - | 28.7 |", new StartUpPage(changed).Renew(Pages["docs/start-up.md"]), StringComparison.Ordinal);

        static IReadOnlyDictionary<string, string> Row(string of, string what, string value, string bound) =>
            new Dictionary<string, string> { ["of"] = of, ["what"] = what, ["unit"] = "s", ["value"] = value, ["at_most"] = bound };
    }

    private static MachineResults[] With(MachineResults machine, string table, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) =>
        [machine with { Tables = new Dictionary<string, TextRows>(machine.Tables) { [table] = new(rows) } }];

    [Theory]
    [InlineData(0.0412345, "0.0412")]
    [InlineData(0.9999, "1.00")]
    [InlineData(23.456, "23.5")]
    [InlineData(99.96, "100")]
    [InlineData(999.6, "1,000")]
    [InlineData(12345.6, "12,300")]
    [InlineData(0.0, "0")]
    [InlineData(null, "-")]
    public void Figures_have_three_significant_digits(double? value, string text) => Assert.Equal(text, Figures.Short(value));
}
