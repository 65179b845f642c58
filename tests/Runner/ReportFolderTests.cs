using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Sweeps;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>report.html</c> as a file of a folder of results: when it is written, replaced, left out and refused.</summary>
public sealed class ReportFolderTests : IDisposable
{
    private const string Page = "report.html";

    private readonly Workplace place = new();

    [Fact]
    public void Report_has_the_same_bytes_for_any_number_of_threads_and_from_any_folder()
    {
        Run("one", "-j", "1");
        Run("two", "-j", "2", "--engine", "reference", "--trace", "1");
        Assert.Equal(Bytes("one"), Bytes("two"));
    }

    [Fact]
    public void Report_of_merged_shards_is_that_of_the_sweep_in_one_piece()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", "6", "-o", "whole").Code);
        Assert.Equal(0, SweepPlace.Run(place, "-r", "6", "--shard", "1/2", "-o", "s1").Code);
        Assert.Equal(0, SweepPlace.Run(place, "-r", "6", "--shard", "2/2", "-o", "s2").Code);
        Assert.False(File.Exists(place["s1", Page]));
        Assert.Equal(0, place.Run("merge", "s2", "s1", "-o", "merged", "-q").Code);
        Assert.Equal(Bytes("whole"), Bytes("merged"));
        Assert.Equal(0, place.Run("merge", "s1", "s2", "-o", "without", "-q", "--no-report").Code);
        Assert.False(File.Exists(place["without", Page]));
    }

    [Fact]
    public void A_shard_is_refused()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", "4", "--shard", "1/2", "-o", "part").Code);
        Assert.Equal(0, SweepPlace.Run(place, "-r", "4", "--shard", "1/1", "-o", "only").Code);
        Refused("'part' holds shard 1/2 of a sweep", "part");
        Refused("'only' holds shard 1/1 of a sweep", "only");
    }

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    [InlineData("compare")]
    public void Report_made_again_has_the_same_bytes_and_leaves_the_folder_as_it_is(string kind)
    {
        Make(kind, "out");
        var before = Everything("out");
        Assert.Equal(0, place.Run("report", "out").Code);
        Assert.Equal(before, Everything("out"));
    }

    /// <summary>A folder without a page gets one, as if its job had written it: it can be replayed, resumed and replaced.</summary>
    [Fact]
    public void Report_of_a_folder_without_one_is_listed_there()
    {
        Run("with");
        Run("out", "--no-report");
        Assert.False(File.Exists(place["out", Page]));
        Assert.DoesNotContain(Page, File.ReadAllText(place["out", "manifest.json"]), StringComparison.Ordinal);
        Assert.DoesNotContain(Page, File.ReadAllText(place["out", "datapackage.json"]), StringComparison.Ordinal);
        Assert.Equal(0, place.Run("report", "out").Code);
        Assert.Equal(Bytes("with"), Bytes("out"));
        Assert.Equal(
            File.ReadAllText(place["with", "datapackage.json"]), File.ReadAllText(place["out", "datapackage.json"]));
        Assert.Equal(Written("with"), Written("out"));
        Assert.Equal(0, place.Run("replay", "out", "--verify", "2", "-q").Code);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "20", "-o", "out", "--resume"]).Code);
        Run("out", "--force", "--no-report");
        Assert.False(File.Exists(place["out", Page]));
    }

    /// <summary>No table depends on the page: with or without the switch an interrupted job goes on.</summary>
    [Fact]
    public void No_report_is_no_setting_that_resuming_compares()
    {
        Run("out", "--no-report");
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "20", "-o", "out", "--resume"]).Code);
        Assert.DoesNotContain("report", File.ReadAllText(place["out", "manifest.json"]).Split("\"settings\"")[1].Split('}')[0],
            StringComparison.Ordinal);
    }

    /// <summary>The page is made of the tables: without it, or with another one, they can be used as before.</summary>
    [Fact]
    public void A_page_that_was_changed_or_removed_is_no_damage_and_can_be_made_again()
    {
        Run("out");
        var page = Bytes("out");
        File.AppendAllText(place["out", Page], "a note");
        Assert.Equal(0, place.Run("replay", "out", "--verify", "2", "-q").Code);
        Assert.Equal(0, place.Run("report", "out").Code);
        Assert.Equal(page, Bytes("out"));
        File.Delete(place["out", Page]);
        Assert.Equal(0, place.Run("replay", "out", "--verify", "2", "-q").Code);
        Assert.Equal(0, place.Run("report", "out").Code);
        Assert.Equal(page, Bytes("out"));
    }

    [Fact]
    public void A_changed_table_or_scenario_is_refused()
    {
        Run("out");
        var before = Everything("out");
        var outcomes = File.ReadAllText(place["out", "outcomes.csv"]);
        File.WriteAllText(place["out", "outcomes.csv"], outcomes.Replace('1', '2'));
        Refused("outcomes.csv in 'out' was changed after it was written", "out");
        File.WriteAllText(place["out", "outcomes.csv"], outcomes);
        File.AppendAllText(place["out", "scenario.yaml"], "# a note\n");
        Refused("scenario.yaml in 'out' is not the one that was run", "out");
        Assert.Equal(before[Page], Everything("out")[Page]);
    }

    [Fact]
    public void Folders_without_results_are_refused()
    {
        Directory.CreateDirectory(place["empty"]);
        Refused("'empty' holds no results of this program", "empty");
        Refused("folder 'nowhere' does not exist", "nowhere");
        Refused("name one folder of results");
        Refused("name one folder of results", "a", "b");
        string[] rare = ["rare", "--scenario", "minimal", "--outcome", "ResultStands", "--effort", "10", "--repetitions", "3", "-q"];
        Assert.Equal(0, place.Run([.. rare, "-o", "rare"]).Code);
        Refused("'rare' holds results of 'rare'", "rare");
    }

    [Fact]
    public void A_page_of_somebody_else_is_never_replaced()
    {
        Run("out", "--no-report");
        File.WriteAllText(place["out", Page], "mine");
        Refused("which this program did not write", "out");
        Assert.Equal("mine", File.ReadAllText(place["out", Page]));
    }

    [Fact]
    public void Report_can_be_written_to_another_new_file()
    {
        Run("out");
        var before = Everything("out");
        Assert.Equal(0, place.Run("report", "out", "-o", "pages/one.html").Code);
        Assert.Equal(before, Everything("out"));
        // Beside other files no link would lead to the tables.
        Assert.DoesNotContain("href=\"outcomes.csv\"", File.ReadAllText(place["pages", "one.html"]), StringComparison.Ordinal);
        Assert.Contains("href=\"outcomes.csv\"", File.ReadAllText(place["out", Page]), StringComparison.Ordinal);
        Refused("'pages/one.html' exists already", "out", "-o", "pages/one.html");
    }

    [Fact]
    public void Rows_on_standard_output_have_no_report()
    {
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "5", "-o", "-"]).Code);
        Assert.Empty(place.Entries);
    }

    /// <summary>The pictures of analyses are shown as images: a browser takes nothing in them for the page.</summary>
    [Fact]
    public void Pictures_of_analyses_stand_in_the_report_made_again()
    {
        Assert.Equal(0, SweepPlace.Run(place, "-r", "6", "-o", "out").Code);
        Assert.Equal(0, place.Run("analyse", "pawn", "out", "--outcome", "government-falls", "--samples", "20").Code);
        Assert.Equal(0, place.Run("report", "out").Code);
        var page = File.ReadAllText(place["out", Page]);
        var pictures = Directory.GetFiles(place["out", "analysis"], "*.svg");
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Contains(
            $"src=\"data:image/svg+xml;base64,{Convert.ToBase64String(File.ReadAllBytes(picture))}\"", page, StringComparison.Ordinal));
        Assert.Contains("id=\"analyses\"", page, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    private void Run(string folder, params string[] more) =>
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "20", "-o", folder, .. more]).Code);

    private void Make(string kind, string folder) => Assert.Equal(0, (kind switch
    {
        "run" => place.Run([.. Workplace.Lively, "-r", "20", "-o", folder]),
        "sweep" => SweepPlace.Run(place, "-r", "5", "-o", folder),
        _ => place.Run("compare", "minimal", "--measures", "all", "-r", "20", "-q", "-o", folder),
    }).Code);

    private void Refused(string reason, params string[] words)
    {
        var answer = place.Run(["report", .. words]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
    }

    private byte[] Bytes(string folder) => File.ReadAllBytes(place[folder, Page]);

    private SortedDictionary<string, string> Everything(string folder) => new(
        Directory.GetFiles(place[folder]).ToDictionary(
            f => Path.GetFileName(f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
        StringComparer.Ordinal);

    private IEnumerable<string> Written(string folder) =>
        JsonNode.Parse(File.ReadAllText(place[folder, "manifest.json"]))!["written"]!.AsArray().Select(n => (string)n!);
}
