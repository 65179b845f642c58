using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Sweeps;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>places.csv</c> and <c>roads.csv</c> against the tables of the same runs.</summary>
public sealed class PlacesAndRoadsTests : IDisposable
{
    private const int Runs = 30;

    private readonly Workplace place = new();

    /// <summary>
    /// Everybody in a column that has set out and has neither arrived nor come back is on a road; those who join on the way count from then
    /// on.
    /// </summary>
    [Fact]
    public void People_on_roads_are_those_of_the_columns_on_their_way()
    {
        var traced = string.Join(',', Enumerable.Range(0, Runs));
        var answer = place.Run(
            "run", "--scenario", "friday-mutiny", "--set", "time.stopAt=2019-11-10T12:00", "--set", "column.callRate=0.3", "-r", $"{Runs}",
            "-q", "-o", "out", "--trace", traced, "--columns");
        Assert.True(answer.Code == 0, answer.Error);
        var (runs, columns) = (CsvFile.Read(place["out", "runs.csv"]), CsvFile.Read(place["out", "columns.csv"]));
        var (events, roads) = (CsvFile.Read(place["out", "events.csv"]), CsvFile.Read(place["out", "roads.csv"]));
        var ends = runs.Numbers("hours_at_risk");
        var changes = People(events).Concat(Departures(columns, events)).ToList();
        Assert.Contains(changes, c => c.Type == "columnGrows");
        Assert.Contains(changes, c => c.Type == "columnBack");
        var (hours, people, going) = (roads.Numbers("hour"), roads.Numbers("people"), roads.Numbers("runs"));
        foreach (var at in Enumerable.Range(0, hours.Count).GroupBy(row => hours[row]!.Value))
        {
            var still = Enumerable.Range(0, Runs).Where(run => ends[run] > at.Key).ToHashSet();
            Assert.All(at, row => Assert.Equal(still.Count, going[row]));
            var expected = changes.Where(c => still.Contains(c.Run) && c.Hour < at.Key).Sum(c => c.People) / still.Count;
            Assert.Equal(expected, at.Sum(row => people[row])!.Value, 0.01);
        }
    }

    /// <summary>All police and armed forces of the smallest country are in its capital; trajectories keep levels of a thousandth.</summary>
    [Fact]
    public void Shares_of_the_only_place_with_police_are_those_of_the_trajectories()
    {
        Assert.Equal(0, place.Run("run", "--scenario", "minimal", "-r", "20", "-q", "-o", "out").Code);
        var (places, trajectories) = (CsvFile.Read(place["out", "places.csv"]), CsvFile.Read(place["out", "trajectories.csv"]));
        Assert.Equal(
            ["point_id", "hour", "time", "place", "runs", "police_aside", "military_aside", "confronting", "mobilised", "siege"],
            places.Header);
        Compare("siege", ("metric", "siege"));
        Compare("police_aside", ("metric", "standsAside"), ("kind", "Police"));
        Compare("military_aside", ("metric", "standsAside"), ("kind", "Military"));
        foreach (var column in new[] { "siege", "police_aside", "military_aside" })
        {
            Assert.All(places.Where(("place", "PROV"))[column], cell => Assert.Equal("", cell));
        }

        void Compare(string column, params (string, string)[] metric)
        {
            var (row, expected) = (places.Where(("place", "CAP")), trajectories.Where(metric));
            Assert.Equal(expected["runs"], row["runs"]);
            Assert.Equal(expected["time"], row["time"]);
            foreach (var (one, other) in row.Numbers(column).Zip(expected.Numbers("mean")))
            {
                Assert.Equal(other!.Value, one!.Value, 0.0005);
            }
        }
    }

    /// <summary>At a point with one replicate a row is a run; by variant they are pooled.</summary>
    [Fact]
    public void Places_by_variant_pool_the_runs_of_all_points()
    {
        Assert.Equal(0, Sweep("places", "-o", "variants").Code);
        Assert.Equal(0, Sweep("places,point", "-o", "points").Code);
        Assert.DoesNotContain("trajectories.csv", place.Tables("variants").Keys);
        var (pooled, points) = (CsvFile.Read(place["variants", "places.csv"]), CsvFile.Read(place["points", "places.csv"]));
        var variants = CsvFile.Read(place["points", "design.csv"])["variant"];
        Assert.Equal(["variant", "hour", "time", "place", "runs"], pooled.Header.Take(5));
        Assert.Equal(["", "as-is", "call-off"], pooled["variant"].Distinct());
        foreach (var column in new[] { "police_aside", "military_aside", "confronting", "mobilised", "siege" })
        {
            var (ofPoint, value) = (points.Numbers("point_id"), points.Numbers(column));
            var values = Enumerable.Range(0, value.Count).Where(row => value[row] is not null)
                .SelectMany(row => new[] { "", variants[(int)ofPoint[row]!.Value] }.Select(
                    variant => (Key: (variant, points["time"][row], points["place"][row]), Value: value[row]!.Value)))
                .ToLookup(x => x.Key, x => x.Value);
            var means = pooled.Numbers(column);
            for (var row = 0; row < means.Count; row++)
            {
                var of = values[(pooled["variant"][row], pooled["time"][row], pooled["place"][row])];
                Assert.Equal(of.Any() ? of.Average() : double.NaN, means[row] ?? double.NaN, 1e-9);
            }
        }
    }

