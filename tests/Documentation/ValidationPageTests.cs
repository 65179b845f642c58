using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Pages;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Page;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// <c>docs/validation.md</c> is what its tables say, and its tables are of the model as it is. Renew with
/// <c>dotnet run -c Release --project validation -- scores -r 2000</c>.
/// </summary>
public class ValidationPageTests
{
    private static IReadOnlyDictionary<string, TextRows> Tables { get; } = TextRows.ReadFolder(Repository.PathOf(ScoresPage.TablesFolder));

    [Fact]
    public void Page_is_made_of_the_committed_tables() => Repository.AssertCurrent(
        ScoresPage.PagePath, new ScoresPage(Tables).Renew(File.ReadAllText(Repository.PathOf(ScoresPage.PagePath))));

    [Fact]
    public void Tables_were_computed_with_the_model_as_it_is() => Assert.Equal(
        ModelFingerprint.Compute(Environment.ProcessorCount),
        Tables["about.csv"].Rows.Single(r => r["key"] == "fingerprint")["value"]);

    /// <summary>
    /// Prior, model, scorer and records are those of the last computation: whoever changes one computes again, or takes back the change.
    /// </summary>
    [Theory]
    [InlineData(ScoreParts.Cases)]
    [InlineData(ScoreParts.All)]
    public void Last_computation_had_the_hashes_of_today(string part) => Assert.Equal(
        ScoreParts.HashesOf(part, Environment.ProcessorCount),
        ScoreLedger.Read(Tables["computed.csv"]).Last(r => ScoreParts.Alike(part).Contains(r.Part)).Hashes);

    [Fact]
    public void Computations_are_numbered_and_all_but_the_first_three_have_hashes()
    {
        var rows = ScoreLedger.Read(Tables["computed.csv"]).ToList();
        Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(r => r.Number));
        Assert.Equal([1, 2, 3], rows.Where(r => r.Hashes is null).Select(r => r.Number));
    }

    [Fact]
    public void Intervals_of_joint_probabilities_hold_them() => Assert.All(
        Tables["origins.csv"].Rows.Where(r => r["method"] != EventHours.Nothing),
        r => Assert.InRange(Number(r["joint"]), Number(r["joint_low"]), Number(r["joint_high"])));

    /// <summary>Whoever counts in the table that the page shows finds what the sentence says.</summary>
    [Fact]
    public void Sentence_row_by_row_counts_what_the_page_shows()
    {
        var page = File.ReadAllText(Repository.PathOf(ScoresPage.PagePath));
        var table = page[page.IndexOf("<!-- generated: scores-rows -->", StringComparison.Ordinal)..];
        var cells = table[..table.IndexOf("<!-- end generated -->", StringComparison.Ordinal)].Split('\n').Skip(3)
            .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()).Where(c => c.Length > 5 && c[5].Length > 0)
            .Select(c => (Agents: c[3].Split(", "), Plain: c[5].Split(", "))).ToList();
        Assert.Contains($"the better logarithmic score in {Count(0, more: true)}, ", page, StringComparison.Ordinal);
        Assert.Contains($"the better CRPS in {Count(1, more: false)} comparisons", page, StringComparison.Ordinal);

        string Count(int score, bool more)
        {
            var pairs = cells.Select(c => (Agents: Number(c.Agents[score]), Plain: Number(c.Plain[score]))).ToList();
            var (equal, better) = (pairs.Count(p => p.Agents == p.Plain), pairs.Count(p => more ? p.Agents > p.Plain : p.Agents < p.Plain));
            return $"{better} of {pairs.Count}{(equal > 0 ? $" (the same in {equal})" : "")}";
        }
    }

    /// <summary>Fits find truths: bands cover and ranks are even, within limits of 99.9 % over all that is looked at.</summary>
    [Theory]
    [InlineData("coverage.csv")]
    [InlineData("plain_coverage.csv")]
    public void Fits_find_truths(string table)
    {
        var rows = Tables[table].Rows;
        Assert.All(rows, r =>
        {
            var truths = int.Parse(r["truths"], CultureInfo.InvariantCulture);
            Assert.Equal(Truths.Count, truths);
            AssertInside("in_50", 0.5);
            AssertInside("in_90", 0.9);
            Assert.True(Number(r["chi_square"]) <= RankHistogram.ChiSquareLimit(10, rows.Count), r["quantity"]);

            void AssertInside(string column, double level)
            {
                var (fewest, most) = RankHistogram.CoverageLimits(level, truths, 2 * rows.Count);
                Assert.InRange(Number(r[column]), fewest, most);
            }
        });
    }

    /// <summary>The first lines say whether the model beats what it has to beat, whichever way it falls.</summary>
    [Fact]
    public void First_lines_follow_the_scores()
    {
        var page = File.ReadAllLines(Repository.PathOf(ScoresPage.PagePath));
        var noon = Tables["origins.csv"].Rows.Where(r => r["origin"].StartsWith("2019-11-09T12", StringComparison.Ordinal)).ToList();
        var isBetter = Joint(EventHours.Agents) > Joint(EventHours.Plain);
        Assert.Equal(isBetter, page.Take(10).Any(l => l.Contains("beats the plain model", StringComparison.Ordinal)));
        Assert.Equal(!isBetter, page.Take(10).Any(l => l.Contains("does not beat the plain model", StringComparison.Ordinal)));

        double Joint(string method) => Number(noon.Single(r => r["method"] == method)["joint"]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
