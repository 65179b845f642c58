using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Calibration;

namespace BoliviaSim.Tests.Runner;

/// <summary>The command <c>forecast</c>: tables, guard, the start from a posterior, bad words.</summary>
public sealed class ForecastCommandTests : IDisposable
{
    private const string Early = "early,break,POL,2000-01-01T14:00,,2000-01-01T14:00,s,high,fit,";
    private const string Late = "late,break,POL,2000-01-01T15:00,2000-01-01T18:00,2000-01-01T18:00,s,high,fit,";

    private static readonly string[] Laws = ["--vary", "police.threshold=0.05:0.2", "--vary", "highCommand.threshold=0.4:0.6"];

    private static readonly string[] Wide = ["--spread", "0.3", "--false-reports", "0.05"];

    private static readonly string[] Forecast =
    [
        "forecast", "minimal", "--observed", "r.csv", "--as-of", "2000-01-01T19:00", .. Laws, .. Wide, "--histories", "800", "-r", "150",
        "-q",
    ];

    private readonly Workplace place = new();

    public ForecastCommandTests() => Write(Early, Late);

    public void Dispose() => place.Dispose();

    [Fact]
    public void Tables_hold_the_series_and_the_last_forecast()
    {
        var answer = place.Run([.. Forecast, "-o", "out"]);
        Assert.Equal(0, answer.Code);
        var (forecast, events) = (CsvFile.Read(place["out", "forecast.csv"]), CsvFile.Read(place["out", "events.csv"]));
        string[] hours = ["2000-01-01T12:00:00", "2000-01-01T14:00:00", "2000-01-01T18:00:00", "2000-01-01T19:00:00"];
        Assert.Equal(hours, forecast["as_of"].Distinct());
        Assert.Equal(hours, events["as_of"]);
        Assert.Equal(["", "early", "late", ""], events["rows"]);
        foreach (var hour in hours)
        {
            var rows = forecast.Where(("as_of", hour));
            Assert.Equal(150, Outcomes(rows).Sum());
            Assert.Equal(
                rows.Where(("outcome", "GovernmentFalls")).Numbers("runs").Single(), rows.Where(("outcome", "")).Numbers("runs").Sum());
        }

        // The last forecast is made of the runs of runs.csv, and its table by hour ends with them.
        var runs = CsvFile.Read(place["out", "runs.csv"]);
        var falls = runs.Numbers("fall_hour").OfType<double>().ToList();
        Assert.All(falls, hour => Assert.True(hour > 7));
        var last = forecast.Where(("as_of", hours[^1]), ("outcome", "GovernmentFalls"));
        Assert.Equal(falls.Count, last.Numbers("runs").Single());
        Assert.Equal(falls.Count(hour => hour <= 24) / 150.0, last.Numbers("by_deadline").Single()!.Value, 1e-12);
        Assert.Equal(last.Numbers("by_deadline").Single(), events.Numbers("share")[^1]);
        var incidence = CsvFile.Read(place["out", "incidence.csv"]);
        Assert.Equal(("7", "30"), (incidence["hour"][0], incidence["hour"][^1]));
        Assert.Equal(
            falls.Count(hour => hour <= 12), incidence.Where(("hour", "12"), ("outcome", "GovernmentFalls")).Numbers("runs").Sum());
        Assert.Equal(
            last.Numbers("ancestors").Single(), runs["history"].Distinct().Count());
        Assert.StartsWith("minimal: Two places", answer.Out, StringComparison.Ordinal);
        Assert.Contains(
            "As of Saturday 1 January 2000, 19:00, knowing 1 row: the government falls before", Flat(answer.Out), StringComparison.Ordinal);
        Assert.Contains("never the probability that the government would have fallen", Flat(answer.Out), StringComparison.Ordinal);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.True(File.Exists(place["out", "report.html"]));
    }

