using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Golden;

/// <summary>
/// A small calibration on the record of November 2019 against committed tables. After a wanted change: <c>RENEW=1
/// tests/bin/Release/net10.0/BoliviaSim.Tests --filter-class BoliviaSim.Tests.Golden.CalibrateGoldenTests</c>, then read the difference.
/// </summary>
public class CalibrateGoldenTests
{
    [Fact]
    public void A_small_calibration_of_the_Friday_mutiny_is_the_committed_one()
    {
        using var place = new Workplace();
        var answer = place.Run(
            "calibrate", "--runs", "4000", "--vary", "police.threshold", "--vary", "police.rate", "--vary", "police.seatOffset", "-q", "-o",
            "out", "--no-report");
        Assert.True(answer.Code == 0, answer.Error);
        foreach (var table in new[] { "marginals.csv", "predictive.csv", "effective.csv", "observed.csv" })
        {
            Repository.AssertCurrent(Path.Combine("tests", "Golden", $"calibrate.{table}"), File.ReadAllText(place["out", table]));
        }

        // The particles are many; the first of them stand for all.
        Repository.AssertCurrent(
            Path.Combine("tests", "Golden", "calibrate.posterior.csv"),
            string.Join('\n', File.ReadLines(place["out", "posterior.csv"]).Take(21)) + "\n");
    }
}
