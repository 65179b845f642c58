using System.Globalization;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>violence.csv</c>, counted again from the events of all runs and from <c>runs.csv</c>.</summary>
public class ViolenceTests
{
    private const int Runs = 60;

    [Fact]
    public void Violence_is_the_mean_of_the_clashes_of_all_runs_by_place_and_hour()
    {
        using var place = new Workplace();
        var traced = string.Join(',', Enumerable.Range(0, Runs));
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", $"{Runs}", "-q", "-o", "out", "--trace", traced]).Code);
        var table = CsvFile.Read(place["out", "violence.csv"]);
        var clashes = CsvFile.Read(place["out", "events.csv"]).Where(("type", "clash"));
        var expected = clashes["entity"].Zip(clashes.Numbers("hour"), clashes.Numbers("value"))
            .GroupBy(c => (Place: c.First, Hour: Math.Floor(c.Second!.Value)))
            .ToDictionary(g => g.Key, g => (Clashes: g.Count(), Deaths: g.Sum(c => c.Third!.Value)));
        Assert.True(expected.Count > 10, "the test needs clashes");

        string[] deaths = ["deaths_attributed_government", "deaths_attributed_opposition", "deaths_contested"];
        Assert.Equal(expected.Count, table.Rows.Count);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var (clashed, died) = expected[(table["place"][row], table.Numbers("hour")[row]!.Value)];
            Assert.Equal((double)clashed / Runs, table.Numbers("clashes")[row]!.Value, 1e-12);
            Assert.Equal(died / Runs, deaths.Sum(column => table.Numbers(column)[row]!.Value), 1e-12);
            Assert.Equal(
                new DateTime(2000, 1, 1, 12, 0, 0).AddHours(table.Numbers("hour")[row]!.Value)
                    .ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), table["time"][row]);
        }

        var runs = CsvFile.Read(place["out", "runs.csv"]);
        Assert.All(deaths, column => Assert.Equal(
            runs.Numbers(column).Sum()!.Value / Runs, table.Numbers(column).Sum()!.Value, 1e-9));
        Assert.Equal(runs.Numbers("clashes").Sum()!.Value / Runs, table.Numbers("clashes").Sum()!.Value, 1e-9);
    }
}
