using BoliviaSim.Calibration;
using CsCheck;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Scores against closed forms, and the property that makes them scores: the true law does best on average.</summary>
public class ScoresTests
{
    private const double Horizon = 10;

    /// <summary>Laws of up to five hours within the horizon and "never".</summary>
    private static readonly Gen<(double?[] Hours, double[] Weights)> Laws = Gen.Select(
        Gen.OneOf(Gen.Double[0, Horizon].Select(h => (double?)h), Gen.Const((double?)null)).Array[5], Gen.Double[0.01, 1].Array[5]);

    [Theory]
    [InlineData(3.0, 7.5, 4.5)]
    [InlineData(7.5, 3.0, 4.5)]
    [InlineData(4.0, 4.0, 0)]
    [InlineData(4.0, null, 6)]
    [InlineData(null, 4.0, 6)]
    [InlineData(null, null, 0)]
    [InlineData(4.0, 25.0, 6)]
    [InlineData(25.0, 4.0, 6)]
    [InlineData(-2.0, 4.0, 4)]
    [InlineData(4.0, -2.0, 4)]
    public void Crps_of_a_sure_hour_is_its_absolute_error_up_to_the_horizon(double? sure, double? observed, double expected) =>
        Assert.Equal(expected, Scores.Crps(PredictiveLaw.Of([sure]), observed, Horizon), 1e-12);

    /// <summary>Two hours a and b with weights p and 1 - p, observed between: p^2 (y - a) + (1 - p)^2 (b - y).</summary>
    [Fact]
    public void Crps_of_two_hours_is_that_worked_out_by_hand()
    {
        var law = PredictiveLaw.Of([2, 8], [3, 1]);
        Assert.Equal((0.75 * 0.75 * 3) + (0.25 * 0.25 * 3), Scores.Crps(law, 5, Horizon), 1e-12);

        // Before both: 2 hours with nothing forecast, then the quarter that is still missing; after both; never.
        Assert.Equal(1 + (0.25 * 0.25 * 6), Scores.Crps(law, 1, Horizon), 1e-12);
        Assert.Equal((0.75 * 0.75 * 6) + 1, Scores.Crps(law, 9, Horizon), 1e-12);
        Assert.Equal((0.75 * 0.75 * 6) + 2, Scores.Crps(law, null, Horizon), 1e-12);

        // Half of the mass at "never": F is 3/8 from 2 and 1/2 from 8.
        var half = PredictiveLaw.Of([2, 8, null], [3, 1, 4]);
        Assert.Equal((9 / 64.0 * 3) + (25 / 64.0 * 3) + (2 / 4.0), Scores.Crps(half, 5, Horizon), 1e-12);
    }

    /// <summary>
    /// n hours at the middles of equal cells of [0, 1], observed at the edge of one: the mean error is that of the uniform law, which
    /// scores (y^3 + (1 - y)^3)/3, and half the mean difference is 1/6 - 1/(6 n^2) instead of 1/6.
    /// </summary>
    [Theory]
    [InlineData(4, 0.5)]
    [InlineData(10, 0.2)]
    [InlineData(1000, 0.345)]
    public void Crps_of_a_uniform_grid_is_that_of_the_uniform_law(int n, double observed)
    {
        var law = PredictiveLaw.Of([.. Enumerable.Range(0, n).Select(i => (double?)((i + 0.5) / n))]);
        var uniform = ((observed * observed * observed) + Math.Pow(1 - observed, 3)) / 3;
        Assert.Equal(uniform + (1 / (6.0 * n * n)), Scores.Crps(law, observed, 1), 1e-12);
    }

    /// <summary>E|X - y| - E|X - X'|/2 with hours cut off at the horizon (Gneiting and Raftery 2007, eq. 21).</summary>
    [Fact]
    public void Crps_is_mean_error_less_half_the_mean_difference() =>
        Gen.Select(Laws, Gen.OneOf(Gen.Double[-1, 12].Select(h => (double?)h), Gen.Const((double?)null))).Sample((law, observed) =>
        {
            double CutOff(double? h) => Math.Clamp(h ?? double.PositiveInfinity, 0, Horizon);
            var (hours, total) = (law.Hours.Select(CutOff).ToArray(), law.Weights.Sum());
            var p = law.Weights.Select(w => w / total).ToArray();
            var error = hours.Select((h, i) => p[i] * Math.Abs(h - CutOff(observed))).Sum();
            var difference = hours.SelectMany((h, i) => hours.Select((g, j) => p[i] * p[j] * Math.Abs(h - g))).Sum();
            Assert.Equal(
                error - (difference / 2), Scores.Crps(PredictiveLaw.Of(law.Hours, law.Weights), observed, Horizon), 1e-10);
        });

    /// <summary>Expected scores under the first law, summed over its hours: its own is at least as good as that of the second.</summary>
    [Fact]
    public void True_law_scores_best_on_average() => Gen.Select(Laws, Gen.Double[0.01, 1].Array[5]).Sample((truth, others) =>
    {
        double Mean(Func<double?, double[], double> score, double[] forecast) =>
            truth.Hours.Select((h, i) => truth.Weights[i] * score(h, forecast)).Sum() / truth.Weights.Sum();
        double Crps(double? happened, double[] forecast) => Scores.Crps(PredictiveLaw.Of(truth.Hours, forecast), happened, Horizon);
        double Log(double? happened, double[] forecast) =>
            -Scores.Log([.. truth.Hours.Select(h => h == happened ? 1.0 : 0)], forecast);
        double Brier(double? happened, double[] forecast) =>
            Scores.Brier(PredictiveLaw.Of(truth.Hours, forecast).ShareBy(5), happened <= 5);

        foreach (var score in new Func<double?, double[], double>[] { Crps, Log, Brier })
        {
            Assert.True(Mean(score, truth.Weights) <= Mean(score, others) + 1e-12);
        }
    });

    [Fact]
    public void Log_score_is_the_logarithm_of_the_weighted_mean()
    {
        Assert.Equal(Math.Log(((3 * 0.2) + (1 * 0.6)) / 4), Scores.Log([0.2, 0.6], [3, 1]), 1e-14);
        Assert.Equal(Math.Log(0.4), Scores.Log([0.2, 0.6]), 1e-14);
        Assert.Equal(double.NegativeInfinity, Scores.Log([0, 0.6], [1, 0]));
        Assert.Throws<ArgumentException>(() => Scores.Log([-0.1, 0.6]));
        Assert.Throws<ArgumentException>(() => Scores.Log([0.1, 0.6], [1]));
    }

    [Fact]
    public void Brier_score_is_the_squared_error()
    {
        Assert.Equal(0.09, Scores.Brier(0.7, happened: true), 1e-15);
        Assert.Equal(0.49, Scores.Brier(0.7, happened: false), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.Brier(1.01, happened: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.Brier(double.NaN, happened: true));
    }

    [Fact]
    public void Horizon_and_hour_are_checked()
    {
        var law = PredictiveLaw.Of([1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.Crps(law, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.Crps(law, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.Crps(law, double.NaN, 1));
    }
}
