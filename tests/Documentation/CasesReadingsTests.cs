using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>What <c>docs/cases.md</c> says in words about runs, beyond its tables: held by runs of the cases.</summary>
public sealed class CasesReadingsTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Falls_of_Serbia_come_at_the_suggestion_of_the_military_and_all_other_runs_end_in_new_elections()
    {
        Assert.Equal(0, place.Run("run", "serbia-2000", "-r", "200", "-q", "--no-report", "-o", "out").Code);
        var runs = CsvFile.Read(place["out", "runs.csv"]);
        Assert.Equal(["GovernmentFalls", "NewElections"], runs["outcome"].Distinct().Order(StringComparer.Ordinal));
        var falls = runs.Where(("outcome", "GovernmentFalls"));
        Assert.InRange((double)falls["mode"].Count(m => m == "MilitarySuggestion") / falls.Rows.Count, 0.85, 0.97);
        Assert.InRange(falls["mode"].Count(m => m == "PalaceAssault"), 0, 2);
        Assert.All(
            runs["mode"].Zip(runs["coding_cline"]),
            r => Assert.Equal(r.First is "MilitarySuggestion" or "PalaceAssault" ? "Yes" : "No", r.Second));

        // The page has 49.2 % of 1,000 runs; three standard errors of 200.
        Assert.InRange(runs["coding_cline"].Count(c => c == "Yes") / 200.0, 0.492 - 0.106, 0.492 + 0.106);
    }

    /// <summary>The file on the page that gives the Serbian case its own words, and changes no number.</summary>
    [Fact]
    public void File_with_the_words_of_the_Serbian_case_changes_words_alone()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/cases.md")).ReplaceLineEndings("\n");
        var block = page[(page.IndexOf("```yaml\n", StringComparison.Ordinal) + 7)..];
        var text = block[..block.IndexOf("```", StringComparison.Ordinal)].Replace("\n  ", "\n", StringComparison.Ordinal);
        File.WriteAllText(place["words.yaml"], text);

        var shown = place.Run("scenarios", "show", "words.yaml");
        Assert.Equal((0, ""), (shown.Code, shown.Error));
        Assert.Contains("Court ruling", shown.Out, StringComparison.Ordinal);
        Assert.Contains("Measures of the Constitutional Court: 1", shown.Out, StringComparison.Ordinal);
        Assert.Equal(0, place.Run("run", "words.yaml", "-r", "5", "-q", "--no-report", "-o", "words").Code);
        Assert.Equal(0, place.Run("run", "serbia-2000", "-r", "5", "-q", "--no-report", "-o", "frozen").Code);
        Assert.Equal(File.ReadAllText(place["frozen", "runs.csv"]), File.ReadAllText(place["words", "runs.csv"]));
    }

    /// <summary>The unit that has risen is back at its posts within hours, with no measure of the government on.</summary>
    [Theory]
    [InlineData("bolivia-2012", "LPZ")]
    [InlineData("ecuador-2010", "UIO")]
    public void Mutinies_over_pay_dissolve_by_themselves(string scenario, string seat)
    {
        Assert.Equal(0, place.Run("run", scenario, "-r", "100", "-q", "--no-report", "-o", "out").Code);
        var police = CsvFile.Read(place["out", "places.csv"]).Where(("place", seat));
        var aside = police["hour"].Zip(police.Numbers("police_aside")).ToDictionary(h => h.First, h => h.Second!.Value);
        Assert.InRange(aside["0"], 0.05, 0.15);
        Assert.InRange(aside["6"], 0, aside["0"] / 5);
    }
}
