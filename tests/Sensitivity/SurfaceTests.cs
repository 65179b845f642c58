using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;
using BoliviaSim.Sensitivity;
using MathNet.Numerics.LinearAlgebra;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>A response over two parameters: known surfaces, another implementation of kriging, cells without points.</summary>
public class SurfaceTests
{
    private static readonly RandomSource Draws = new(5, 3);

    /// <summary>
    /// Dense matrices of MathNet: value and variance of stochastic kriging as Ankenman, Nelson and Staum (2010) write them, likelihood by
    /// the determinants of the covariance and of what is left of it without the mean.
    /// </summary>
    [Fact]
    public void Kriging_is_that_of_dense_matrices()
    {
        const int n = 30;
        var (x, y) = (Column(0, n), Column(1, n));
        double[] values = [.. x.Zip(y, (a, b) => a + (a * b))];
        double[] noise = [.. Enumerable.Range(0, n).Select(i => 1 + (0.1 * i))];
        var scale = new KrigingScale(0.4, 0.7, 0.05);
        var process = new Kriging(x, y, values, noise, scale);

        var sigma = Matrix<double>.Build.Dense(n, n, (i, j) =>
            (Matern(x[i] - x[j], 0.4) * Matern(y[i] - y[j], 0.7)) + (i == j ? 0.05 * noise[i] : 0));
        var (inverse, one, z) = (sigma.Inverse(), Vector<double>.Build.Dense(n, 1), Vector<double>.Build.DenseOfArray(values));
        var information = one * inverse * one;
        var mean = one * inverse * z / information;
        var rest = z - (mean * one);
        var variance = rest * inverse * rest / (n - 1);
        Assert.Equal(mean, process.Mean, 1e-9);
        Assert.Equal(variance, process.Variance, 1e-9 * variance);
        Assert.Equal(
            -0.5 * (((n - 1) * Math.Log(variance)) + Math.Log(sigma.Determinant()) + Math.Log(information)), process.Likelihood, 1e-7);

        var near = Vector<double>.Build.Dense(n, i => Matern(x[i] - 0.3, 0.4) * Matern(y[i] - 0.8, 0.7));
        var weights = new double[n];
        var (value, error, nearest) = process.At(0.3, 0.8, weights);
        var lacking = 1 - (one * inverse * near);
        Assert.Equal(mean + (near * inverse * rest), value, 1e-9);
        Assert.Equal(variance * (1 - (near * inverse * near) + (lacking * lacking / information)), error, 1e-9);
        Assert.Equal(near.Max(), nearest, 1e-12);
        Assert.Equal(1, weights.Sum(), 1e-9);
        Assert.Equal(value, weights.Zip(values, (w, v) => w * v).Sum(), 1e-9);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(3000)]
    public void Surface_without_noise_is_found_between_the_points(int count)
    {
        var (x, y) = (Column(0, count), Column(1, count));
        var surface = SmoothSurface.Of(Points(x, y, [.. x.Zip(y, Bilinear)]));
        Assert.False(surface.IsGrid);
        Assert.All(
            surface.Cells.Where(c => !c.IsExtrapolated),
            c => Assert.Equal(Bilinear(c.X, c.Y), c.Estimate.Value, 0.01));
    }

    [Fact]
    public void Shares_of_a_logistic_surface_are_found_and_no_bit_depends_on_threads()
    {
        const int points = 100, replicates = 40;
        var (x, y, runs) = (Column(0, points), Column(1, points), new PointRuns(points));
        for (var p = 0; p < points; p++)
        {
            for (var r = 0; r < replicates; r++)
            {
                runs.Add(p, r, Draws.Uniform(RandomStream.Resolve, (uint)(10 + r), (uint)p) < Logistic(x[p], y[p]) ? 1 : 0);
            }
        }

        var data = Points(x, y, [.. Enumerable.Range(0, points).Select(runs.MeanOf)]) with
        {
            Runs = runs, IsShare = true, SharesNumbers = true,
        };
        var surface = SmoothSurface.Of(data);
        Assert.Equal(surface.Cells, SmoothSurface.Of(data, 3).Cells);
        var inside = surface.Cells.Where(c => !c.IsExtrapolated).ToList();
        Assert.InRange(Math.Sqrt(inside.Average(c => Square(c.Estimate.Value - Logistic(c.X, c.Y)))), 0, 0.04);
        Assert.InRange(inside.Average(c => c.Estimate.Low <= Logistic(c.X, c.Y) && Logistic(c.X, c.Y) <= c.Estimate.High ? 1 : 0), 0.8, 1);
        Assert.All(inside, c => Assert.InRange(c.Estimate.Low, 0, c.Estimate.High));
    }

    [Fact]
    public void Places_far_from_all_points_are_empty_and_those_outside_the_hull_extrapolated()
    {
        // Two squares in opposite corners, with a response so wavy that nothing is known far from them.
        double[] x = [.. Column(0, 60).Select((v, i) => (0.3 * v) + (i % 2 * 0.7))];
        double[] y = [.. Column(1, 60).Select((v, i) => (0.3 * v) + (i % 2 * 0.7))];
        var surface = SmoothSurface.Of(Points(x, y, [.. x.Zip(y, (a, b) => Math.Sin(25 * a) + Math.Sin(25 * b))]));
        Assert.True(surface[SmoothSurface.Places - 1, 0] is { IsEmpty: true, IsExtrapolated: true, Points: 0 });
        Assert.True(surface[SmoothSurface.Places / 6, SmoothSurface.Places / 6] is { IsEmpty: false, IsExtrapolated: false });
        Assert.Equal(surface.Empty, surface.Cells.Count(c => double.IsNaN(c.Estimate.Value)));
    }

