using System.Globalization;
using System.Text.RegularExpressions;
using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>The summary tables, computed again from the rows of <c>runs.csv</c>.</summary>
public sealed partial class TablesAgreeTests(LivelyResults results) : IClassFixture<LivelyResults>
{
    private const int Runs = LivelyResults.Runs;
    private const double Horizon = 30;

    private readonly CsvFile runs = CsvFile.Read(results["runs.csv"]);

    [Fact]
    public void Runs_have_a_column_for_everything_that_a_run_reports()
    {
        string[] apart =
        [
            nameof(RunOutcome.Counts), nameof(RunOutcome.Times), nameof(RunOutcome.Commands), nameof(RunOutcome.IsStandoff),
            nameof(RunOutcome.ClashList), nameof(RunOutcome.Columns),
            nameof(RunOutcome.PoliceShares), nameof(RunOutcome.Particle),
        ];
        var expected = new[] { typeof(RunOutcome), typeof(RunCounts), typeof(FirstTimes) }.SelectMany(type => type.GetProperties())
            .Where(p => !apart.Contains(p.Name))
            .Select(p => Capital().Replace(p.Name, "_$0").TrimStart('_').ToLowerInvariant())
            .Concat(["run_id", "point_id", "seed", "standoff", "coding_cline", "coding_powell_thyne", "status"])
            .Concat(["draw_command.POL", "draw_command.HC"])
            .Concat(new[] { "POL", "HC" }.SelectMany(c => new[] { $"break_hour.{c}", $"opposed_hour.{c}", $"own_break_hour.{c}" }));
        Assert.Equal(expected.Order(StringComparer.Ordinal), runs.Header.Order(StringComparer.Ordinal));
        Assert.Equal("status", runs.Header[^1]);
        Assert.Equal(Enumerable.Range(0, Runs).Select(i => i.ToString(CultureInfo.InvariantCulture)), runs["run_id"]);
    }

    [Fact]
    public void Design_holds_what_was_set()
    {
        var design = Read("design.csv");
        Assert.Equal(["point_id", "police.threshold", "highCommand.threshold", "clash.rate"], design.Header);
        Assert.Equal(["0", "0.1", "0.35", "0.5"], Assert.Single(design.Rows));
    }

    [Fact]
    public void Outcomes_are_the_shares_of_the_runs_with_their_deaths()
    {
        var outcomes = Read("outcomes.csv");
        foreach (var row in outcomes.Rows)
        {
            var same = row[2].Length > 0 ? runs.Where(("mode", row[2])) : runs.Where(("outcome", row[1]));
            var deaths = same.Numbers("deaths").Select(d => d!.Value).ToList();
            Assert.Equal($"{same.Rows.Count}", row[3]);
            Assert.Equal((double)same.Rows.Count / Runs, Number(row[4]));
            var interval = Intervals.Wilson(same.Rows.Count, Runs);
            Assert.Equal((interval.Low, interval.High), (Number(row[5]), Number(row[6])));
            Assert.Equal(deaths.Count == 0 ? null : deaths.Average(), NumberOrNull(row[7]));
            if (deaths.Count > 1)
            {
                var variance = deaths.Sum(d => (d - deaths.Average()) * (d - deaths.Average())) / (deaths.Count - 1);
                if (variance > 0)
                {
                    Assert.Equal(deaths.Average() + (1.959963984540054 * Math.Sqrt(variance / deaths.Count)), Number(row[9]), 1e-9);
                }
                else
                {
                    Assert.Equal(("", ""), (row[8], row[9]));
                }
            }

            var hours = same.Numbers("fall_hour").OfType<double>().Order().ToList();
            Assert.Equal(OrderStatistic(hours, 50, hours.Count), NumberOrNull(row[11]));
        }

        // Outcomes are all runs, modes are all falls, and no row is both.
        var (whole, parts) = (outcomes.Where(("mode", "")), outcomes.Where(("outcome", "")));
        Assert.Equal((8, 3, 11), (whole.Rows.Count, parts.Rows.Count, outcomes.Rows.Count));
        Assert.Equal(1, whole.Numbers("share").Sum()!.Value, 1e-12);
        Assert.Equal(Runs, whole.Numbers("runs").Sum());
        Assert.Equal(whole.Where(("outcome", "GovernmentFalls")).Numbers("runs").Single(), parts.Numbers("runs").Sum());
    }

