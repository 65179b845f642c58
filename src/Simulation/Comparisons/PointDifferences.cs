using BoliviaSim.Analysis;
using BoliviaSim.Numerics;

namespace BoliviaSim.Comparisons;

/// <summary>What a variant changes at a point of a design.</summary>
/// <param name="Base">Number of the point in the base.</param>
/// <param name="Other">Number of the same point in the variant.</param>
/// <param name="Runs">Pairs of runs; where runs are not paired, the smaller number of both.</param>
/// <param name="BaseValue">Response in the base, over these runs.</param>
/// <param name="OtherValue">Response in the variant.</param>
/// <param name="Difference">The variant's less the base's, with its interval over the runs of this point alone.</param>
internal sealed record PointDifference(int Base, int Other, int Runs, double BaseValue, double OtherValue, Estimate Difference);

/// <summary>
/// What a variant changes, point by point and on average over points. With common random numbers replicate r of the variant is paired with
/// replicate r of the base; replicates that one of them lacks are left out.
/// </summary>
/// <remarks>
/// The average is over the points, each of which counts once, and is taken to be about the ranges from which the points were drawn: its
/// variance is that of the points' differences by their number, and the part of the replicates that all points share
/// (<see cref="SharedNoise"/>). Neither alone would do. By replicate alone the interval forgets that other points would have been another
/// average; by point alone it forgets that all points stand on the same few random numbers. Where the points are a grid of chosen levels
/// they are not a sample, and the spread of the replicates is all there is. Quantiles are Student's with the smaller number of points and
/// replicates less one (Cameron and Miller 2015, A practitioner's guide to cluster-robust inference, Journal of Human Resources 50,
/// sections V.A and VI.D). At a single point a share has Newcombe's interval (<see cref="PairedShares"/>; his method 10 without a
/// correlation where runs are not paired), any other mean Student's. A mean without any spread has no interval: that no run differs does
/// not show that none ever would.
/// </remarks>
internal sealed class PointDifferences
{
    private readonly PointRuns differences;
    private readonly bool isPaired;
    private readonly bool isFactorial;

    private PointDifferences(IReadOnlyList<PointDifference> points, PointRuns differences, bool isPaired, bool isFactorial) =>
        (Points, this.differences, this.isPaired, this.isFactorial) = (points, differences, isPaired, isFactorial);

    /// <summary>The differences at the points, in their order; points without runs that could be compared are left out.</summary>
    public IReadOnlyList<PointDifference> Points { get; }

    /// <summary>Compares points.</summary>
    /// <param name="runs">Runs of all points.</param>
    /// <param name="pairs">Numbers of the same point in the base and in the variant.</param>
    /// <param name="isPaired">Whether equal replicates have the same random numbers.</param>
    /// <param name="isShare">Whether values are 0 and 1, so that means are shares.</param>
    /// <param name="isFactorial">Whether the points are a grid of chosen levels.</param>
    public static PointDifferences Of(
        PointRuns runs, IReadOnlyList<(int Base, int Other)> pairs, bool isPaired, bool isShare, bool isFactorial)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(pairs);
        var (points, differences, inBase) = (new List<PointDifference>(), new PointRuns(pairs.Count), new double[runs.Replicates]);
        foreach (var (first, second) in pairs)
        {
            var known = isPaired ? Paired(runs, first, second, isShare, differences, points.Count, inBase)
                : runs.CountOf(first) > 0 && runs.CountOf(second) > 0 ? Apart(runs, first, second, isShare) : null;
            if (known is not null)
            {
                points.Add(known);
            }
        }

        return new PointDifferences(points, differences, isPaired, isFactorial);
    }

    /// <summary>Mean difference over some of the points, or all.</summary>
    /// <param name="places">Places in <see cref="Points"/>, one or more.</param>
    public Estimate Mean(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places is [var only])
        {
            return Points[only].Difference;
        }

        double count = places.Count;
        var mean = places.Sum(p => Points[p].Difference.Value) / count;
        var between = places.Sum(p => (Points[p].Difference.Value - mean) * (Points[p].Difference.Value - mean)) / (count * (count - 1));
        var weights = new double[places.Count];
        Array.Fill(weights, 1 / count);
        var isShared = isPaired && differences.Replicates > 1;
        var (variance, freedom) = (isShared, isFactorial) switch
        {
            (true, true) => (SharedNoise.OfReplicates(differences, places, weights), differences.Replicates - 1),
            (true, false) => (
                between + SharedNoise.Variance(differences, places, weights), Math.Min(differences.Replicates, places.Count) - 1),
            _ => (between, places.Count - 1),
        };
        return Student(mean, variance, freedom);
    }

    private static PointDifference? Paired(
        PointRuns runs, int first, int second, bool isShare, PointRuns differences, int place, double[] inBase)
    {
        Array.Fill(inBase, double.NaN);
        foreach (var run in runs.Of(first))
        {
            inBase[run.Replicate] = run.Value;
        }

        var (counts, ofBase, ofOther) = (new int[4], 0.0, 0.0);
        foreach (var run in runs.Of(second))
        {
            var value = inBase[run.Replicate];
            if (double.IsNaN(value))
            {
                continue;
            }

            differences.Add(place, run.Replicate, run.Value - value);
            (ofBase, ofOther) = (ofBase + value, ofOther + run.Value);
            counts[(value > 0 ? 0 : 2) + (run.Value > 0 ? 0 : 1)]++;
        }

        var count = differences.CountOf(place);
        if (count == 0)
        {
            return null;
        }

        var mean = differences.MeanOf(place);
        var estimate = isShare
            ? PairedShares.Difference(new PairedCounts(counts[0], counts[1], counts[2], counts[3])) is var i
                ? new Estimate(mean, i.Low, i.High) : default
            : Student(mean, differences.VarianceOf(place), count - 1);
        return new PointDifference(first, second, count, ofBase / count, ofOther / count, estimate);
    }

    private static PointDifference Apart(PointRuns runs, int first, int second, bool isShare)
    {
        var (ofBase, ofOther) = (runs.MeanOf(first), runs.MeanOf(second));
        var (n1, n2) = (runs.CountOf(first), runs.CountOf(second));
        var mean = ofOther - ofBase;
        var estimate = Student(mean, runs.VarianceOf(first) + runs.VarianceOf(second), Math.Min(n1, n2) - 1);
        if (isShare)
        {
            var (a, b) = (Intervals.Wilson(ofBase, n1), Intervals.Wilson(ofOther, n2));
            estimate = new Estimate(mean, mean - Root(ofOther - b.Low, a.High - ofBase), mean + Root(b.High - ofOther, ofBase - a.Low));
        }

        return new PointDifference(first, second, Math.Min(n1, n2), ofBase, ofOther, estimate);

        static double Root(double a, double b) => Math.Sqrt((a * a) + (b * b));
    }

    private static Estimate Student(double mean, double variance, int freedom)
    {
        var half = freedom < 1 || variance == 0 ? double.NaN : StudentLaw.Quantile(freedom) * Math.Sqrt(variance);
        return new Estimate(mean, mean - half, mean + half);
    }
}