    [Fact]
    public void Grid_of_single_points_has_Wilsons_intervals()
    {
        var (x, y) = (new double[] { 1, 1, 2, 2, 4, 4 }, new double[] { 5, 7, 5, 7, 5, 7 });
        var runs = new PointRuns(6);
        for (var r = 0; r < 10; r++)
        {
            for (var p = 0; p < 6; p++)
            {
                runs.Add(p, r, r < p ? 1 : 0);
            }
        }

        var data = Points(x, y, [.. Enumerable.Range(0, 6).Select(runs.MeanOf)]) with
        {
            Runs = runs, IsShare = true, SharesNumbers = true, IsFactorial = true,
        };
        Assert.True(GridSurface.IsOne(data));
        var surface = GridSurface.Of(data);
        Assert.Equal([1, 2, 4], surface.X);
        Assert.Equal([5, 7], surface.Y);
        for (var p = 0; p < 6; p++)
        {
            var (cell, wilson) = (surface[p / 2, p % 2], Intervals.Wilson(p, 10));
            Assert.Equal((1, 10L), (cell.Points, cell.Runs));
            Assert.Equal(p / 10.0, cell.Estimate.Value, 1e-12);
            Assert.Equal(wilson.Low, cell.Estimate.Low, 1e-12);
            Assert.Equal(wilson.High, cell.Estimate.High, 1e-12);
        }
    }

    /// <summary>Deaths at four places: where no run has any, none is known to be impossible.</summary>
    [Fact]
    public void Cell_of_runs_that_are_all_alike_has_a_mean_without_an_interval()
    {
        var runs = new PointRuns(4);
        for (var r = 0; r < 10; r++)
        {
            for (var p = 0; p < 4; p++)
            {
                runs.Add(p, r, p == 0 ? 0 : (p + r) % 3);
            }
        }

        var data = Points([1, 1, 2, 2], [5, 7, 5, 7], [.. Enumerable.Range(0, 4).Select(runs.MeanOf)]) with
        {
            Runs = runs, SharesNumbers = true, IsFactorial = true,
        };
        var surface = GridSurface.Of(data);
        Assert.Equal((0, double.NaN, double.NaN), (surface[0, 0].Estimate.Value, surface[0, 0].Estimate.Low, surface[0, 0].Estimate.High));
        Assert.True(surface[0, 1].Estimate is { Low: < 0.9, High: > 0.9 });
    }

    /// <summary>Nine points of a cell that all fall in the same replicates are no better than one.</summary>
    [Fact]
    public void Points_of_a_cell_that_respond_alike_count_as_one()
    {
        const int replicates = 40;
        double[] x = [.. Enumerable.Range(0, 36).Select(i => (double)(i / 9 % 2))];
        double[] y = [.. Enumerable.Range(0, 36).Select(i => (double)(i / 18))];
        var runs = new PointRuns(36);
        for (var r = 0; r < replicates; r++)
        {
            for (var p = 0; p < 36; p++)
            {
                runs.Add(p, r, r < 12 ? 1 : 0);
            }
        }

        var data = Points(x, y, [.. Enumerable.Range(0, 36).Select(runs.MeanOf)]) with
        {
            Runs = runs, IsShare = true, SharesNumbers = true,
        };
        var (cell, wilson) = (GridSurface.Of(data)[0, 0], Intervals.Wilson(12, replicates));
        // The variance of the replicates is divided by one less than their number.
        Assert.Equal(wilson.Low, cell.Estimate.Low, 0.005);
        Assert.Equal(wilson.High, cell.Estimate.High, 0.005);
    }

    [Fact]
    public void Few_points_and_a_constant_response_are_refused_in_words()
    {
        var (x, y) = (Column(0, 11), Column(1, 11));
        Assert.Contains("11 points are too few", Assert.Throws<ArgumentException>(() => SmoothSurface.Of(Points(x, y, x))).Message,
            StringComparison.Ordinal);
        (x, y) = (Column(0, 20), Column(1, 20));
        Assert.Throws<ArgumentException>(() => SmoothSurface.Of(Points(x, y, [.. x.Select(_ => 2.0)])));
        Assert.False(GridSurface.IsOne(Points(x, y, x)));
    }

    private static SurfacePoints Points(double[] x, double[] y, double[] values) =>
        new() { X = x, Y = y, Values = values, Numbers = [.. Enumerable.Range(0, x.Length)] };

    private static double[] Column(int column, int count)
    {
        var rows = SobolSequence.ScrambledRows(count, 2, 3);
        return [.. Enumerable.Range(0, count).Select(i => rows[i, column])];
    }

    private static double Matern(double distance, double length) => Math.Sqrt(5) * Math.Abs(distance) / length is var t
        ? (1 + t + (t * t / 3)) * Math.Exp(-t) : 0;

    private static double Bilinear(double x, double y) => 0.2 + (0.3 * x) - (0.2 * y) + (0.5 * x * y);

    private static double Logistic(double x, double y) => DeterministicMath.Logistic(6 * (x - y));

    private static double Square(double value) => value * value;
}
