using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Experiments;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.SystemTests;

/// <summary>Intervals that rest on points and on replicates that these share.</summary>
internal static class PointCoverageCases
{
    private const int Few = 200;
    private const int Some = 500;
    // 1/(1 + e^-2), the share a third of both ranges off the diagonal.
    private const double FarOff = 0.8807970779778823;

    public static IEnumerable<CoverageCase> All => [.. Surfaces(), .. Variants(), .. Interactions()];

    private static IEnumerable<CoverageCase> Surfaces()
    {
        foreach (var (points, replicates, shared) in new[] { (64, 25, 0.0), (64, 25, 0.5), (100, 50, 0.5) })
        {
            yield return new(
                FormattableString.Invariant($"{points} points, {replicates} replicates, {(shared > 0 ? "" : "no ")}common noise"), Few,
                [
                    ("surface of a share, in the middle .5", 0.5), ("surface of a share, off it .881", FarOff),
                    ("surface of a share, off it .119", 1 - FarOff),
                ],
                seed => OfSurface(seed, points, replicates, shared));
        }

        yield return new(
            "cell of a grid, share", "9 points, 50 replicates, common noise", 2000, 0.3, seed => OfCell(seed, 50));
    }

    private static IEnumerable<CoverageCase> Variants()
    {
        foreach (var (points, replicates, point, shared) in new[]
            { (20, 25, 1.0, 0.0), (20, 25, 0.0, 1.0), (20, 25, 1.0, 1.0), (64, 25, 1.0, 1.0), (64, 100, 0.3, 1.0) })
        {
            yield return new("difference of variants over points",
                FormattableString.Invariant($"{points} points (s.d. {point}), {replicates} replicates (common s.d. {shared})"), 2000, 0,
                seed => OfVariants(seed, points, replicates, point, shared));
        }
    }

    private static IEnumerable<CoverageCase> Interactions()
    {
        foreach (var points in new[] { 50, 200 })
        {
            // y = x1 + x2 + x1 x2 + e, all normal: variance 4, the product has a coefficient of 1/2 and a gain of 1/4.
            yield return new(
                FormattableString.Invariant($"{points} points, normal"), Some,
                [("coefficient of a product .5", 0.5), ("gain of a product .25", 0.25)], seed => OfProduct(seed, points));
        }
    }

    /// <summary>
    /// Share 1/(1 + e^-6(x - y)) of runs; a run falls where a normal number, in part that of its replicate, lies below the share's
    /// quantile.
    /// </summary>
    private static Interval?[] OfSurface(uint seed, int points, int replicates, double shared)
    {
        var (rows, runs, draws) = (LatinHypercube.Rows(points, 2, seed), new PointRuns(points), new RandomSource(seed, 78));
        double[] x = [.. Enumerable.Range(0, points).Select(p => rows[p, 0])], y = [.. Enumerable.Range(0, points).Select(p => rows[p, 1])];
        for (var r = 0; r < replicates; r++)
        {
            for (var p = 0; p < points; p++)
            {
                runs.Add(p, r, Latent(draws, p, r, shared) < NormalLaw.Quantile(DeterministicMath.Logistic(6 * (x[p] - y[p]))) ? 1 : 0);
            }
        }

        var surface = SmoothSurface.Of(new SurfacePoints
        {
            X = x, Y = y, Values = [.. Enumerable.Range(0, points).Select(runs.MeanOf)], Numbers = [.. Enumerable.Range(0, points)],
            Runs = runs, IsShare = true, SharesNumbers = true,
        });
        var middle = SmoothSurface.Places / 2;
        // Places move with the ends of the points: the truth there is moved to that of the place that is asked about.
        return [At(middle, middle, 0.5), At(middle + 5, middle - 5, FarOff), At(middle - 5, middle + 5, 1 - FarOff)];

        Interval? At(int i, int j, double about)
        {
            var cell = surface[i, j];
            var moved = about - DeterministicMath.Logistic(6 * (cell.X - cell.Y));
            return cell.IsEmpty ? null : new Interval(cell.Estimate.Low + moved, cell.Estimate.High + moved);
        }
    }

    private static Interval OfCell(uint seed, int replicates)
    {
        const int points = 36;
        var (runs, draws, bound) = (new PointRuns(points), new RandomSource(seed, 79), NormalLaw.Quantile(0.3));
        for (var r = 0; r < replicates; r++)
        {
            for (var p = 0; p < points; p++)
            {
                runs.Add(p, r, Latent(draws, p, r, 0.5) < bound ? 1 : 0);
            }
        }

        var cell = GridSurface.Of(new SurfacePoints
        {
            X = [.. Enumerable.Range(0, points).Select(p => p / 18.0 < 1 ? 0.0 : 1)],
            Y = [.. Enumerable.Range(0, points).Select(p => p % 2.0)],
            Values = [.. Enumerable.Range(0, points).Select(runs.MeanOf)], Numbers = [.. Enumerable.Range(0, points)], Runs = runs,
            IsShare = true, SharesNumbers = true,
        })[0, 0];
        return new Interval(cell.Estimate.Low, cell.Estimate.High);
    }

    /// <summary>No difference on average: points' own, replicates' that all points share, and the rest.</summary>
    private static Interval OfVariants(uint seed, int points, int replicates, double ofPoint, double shared)
    {
        var (runs, draws) = (new PointRuns(2 * points), new RandomSource(seed, 80));
        for (var r = 0; r < replicates; r++)
        {
            for (var p = 0; p < points; p++)
            {
                runs.Add(p, r, 0);
                runs.Add(points + p, r, (ofPoint * draws.Normal(RandomStream.Resolve, 0, (uint)p))
                    + (shared * draws.Normal(RandomStream.Deaths, 0, (uint)r)) + draws.Normal(RandomStream.Deaths, (uint)(1 + p), (uint)r));
            }
        }

        var mean = PointDifferences.Of(
            runs, [.. Enumerable.Range(0, points).Select(p => (p, points + p))], isPaired: true, isShare: false, isFactorial: false)
            .Mean([.. Enumerable.Range(0, points)]);
        return new Interval(mean.Low, mean.High);
    }

    private static Interval?[] OfProduct(uint seed, int points)
    {
        var (rows, y, draws) = (new double[points, 2], new double[points], new RandomSource(seed, 81));
        for (var i = 0; i < points; i++)
        {
            (rows[i, 0], rows[i, 1]) = (draws.Normal(RandomStream.Resolve, 0, (uint)i), draws.Normal(RandomStream.Resolve, 1, (uint)i));
            y[i] = rows[i, 0] + rows[i, 1] + (rows[i, 0] * rows[i, 1]) + draws.Normal(RandomStream.Resolve, 2, (uint)i);
        }

        var indices = RegressionInteractions.Of(rows, y, new ResamplingPlan(300, seed));
        return [.. indices.Take(2).Select(i => (Interval?)new Interval(i.Estimate.Low, i.Estimate.High))];
    }

    /// <summary>A normal number, in part that of the replicate.</summary>
    private static double Latent(RandomSource draws, int point, int replicate, double shared) =>
        (Math.Sqrt(shared) * draws.Normal(RandomStream.Resolve, 0, (uint)replicate))
        + (Math.Sqrt(1 - shared) * draws.Normal(RandomStream.Resolve, (uint)(1 + point), (uint)replicate));
}
