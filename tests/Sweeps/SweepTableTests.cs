using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>The tables of a sweep say of each point what <c>run</c> says of its values alone.</summary>
public sealed class SweepTableTests : IDisposable
{
    private const string Replicates = "40";

    private readonly Workplace place = new();

    [Theory]
    [InlineData(0, "--set", "police.threshold=0.1")]
    [InlineData(2, "--set", "police.threshold=0.5")]
    [InlineData(4, "--set", "police.threshold=0.3", "--set", "measure.call=off")]
    public void A_point_has_the_rows_of_the_command_run(int point, params string[] set)
    {
        Assert.Equal(0, place.Run([.. Words("all,point"), "-r", Replicates, "-o", "all"]).Code);
        Assert.Equal(0, place.Run(["run", "--scenario", "minimal", "--set", "highCommand.threshold=0.35", "--set", "clash.rate=0.5",
            .. set, "-r", Replicates, "-q", "-o", "one"]).Code);
        var id = point.ToString(CultureInfo.InvariantCulture);
        var (sweep, one) = (CsvFile.Read(place["all", "runs.csv"]).Where(("point_id", id)), CsvFile.Read(place["one", "runs.csv"]));
        foreach (var column in one.Header.Where(c => c is not ("run_id" or "point_id")))
        {
            Assert.Equal(one[column], sweep[column]);
        }

        foreach (var table in new[] { "outcomes.csv", "trajectories.csv" })
        {
            var (of, alone) = (CsvFile.Read(place["all", table]).Where(("point_id", id)), CsvFile.Read(place["one", table]));
            foreach (var column in alone.Header.Skip(1))
            {
                Assert.Equal(alone[column], of[column]);
            }
        }
    }

    [Fact]
    public void Rows_come_replicate_by_replicate_with_the_values_of_their_point()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", Replicates, "-o", "sweep").Code);
        var (runs, design) = (CsvFile.Read(place["sweep", "runs.csv"]), CsvFile.Read(place["sweep", "design.csv"]));
        Assert.Equal(SweepPlace.Points * 40, runs.Rows.Count);
        for (var i = 0; i < runs.Rows.Count; i++)
        {
            var (replicate, point) = Math.DivRem(i, SweepPlace.Points);
            Assert.Equal(
                [Text(i), Text(point), Text(replicate), "1", design["variant"][point], design["police.threshold"][point]],
                runs.Rows[i].Take(6));
        }

