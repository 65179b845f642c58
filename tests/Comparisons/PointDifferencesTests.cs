using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Numerics;

namespace BoliviaSim.Tests.Comparisons;

/// <summary>What a variant changes at points and over them: small tables by hand, pairs alone, runs that are not paired.</summary>
public class PointDifferencesTests
{
    /// <summary>Two points, three replicates: differences 1 0 2 and 3 1 2.</summary>
    [Fact]
    public void Mean_over_points_counts_points_and_replicates()
    {
        var runs = Runs([[1, 2, 3], [4, 5, 6], [2, 2, 5], [7, 6, 8]]);
        var effect = Of(runs, isFactorial: false);
        Assert.Equal([1.0, 2], effect.Points.Select(p => p.Difference.Value));
        // Variance between points: (1/2)^2 twice, by 1 and by 2. Replicates' means over points are 2, 1/2 and 2, of mean 3/2: their squared
        // deviations add up to 3/2, by 2 and by 3 is 1/4. Points' own variances are 1/3 each, a quarter of them 1/12 each:
        // 1/4 - 1/6 = 1/12, times 2 for two points.
        var half = StudentLaw.Quantile(1) * Math.Sqrt((1 / 4.0) + (1 / 6.0));
        var mean = effect.Mean([0, 1]);
        Near((1.5, 1.5 - half, 1.5 + half), (mean.Value, mean.Low, mean.High));
        // Of chosen levels the replicates alone vary.
        half = StudentLaw.Quantile(2) * Math.Sqrt(1 / 4.0);
        mean = Of(runs, isFactorial: true).Mean([0, 1]);
        Near((1.5, 1.5 - half, 1.5 + half), (mean.Value, mean.Low, mean.High));
        Assert.Equal(effect.Points[1].Difference, effect.Mean([1]));
    }

    /// <summary>Where no run differs, at a point and over all, there is no interval from 0 to 0; where one does, there is one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Mean_without_any_spread_has_no_interval(bool isFactorial)
    {
        var effect = Of(Runs([[1, 2, 3], [4, 5, 6], [1, 2, 3], [4, 5, 6]]), isFactorial);
        Assert.All(
            [.. effect.Points.Select(p => p.Difference), effect.Mean([0, 1])],
            e => Assert.Equal((0, double.NaN, double.NaN), (e.Value, e.Low, e.High)));
        effect = Of(Runs([[1, 2, 3], [4, 5, 6], [1, 2, 3], [4, 5, 7]]), isFactorial);
        Assert.Equal(double.NaN, effect.Points[0].Difference.Low);
        Assert.True(effect.Points[1].Difference.Low < 0 && effect.Mean([0, 1]) is { Low: < 0, High: > 0 });
    }

    [Fact]
    public void Share_at_a_point_has_Newcombes_interval_of_the_pairs_that_both_have()
    {
        var runs = Runs([[1, 0, 0, 1, double.NaN], [0, 1, 0, 1, 1]]);
        var point = Assert.Single(PointDifferences.Of(runs, [(0, 1)], isPaired: true, isShare: true, isFactorial: false).Points);
        var interval = PairedShares.Difference(new PairedCounts(1, 1, 1, 1));
        Assert.Equal((4, 0.5, 0.5), (point.Runs, point.BaseValue, point.OtherValue));
        Assert.Equal(new Estimate(0, interval.Low, interval.High), point.Difference);
    }

    /// <summary>Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: 56 of 70 and 48 of 80.</summary>
    [Fact]
    public void Shares_of_runs_that_are_not_paired_have_Newcombes_published_interval()
    {
        var runs = Runs([Ones(48, 80), Ones(56, 70)]);
        var point = Assert.Single(PointDifferences.Of(runs, [(0, 1)], isPaired: false, isShare: true, isFactorial: false).Points);
        Assert.Equal(0.2, point.Difference.Value, 1e-12);
        Assert.Equal(0.0524, point.Difference.Low, 5e-5);
        Assert.Equal(0.3339, point.Difference.High, 5e-5);
    }

    [Fact]
    public void Point_without_a_common_replicate_is_left_out()
    {
        var runs = Runs([[1, double.NaN], [double.NaN, 1], [1, 0], [0, 1]]);
        var effect = PointDifferences.Of(runs, [(0, 1), (2, 3)], isPaired: true, isShare: true, isFactorial: false);
        Assert.Equal((2, 3), (Assert.Single(effect.Points).Base, effect.Points[0].Other));
    }

    private static void Near((double, double, double) expected, (double, double, double) actual)
    {
        Assert.Equal(expected.Item1, actual.Item1, 1e-12);
        Assert.Equal(expected.Item2, actual.Item2, 1e-12);
        Assert.Equal(expected.Item3, actual.Item3, 1e-12);
    }

    private static PointDifferences Of(PointRuns runs, bool isFactorial) =>
        PointDifferences.Of(runs, [(0, 2), (1, 3)], isPaired: true, isShare: false, isFactorial);

    private static double[] Ones(int ones, int count) => [.. Enumerable.Range(0, count).Select(i => i < ones ? 1.0 : 0)];

    private static PointRuns Runs(double[][] values)
    {
        var runs = new PointRuns(values.Length);
        for (var p = 0; p < values.Length; p++)
        {
            for (var r = 0; r < values[p].Length; r++)
            {
                if (!double.IsNaN(values[p][r]))
                {
                    runs.Add(p, r, values[p][r]);
                }
            }
        }

        return runs;
    }
}
