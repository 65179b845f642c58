using BoliviaSim.Analysis;
using BoliviaSim.Numerics;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// A surface over a grid of levels: the mean of the points in each cell. A share has Wilson's interval. Where several points lie in a cell,
/// their runs are not independent; then the interval is Wilson's for as many runs as would give the same variance (Kish 1965, Survey
/// sampling, section 8.2; Korn and Graubard 1998, Confidence intervals for proportions with small expected number of positive counts
/// estimated from survey data, Survey Methodology 24). Other means have Student's interval, and none where all runs are alike.
/// </summary>
internal static class GridSurface
{
    /// <summary>Levels of a parameter beyond which a complete grid is taken for chance.</summary>
    private const int MostLevels = 200;

    /// <summary>Whether points lie at every pair of two or more levels each.</summary>
    /// <param name="points">The points.</param>
    public static bool IsOne(SurfacePoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        // Points of a sample have a value each, and need not be looked at to the end.
        var (x, y) = (points.X.Distinct().Take(MostLevels + 1).Count(), points.Y.Distinct().Take(MostLevels + 1).Count());
        return x is >= 2 and <= MostLevels && y is >= 2 and <= MostLevels && (long)x * y <= points.Count
            && points.X.Zip(points.Y).Distinct().Count() == x * y;
    }

    /// <summary>The surface.</summary>
    /// <param name="points">Points that are a grid.</param>
    public static Surface Of(SurfacePoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        double[] x = [.. points.X.Distinct().Order()], y = [.. points.Y.Distinct().Order()];
        var members = new List<int>[x.Length * y.Length];
        for (var i = 0; i < points.Count; i++)
        {
            var cell = (Array.BinarySearch(y, points.Y[i]) * x.Length) + Array.BinarySearch(x, points.X[i]);
            (members[cell] ??= []).Add(i);
        }

        var spread = members.Select(m => SpreadOf(points, m)).ToList();
        // Runs of a cell count for less than independent ones by the same factor in all cells, where a cell alone cannot tell.
        var (measured, plain) = (spread.Sum(s => s.Variance), spread.Sum(s => s.Binomial));
        var effect = plain > 0 && measured > 0 ? Math.Max(1, measured / plain) : 1;
        return new Surface(
            x, y, [.. spread.Select((s, i) => new SurfaceCell(
                x[i % x.Length], y[i / x.Length], Interval(points, s, effect), members[i].Count, s.Runs, false))], IsGrid: true);
    }

    /// <summary>Mean of a cell, its variance, that of as many independent runs, and degrees of freedom.</summary>
    private static Spread SpreadOf(SurfacePoints points, List<int> cell)
    {
        var mean = cell.Average(i => points.Values[i]);
        var between = cell.Count < 2 ? 0
            : cell.Sum(i => (points.Values[i] - mean) * (points.Values[i] - mean)) / ((double)cell.Count * (cell.Count - 1));
        if (points.Runs is not { } runs)
        {
            return new Spread(mean, between, 0, cell.Count, cell.Count - 1, IsSingle: false);
        }

        int[] numbers = [.. cell.Select(i => points.Numbers[i])];
        var weights = new double[numbers.Length];
        Array.Fill(weights, 1.0 / cell.Count);
        var all = numbers.Sum(n => (long)runs.CountOf(n));
        var within = numbers.Sum(n => runs.VarianceOf(n)) / ((double)cell.Count * cell.Count);
        var binomial = points.IsShare ? mean * (1 - mean) / all : 0;
        if (cell.Count == 1)
        {
            return new Spread(mean, within, binomial, all, (int)Math.Min(all - 1, int.MaxValue), IsSingle: true);
        }

        var (isShared, each) = (points.SharesNumbers && runs.Replicates > 1, (int)(all / cell.Count));
        return points.IsFactorial && each > 1
            ? new Spread(
                mean, isShared ? SharedNoise.OfReplicates(runs, numbers, weights) : within, binomial, all,
                isShared ? runs.Replicates - 1 : (int)Math.Min(all - cell.Count, int.MaxValue), IsSingle: false)
            : new Spread(
                mean, between + (isShared ? SharedNoise.Variance(runs, numbers, weights) : 0), binomial, all,
                (isShared ? Math.Min(runs.Replicates, cell.Count) : cell.Count) - 1, IsSingle: false);
    }

    private static Estimate Interval(SurfacePoints points, Spread cell, double effect)
    {
        if (points is { IsShare: true, Runs: not null })
        {
            var own = cell.IsSingle ? 1 : cell.Binomial > 0 ? Math.Max(1, cell.Variance / cell.Binomial) : effect;
            var (low, high) = Intervals.Wilson(cell.Mean, cell.Runs / own);
            return new Estimate(cell.Mean, low, high);
        }

        if (cell.Freedom < 1 || cell.Variance == 0)
        {
            return new Estimate(cell.Mean, double.NaN, double.NaN);
        }

        var half = StudentLaw.Quantile(cell.Freedom) * Math.Sqrt(cell.Variance);
        return new Estimate(cell.Mean, cell.Mean - half, cell.Mean + half);
    }

    private readonly record struct Spread(double Mean, double Variance, double Binomial, long Runs, int Freedom, bool IsSingle);
}
