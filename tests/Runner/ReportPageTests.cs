using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using BoliviaSim.Tests.Support;
using BoliviaSim.Tests.Sweeps;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>What the page of a folder says, against its tables.</summary>
public sealed partial class ReportPageTests : IDisposable
{
    private const string Page = "report.html";

    private readonly Workplace place = new();

    /// <summary>The numbers of the first lines, put together from <c>runs.csv</c> alone.</summary>
    [Fact]
    public void Answer_of_runs_has_the_shares_hours_and_deaths_of_the_runs()
    {
        Run("out", "-r", "200");
        var runs = CsvFile.Read(place["out", "runs.csv"]);
        var falls = runs["outcome"].Select(o => o == "GovernmentFalls").ToList();
        var hours = runs["fall_hour"].Where(h => h.Length > 0).Select(Number).Order().ToList();
        var deaths = runs["deaths"].Select(Number).ToList();
        var answer = AnswerOf("out");
        Assert.Contains($"In {100.0 * falls.Count(f => f) / 200:0.0} % of 200 runs (95 % interval ", answer, StringComparison.Ordinal);
        var median = hours[((hours.Count + 1) / 2) - 1];
        Assert.Contains($"({Math.Ceiling(median * 60) / 60:0.0} hours after the start)", answer, StringComparison.Ordinal);
        Assert.Contains($"{deaths.Average():0.00} per run on average", answer, StringComparison.Ordinal);
        Assert.Contains(
            $"In runs with a fall {deaths.Where((_, i) => falls[i]).Average():0.00} (", answer, StringComparison.Ordinal);
        Assert.Contains(
            $"in runs without one {deaths.Where((_, i) => !falls[i]).Average():0.00}", answer, StringComparison.Ordinal);
        Assert.Contains($"contested {runs["deaths_contested"].Average(Number):0.00}", answer, StringComparison.Ordinal);
    }