    [Fact]
    public void Incidence_counts_the_runs_that_ended_by_each_hour()
    {
        var incidence = Read("incidence.csv");
        Assert.Equal(Horizon, incidence.Numbers("hour").Max());
        foreach (var row in incidence.Rows)
        {
            var hour = Number(row[1]);
            var same = runs.Where(("outcome", row[3]), ("mode", row[4]));
            Assert.Equal(same.Numbers("hours_at_risk").Count(h => h <= hour), Number(row[5]));
        }
    }

    [Fact]
    public void Commands_take_their_quantiles_over_all_runs()
    {
        var commands = Read("commands.csv");
        Assert.Equal(6, commands.Rows.Count);
        foreach (var row in commands.Rows)
        {
            var column = row[4] switch { "Break" => "break_hour", "Opposed" => "opposed_hour", _ => "own_break_hour" };
            var hours = runs.Numbers($"{column}.{row[1]}");
            var falls = runs.Numbers("fall_hour");
            Assert.Equal(hours.Count(h => h is not null), Number(row[5]));
            Assert.Equal(hours.Zip(falls).Count(x => x.First is null && x.Second is not null), Number(row[6]));
            Assert.Equal(hours.Zip(falls).Count(x => x.First is null && x.Second is null), Number(row[7]));
            foreach (var (percent, cell) in new[] { (10, row[11]), (25, row[12]), (50, row[13]), (75, row[14]), (90, row[15]) })
            {
                Assert.Equal(OrderStatistic([.. hours.OfType<double>().Order()], percent, Runs), NumberOrNull(cell));
            }
        }

        Assert.Contains("", commands["hour_q90"]);
    }

    [Fact]
    public void Trajectories_are_over_the_runs_still_going()
    {
        var trajectories = Read("trajectories.csv");
        var falls = runs.Numbers("fall_hour");
        foreach (var row in trajectories.Where(("metric", "siege")).Rows)
        {
            var (tick, going) = (Number(row[1]), Number(row[6]));
            Assert.Equal(new DateTime(2000, 1, 1, 12, 0, 0).AddMinutes(15 * tick)
                .ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), row[2]);
            Assert.Equal(falls.Count(h => h is null || h > tick / 4), going);
            Assert.True(Number(row[8]) <= Number(row[10]) && Number(row[10]) <= Number(row[12]));
        }

        Assert.Equal([.. Enumerable.Range(0, (int)Horizon).Select(h => 4.0 * h)], trajectories.Where(("metric", "siege")).Numbers("tick"));
    }

    [Fact]
    public void Events_of_traced_runs_tell_the_same_story_as_their_rows()
    {
        var events = Read("events.csv");
        Assert.Equal(10, events["run_id"].Distinct().Count());
        for (var run = 0; run < 10; run++)
        {
            var own = events.Where(("run_id", $"{run}"));
            Assert.Equal(runs.Numbers("fall_hour")[run], own.Where(("type", "fall")).Numbers("hour").SingleOrDefault());
            Assert.Equal(runs.Numbers("deaths")[run], own.Where(("type", "clash")).Numbers("value").Sum());
            Assert.Equal(
                runs.Numbers("break_hour.POL")[run], own.Where(("type", "break"), ("entity", "POL")).Numbers("hour").SingleOrDefault());
        }
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    private static double? OrderStatistic(List<double> sorted, int percent, int outOf)
    {
        var rank = Math.Max(1, (int)Math.Ceiling(percent * outOf / 100m));
        return rank <= sorted.Count ? Math.Ceiling((sorted[rank - 1] * 60) - 1e-6) / 60 : null;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double? NumberOrNull(string text) => text.Length == 0 ? null : Number(text);

    private CsvFile Read(string name) => CsvFile.Read(results[name]);
}
