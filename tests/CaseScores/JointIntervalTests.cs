using BoliviaSim.Calibration;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Tests.CaseScores;

/// <summary>The noise of a joint probability against the closed form of a mean of two values.</summary>
public class JointIntervalTests
{
    private const int Histories = 400;
    private const double Horizon = 50;
    private static readonly ReportModel Reports = new(0.15, 0.02);
    private static readonly ObservedRow Window = new("w", ObservedKind.Fall, "", 9, 12, 12, ObservedUse.Score, "s", "high");

    private static readonly double[] Hours = [.. Enumerable.Range(0, Histories).Select(i => i % 2 == 0 ? 10 : double.PositiveInfinity)];

    private static double Likely { get; } = WindowLikelihood.Of(9, 12, 10, Horizon, Reports);

    private static double Unlikely { get; } = WindowLikelihood.Of(9, 12, double.PositiveInfinity, Horizon, Reports);

    [Fact]
    public void Interval_is_as_wide_as_the_law_of_large_numbers_says()
    {
        var hours = new EventHours("m", Histories, _ => Hours);
        var interval = RowScore.JointInterval(hours, [Window], Horizon, Reports, seed: 3)!.Value;

        Assert.Equal(Math.Log((Likely + Unlikely) / 2), RowScore.Joint(hours, [Window], Horizon, Reports), 9);
        Assert.InRange(interval.High - interval.Low, 0.9 * Width(Histories), 1.1 * Width(Histories));
    }

    /// <summary>Four runs that go on from one history and end alike know as much as one.</summary>
    [Fact]
    public void Runs_of_one_history_count_as_one()
    {
        var hours = new EventHours("m", Histories, _ => [.. Enumerable.Range(0, Histories).Select(i => Hours[i / 4])])
        {
            Ancestors = [.. Enumerable.Range(0, Histories).Select(i => i / 4)],
        };
        var interval = RowScore.JointInterval(hours, [Window], Horizon, Reports, seed: 3)!.Value;
        Assert.InRange(interval.High - interval.Low, 0.85 * Width(Histories / 4), 1.15 * Width(Histories / 4));
    }

    [Fact]
    public void One_history_has_no_interval() =>
        Assert.Null(RowScore.JointInterval(EventHours.OfNothing(), [Window], Horizon, Reports, seed: 3));

    [Fact]
    public void Weights_of_histories_count_in_scores()
    {
        var hours = new EventHours("m", 2, _ => [10, double.PositiveInfinity]) { Weights = [3, 1] };
        var row = RowScore.Of(default, hours, [Window], Horizon, Reports).Single();
        Assert.Equal(0.75, row.Share, 12);
        Assert.Equal(0.0625, row.Brier, 12);
        Assert.Equal(Math.Log((0.75 * Likely) + (0.25 * Unlikely)), row.Log, 9);
    }

    /// <summary>Four standard errors of the logarithm of a mean: two values, each in half of the histories.</summary>
    private static double Width(int histories) =>
        2 * 1.96 * (Likely - Unlikely) / (Likely + Unlikely) / Math.Sqrt(histories);
}
