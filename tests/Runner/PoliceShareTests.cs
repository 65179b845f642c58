using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.Runner;

/// <summary>Share of police at chosen hours against what an observer of the run sees, and against the table of trajectories.</summary>
public class PoliceShareTests
{
    [Fact]
    public void Share_of_police_is_the_one_that_an_observer_sees_at_that_hour()
    {
        var scenario = ScenarioLibrary.Load("minimal") with { RecordPoliceAt = [0, 3, 9, 30] };
        var parameters = ScenarioCompiler.Compile(scenario);
        for (var replicate = 0u; replicate < 20; replicate++)
        {
            var seen = new Dictionary<double, double>();
            var outcome = parameters.Run(replicate, view => seen[view.Hour] = view.Public(Kind.Police).StandingAside);
            Assert.Equal([.. new double[] { 0, 3, 9 }.Select(h => seen.TryGetValue(h, out var share) ? share : (double?)null)],
                outcome.PoliceShares.Take(3));
            Assert.Equal(outcome.FallHour is null, outcome.PoliceShares[3] is not null);
        }
    }

    /// <summary>A level of the trajectories is a thousandth, so their mean is off by at most half of that.</summary>
    [Fact]
    public void Mean_share_of_police_is_that_of_the_trajectories()
    {
        using var place = new Workplace();
        Assert.Equal(0, place.Run([.. Workplace.Lively, "--set", "time.recordPoliceAt=4,19", "-r", "80", "-o", "out"]).Code);
        var (runs, trajectories) = (CsvFile.Read(place["out", "runs.csv"]), CsvFile.Read(place["out", "trajectories.csv"]));
        foreach (var hour in new[] { 4, 19 })
        {
            var row = trajectories.Where(("metric", "standsAside"), ("kind", "Police"), ("tick", $"{4 * hour}"));
            var shares = runs.Numbers($"police_share.{hour}").OfType<double>().ToList();
            Assert.Equal(row.Numbers("runs").Single(), shares.Count);
            Assert.Equal(row.Numbers("mean").Single()!.Value, shares.Average(), 0.0005 + 1e-12);
        }

        Assert.Equal(0, place.Run("replay", "out", "--verify", "80", "-q").Code);
        var swept = place.Run(
            "sweep", "--scenario", "minimal", "--set", "time.recordPoliceAt=4", "--vary", "police.threshold=0.1,0.3", "-r", "4", "-q", "-o",
            "swept");
        Assert.True(swept.Code == 0, swept.Error);
        Assert.Contains("police_share.4", CsvFile.Read(place["swept", "runs.csv"]).Header);
    }
}
