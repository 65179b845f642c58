using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Runner;

/// <summary>
/// Lines fit the terminal that they are shown on, tables stay whole tables, and terminals that know no escape codes get none.
/// </summary>
public sealed partial class WidthTests : IDisposable
{
    private readonly Workplace place = new();

    public static TheoryData<string[]> Commands => new(
        ["--help"],
        ["run", "--help"], ["sweep", "--help"], ["design", "--help"], ["merge", "--help"], ["cluster", "plan", "--help"],
        ["compare", "--help"],
        ["analyse", "--help"], ["analyse", "prim", "--help"], ["replay", "--help"], ["rare", "--help"], ["scenarios", "--help"],
        ["scenarios", "list"], ["scenarios", "show", "saturday-noon"], ["scenarios", "validate", "friday-mutiny"],
        ["run", "saturday-noon", "-r", "20", "-o", "run"],
        ["run", "minimal", "-r", "5", "-o", "dry", "--dry-run"],
        ["compare", "saturday-noon", "--alternative", "march:measure.march=on", "-r", "20", "-o", "compare"],
        ["compare", "saturday-noon", "--measures", "all", "-r", "4", "--trace", "0", "-o", "many"],
        ["rare", "minimal", "--outcome", "NegotiatedExit", "--effort", "20", "--repetitions", "3", "-o", "rare"],
        [
            "sweep", "--scenario", "minimal", "--vary", "police.threshold=0.1:0.5", "--vary", "clash.rate", "--design", "saltelli", "-n",
            "8", "-r", "2", "-o", "sweep"],
        [
            "sweep", "--scenario", "minimal", "--vary", "police.threshold=0.1:0.5:2", "--variant", "as-is:", "--variant",
            "a-variant-with-a-long-name:clash.rate=0.5", "-r", "2", "-o", "variants"],
        [
            "run", "--nonsense", "nowhere/that/is/a/long/way/from/here.yaml", "and", "more", "words", "than", "fit", "into", "one", "line",
            "of", "eighty"]);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Lines_fit_into_80_columns(string[] words)
    {
        place.Terminal = 80;
        AssertFits(place.Run(words), 80);
    }

    [Fact]
    public void Lines_of_analyses_and_replays_fit_into_80_columns()
    {
        place.Terminal = 80;
        string[] varied = ["--scenario", "minimal", "--vary", "police.threshold=0.1:0.5", "--vary", "clash.rate=0.1:2", "-r", "4", "-q"];
        foreach (var (folder, design) in new[] { ("sobol", "saltelli"), ("morris", "morris"), ("lhs", "lhs") })
        {
            Assert.Equal(0, place.Run(["sweep", .. varied, "--design", design, "-n", "16", "-o", folder]).Code);
        }

        string[][] commands =
        [
            ["analyse", "sobol", "sobol", "--mean", "deaths"], ["analyse", "morris", "morris", "--mean", "deaths"],
            ["analyse", "pawn", "lhs", "--mean", "deaths"],
            ["analyse", "regression", "lhs", "--mean", "deaths"], ["analyse", "replicates", "lhs", "--mean", "deaths"],
            ["analyse", "hazard", "lhs"],
            ["analyse", "surface", "lhs", "--x", "police.threshold", "--y", "clash.rate", "--mean", "deaths"],
            ["analyse", "regression", "lhs", "--mean", "deaths", "--interactions", "-o", "pairs"],
            ["analyse", "prim", "lhs", "--mean", "deaths", "--above", "0.1"],
            ["analyse", "cart", "lhs", "--mean", "deaths", "--above", "0.1"],
            ["replay", "lhs", "--run", "3"], ["replay", "lhs", "--verify", "4"], ["merge", "lhs", "-o", "merged"],
        ];
        Assert.All(commands, words => AssertFits(place.Run(words), 80));
    }

    /// <summary>What the pages show was printed without a terminal: no line is wider than one of 80 columns.</summary>
    [Fact]
    public void Output_on_the_pages_fits_into_80_columns()
    {
        var pages = new[] { "README.md", "docs/tutorial.md", "docs/comparisons.md", "docs/rare-outcomes.md", "docs/results.md" };
        var blocks = pages.SelectMany(page => Block().Matches(File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings("\n"))
            .Select(b => (page, b.Groups[1].Value))).ToList();
        Assert.NotEmpty(blocks);
        // Commands, rows of tables and messages of one line stay whole where there is no terminal.
        var lines = blocks.SelectMany(b => b.Value.Split('\n').Select(line => (b.page, line)))
            .Where(l => l.line.Length > 80 && !Whole().IsMatch(l.line));
        Assert.Empty(lines);
    }

    /// <summary>A narrow window: words longer than it stay whole, all else is broken.</summary>
    [Fact]
    public void Report_fits_into_60_columns()
    {
        place.Terminal = 60;
        AssertFits(place.Run("run", "saturday-noon", "-r", "20", "-q", "-o", "run"), 60);
    }

    /// <summary>A table too wide for a terminal is cut into tables that repeat its first column; no cell is lost.</summary>
    [Fact]
    public void Table_that_is_too_wide_is_cut_between_columns()
    {
        var table = new TextTable("Name", "First", "Second", "Third");
        table.Add("a", "1", "2", "3");
        table.Add("b", "10", "20", "");
        Assert.Equal(
            ["Name  First  Second", "a         1       2", "b        10      20", "Name  Third", "a         3"],
            table.Parts(19).SelectMany(p => p.Rows.Prepend(p.Header)));
        var whole = Assert.Single(table.Parts(26));
        Assert.Equal(["Name  First  Second  Third", "a         1       2      3", "b        10      20"], whole.Rows.Prepend(whole.Header));
    }

    [Theory]
    [InlineData("TERM", "dumb")]
    [InlineData("NO_COLOR", "1")]
    public void Terminal_without_styles_gets_no_escape_codes(string variable, string value)
    {
        place.Terminal = 100;
        Assert.Contains("\u001b[1m", place.Run("run", "minimal", "-r", "3", "-q", "-o", "a").Out, StringComparison.Ordinal);
        place.Variables[variable] = value;
        var answer = place.Run("run", "minimal", "-r", "3", "-o", "b");
        Assert.Equal(0, answer.Code);
        Assert.DoesNotContain('\u001b', answer.Out + answer.Error);
        Assert.Equal(variable == "TERM", !answer.Error.Contains('\r', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("merge", "part", "-o", "whole")]
    [InlineData("design", "--vary", "police.weight.peer=0.2:0.6:3", "-o", "points.csv")]
    public void Quiet_commands_say_nothing_beside_their_results(params string[] words)
    {
        place.Run(
            "sweep", "--scenario", "minimal", "--vary", "police.threshold=0.1:0.5:2", "-r", "2", "--shard", "1/1", "-q", "-o", "part");
        var answer = place.Run([.. words, "-q"]);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
    }

    public void Dispose() => place.Dispose();

    private static void AssertFits(Answer answer, int width)
    {
        Assert.NotEmpty(answer.Out + answer.Error);
        // The bar takes its own place again and again.
        var lines = Escape().Replace(answer.Out + answer.Error, "").Split('\n', '\r');
        Assert.All(lines, line => Assert.True(line.Length <= width, $"{line.Length}: {line}"));
    }

    [GeneratedRegex("```(?:console|text)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\$ |^(error|warning|missing|Interrupted|Shard)\b|^\w+,|…$|^\d[\d,]* of \d|^(Experiment|Runs)\b")]
    private static partial Regex Whole();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escape();
}
