using System.Text.Json.Nodes;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Runner;

/// <summary>
/// <c>calibrate --sequential</c> and <c>--adjust</c> as a whole: tables, bytes, interruption, and what can be done with the posterior.
/// </summary>
public sealed class CalibrateStagesTests : IDisposable
{
    private const string Record = """
        id,kind,subject,lower,upper,published,source,confidence,use,note
        start,origin,,2000-01-01T12:00,2000-01-01T12:00,2000-01-01T12:00,invented,high,fit,
        pol,break,POL,2000-01-01T15:00,2000-01-01T21:00,2000-01-01T21:00,invented,high,fit,

        """;

    private static readonly string[] Stages =
    [
        "calibrate", "minimal", "--observed", "r.csv", "--as-of", "2000-01-02T04:00", "--vary", "police.threshold=0.05:0.3", "--vary",
        "police.rate", "-q", "--sequential", "--particles", "100", "--effective", "25", "--spread", "0.05", "--adjust",
    ];

    private readonly Workplace place = new();

    public CalibrateStagesTests() => File.WriteAllText(place["r.csv"], Record);

    [Fact]
    public void Tables_have_stages_and_adjusted_numbers_and_the_page_says_what_they_are()
    {
        var answer = place.Run([.. Stages, "-o", "out"]);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        var words = string.Join(' ', answer.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("in which the spread of the reports came down to 0.05 (stages.csv)", words, StringComparison.Ordinal);
        Assert.Contains("by luck, where those that share random numbers or a parameter count as one", words, StringComparison.Ordinal);
        Assert.Contains("adjusted.csv has the numbers as they would be if reports were exact", words, StringComparison.Ordinal);
        var stages = File.ReadLines(place["out", "stages.csv"]).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.Equal("0.05", stages[^1][1]);
        List<double> spreads = [.. stages.Select(s => double.Parse(s[1], Invariant))];
        Assert.Equal(spreads.OrderDescending(), spreads);
        var marginals = File.ReadLines(place["out", "marginals.csv"]).Select(l => l.Split(',')[0]);
        Assert.Equal(marginals.SkipLast(1), File.ReadLines(place["out", "adjusted.csv"]).Select(l => l.Split(',')[0]));

        var package = JsonNode.Parse(File.ReadAllText(place["out", "datapackage.json"]))!["resources"]!.AsArray();
        foreach (var table in package.Where(r => (string?)r!["type"] == "table"))
        {
            var fields = table!["schema"]!["fields"]!.AsArray().Select(f => (string)f!["name"]!);
            Assert.Equal(File.ReadLines(place["out", (string)table["path"]!]).First().Split(','), fields);
        }

        var page = File.ReadAllText(place["out", "report.html"]);
        Assert.Contains("in stages", page, StringComparison.Ordinal);
        Assert.DoesNotContain("by luck alike", page, StringComparison.Ordinal);
        Assert.Equal(0, place.Run("report", "out", "--language", "es").Code);
    }

    [Theory]
    [InlineData("-j", "1")]
    [InlineData("-j", "7")]
    [InlineData("--engine", "reference")]
    public void Bytes_do_not_depend_on_workers_or_engine(params string[] difference)
    {
        Assert.Equal(0, place.Run([.. Stages, "-o", "one", "-j", "2", "--no-report"]).Code);
        Assert.Equal(0, place.Run([.. Stages, "-o", "other", "--no-report", .. difference]).Code);
        Assert.Equal(place.Tables("one"), place.Tables("other"));
    }

    [Fact]
    public void Interrupted_stages_are_kept_and_go_on_to_the_same_bytes()
    {
        Assert.Equal(0, place.Run([.. Stages, "-o", "whole"]).Code);
        using var interruption = new Interruption();
        var asked = 0;
        using var watcher = new Timer(_ =>
        {
            // Into the second stage, in the middle of a step.
            if (new FileInfo(place["out", "runs.bin.partial"]) is { Exists: true, Length: > 12_000 }
                && Interlocked.Exchange(ref asked, 1) == 0)
            {
                interruption.Request(ExitCode.Interrupted);
            }
        });
        watcher.Change(TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        var first = place.Run(interruption, [.. Stages, "-o", "out", "-j", "1"]);
        watcher.Change(Timeout.Infinite, Timeout.Infinite);
        Assert.Equal(ExitCode.Interrupted, first.Code);
        var last = place.Run([.. Stages, "-o", "out", "--resume", "-j", "2"]);
        Assert.True(last.Code == 0, last.Error);
        Assert.Contains("Resuming after", last.Error, StringComparison.Ordinal);
        Assert.Equal(place.Tables("whole"), place.Tables("out"));
    }

    [Fact]
    public void Results_that_failed_while_finishing_are_finished_without_a_run()
    {
        Assert.Equal(0, place.Run([.. Stages, "-o", "whole"]).Code);
        place.Disk = new FullDisk("adjusted.csv");
        Assert.Equal(ExitCode.Failed, place.Run([.. Stages, "-o", "out"]).Code);
        place.Disk = Disk.Real;
        var other = place.Run([.. Stages.Select(w => w == "100" ? "101" : w), "-o", "out", "--resume"]);
        Assert.Equal(ExitCode.BadInput, other.Code);
        Assert.Contains("particles is '100' there and '101' now", other.Error, StringComparison.Ordinal);
        Assert.Equal(0, place.Run([.. Stages, "-o", "out", "--resume"]).Code);
        Assert.Equal(place.Tables("whole"), place.Tables("out"));
    }

    [Fact]
    public void Spread_that_is_not_reached_is_warned_of_and_is_the_one_of_the_posterior()
    {
        string[] words = [.. Stages.Where(w => w is not ("--spread" or "0.05"))];
        var answer = place.Run([.. words, "--spread", "0.01", "--most", "300", "-o", "out", "--no-report"]);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("(--most) the spread has come down to ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("not to 0.01 (--spread): the posterior is that of such reports.", answer.Error, StringComparison.Ordinal);
        var manifest = JsonNode.Parse(File.ReadAllText(place["out", "manifest.json"]))!;
        var reached = File.ReadLines(place["out", "stages.csv"]).Last().Split(',')[1];
        Assert.Equal(double.Parse(reached, Invariant), (double)manifest["reports"]!["spread"]!);
    }

    /// <summary>Runs, comparisons and forecasts go on from the particles as from any others.</summary>
    [Fact]
    public void Posterior_can_be_used_and_a_changed_particle_is_told()
    {
        Assert.Equal(0, place.Run([.. Stages, "-o", "out", "--no-report"]).Code);
        var posterior = Path.Combine("out", "posterior.csv");
        foreach (var command in new[]
        {
            $"run minimal -r 20 --parameters {posterior} -o run -q --no-report",
            $"forecast minimal --observed r.csv --as-of 2000-01-02T04:00 --parameters {posterior} --spread 0.05 -r 200 -o forecast -q",
        })
        {
            var answer = place.Run(command.Split(' '));
            Assert.True(answer.Code == 0, $"{command}: {answer.Error}");
        }

        var lines = File.ReadAllLines(place["out", "posterior.csv"]);
        var column = Array.IndexOf(lines[0].Split(','), "luck");
        var changed = Array.FindIndex(lines, 1, l => l.Split(',')[column].Contains(':', StringComparison.Ordinal));
        var cells = lines[changed].Split(',');
        cells[column] = cells[column][..(cells[column].LastIndexOf(':') + 1)] + "77777";
        lines[changed] = string.Join(',', cells);
        File.WriteAllLines(place["out", "posterior.csv"], lines);
        var refused = place.Run("run", "minimal", "-r", "20", "--parameters", posterior, "-o", "again", "-q");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains(
            $"particle {changed - 1}: its history has the digest", refused.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
