using BoliviaSim.Observation;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>incidence.csv</c> against the estimator of event-history analysis.</summary>
public class IncidenceTests
{
    private const int Runs = 200;

    /// <summary>
    /// Only administrative censoring exists, so the plain proportions in the table must be what the Aalen-Johansen estimator gives:
    /// at each hour of a fall the mode's share of those at risk, times the share that had not fallen before.
    /// </summary>
    [Fact]
    public void Incidence_of_falls_is_the_Aalen_Johansen_estimate()
    {
        using var place = new Workplace();
        place.Run(
            "run", "--scenario", "minimal", "--set", "police.threshold=0.1", "--set", "highCommand.threshold=0.35", "--set",
            "fall.rateNegotiated=0.2", "--set", "fall.resolve=0.3", "-r", $"{Runs}", "-q", "-o", "out");
        var (runs, table) = (CsvFile.Read(place["out", "runs.csv"]), CsvFile.Read(place["out", "incidence.csv"]));
        var falls = runs["mode"].Zip(runs.Numbers("fall_hour")).Where(f => f.Second is not null).OrderBy(f => f.Second).ToList();
        Assert.True(falls.Select(f => f.First).Distinct().Count() > 1, "the test needs causes that compete");
        var incidence = table.Where(("outcome", nameof(Outcome.GovernmentFalls)));
        var rows = incidence["mode"].Zip(incidence.Numbers("hour"), incidence.Numbers("share")).ToList();
        Assert.All(rows, row => Assert.Equal(Estimate(row.First, row.Second!.Value), row.Third!.Value, 1e-12));

        double Estimate(string mode, double hour)
        {
            var (surviving, estimate, atRisk) = (1.0, 0.0, Runs);
            foreach (var group in falls.Where(f => f.Second <= hour).GroupBy(f => f.Second))
            {
                estimate += surviving * group.Count(f => f.First == mode) / atRisk;
                surviving *= 1 - ((double)group.Count() / atRisk);
                atRisk -= group.Count();
            }

            return estimate;
        }
    }
}