    /// <summary>
    /// Variants are never put together, and the interval of a mean over points that share random numbers takes a replicate as one
    /// observation.
    /// </summary>
    [Fact]
    public void Answer_of_a_sweep_has_a_row_for_each_variant()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", "40", "-o", "out").Code);
        var runs = CsvFile.Read(place["out", "runs.csv"]);
        var answer = AnswerOf("out");
        foreach (var variant in new[] { "as-is", "call-off" })
        {
            var own = runs.Rows.Select((_, i) => i).Where(i => runs["variant"][i] == variant).ToList();
            var means = own.GroupBy(i => runs["replicate"][i])
                .Select(g => g.Average(i => runs["outcome"][i] == "GovernmentFalls" ? 1.0 : 0)).ToList();
            var (mean, n) = (means.Average(), means.Count);
            var half = 1.96 * Math.Sqrt(means.Sum(m => (m - mean) * (m - mean)) / (n - 1) / n);
            var interval = $"95 % interval {100 * (mean - half):0.0} to {100 * (mean + half):0.0}";
            Assert.Contains(
                $"{variant}: in {100 * mean:0.0} % ({interval}) of {own.Count} runs", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Answer_of_a_comparison_has_the_differences_of_its_table()
    {
        Assert.Equal(0, place.Run("compare", "minimal", "-a", "firm:highCommand.threshold=0.35", "-a", "same:outrage.perDeath=0.1501", "-r",
            "300", "-q", "-o", "out").Code);
        var effects = CsvFile.Read(place["out", "effects.csv"]);
        var answer = AnswerOf("out");
        Assert.Contains($"In {100 * Number(effects["base_share"][0]):0.0} % of 300 runs.", answer, StringComparison.Ordinal);
        var unclear = new List<string>();
        foreach (var (name, i) in effects["alternative"].Select((name, i) => (name, i)).DistinctBy(a => a.name))
        {
            if (Number(effects["low"][i]) <= 0 && Number(effects["high"][i]) >= 0)
            {
                unclear.Add($"'{name}'");
            }
            else
            {
                Assert.Contains(
                    $"'{name}', {100 * Number(effects["difference"][i]):+0.0;-0.0} points", answer, StringComparison.Ordinal);
            }
        }

        Assert.NotEmpty(unclear);
        Assert.Contains($"Not to be told from chance: {string.Join(" and ", unclear)}.", answer, StringComparison.Ordinal);
    }

    /// <summary>Nothing of a scenario becomes part of the page, whatever its names are.</summary>
    [Fact]
    public void Hostile_names_are_text()
    {
        const string hostile = "<script>alert('x')</script><img src=x onerror=alert(1)> \\\" & </style></title>";
        File.WriteAllText(place["s.yaml"], $"extends: minimal\ntitle: \"{hostile}\"\nname: hostile\n");
        Assert.Equal(0, place.Run("run", "--scenario", "s.yaml", "-r", "20", "-q", "-o", "out").Code);
        var page = File.ReadAllText(place["out", Page]);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&apos;x&apos;)", page, StringComparison.Ordinal);
        // The other block is data, which no browser runs.
        Assert.Equal(["<script>", "<script "], ScriptStart().Matches(page).Select(m => m.Value).OrderDescending());
    }

    [Theory]
    [InlineData("few runs", "run --scenario minimal -r 2 -q")]
    [InlineData("no falls", "run --scenario minimal -r 20 -q --set highCommand.threshold=0.95 --set police.threshold=0.9")]
    [InlineData("only falls", "run --scenario minimal -r 20 -q --set police.threshold=0.01 --set highCommand.threshold=0.05")]
    [InlineData("stopped", "run --scenario minimal -r 20 -q --set time.stopAt=2000-01-01T20:00")]
    [InlineData("no trajectories", "sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 4 -q --trajectories none")]
    [InlineData("by point", "sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 4 -q --trajectories siege,point")]
    [InlineData("variants", "sweep --scenario minimal --variant as-is --variant call-off:measure.call=off -r 20 -q")]
    [InlineData("one point", "sweep --scenario minimal --vary police.threshold=0.3 -r 20 -q")]
    [InlineData("pairs", "compare minimal -a a:police.threshold=0.2 -a b:highCommand.threshold=0.4 --pairs -r 20 -q")]
    public void Every_kind_of_folder_has_a_page(string name, string job)
    {
        var made = place.Run([.. job.Split(' '), "-o", "out"]);
        Assert.True(made.Code == 0, $"{name}: {made.Error}");
        var page = File.ReadAllText(place["out", Page]);
        Assert.Contains("<h2 id=\"answer-heading\">The answer</h2>", page, StringComparison.Ordinal);
        Assert.Contains("not a planning aid", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain(place.Folder, page, StringComparison.Ordinal);
        if (name == "no falls")
        {
            Assert.Contains("In 0.0 % of 20 runs", AnswerOf("out"), StringComparison.Ordinal);
            Assert.Contains("No run ends with a fall.", AnswerOf("out"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_scenario_without_an_audit_has_a_page_without_one()
    {
        File.WriteAllText(place["s.yaml"], "extends: minimal\nname: quiet-days\naudit: none\n");
        var made = place.Run("run", "--scenario", "s.yaml", "-r", "20", "-q", "-o", "out");
        Assert.True(made.Code == 0, made.Error);
        Assert.DoesNotContain("audit of the election", AnswerOf("out"), StringComparison.Ordinal);
    }

    /// <summary>The command on the page, run in an empty folder with the files that it names, makes the same tables.</summary>
    [Theory]
    [InlineData("run --scenario minimal -r 12 -q --set police.threshold=0.1 --set measure.call=off -j 2", "")]
    [InlineData("run --scenario s.yaml -r 12 -q --columns", "scenario.yaml")]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 --variant a --variant b:measure.call=off -r 4 -q",
        "experiment.yaml scenario.yaml")]
    [InlineData("compare minimal --measures all -a firm:highCommand.threshold=0.35 --pairs -r 12 -q --set police.threshold=0.2", "")]
    public void Command_on_the_page_makes_the_same_tables(string job, string files)
    {
        File.WriteAllText(place["s.yaml"], "extends: minimal\nname: own\ntitle: My own\n");
        var made = place.Run([.. job.Split(' '), "-o", "out"]);
        Assert.True(made.Code == 0, made.Error);
        var command = WebUtility.HtmlDecode(Command().Match(File.ReadAllText(place["out", Page])).Groups[1].Value);
        Assert.DoesNotContain(" -j", command, StringComparison.Ordinal);
        foreach (var file in files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            File.Copy(place["out", file], place[file]);
        }

        var again = place.Run([.. command.Split(' ')[1..], "-q", "-o", "again"]);
        Assert.True(again.Code == 0, $"{command}: {again.Error}");
        Assert.Equal(place.Tables("out"), place.Tables("again"));
    }

    [Fact]
    public void Hashes_on_the_page_are_those_of_the_files()
    {
        Run("out", "-r", "20");
        var (page, tables) = (File.ReadAllText(place["out", Page]), place.Tables("out"));
        Assert.All(
            tables.Where(t => t.Key.EndsWith(".csv", StringComparison.Ordinal)),
            t => Assert.Contains(t.Value.ToLowerInvariant(), page, StringComparison.Ordinal));
    }

    public void Dispose() => place.Dispose();

    private void Run(string folder, params string[] more) =>
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-o", folder, .. more]).Code);

    private string AnswerOf(string folder)
    {
        var page = File.ReadAllText(place[folder, Page]);
        var (from, to) = (page.IndexOf("<h1>", StringComparison.Ordinal), page.IndexOf("<nav", StringComparison.Ordinal));
        return WebUtility.HtmlDecode(Tag().Replace(page[from..to], "")).Replace('\u00a0', ' ');
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<script[ >]")]
    private static partial Regex ScriptStart();

    [GeneratedRegex("<pre[^>]*><code>([^<]*)</code>")]
    private static partial Regex Command();
}
