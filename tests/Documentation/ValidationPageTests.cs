using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Pages;
using BoliviaSim.Tests.Support;
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

    /// <summary>Fits find truths: bands cover and ranks are even, within limits of 99.9 % over all that is looked at.</summary>
    [Fact]
    public void Fits_find_truths()
    {
        var rows = Tables["coverage.csv"].Rows;
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
