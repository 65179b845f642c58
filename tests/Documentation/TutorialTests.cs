using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// <c>docs/tutorial.md</c>, command by command: every block is run as it stands, and what it prints is on the page. Renew with RENEW=1.
/// </summary>
public sealed partial class TutorialTests : IDisposable
{
    private const string Page = "docs/tutorial.md";
    private const string Interrupted = " ^C";

    // Longer lines of tables end in an ellipsis.
    private const int LongestLine = 140;

    private static readonly (string Name, string Experiment)[] Pictures =
    [
        ("regression", "first-look"), ("prim", "first-look"), ("hazard", "first-look"), ("surface.", "contagion"),
        ("surface-deaths", "contagion"), ("variants", "contagion"),
    ];

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Every_step_prints_what_the_page_shows()
    {
        var page = File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n");
        File.WriteAllText(place["first-look.yaml"], page.Split("```yaml\n")[1].Split("```")[0]);
        var shown = Block().Replace(page, block => $"```console\n$ {block.Groups[1].Value}\n{OutputOf(block.Groups[1].Value)}```");
        Repository.AssertCurrent(
            Page, GeneratedBlocks.Renew(shown, Page, "finding", TwoParameterFinding.Of(place["results", "contagion", "analysis"])));
        foreach (var (picture, experiment) in Pictures)
        {
            var files = Directory.GetFiles(place["results", experiment, "analysis"], $"{picture}*svg").Order(StringComparer.Ordinal);
            Repository.AssertCurrent($"docs/pictures/tutorial-{picture.TrimEnd('.')}.svg", File.ReadAllText(files.First()));
        }

        Assert.Equal(place.Tables("results/first-look"), place.Tables("merged"));
        CheckReadings(page.Split("\n## 8. ")[1]);
    }

    /// <summary>What the page says about its results in words.</summary>
    private void CheckReadings(string restraint)
    {
        var effects = Rows("regression.csv").Where(r => r["index"] == "Src").ToDictionary(r => r["parameter"]);
        Assert.Equal("highCommand.threshold", effects.MaxBy(r => Math.Abs(Number(r.Value, "value"))).Key);
        var (threshold, peers) = (effects["police.threshold"], effects["police.weight.peer"]);
        Assert.True(-Number(threshold, "high") < Number(peers, "high") && Number(peers, "low") < -Number(threshold, "low"));
        Assert.InRange(0, Number(effects["street.halfSaturation"], "low"), Number(effects["street.halfSaturation"], "high"));
        var clear = Rows("prim-limits.csv").Where(r => (r["quasi_p_low"] + r["quasi_p_high"]).Length > 0)
            .Where(r => new[] { "quasi_p_low", "quasi_p_high" }.Any(side => r[side].Length > 0 && Number(r, side) < 0.05));
        Assert.Equal(["highCommand.threshold"], clear.Select(r => r["parameter"]));
        Assert.Matches(@"Government falls +[0-9.]+ +[0-9.]+ +\S+ +-[0-9.]+ to \+", restraint);
        Assert.Matches(@"Deaths per run +[0-9.]+ +[0-9.]+ +\S+ +\+[0-9.]+ to \+", restraint);
    }

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table) =>
        TextRows.ReadFolder(place["results", "first-look", "analysis"])[table].Rows;

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);

    private string OutputOf(string command)
    {
        var words = command.Replace(Interrupted, "", StringComparison.Ordinal).Split(' ');
        if (words[0] == "head")
        {
            var lines = File.ReadLines(place[words[2]]).Take(int.Parse(words[1][1..], CultureInfo.InvariantCulture));
            return string.Concat(lines.Select(line => (line.Length > LongestLine ? line[..(LongestLine - 1)] + "…" : line) + "\n"));
        }

        using var interruption = new Interruption();
        if (command.EndsWith(Interrupted, StringComparison.Ordinal))
        {
            interruption.Request(ExitCode.Interrupted);
        }

        var answer = place.Run(interruption, words[1..]);
        var text = new StringBuilder(answer.Out).Append(answer.Error).Replace(place.Folder + "/", "");
        if (answer.Code != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"exit code {answer.Code}\n");
        }

        // What a trial says about this machine and about as many runs as it had time for.
        return TrialSize().Replace(Duration().Replace(text.ToString(), "some time"), "${1}some bytes");
    }

    [GeneratedRegex("```console\n\\$ ([^\n]*)\n(?:(?!```)[^\n]*\n)*```")]
    private static partial Regex Block();

    [GeneratedRegex(@"(runs\.csv +)[0-9.]+ [kMG]?B")]
    private static partial Regex TrialSize();

    [GeneratedRegex("about [0-9]+ (s|min)|under 1 s")]
    private static partial Regex Duration();
}
