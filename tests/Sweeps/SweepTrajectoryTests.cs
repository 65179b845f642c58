using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>Trajectories of a sweep over all runs and by variant, worked out again from those of single runs.</summary>
public sealed class SweepTrajectoryTests : IDisposable
{
    private static readonly (string Column, double Share)[] Quantiles =
        [("q05", 0.05), ("q25", 0.25), ("q50", 0.5), ("q75", 0.75), ("q95", 0.95)];

    private static readonly string[] Metric = ["metric", "place", "kind"];

    private readonly Workplace place = new();

    /// <summary>At a point with one replicate every row is a run, so that pooling its rows is pooling runs.</summary>
    [Fact]
    public void Trajectories_by_variant_pool_the_runs_of_all_points()
    {
        Assert.Equal(0, Sweep("all", "-o", "variants").Code);
        Assert.Equal(0, Sweep("all,point", "-o", "points").Code);
        var (pooled, points) = (CsvFile.Read(place["variants", "trajectories.csv"]), CsvFile.Read(place["points", "trajectories.csv"]));
        var variants = CsvFile.Read(place["points", "design.csv"])["variant"];
        Assert.Equal(["variant", "hour", "time", "metric", "place", "kind", "runs", "mean"], pooled.Header.Take(8));
        Assert.Equal(["", "as-is", "call-off"], pooled["variant"].Distinct());

        var (point, time, going) = (points.Numbers("point_id"), points["time"], points.Numbers("runs"));
        var (mean, of) = (points.Numbers("mean"), Keys(points));
        var values = Enumerable.Range(0, points.Rows.Count).Where(row => going[row] > 0)
            .SelectMany(row => new[] { "", variants[(int)point[row]!.Value] }.Select(
                variant => (Key: (variant, time[row], of[row]), Value: mean[row]!.Value)))
            .ToLookup(x => x.Key, x => x.Value);
        var (variant, at, runs, means, metric) =
            (pooled["variant"], pooled["time"], pooled.Numbers("runs"), pooled.Numbers("mean"), Keys(pooled));
        var quantiles = Quantiles.Select(q => pooled.Numbers(q.Column)).ToList();
        Assert.Equal(3 * points.Rows.Count / variants.Count, pooled.Rows.Count);
        Assert.Contains(runs, r => r is > 0 and < 20);
        for (var row = 0; row < pooled.Rows.Count; row++)
        {
            var sorted = values[(variant[row], at[row], metric[row])].Order().ToList();
            Assert.Equal(sorted.Count, runs[row]);
            Assert.Equal(sorted.Count == 0 ? double.NaN : sorted.Average(), means[row] ?? double.NaN, 1e-12);
            for (var q = 0; q < Quantiles.Length; q++)
            {
                double? expected = sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(Quantiles[q].Share * sorted.Count) - 1];
                Assert.Equal(expected, quantiles[q][row]);
            }
        }
    }

    /// <summary>Where variants start at different times, no hour of all runs has one time.</summary>
    [Fact]
    public void Time_of_all_together_is_missing_where_variants_start_at_different_times()
    {
        Assert.Equal(0, place.Run("sweep", "--scenario", "minimal", "--variant", "early", "--variant", "late:time.start=2000-01-01T13:00",
            "-r", "3", "--trajectories", "siege", "-q", "-o", "out").Code);
        var table = CsvFile.Read(place["out", "trajectories.csv"]);
        Assert.All(table.Where(("variant", ""))["time"], time => Assert.Equal("", time));
        Assert.Equal("2000-01-01T12:00:00", table.Where(("variant", "early"))["time"][0]);
        Assert.Equal("2000-01-01T13:00:00", table.Where(("variant", "late"))["time"][0]);
        Assert.Equal("6", table.Where(("variant", ""))["runs"][0]);
    }

    [Theory]
    [InlineData("variant", nameof(TrajectoryGroup.Variant), 12, true)]
    [InlineData("point", nameof(TrajectoryGroup.Point), 12, true)]
    [InlineData("siege", nameof(TrajectoryGroup.Variant), 1, false)]
    [InlineData("point,siege,police", nameof(TrajectoryGroup.Point), 2, false)]
    [InlineData("siege,places", nameof(TrajectoryGroup.Variant), 1, true)]
    [InlineData("places,point", nameof(TrajectoryGroup.Point), 0, true)]
    [InlineData("none", nameof(TrajectoryGroup.Variant), 0, false)]
    public void Words_choose_metrics_places_and_runs(string words, string by, int metrics, bool places)
    {
        var choice = TrajectoryChoice.Read(words.Split(','));
        Assert.Empty(choice.Faults);
        Assert.Equal((by, metrics, places), (choice.By.ToString(), choice.Metrics.Count, choice.Places));
        var all = TrajectoryChoice.Read(["all", "point"]);
        Assert.Equal((TrajectoryGroup.Point, TrajectoryMetrics.Names, true), (all.By, all.Metrics, all.Places));
    }

    [Theory]
    [InlineData("variant,point", "'variant' and 'point' exclude each other")]
    [InlineData("none,point", "'none' stands alone")]
    [InlineData("siege,all", "'all' takes no names of metrics")]
    [InlineData("places,none", "'none' takes no names of metrics")]
    [InlineData("pointt", "unknown metric 'pointt'; did you mean 'point'?")]
    public void Words_that_contradict_one_another_are_refused(string words, string message)
    {
        var wrong = place.Run("sweep", "--scenario", "minimal", "--vary", "police.rate=1,2", "--trajectories", words, "-o", "out");
        Assert.Equal(ExitCode.BadInput, wrong.Code);
        Assert.Contains($"--trajectories: {message}", wrong.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["out"]));
    }

    /// <summary>4 kB per variant, hour and metric; beyond 1 GiB the program says so before it starts.</summary>
    [Fact]
    public void Counts_that_take_too_much_memory_are_refused()
    {
        var variants = Enumerable.Range(0, 100).SelectMany(
            i => new[] { "--variant", string.Create(CultureInfo.InvariantCulture, $"v{i}") });
        var answer = place.Run(["sweep", "--trajectories", "all", "-r", "1", "-o", "out", .. variants]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Matches(
            @"trajectories: [0-9]+ metrics at [0-9]+ hours of 100 variants take [0-9.]+ GB of memory, and at most 1\.1 GB are used; "
                + @"follow fewer metrics, or each point \(point\)\.",
            answer.Error);
        Assert.False(Directory.Exists(place["out"]));
    }

    /// <summary>A folder of an earlier format is left alone, and every command that reads it says what to do.</summary>
    [Fact]
    public void Results_of_an_earlier_format_are_refused_with_the_way_out()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", "3", "-o", "old", "--shard", "1/1").Code);
        var manifest = place["old", "manifest.json"];
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"format\": 3", "\"format\": 2", StringComparison.Ordinal));
        var before = place.Tables("old");
        foreach (var answer in new[]
        {
            SweepPlace.Run(place, "-r", "3", "-o", "old", "--shard", "1/1", "--resume"), place.Run("merge", "old", "-o", "merged"),
            place.Run("analyse", "sobol", "old"),
        })
        {
            Assert.Equal(ExitCode.BadInput, answer.Code);
            Assert.Contains(
                "manifest.json is from another version of this program, which wrote format 2, not 3: make the results again, or read them "
                    + "with that version", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, place.Tables("old"));
        Assert.DoesNotContain("merged", place.Entries);
    }

    public void Dispose() => place.Dispose();

    private static List<(string Metric, string Place, string Kind)> Keys(CsvFile table)
    {
        var columns = Metric.Select(name => table[name]).ToList();
        return [.. Enumerable.Range(0, table.Rows.Count).Select(row => (columns[0][row], columns[1][row], columns[2][row]))];
    }

    /// <summary>Twenty points of two variants with a run each.</summary>
    private Answer Sweep(string trajectories, params string[] more) => place.Run(
    [
        "sweep", "--scenario", "minimal", "--set", "highCommand.threshold=0.35", "--set", "clash.rate=0.5", "--vary",
        "police.threshold=0.1:0.5:10", "--variant", "as-is", "--variant", "call-off:measure.call=off", "-r", "1", "-q", "--trajectories",
        trajectories, .. more,
    ]);
}
