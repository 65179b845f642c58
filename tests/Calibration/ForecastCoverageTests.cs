using BoliviaSim.Calibration;
using BoliviaSim.Observation;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Forecasts of crises that were drawn from the model: what came lies in them as often as they say.</summary>
public sealed class ForecastCoverageTests
{
    private const int Histories = 8000;
    private const int Truths = 200;
    private const int Runs = 150;
    private const double Early = 4;
    private const double Late = 8;

    // Quantile of the normal law at 99.95 %: two-sided limits of 99.9 %.
    private const double Limit = 3.2905;

    // Chi-square with 9 degrees of freedom exceeds this once in a thousand times.
    private const double ChiSquareLimit = 27.877;

    private static readonly SimulatedCrises Crises = new(Histories, Late, new ReportModel(0.25, 0.05));

    /// <summary>
    /// Forecasts at both hours for every crisis in which nothing public had happened by the early one; each with random numbers of its own.
    /// </summary>
    private static readonly Lazy<IReadOnlyList<(RunOutcome Truth, Forecast Early, Forecast? Late)>> Made = new(() =>
    [
        .. SimulatedCrises.Truths(3 * Truths).Where(t => SimulatedCrises.IsSilent(t, Early)).Take(Truths).Select((t, n) => (
            t, Crises.ForecastOf(Crises.RecordOf(t, Early), Early, Runs, seed: (uint)(10 + n)),
            SimulatedCrises.IsSilent(t, Late)
                ? Crises.ForecastOf(Crises.RecordOf(t, Late), Late, Runs, seed: (uint)(1000 + n)) : null)),
    ]);

    [Fact]
    public void Every_forecast_has_enough_histories()
    {
        Assert.Equal(Truths, Made.Value.Count);
        Assert.All(Made.Value, m => Assert.True(m.Early.EffectiveSize > 50 && !(m.Late?.EffectiveSize < 50)));
    }

    [Fact]
    public void Hours_of_the_fall_lie_evenly_in_their_forecasts() =>
        CheckRanks([.. Made.Value.Select((m, n) => Rank(SimulatedCrises.FallOf(m.Truth), m.Early.Runs, SimulatedCrises.FallOf, n))]);

    /// <summary>Of the next break only the runs and crises count in which it had not come.</summary>
    [Fact]
    public void Hours_of_the_next_break_lie_evenly_in_their_forecasts()
    {
        var open = Made.Value.Index().Where(m => SimulatedCrises.BreakOf(m.Item.Truth) > Early).ToList();
        Assert.True(open.Count > Truths / 2);
        CheckRanks(
        [
            .. open.Select(m => Rank(
                SimulatedCrises.BreakOf(m.Item.Truth),
                [.. m.Item.Early.Runs.Where(r => SimulatedCrises.BreakOf(r.Outcome) > Early)], SimulatedCrises.BreakOf, 1000 + m.Index)),
        ]);
    }

    /// <summary>
    /// What a later forecast says is on average what the earlier one said of the same: nothing public by the later hour, and a fall then.
    /// </summary>
    [Fact]
    public void Mean_of_the_next_forecast_equals_this_one()
    {
        var changes = Made.Value.Select(m => (m.Late?.ShareOf(r => r.FallHour > Late) ?? 0)
            - m.Early.ShareOf(r => SimulatedCrises.IsSilent(r, Late) && r.FallHour > Late)).ToList();
        var (mean, error) = MeanOf(changes);
        Assert.InRange(mean, -Limit * error, Limit * error);

        // The test can fail: a later forecast that overlooks the silence would be found out.
        Assert.True(error < 0.02);
        var (deaf, ofDeaf) = MeanOf([.. Made.Value.Select(m => (m.Late?.ShareOf(r => r.FallHour > Late) ?? 0)
            - m.Early.ShareOf(r => r.FallHour > Early))]);
        Assert.True(Math.Abs(deaf) > Limit * ofDeaf);
    }

    /// <summary>
    /// Mean with its standard error. All forecasts share one table of histories, so its own error, at most that of two shares of so many,
    /// does not shrink with the number of crises.
    /// </summary>
    private static (double Mean, double Error) MeanOf(List<double> values)
    {
        var mean = values.Average();
        var ofCrises = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1) / values.Count;
        return (mean, Math.Sqrt(ofCrises + (2 * 0.25 / Histories)));
    }

    /// <summary>Place of the truth among the runs, uniform where the forecast is right; ties are broken by lot.</summary>
    private static double Rank(double truth, IReadOnlyList<ForecastRun> runs, Func<RunOutcome, double> hourOf, int lot)
    {
        var (below, ties) = (runs.Count(r => hourOf(r.Outcome) < truth), runs.Count(r => hourOf(r.Outcome) == truth));
        return (below + (new Random(lot).NextDouble() * (ties + 1))) / (runs.Count + 1);
    }

    private static void CheckRanks(List<double> ranks)
    {
        var (bins, expected) = (new int[10], ranks.Count / 10.0);
        ranks.ForEach(r => bins[Math.Min(9, (int)(10 * r))]++);
        Assert.True(bins.Sum(b => (b - expected) * (b - expected) / expected) < ChiSquareLimit, string.Join(' ', bins));
        foreach (var level in new[] { 0.5, 0.9 })
        {
            var inside = ranks.Count(r => Math.Abs(r - 0.5) <= level / 2);
            var half = Limit * Math.Sqrt(ranks.Count * level * (1 - level));
            Assert.InRange(inside, (level * ranks.Count) - half, (level * ranks.Count) + half);
        }
    }
}
