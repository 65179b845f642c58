using System.Globalization;
using BoliviaSim.Pages;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// <c>docs/tutorial.md</c>, command by command: every block is run as it stands, and what it prints is on the page. Renew with RENEW=1.
/// </summary>
public sealed class TutorialTests : IDisposable
{
    private const string Page = "docs/tutorial.md";

    private static readonly (string Name, string Experiment)[] Pictures =
    [
        ("regression", "first-look"), ("prim", "first-look"), ("hazard", "first-look"), ("surface", "contagion"),
        ("variants", "contagion"),
    ];

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Every_step_prints_what_the_page_shows()
    {
        var page = File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n");
        File.WriteAllText(place["first-look.yaml"], page.Split("```yaml\n")[1].Split("```")[0]);
        var shown = new ConsoleBlocks(place).Renew(page);
        Repository.AssertCurrent(
            Page, GeneratedBlocks.Renew(shown, Page, "finding", TwoParameterFinding.Of(place["results", "contagion", "analysis"])));
        foreach (var (picture, experiment) in Pictures)
        {
            var files = Directory.GetFiles(place["results", experiment, "analysis"], $"{picture}*.svg").Order(StringComparer.Ordinal);
            foreach (var about in files.GroupBy(f => f.EndsWith("-deaths.svg", StringComparison.Ordinal) ? "-deaths" : ""))
            {
                Repository.AssertCurrent($"docs/pictures/tutorial-{picture}{about.Key}.svg", File.ReadAllText(about.First()));
            }
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
}
