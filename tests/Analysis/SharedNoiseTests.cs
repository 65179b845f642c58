using BoliviaSim.Analysis;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Tests.Analysis;

/// <summary>The variance that common random numbers add to a mean of points.</summary>
public class SharedNoiseTests
{
    private const int Points = 12;
    private const int Replicates = 7;

    private static readonly int[] All = [.. Enumerable.Range(0, Points)];
    private static readonly double[] Equal = [.. Enumerable.Repeat(1.0 / Points, Points)];

    /// <summary>Points and replicates crossed: the estimator of the analysis of variance that seed noise is taken apart with.</summary>
    [Fact]
    public void Full_table_has_the_component_of_the_analysis_of_variance()
    {
        var runs = Runs(Value);
        double[,] y = new double[Points, Replicates];
        for (var p = 0; p < Points; p++)
        {
            for (var r = 0; r < Replicates; r++)
            {
                y[p, r] = Value(p, r);
            }
        }

        var component = ReplicateNoise.CommonNoise(
            [.. All.Select(p => Sums([.. Enumerable.Range(0, Replicates).Select(r => y[p, r])]))],
            [.. Enumerable.Range(0, Replicates).Select(r => All.Average(p => y[p, r]))]);
        Assert.True(component > 0);
        Assert.Equal(component / Replicates, SharedNoise.Variance(runs, All, Equal), component * 1e-12);
    }

    /// <summary>What moves all points alike is all of the noise: the mean varies as its replicates do.</summary>
    [Fact]
    public void Noise_that_all_points_share_does_not_average_out()
    {
        var shared = Runs((p, r) => p + Noise(0, r));
        var variance = Enumerable.Range(0, Replicates).Select(r => Noise(0, r)).ToList() is var c
            ? c.Sum(v => (v - c.Average()) * (v - c.Average())) / (Replicates - 1) / Replicates : 0;
        Assert.Equal(variance, SharedNoise.OfReplicates(shared, All, Equal), variance * 1e-12);
        Assert.Equal(variance, SharedNoise.Variance(shared, All, Equal), variance * 1e-12);
    }

    [Fact]
    public void Order_of_runs_and_numbers_of_replicates_change_no_bit()
    {
        var moved = new PointRuns(Points);
        for (var p = 0; p < Points; p++)
        {
            for (var r = 0; r < Replicates; r++)
            {
                moved.Add(p, 1 + (3 * r), Value(p, r));
            }
        }

        Assert.Equal(SharedNoise.Variance(Runs(Value), All, Equal), SharedNoise.Variance(moved, All, Equal));
    }

    [Fact]
    public void Part_is_never_more_than_the_spread_of_the_replicates_and_nothing_without_replicates()
    {
        Assert.Equal(Runs(Value).VarianceOf(3), SharedNoise.Variance(Runs(Value), [3], [1.0]), 1e-12);
        Assert.All(new[] { 0.9, 0.99, 1.2, 3 }, w => Assert.InRange(
            SharedNoise.Variance(Runs(Value), [3, 4], [w, 1 - w]), 0, SharedNoise.OfReplicates(Runs(Value), [3, 4], [w, 1 - w])));
        var runs = new PointRuns(2);
        runs.Add(0, null, 1);
        runs.Add(1, null, 2);
        Assert.Equal(0, SharedNoise.Variance(runs, [0, 1], [0.5, 0.5]));
    }

    private static PointRuns Runs(Func<int, int, double> value)
    {
        var runs = new PointRuns(Points);
        for (var r = 0; r < Replicates; r++)
        {
            for (var p = 0; p < Points; p++)
            {
                runs.Add(p, r, value(p, r));
            }
        }

        return runs;
    }

    private static PointSums Sums(double[] values) =>
        new(values.Length, values.Average(), values.Sum(v => (v - values.Average()) * (v - values.Average())));

    private static double Value(int point, int replicate) => point + (2 * Noise(0, replicate)) + Noise(point + 1, replicate);

    private static double Noise(int stream, int number) => (((stream * 7919) + (number * 104_729)) % 1009 / 1009.0) - 0.5;
}