    /// <summary>1/n = 1/(effective size) + 1/(runs), and Wilson's interval with that n, worked out here.</summary>
    [Fact]
    public void Intervals_count_the_effective_size()
    {
        Assert.Equal(0, place.Run([.. Forecast, "-o", "out", "--no-report"]).Code);
        var rows = CsvFile.Read(place["out", "forecast.csv"]);
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            var (n, size) = (rows.Numbers("equivalent_runs")[i]!.Value, rows.Numbers("effective_size")[i]!.Value);
            Assert.Equal(1 / ((1 / size) + (1 / 150.0)), n, 1e-9 * n);
            var (share, z) = (rows.Numbers("share")[i]!.Value, 1.959963984540054);
            var (low, high) = (rows.Numbers("low")[i]!.Value, rows.Numbers("high")[i]!.Value);

            // Wilson's bounds are the shares whose normal interval ends at the share that was seen.
            foreach (var bound in new[] { low, high }.Where(b => b is > 0 and < 1))
            {
                Assert.Equal(z * Math.Sqrt(bound * (1 - bound) / n), Math.Abs(share - bound), 1e-9);
            }

            Assert.True(low <= share && share <= high);
        }
    }

    [Fact]
    public void Tables_do_not_depend_on_threads_or_engine()
    {
        string[] small = [.. Forecast.Select(w => w == "800" ? "300" : w), "--every", "2h", "--no-report"];
        foreach (var (folder, more) in new[]
        {
            ("one", new[] { "-j", "1" }), ("two", ["-j", "2"]), ("seven", ["-j", "7"]), ("other", ["-j", "2", "--engine", "reference"]),
        })
        {
            Assert.Equal(0, place.Run([.. small, "-o", folder, .. more]).Code);
            Assert.Equal(Hashes("one"), Hashes(folder));
        }
    }

    /// <summary>What was published after the hour of the forecast is not opened: rubbish there changes no byte.</summary>
    [Fact]
    public void Later_rows_are_never_opened()
    {
        Assert.Equal(0, place.Run([.. Forecast, "-o", "clean"]).Code);
        Write(
            Early, Late, "rubbish,nothing,NOBODY,yesterday,2000-01-01T10:00,2000-01-01T19:01,s,certain,never,",
            "late,fall,,,,2000-01-02T00:00,,,,");
        Assert.Equal(0, place.Run([.. Forecast, "-o", "after"]).Code);
        Assert.Equal(Hashes("clean"), Hashes("after"));
    }

    [Fact]
    public void Row_that_is_added_changes_the_answer()
    {
        Assert.Equal(0, place.Run([.. Forecast, "-o", "before", "--no-report"]).Code);
        Write(Early, Late, "more,ownBreak,HC,2000-01-01T18:30,,2000-01-01T18:30,s,high,fit,");
        Assert.Equal(0, place.Run([.. Forecast, "-o", "after", "--no-report"]).Code);
        Assert.NotEqual(Hashes("before")["forecast.csv"], Hashes("after")["forecast.csv"]);
        Assert.Contains("more", CsvFile.Read(place["after", "events.csv"])["rows"]);

        // Up to the hour at which it became known, forecasts are the same.
        var (a, b) = (CsvFile.Read(place["before", "forecast.csv"]), CsvFile.Read(place["after", "forecast.csv"]));
        foreach (var hour in new[] { "2000-01-01T12:00:00", "2000-01-01T14:00:00", "2000-01-01T18:00:00" })
        {
            Assert.Equal(a.Where(("as_of", hour)).Rows, b.Where(("as_of", hour)).Rows);
        }
    }

    /// <summary>A posterior of calibrate starts the series at its cut; one of other rows, other reports or a later cut does not.</summary>
    [Fact]
    public void Posterior_starts_the_series_at_its_cut()
    {
        string[] calibrate =
            [
                "calibrate", "minimal", "--observed", "r.csv", "--as-of", "2000-01-01T18:00", .. Laws, .. Wide, "--runs", "1500", "-q",
                "--no-report",
            ];
        Assert.Equal(0, place.Run([.. calibrate, "-o", "fit"]).Code);
        string[] start =
        [
            "forecast", "minimal", "--observed", "r.csv", "--parameters", "fit/posterior.csv", "-r", "100", "--histories", "600", "-q",
        ];
        Assert.Equal(0, place.Run([.. start, .. Wide, "--as-of", "2000-01-01T19:00", "-o", "out"]).Code);
        Assert.Equal(["2000-01-01T18:00:00", "2000-01-01T19:00:00"], CsvFile.Read(place["out", "forecast.csv"])["as_of"].Distinct());
        var runs = CsvFile.Read(place["out", "runs.csv"]);
        Assert.True(runs["particle"].Distinct().Count() > 10);
        Assert.Equal(File.ReadAllBytes(place["fit", "posterior.csv"]), File.ReadAllBytes(place["out", "posterior.csv"]));

        Refused("knows too much", [.. start, .. Wide, "--as-of", "2000-01-01T17:00", "-o", "no"]);
        Refused("--spread", [.. start, "--as-of", "2000-01-01T19:00", "-o", "no"]);
        Refused("one of them", [.. start, .. Wide, .. Laws, "--as-of", "2000-01-01T19:00", "-o", "no"]);
        Write(Late);
        Assert.Equal(0, place.Run([.. start, .. Wide, "--as-of", "2000-01-01T19:00", "-o", "same"]).Code);
        Write(Early, Late.Replace("T15:00", "T15:01", StringComparison.Ordinal));
        Refused("other rows", [.. start, .. Wide, "--as-of", "2000-01-01T19:00", "-o", "no"]);
        File.WriteAllText(place["fit", "posterior.csv"], ReplaceHistory(File.ReadAllText(place["fit", "posterior.csv"])));
        Write(Early, Late);
        Refused("another model", [.. start, .. Wide, "--as-of", "2000-01-01T19:00", "-o", "no"]);

        static string ReplaceHistory(string text)
        {
            var rows = text.Split('\n');
            var cells = rows[1].Split(',');
            cells[Array.IndexOf(rows[0].Split(','), "history")] = "0123456789abcdef";
            rows[1] = string.Join(',', cells);
            return string.Join('\n', rows);
        }
    }

    [Fact]
    public void Too_few_histories_give_a_sentence_and_no_share()
    {
        string[] few = [.. Forecast.Select(w => w == "800" ? "8" : w)];
        var answer = place.Run([.. few, "-o", "out"]);
        Assert.Equal(ExitCode.Incomplete, answer.Code);
        Assert.Contains("no statement is possible", Flat(answer.Out), StringComparison.Ordinal);
        Assert.Contains("--histories, or start from a posterior with --parameters", Flat(answer.Out), StringComparison.Ordinal);
        Assert.All(CsvFile.Read(place["out", "forecast.csv"])["share"], cell => Assert.Equal("", cell));
        Assert.Empty(CsvFile.Read(place["out", "runs.csv"]).Rows);
        Assert.Empty(CsvFile.Read(place["out", "incidence.csv"]).Rows);
        Assert.Contains("No statement is possible.", File.ReadAllText(place["out", "report.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is not after hour 0", "--as-of", "2000-01-01T12:00")]
    [InlineData("2000-01-03T12:00 is not before the deadline", "--as-of", "2000-01-03T12:00")]
    [InlineData("is not before the deadline", "--as-of", "2000-01-02T12:00")]
    [InlineData("is not a whole number of ticks of 15 minutes", "--every", "20min")]
    [InlineData("is not a step", "--every", "1.5h")]
    [InlineData("is not a step", "--every", "0h")]
    [InlineData("too: ", "--from", "2000-01-01T15:00")]
    [InlineData("--replicates: '0'", "-r", "0")]
    [InlineData("--histories: '9000000'", "--histories", "9000000")]
    [InlineData("unknown record or file 'nothing.csv'", "--observed", "nothing.csv")]
    [InlineData("file 'priors' was not found; did you mean 'prior'?", "--parameters", "priors")]
    public void Bad_words_are_told_and_nothing_is_written(string words, string option, string value)
    {
        // The option stands once.
        var at = Array.IndexOf(Forecast, option);
        string[] args = at < 0 ? [.. Forecast, option, value] : [.. Forecast[..at], option, value, .. Forecast[(at + 2)..]];
        Refused(words == "too: " ? "give --every, too" : words, [.. args, "-o", "no"]);
    }

    [Fact]
    public void Steps_outside_the_series_or_too_many_are_told()
    {
        string[] until = [.. Forecast, "--every", "1h", "--from"];
        Refused("lies after --as-of", [.. until, "2000-01-01T20:00", "-o", "no"]);
        Refused("lies before the earliest forecast", [.. until, "2000-01-01T11:00", "-o", "no"]);
        // Four forecasts per hour: the steps are too many over three days. The shipped record has the fall by then.
        File.WriteAllText(
            place["f.csv"],
            RecordText.Header + "\norigin,origin,POL-CBB,2019-11-08T17:00,2019-11-08T17:00,2019-11-08T17:00,s,high,fit,\n"
                + "suc,break,POL-SUC,2019-11-08T17:00,2019-11-08T19:00,2019-11-08T19:00,s,high,fit,\n");
        Refused(
            "makes more than 200 forecasts",
            ["forecast", "friday-mutiny", "--observed", "f.csv", "--as-of", "2019-11-12T11:00", "--every", "15min", "-o", "no"]);

        // Of one hour that is too late for three reasons the first is told.
        var error = place.Run("forecast", "friday-mutiny", "--as-of", "2019-11-13T11:00", "-o", "no").Error;
        Assert.Equal(2, error.Split("error: ").Length);
    }

    [Fact]
    public void Plan_is_shown_and_nothing_is_written()
    {
        var answer = place.Run([.. Forecast, "--every", "15min", "--dry-run", "-o", "no"]);
        Assert.Equal(0, answer.Code);
        Assert.Contains(
            "29 forecasts of minimal, from Sat 1 Jan 12:00 to Sat 1 Jan 19:00, by 1 row of r.csv", answer.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["no"]));
    }

    [Fact]
    public void Fall_that_is_known_leaves_nothing_to_forecast()
    {
        Write(Early, Late, "fallen,fall,,2000-01-01T18:20,2000-01-01T18:25,2000-01-01T18:30,s,high,score,");
        Refused("the government had fallen: row fallen of r.csv has the fall by 2000-01-01T18:25", [.. Forecast, "-o", "no"]);
    }

    /// <summary>Everything that is wrong is told at once.</summary>
    [Fact]
    public void All_errors_are_told_together()
    {
        Write(Early, "wrong,brake,POL,,2000-01-01T15:00,2000-01-01T15:00,s,high,fit,");
        var answer = place.Run([.. Forecast, "--every", "soon", "--engine", "quick", "-o", "no"]);
        Assert.Equal(2, answer.Code);
        Assert.Contains("r.csv:4:", answer.Error, StringComparison.Ordinal);
        Assert.Contains("'soon' is not a step", answer.Error, StringComparison.Ordinal);
        Assert.Contains("quick", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["no"]));
    }

    private static IEnumerable<double?> Outcomes(CsvFile rows) =>
        rows["outcome"].Zip(rows.Numbers("runs")).Where(r => r.First.Length > 0).Select(r => r.Second);

    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private void Write(params string[] rows) => File.WriteAllText(place["r.csv"], SimulatedCrises.FileOf(rows));

    private void Refused(string words, string[] args)
    {
        var answer = place.Run(args);
        Assert.True(answer.Code == 2, answer.Error + answer.Out);
        Assert.Contains(words, answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["no"]));
    }

    /// <summary>Hashes of all files but the manifest, which names command, threads and time.</summary>
    private SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.GetFiles(place[folder]).Where(f => Path.GetFileName(f) != "manifest.json").ToDictionary(
            f => Path.GetFileName(f), f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))),
        StringComparer.Ordinal);
}
