using BoliviaSim.Calibration;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Fits on records that were made from runs: where the truth lies in the posterior, and plain rejection.</summary>
public class CoverageTests
{
    private const int Rows = 12_000;
    private const int Truths = 200;
    private const double Cut = 12;

    private static readonly ReportModel Reports = new(0.3, 0.05);

    private static readonly Prior Prior = new(
        [.. new[] { "police.threshold=0.05:0.2", "police.rate", "police.weight.peer", "highCommand.threshold=0.4:0.6" }.Select(
            text => FactorText.Parse(text).Factor!)]);

    /// <summary>Runs to the end, so that what comes after the cut is known too.</summary>
    private static readonly Lazy<ReferenceTable> Table = new(() =>
    {
        var table = new ReferenceTable(
            ScenarioLibrary.Load("minimal"), Prior, [.. Target.Public, new(ObservedKind.Break, "POL")], seed: 11);
        table.Fill(Rows, workers: 2, cancellation: CancellationToken.None);
        return table;
    });

    private static SyntheticRecord Records(double cut, ReportModel reports) =>
        new([(new Target(ObservedKind.Break, "POL"), Target.Public.Count)], [1, 2, 3, 4.5, 6, 8, 10], cut, reports);

    /// <summary>
    /// The places of 200 truths are uniform: four parameters, the hour of the break and the hour of the fall, of which the record says
    /// nothing beyond what was known at the cut.
    /// </summary>
    [Fact]
    public void Truths_lie_evenly_in_the_posteriors_of_their_records()
    {
        var table = Table.Value;
        var fall = table.Targets.ToList().IndexOf(new Target(ObservedKind.Fall, ""));
        var places = CoverageCheck.Places(
            table, Records(Cut, Reports), Cut, Reports,
            (run, values) => [.. values, table.Hours(run)[^1], table.Hours(run)[fall]], Truths, minimum: 50).ToList();
        Assert.Equal(Truths, places.Count);
        var quantities = places[0].Places.Count;
        for (var q = 0; q < quantities; q++)
        {
            var histogram = RankHistogram.Of(places.Select(p => p.Places[q]), bins: 10);
            Assert.True(
                histogram.ChiSquare() < RankHistogram.ChiSquareLimit(10, quantities), $"{q}: {string.Join(' ', histogram.Counts)}");
            foreach (var level in new[] { 0.5, 0.9 })
            {
                var inside = places.Count(p => Math.Abs(p.Places[q] - 0.5) < level / 2);
                var (fewest, most) = RankHistogram.CoverageLimits(level, Truths, 2 * quantities);
                Assert.InRange(inside, fewest, most);
            }
        }
    }

    /// <summary>Whoever takes the prior for the posterior, or reports for exact, is found out.</summary>
    [Theory]
    [InlineData(0.02, 0.0)]
    public void A_wrong_likelihood_is_found(double spread, double falseReports)
    {
        var table = Table.Value;
        var wrong = new ReportModel(spread, falseReports);
        var places = CoverageCheck.Places(
            table, Records(Cut, Reports), Cut, wrong, (run, _) => [table.Hours(run)[^1]], Truths, minimum: 10).ToList();
        var histogram = RankHistogram.Of(places.Select(p => p.Places[0]), bins: 10);
        Assert.True(histogram.ChiSquare() > RankHistogram.ChiSquareLimit(10));
    }

    /// <summary>Without errors and false reports the weights are those of plain rejection, run by run.</summary>
    [Fact]
    public void Exact_reports_leave_what_rejection_leaves()
    {
        var table = Table.Value;
        var row = new ObservedRow("r", ObservedKind.Break, "POL", 3.1, 8.1, 9, ObservedUse.Fit, "", "high");
        var weights = table.Weigh(new RecordLikelihood([row], Cut, table.Targets, new ReportModel(1e-9, 0)));
        var accepted = 0;
        for (var run = 0; run < table.Count; run++)
        {
            var hours = table.Hours(run);
            var isAccepted = hours[^1] > 3.1 && hours[^1] <= 8.1 && hours[0] > Cut && hours[1] > Cut && hours[2] > Cut;
            Assert.Equal(isAccepted ? 1 : 0, weights[run]);
            accepted += isAccepted ? 1 : 0;
        }

        Assert.InRange(accepted, 200, Rows / 2);
        Assert.Equal(accepted, Weights.EffectiveSize(weights), 1e-9);
    }

    /// <summary>Rows do not depend on threads, on the engine, on where the table was begun, or on how far its runs are followed.</summary>
    [Fact]
    public void A_table_is_the_same_however_it_is_made()
    {
        var table = Table.Value;
        foreach (var (workers, engine) in new[] { (1, EngineKind.Fast), (7, EngineKind.Fast), (2, EngineKind.Reference) })
        {
            var other = new ReferenceTable(table.Scenario, table.Prior, table.Targets, table.Seed);
            other.Fill(20, workers, engine, cancellation: TestContext.Current.CancellationToken);
            other.Fill(120, workers, engine, cancellation: TestContext.Current.CancellationToken);
            for (var run = 0; run < other.Count; run++)
            {
                Assert.True(other.Hours(run).SequenceEqual(table.Hours(run)));
            }
        }

        var scenario = table.Scenario with { StopAt = table.Scenario.Start.AddHours(Cut) };
        var stopped = new ReferenceTable(scenario, table.Prior, table.Targets, table.Seed);
        stopped.Fill(500, 2, cancellation: TestContext.Current.CancellationToken);
        var likelihood = new RecordLikelihood(
            [new ObservedRow("r", ObservedKind.Break, "POL", 2, 6, 6, ObservedUse.Fit, "", "high")], Cut, table.Targets, Reports);
        Assert.Equal(stopped.Weigh(likelihood), table.Weigh(likelihood)[..500]);
    }
}