        static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Nobody has to join two tables to see which variant and values a share belongs to.</summary>
    [Fact]
    public void Outcomes_are_in_one_row_with_variant_and_values_of_their_point()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", Replicates, "-o", "sweep").Code);
        var (outcomes, design) = (CsvFile.Read(place["sweep", "outcomes.csv"]), CsvFile.Read(place["sweep", "design.csv"]));
        Assert.Equal(["point_id", "variant", "police.threshold", "outcome", "mode", "runs"], outcomes.Header.Take(6));
        Assert.Equal(
            (Enum.GetNames<Outcome>().Length + Enum.GetNames<FallMode>().Length) * SweepPlace.Points, outcomes.Rows.Count);
        Assert.All(outcomes.Rows, row => Assert.Equal(design.Rows[int.Parse(row[0], CultureInfo.InvariantCulture)], row.Take(3)));
        var falls = CsvFile.Read(place["sweep", "precision.csv"]);
        Assert.Equal(falls["share"], outcomes.Where(("outcome", "GovernmentFalls"))["share"]);
    }

    [Fact]
    public void Precision_is_that_of_the_rows()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", Replicates, "-o", "sweep").Code);
        var (runs, precision) = (CsvFile.Read(place["sweep", "runs.csv"]), CsvFile.Read(place["sweep", "precision.csv"]));
        var falls = Enumerable.Range(0, SweepPlace.Points).Select(p => runs.Where(("point_id",
            p.ToString(CultureInfo.InvariantCulture)))["outcome"].Select(o => o == "GovernmentFalls").ToList()).ToList();
        Assert.True(falls[0].Count(f => f) is > 0 and < 40);
        for (var point = 0; point < SweepPlace.Points; point++)
        {
            var count = falls[point].Count(f => f);
            var interval = Intervals.Wilson(count, 40);
            Assert.Equal(count / 40.0, precision.Numbers("share")[point]);
            Assert.Equal((interval.High - interval.Low) / 2, precision.Numbers("half_width")[point]!.Value, 1e-15);
            var discordant = falls[0].Zip(falls[point]).Count(x => x.First != x.Second) / 40.0;
            Assert.Equal(point == 0 ? null : discordant, precision.Numbers("discordant")[point]);
            Assert.Equal(point == 0 ? null : (count - falls[0].Count(f => f)) / 40.0, precision.Numbers("difference")[point]);
        }
    }

    [Fact]
    public void Only_the_columns_asked_for_are_recorded_besides_outcome_and_deaths()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", "2", "-o", "sweep", "--record", "break_hour.*", "--record", "clashes").Code);
        Assert.Equal(
            [
                "run_id", "point_id", "replicate", "seed", "variant", "police.threshold", "outcome", "mode", "fall_hour", "hours_at_risk",
                "deaths", "clashes",
                "break_hour.POL", "break_hour.HC", "status", "message",
            ],
            CsvFile.Read(place["sweep", "runs.csv"]).Header);
        var wrong = SweepPlace.Run(place, "-r", "2", "-o", "other", "--record", "clashs");
        Assert.Equal(ExitCode.BadInput, wrong.Code);
        Assert.Contains(
            "error: --record: no column of runs.csv is 'clashs'; did you mean 'clashes'?",
            wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_holds_the_cells_of_the_tables()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", "30", "-o", "sweep", "--format", "parquet").Code);
        foreach (var name in new[] { "design", "runs", "outcomes", "precision", "trajectories", "places", "roads" })
        {
            var (csv, parquet) = (CsvFile.Read(place["sweep", $"{name}.csv"]), ParquetCells.Read(place["sweep", $"{name}.parquet"]));
            Assert.Equal(csv.Header, parquet.Select(c => c.Name));
            foreach (var (column, cells) in parquet)
            {
                Assert.Equal(csv[column], cells);
            }
        }
    }

    [Fact]
    public void The_design_alone_is_the_design_of_the_sweep()
    {
        string[] words = [.. SweepPlace.Sweep.Where(w => w is not ("sweep" or "-q"))];
        var answer = place.Run(["design", .. words]);
        Assert.Equal(0, answer.Code);
        Assert.Equal(0, SweepPlace.Run(place, "-r", "1", "-o", "sweep").Code);
        Assert.Equal(File.ReadAllText(place["sweep", "design.csv"]), answer.Out);

        // A design of any tool is run as a list; only the column with points' numbers may be missing.
        File.WriteAllText(place["points.csv"], "police.threshold\n0.1\n0.3\n0.5\n");
        var list = place.Run(
            "sweep", "--scenario", "minimal", "--list", "points.csv", "--variant", "as-is", "--variant", "call-off:measure.call=off",
            "--set", "highCommand.threshold=0.35", "--set", "clash.rate=0.5", "-r", "1", "-o", "list", "-q", "--trajectories",
            "siege,standsAside,street");
        Assert.Equal(0, list.Code);
        Assert.Equal(place.Tables("sweep")["runs.csv"], place.Tables("list")["runs.csv"]);
    }

    [Fact]
    public void A_dry_run_shows_the_size_and_writes_nothing()
    {
        var answer = SweepPlace.Run(place, "-r", "1000", "-o", "sweep", "--dry-run");
        Assert.Equal(0, answer.Code);
        Assert.Contains("6 points of 1 parameter and 2 variants", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Runs: 6,000 on ", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", answer.Out, StringComparison.Ordinal);
        Assert.Empty(place.Entries);
    }

    public void Dispose() => place.Dispose();

    private static IEnumerable<string> Words(string trajectories) =>
        SweepPlace.Sweep.Select(w => w == SweepPlace.Metrics ? trajectories : w);
}