    /// <summary>A variant without police at a place leaves the share of the others as it is.</summary>
    [Fact]
    public void Share_is_taken_over_the_runs_that_have_police()
    {
        var police = CsvFile.Read(Only("with")).Where(("variant", "with"), ("place", "CAP"))["police_aside"];
        var both = CsvFile.Read(Only("both", "--variant", "without:bloc.POLICE.people=0"));
        Assert.Equal(police, both.Where(("variant", "with"), ("place", "CAP"))["police_aside"]);
        Assert.Equal(police, both.Where(("variant", ""), ("place", "CAP"))["police_aside"]);
        Assert.All(both.Where(("variant", "without"), ("place", "CAP"))["police_aside"], cell => Assert.Equal("", cell));

        string Only(string folder, params string[] more)
        {
            var answer = place.Run(
                ["sweep", "--scenario", "minimal", "--variant", "with", "-r", "5", "--trajectories", "places", "-q", "-o", folder,
                    .. more]);
            Assert.True(answer.Code == 0, answer.Error);
            return place[folder, "places.csv"];
        }
    }

    /// <summary>A shard of a sweep by point keeps totals behind its records; order and number of shards make no difference.</summary>
    [Theory]
    [InlineData("variant", 3)]
    [InlineData("point", 2)]
    public void Shards_in_any_order_make_the_places_of_the_whole(string by, int shards)
    {
        Assert.Equal(0, SweepPlace.RunBy(place, by, "-r", "7", "-o", "whole").Code);
        var names = Enumerable.Range(1, shards).Select(i => $"s{i}").ToList();
        for (var i = 0; i < shards; i++)
        {
            Assert.Equal(0, SweepPlace.RunBy(place, by, "-r", "7", "-o", names[i], "--shard", $"{i + 1}/{shards}").Code);
        }

        names.Reverse();
        Assert.Equal(0, place.Run(["merge", .. names, "-q", "-o", "merged"]).Code);
        foreach (var table in new[] { "places.csv", "roads.csv", "trajectories.csv" })
        {
            Assert.Equal(File.ReadAllText(place["whole", table]), File.ReadAllText(place["merged", table]));
        }
    }

    /// <summary>Totals of every point are held in memory; beyond 1 GiB the program says so before it starts.</summary>
    [Fact]
    public void Totals_that_take_too_much_memory_are_refused()
    {
        var answer = place.Run(
            "sweep", "--vary", "police.threshold", "--design", "lhs", "-n", "20000", "--trajectories", "point", "-r", "1", "-o", "out");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Matches(
            @"trajectories: 17 places and [0-9]+ roads at [0-9]+ hours of 20,000 points take [0-9.]+ GB of memory, and at most 1\.1 GB are "
                + @"used; name metrics and leave places out, or keep all by variant \(variant\)\.",
            answer.Error);
        Assert.False(Directory.Exists(place["out"]));
    }

    public void Dispose() => place.Dispose();

    /// <summary>What joins columns on their way and what ends them.</summary>
    private static IEnumerable<(int Run, string Type, double Hour, double People)> People(CsvFile events)
    {
        var (run, type, hour, value) = (events.Numbers("run_id"), events["type"], events.Numbers("hour"), events.Numbers("value"));
        for (var i = 0; i < type.Count; i++)
        {
            if (type[i] is "columnGrows" or "columnArrives" or "columnBack")
            {
                yield return ((int)run[i]!.Value, type[i], hour[i]!.Value, (type[i] == "columnGrows" ? 1 : -1) * value[i]!.Value);
            }
        }
    }

    /// <summary>Those who set out: all who are in the column in the end but those who joined on the way.</summary>
    private static IEnumerable<(int Run, string Type, double Hour, double People)> Departures(CsvFile columns, CsvFile events)
    {
        var (run, left, people) = (columns.Numbers("run_id"), columns.Numbers("left_hour"), columns.Numbers("people"));
        var (ofRun, type, entity, hour) = (events.Numbers("run_id"), events["type"], events["entity"], events.Numbers("hour"));
        var value = events.Numbers("value");
        var joined = Enumerable.Range(0, type.Count).Where(i => type[i] == "columnGrows")
            .ToLookup(i => (ofRun[i], entity[i]), i => value[i]!.Value);
        var names = Enumerable.Range(0, type.Count).Where(i => type[i] == "columnDeparts")
            .ToDictionary(i => (ofRun[i], hour[i]), i => entity[i]);
        for (var i = 0; i < left.Count; i++)
        {
            yield return (
                (int)run[i]!.Value, "columnDeparts", left[i]!.Value,
                people[i]!.Value - joined[(run[i], names[(run[i], left[i])])].Sum());
        }
    }

    /// <summary>Twenty points of two variants with a run each.</summary>
    private Answer Sweep(string trajectories, params string[] more) => place.Run(
    [
        "sweep", "--scenario", "minimal", "--set", "highCommand.threshold=0.35", "--set", "clash.rate=0.5", "--vary",
        "police.threshold=0.1:0.5:10", "--variant", "as-is", "--variant", "call-off:measure.call=off", "-r", "1", "-q", "--trajectories",
        trajectories, .. more,
    ]);
}
