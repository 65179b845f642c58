using System.Text.Json.Nodes;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Runner;

/// <summary>The whole command on a small record: what it writes, and of what its bytes are a function.</summary>
public sealed class CalibrateTests : IDisposable
{
    private const string Record = """
        id,kind,subject,lower,upper,published,source,confidence,use,note
        start,origin,,2000-01-01T12:00,2000-01-01T12:00,2000-01-01T12:00,invented,high,fit,
        pol,break,POL,2000-01-01T15:00,2000-01-01T21:00,2000-01-01T21:00,"a, b",high,fit,a note
        later,fall,,2000-01-02T08:00,2000-01-02T09:00,2000-01-02T09:00,invented,high,fit,

        """;

    private static readonly string[] Small =
    [
        "calibrate", "minimal", "--observed", "r.csv", "--as-of", "2000-01-02T04:00", "--vary", "police.threshold=0.05:0.3", "--vary",
        "police.rate", "-q",
    ];

    private readonly Workplace place = new();

    public CalibrateTests() => File.WriteAllText(place["r.csv"], Record);

    [Fact]
    public void Tables_say_what_they_hold_and_the_report_says_what_was_learned()
    {
        var answer = place.Run([.. Small, "--runs", "600", "-o", "out"]);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(
            [
                "contraction.svg", "effective.csv", "marginals.csv", "marginals.svg", "observed.csv", "posterior.csv", "predictive.csv",
                "predictive.svg", "report.html", "scenario.yaml",
            ],
            place.Tables("out").Keys);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(
            "and each run's own draws. The record updated",
            string.Join(' ', answer.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Contains("Under the model and priors set knowing the end.", answer.Out, StringComparison.Ordinal);

        var package = JsonNode.Parse(File.ReadAllText(place["out", "datapackage.json"]))!["resources"]!.AsArray();
        foreach (var table in package.Where(r => (string?)r!["type"] == "table"))
        {
            var fields = table!["schema"]!["fields"]!.AsArray().Select(f => (string)f!["name"]!);
            Assert.Equal(File.ReadLines(place["out", (string)table["path"]!]).First().Split(','), fields);
        }

        var manifest = JsonNode.Parse(File.ReadAllText(place["out", "manifest.json"]))!;
        Assert.Equal(600, (int)manifest["runs"]!);
        Assert.Equal("0.15", (string?)manifest["settings"]!["spread"]);
        Assert.Equal(2, manifest["prior"]!.AsArray().Count);
        Assert.Equal(0, place.Run("report", "out").Code);
    }

    /// <summary>The threshold decides when the police break; of the others the record of one command knows nothing.</summary>
    [Fact]
    public void What_the_record_speaks_about_is_updated()
    {
        Assert.Equal(0, place.Run([.. Small, "--runs", "4000", "-o", "out", "--no-report"]).Code);
        var rows = File.ReadLines(place["out", "marginals.csv"]).Select(l => l.Split(',')).ToDictionary(c => c[0], c => c[^1]);
        Assert.Equal("updated", rows["police.threshold"]);
        Assert.Equal("updated", rows["police.threshold + draw_police"]);
        Assert.Equal("not updated", rows["draw_group"]);
    }

    [Theory]
    [InlineData("-j", "2")]
    [InlineData("-j", "7")]
    [InlineData("--engine", "reference")]
    public void Bytes_do_not_depend_on_workers_or_engine(params string[] difference)
    {
        Assert.Equal(0, place.Run([.. Small, "--runs", "150", "-o", "one", "-j", "1"]).Code);
        Assert.Equal(0, place.Run([.. Small, "--runs", "150", "-o", "other", .. difference]).Code);
        Assert.Equal(place.Tables("one"), place.Tables("other"));
    }

    [Fact]
    public void Another_seed_gives_another_posterior()
    {
        Assert.Equal(0, place.Run([.. Small, "--runs", "150", "-o", "one"]).Code);
        Assert.Equal(0, place.Run([.. Small, "--runs", "150", "-o", "other", "-s", "2"]).Code);
        Assert.NotEqual(place.Tables("one")["posterior.csv"], place.Tables("other")["posterior.csv"]);
    }

    /// <summary>What was published later is not opened: whatever stands there changes nothing, not even as a message.</summary>
    [Fact]
    public void Rows_after_the_cut_change_no_byte()
    {
        Assert.Equal(0, place.Run([.. Small, "--runs", "300", "-o", "one"]).Code);
        File.WriteAllText(
            place["r.csv"],
            Record.Replace("later,fall,,2000-01-02T08:00,2000-01-02T09:00", "start,nonsense,NOBODY,soon,never", StringComparison.Ordinal)
                .Replace("2000-01-02T09:00,invented,high,fit,", "2000-01-02T09:00,,certain,always,x", StringComparison.Ordinal));
        Assert.Equal(0, place.Run([.. Small, "--runs", "300", "-o", "other"]).Code);
        Assert.Equal(place.Tables("one"), place.Tables("other"));
        Assert.DoesNotContain("later", File.ReadAllText(place["one", "observed.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_of_scenario_and_record_make_the_same_posterior()
    {
        Assert.Equal(0, place.Run([.. Small, "--runs", "300", "-o", "one", "--set", "ladder.tau=0.05"]).Code);
        string[] again =
        [
            "calibrate", Path.Combine("one", "scenario.yaml"), "--observed", Path.Combine("one", "observed.csv"), .. Small.Skip(4),
        ];
        var answer = place.Run([.. again, "--runs", "300", "-o", "two"]);
        Assert.True(answer.Code == 0, answer.Error);
        foreach (var table in new[] { "posterior.csv", "marginals.csv", "predictive.csv", "observed.csv", "scenario.yaml" })
        {
            Assert.Equal(place.Tables("one")[table], place.Tables("two")[table]);
        }
    }

    /// <summary>The particles can be read, and the model repeats their histories.</summary>
    [Fact]
    public void The_posterior_is_one_of_this_model()
    {
        Assert.Equal(0, place.Run([.. Small, "--runs", "300", "-o", "out"]).Code);
        using var stream = File.OpenRead(place["out", "posterior.csv"]);
        var (posterior, errors) = PosteriorCsvReader.Read(stream, "posterior.csv");
        Assert.True(posterior is not null, string.Join('\n', errors));
        Assert.Equal(["police.threshold", "police.rate"], posterior.Parameters.Select(p => p.Name));
        Assert.Null(PosteriorCheck.Problem(posterior, PosteriorCheck.OfFile, 2, ScenarioLibrary.Load("minimal")));
        Assert.NotNull(PosteriorCheck.Problem(
            posterior with { Particles = [.. posterior.Particles.Select(p => p with { Replicate = p.Replicate + 1 })] },
            PosteriorCheck.OfFile, 2, ScenarioLibrary.Load("minimal")));
    }

    [Fact]
    public void Too_few_runs_for_the_effective_size_are_warned_of()
    {
        var answer = place.Run([.. Small, "--effective", "2000", "--most", "200", "-o", "out", "--no-report"]);
        Assert.Equal(0, answer.Code);
        Assert.Contains("warning: after 200 runs (--most) the effective size is", answer.Error, StringComparison.Ordinal);
    }

    /// <summary>Breaks at such an hour hardly ever happen with these thresholds, so all that is left is that the report is false.</summary>
    [Theory]
    [InlineData("--runs", "300")]
    [InlineData("--sequential", "--particles", "100", "--effective", "25")]
    public void A_row_that_hardly_a_run_agrees_with_is_warned_of(params string[] how)
    {
        File.WriteAllText(place["r.csv"], Record.Replace("2000-01-01T15:00,2000-01-01T21:00", "2000-01-01T12:10,2000-01-01T12:20",
            StringComparison.Ordinal));
        string[] words = [.. Small.Select(w => w == "police.threshold=0.05:0.3" ? "police.threshold=0.3:0.39" : w)];
        var answer = place.Run([.. words, .. how, "-o", "out", "--no-report"]);
        Assert.Equal(0, answer.Code);
        Assert.Contains(
            "% of the posterior takes row 'pol' for a false report: hardly a run agrees with it", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_no_run_can_have_ends_without_a_posterior()
    {
        // The police never break with such thresholds, and no report is false.
        string[] words = [.. Small.Select(w => w == "police.threshold=0.05:0.3" ? "police.threshold=5:6" : w)];
        var answer = place.Run([.. words, "--runs", "50", "--false-reports", "0", "--spread", "0.05", "-o", "out"]);
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("all weights are 0", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.Combine("out", "posterior.csv"), place.Entries);
    }

    [Fact]
    public void Interrupted_runs_are_kept_and_go_on_to_the_same_bytes()
    {
        string[] job = [.. Small, "--runs", "3000"];
        Assert.Equal(0, place.Run([.. job, "-o", "whole"]).Code);
        using var interruption = new Interruption();
        var asked = 0;
        using var watcher = new Timer(_ =>
        {
            if (new FileInfo(place["out", "runs.bin.partial"]) is { Exists: true, Length: > 2000 }
                && Interlocked.Exchange(ref asked, 1) == 0)
            {
                interruption.Request(ExitCode.Interrupted);
            }
        });
        watcher.Change(TimeSpan.Zero, TimeSpan.FromMilliseconds(2));
        var first = place.Run(interruption, [.. job, "-o", "out", "-j", "1"]);
        watcher.Change(Timeout.Infinite, Timeout.Infinite);
        Assert.Equal(ExitCode.Interrupted, first.Code);
        File.AppendAllText(place["out", "runs.bin.partial"], "half a row");
        var last = place.Run([.. job, "-o", "out", "--resume", "-j", "2"]);
        Assert.True(last.Code == 0, last.Error);
        Assert.Contains("Resuming after", last.Error, StringComparison.Ordinal);
        Assert.Equal(place.Tables("whole"), place.Tables("out"));
        Assert.DoesNotContain(place.Entries, e => e.Contains("runs.bin", StringComparison.Ordinal));
    }

    [Fact]
    public void Results_that_failed_while_finishing_are_finished_without_a_run()
    {
        Assert.Equal(0, place.Run([.. Small, "--runs", "200", "-o", "whole"]).Code);
        place.Disk = new FullDisk("predictive.csv");
        Assert.Equal(ExitCode.Failed, place.Run([.. Small, "--runs", "200", "-o", "out"]).Code);
        place.Disk = Disk.Real;
        var other = place.Run([.. Small, "--runs", "200", "-o", "out", "--resume", "-s", "3"]);
        Assert.Equal(ExitCode.BadInput, other.Code);
        Assert.Contains("seed is '1' there and '3' now", other.Error, StringComparison.Ordinal);
        var last = place.Run([.. Small, "--runs", "200", "-o", "out", "--resume"]);
        Assert.Equal(0, last.Code);
        Assert.Contains("Resuming after 200 of 200 runs", last.Error, StringComparison.Ordinal);
        Assert.Equal(place.Tables("whole"), place.Tables("out"));
    }

    [Fact]
    public void Rows_changed_after_the_checkpoint_are_refused()
    {
        place.Disk = new FullDisk("predictive.csv");
        Assert.Equal(ExitCode.Failed, place.Run([.. Small, "--runs", "200", "-o", "out"]).Code);
        place.Disk = Disk.Real;
        var rows = File.ReadAllBytes(place["out", "runs.bin.partial"]);
        rows[^3] ^= 1;
        File.WriteAllBytes(place["out", "runs.bin.partial"], rows);
        var answer = place.Run([.. Small, "--runs", "200", "-o", "out", "--resume"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("was changed after its checkpoint", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_shown_and_nothing_is_written()
    {
        var before = place.Entries;
        var answer = place.Run([.. Small, "--dry-run"]);
        Assert.Equal(0, answer.Code);
        Assert.Contains("at most 4,194,304", answer.Out, StringComparison.Ordinal);
        Assert.Equal(before, place.Entries);
    }

    public void Dispose() => place.Dispose();
}
