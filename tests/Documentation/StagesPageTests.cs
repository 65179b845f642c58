using BoliviaSim.Pages;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Scores;
using BoliviaSim.Validation.Page;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// The table of fits in stages on <c>docs/calibration.md</c> is what its data say, and they are of the model as it is. Renew with
/// <c>dotnet run -c Release --project validation -- stages -r 2000</c>.
/// </summary>
public class StagesPageTests
{
    private static IReadOnlyDictionary<string, TextRows> Tables { get; } = TextRows.ReadFolder(Repository.PathOf(StagesPage.TablesFolder));

    [Fact]
    public void Page_is_made_of_the_committed_table() => Repository.AssertCurrent(
        StagesPage.PagePath, new StagesPage(Tables).Renew(File.ReadAllText(Repository.PathOf(StagesPage.PagePath))));

    [Fact]
    public void Table_was_computed_with_the_model_as_it_is() => Assert.Equal(
        ModelFingerprint.Compute(Environment.ProcessorCount),
        Tables["about.csv"].Rows.Single(r => r["key"] == "fingerprint")["value"]);

    /// <summary>Both ways agree on what they estimate, within what their effective sizes allow.</summary>
    [Fact]
    public void Both_ways_find_the_same()
    {
        var rows = Tables[StagesPage.Definition.FileName].Rows;
        Assert.Equal(2 * StagesMeasurement.Spreads.Count, rows.Count);
        foreach (var spread in rows.GroupBy(r => r["spread"]))
        {
            var weighed = spread.Single(r => r["method"] == StagesMeasurement.Weighed);
            var stages = spread.Single(r => r["method"] == StagesMeasurement.InStages);
            var error = Math.Sqrt(Squared(weighed) + Squared(stages));
            Assert.InRange(Value(stages, "mean") - Value(weighed, "mean"), -4 * error, 4 * error);
        }

        static double Squared(IReadOnlyDictionary<string, string> row) =>
            Value(row, "sd") * Value(row, "sd") / Value(row, "by_luck");

        static double Value(IReadOnlyDictionary<string, string> row, string name) =>
            double.Parse(row[name], System.Globalization.CultureInfo.InvariantCulture);
    }
}
