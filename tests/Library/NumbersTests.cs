using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Library;

/// <summary>The library gives the numbers of the program's tables, to the last digit.</summary>
public sealed class NumbersTests : IDisposable
{
    private const int Runs = 60;

    private static readonly string[] Set = ["police.threshold=0.1", "highCommand.threshold=0.35", "clash.rate=0.5"];

    private readonly Workplace place = new();

    private static Simulation Lively => Set.Select(s => s.Split('='))
        .Aggregate(Simulation.Load("minimal"), (simulation, set) => simulation.With(set[0], set[1]));

    public void Dispose() => place.Dispose();

    [Fact]
    public void Run_gives_the_tables_of_run()
    {
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", $"{Runs}", "--seed", "7", "--no-report", "-o", "out"]).Code);

        var result = Lively.Run(Runs, seed: 7, cancellation: TestContext.Current.CancellationToken);

        var outcomes = Rows("out", "outcomes.csv").ToDictionary(r => r["mode"].Length > 0 ? r["mode"] : r["outcome"]);
        Assert.InRange(result.Falls.Runs, 10, Runs - 10);
        Assert.Equal(outcomes.Values.Where(r => r["runs"] != "0").Select(r => r["runs"]).Order(StringComparer.Ordinal), result.Outcomes
            .Where(o => o.Runs > 0).Select(o => Text(o.Runs)).Order(StringComparer.Ordinal));
        Assert.All(result.Outcomes, o => Assert.Equal(
            outcomes[o.Name].Where(c => c.Key is not ("point_id" or "outcome" or "mode")).Select(c => $"{c.Key} {c.Value}"),
            [
                $"runs {o.Runs}", $"share {Text(o.Share)}", $"low {Text(o.Interval.Low)}", $"high {Text(o.Interval.High)}",
                $"deaths_mean {Text(o.Deaths)}", $"deaths_low {Text(o.DeathsInterval?.Low)}", $"deaths_high {Text(o.DeathsInterval?.High)}",
                $"hour_q10 {Text(o.Hour(10))}", $"hour_q50 {Text(o.Hour(50))}", $"hour_q90 {Text(o.Hour(90))}",
            ]));

        var commands = Rows("out", "commands.csv");
        Assert.Equal(
            commands.Select(r => string.Join(' ', r["command"], r["event"], r["broke"], r["fall_first"], r["neither"], r["share"], r["low"],
                r["high"], r["hour_q10"], r["hour_q90"])),
            result.Commands.Select(c => string.Join(' ', c.Command, c.Event, c.Runs, c.FallFirst, c.Neither, Text(c.Share),
                Text(c.Interval.Low), Text(c.Interval.High), Text(c.Hour(10)), Text(c.Hour(90)))));
    }

    [Fact]
    public void Rows_are_those_of_runs()
    {
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", $"{Runs}", "--no-report", "-o", "out"]).Code);

        var result = Lively.Run(Runs, cancellation: TestContext.Current.CancellationToken);

        var rows = Rows("out", "runs.csv");
        Assert.Equal(Runs, result.Rows.Count);
        Assert.Equal(
            ["run_id", "point_id", "replicate", "seed", .. result.Columns.Select(c => c.Name), "status"], rows[0].Keys);
        Assert.All(result.Columns, column => Assert.Equal(
            rows.Select(r => r[column.Name]), result.Rows.Select(row => Text(column.Of(row)))));
        Assert.Equal(rows.Select(r => r["fall_hour"]), result.Numbers("fall_hour").Select(n => Text(n)));
        Assert.Equal(rows.Select(r => r["deaths"]), result.Numbers("deaths").Select(n => Text(n)));
        Assert.Equal(rows.Average(r => double.Parse(r["deaths"], CultureInfo.InvariantCulture)), result.Deaths, 12);
    }

    [Fact]
    public void Compare_gives_the_tables_of_compare()
    {
        string[] set = [.. Set.SelectMany(s => new[] { "--set", s })];
        var answer = place.Run(
            ["compare", "minimal", .. set, "-a", "calm:clash.rate=0.1", "-r", $"{Runs}", "--seed", "3", "-q", "--no-report", "-o", "out"]);
        Assert.True(answer.Code == 0, answer.Error);

        var result = Lively.Compare(Lively.With("clash.rate", 0.1), Runs, seed: 3, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(
            Rows("out", "effects.csv").Select(r => string.Join(' ', r.Skip(1).Select(c => c.Value))),
            result.Effects.Select(e => string.Join(' ',
                e.Class.Outcome, e.Class.Mode, e.Counts.Replicates, Text(e.BaseShare), Text(e.AlternativeShare), Text(e.Counts.Difference),
                Text(e.Interval.Low), Text(e.Interval.High), e.Counts.OnlyFirst, e.Counts.OnlySecond,
                Text(PairedShares.McNemar(e.Counts)), Text(PairedShares.VarianceRemoved(e.Counts)), Text(e.Deaths.Base),
                Text(e.Deaths.Alternative), Text(e.Deaths.Difference.Mean), Text(e.Deaths.Difference.Interval?.Low),
                Text(e.Deaths.Difference.Interval?.High))));
        Assert.Equal(Rows("out", "arms.csv")[1]["acted_runs"], Text(result.Acted));
        Assert.Equal(Rows("out", "flips.csv").Select(r => r["replicate"]), result.Flips.Select(r => Text(r)));
        Assert.True(result.Acted > 0);
        Assert.NotEqual(0, result.Deaths.Difference.Mean);
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal($"{Lively.Run(Runs, workers: 1, cancellation: stop)}", $"{Lively.Run(Runs, workers: 3, cancellation: stop)}");
        Assert.Equal(
            $"{Lively.Compare(Simulation.Load("minimal"), Runs, workers: 1, cancellation: stop)}",
            $"{Lively.Compare(Simulation.Load("minimal"), Runs, workers: 3, cancellation: stop)}");
    }

    [Fact]
    public void Shares_by_an_hour_add_up_to_all_runs_at_the_horizon()
    {
        var result = Lively.Run(Runs, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(1, result.Outcomes.Where(o => o.Mode is null).Sum(o => o.ShareBy(double.PositiveInfinity)), 12);
        Assert.Equal(1, result.Outcomes.Where(o => o.Mode is null).Sum(o => o.Share), 12);
        Assert.Equal(result.Falls.Runs, result.Outcomes.Where(o => o.Mode is not null).Sum(o => o.Runs));
        var median = result.Falls.Hour(50)!.Value;
        Assert.Equal(result.Numbers("fall_hour").Count(h => h <= median), Math.Round(result.Falls.ShareBy(median) * Runs));
        Assert.Equal(0, result.Falls.ShareBy(-1));
        Assert.Null(result[Outcome.SecondRoundRefused].Hour(50));
    }

    [Fact]
    public void Text_of_a_share_has_deaths_beside_it()
    {
        var result = Lively.Run(Runs, cancellation: TestContext.Current.CancellationToken);

        Assert.All($"{result}".Split('\n'), line => Assert.Matches(
            @"^\w+: [0-9.]+ % \([0-9.]+ to [0-9.]+\), ([0-9]+\.[0-9]{2} deaths per run|no runs)$", line));
        Assert.Equal(result.Outcomes.Count, $"{result}".Split('\n').Length);
    }

    private List<Dictionary<string, string>> Rows(string folder, string table)
    {
        var lines = File.ReadAllLines(place[folder, table]).Select(line => line.Split(',')).ToList();
        return [.. lines.Skip(1).Select(row => lines[0].Zip(row).ToDictionary(c => c.First, c => c.Second))];
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
