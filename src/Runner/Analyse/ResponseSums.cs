using BoliviaSim.Analysis;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>
/// The response at every point, from its runs one after another. Runs must come point by point or replicate by replicate, each ascending:
/// then every sum is added up in one order, and no bit depends on the order of rows in a file.
/// </summary>
internal sealed class ResponseSums
{
    private readonly ResponseChoice choice;
    private readonly long[] counts;
    private readonly double[] means;
    private readonly double[] sums;
    private readonly double[] lost;
    private readonly double[] squares;
    private readonly List<double>?[] values;
    private readonly int[] groupOf;
    private readonly Dictionary<int, (double Mean, long Count)>[] replicates;

    public ResponseSums(PointTable points, ResponseChoice choice)
    {
        this.choice = choice;
        (counts, means, squares) = (new long[points.Count], new double[points.Count], new double[points.Count]);
        (sums, lost) = (new double[points.Count], new double[points.Count]);
        values = new List<double>?[points.Count];
        groupOf = new int[points.Count];
        replicates = [.. points.Groups.Select(_ => new Dictionary<int, (double, long)>())];
        for (var g = 0; g < points.Groups.Count; g++)
        {
            foreach (var point in points.Groups[g].Points)
            {
                groupOf[point] = g;
            }
        }
    }

    /// <summary>Runs at a point.</summary>
    public long Runs(int point) => counts[point];

    /// <summary>Whether a point has a value.</summary>
    public bool Has(int point) => choice.Kind == ResponseKind.Quantile ? values[point] is not null : counts[point] > 0;

    /// <summary>The response at a point.</summary>
    public double Of(int point) =>
        choice.Kind == ResponseKind.Quantile ? Resampling.Quantile([.. values[point]!.Order()], choice.Probability) : MeanOf(point);

    /// <summary>
    /// The mean, rounded once: a share of 57 of 100 runs is the number that a user writes as 0.57, and not above it.
    /// </summary>
    private double MeanOf(int point) => (sums[point] + lost[point]) / counts[point];

    /// <summary>Sums of the replicates at the points of a group, and the variance of the noise that all its points share.</summary>
    public (IReadOnlyList<PointSums> Sums, double CommonNoise) Noise(PointGroup group)
    {
        PointSums[] sums = [.. group.Points.Select(p => new PointSums(counts[p], MeanOf(p), squares[p]))];
        var shared = replicates[groupOf[group.Points[0]]];
        // Only a full table of points and replicates can be taken apart both ways.
        var isFull = shared.Count > 1 && shared.Values.All(r => r.Count == sums.Length) && sums.All(s => s.Count == shared.Count);
        return (sums, isFull ? ReplicateNoise.CommonNoise(sums, [.. shared.OrderBy(r => r.Key).Select(r => r.Value.Mean)]) : 0);
    }

    /// <summary>Adds a run.</summary>
    /// <param name="point">Its point.</param>
    /// <param name="replicate">Number of its replicate, or null where runs have none.</param>
    /// <param name="value">Its value; null where it has none, which only a quantile takes.</param>
    public void Add(int point, int? replicate, double? value)
    {
        counts[point]++;
        if (value is not { } known)
        {
            return;
        }

        if (choice.Kind == ResponseKind.Quantile)
        {
            (values[point] ??= []).Add(known);
            return;
        }

        // Welford (1962): no difference of large sums.
        var before = known - means[point];
        means[point] += before / counts[point];
        squares[point] += before * (known - means[point]);

        // Neumaier (1974), equation IV: what an addition loses is kept apart.
        var sum = sums[point] + known;
        lost[point] += Math.Abs(sums[point]) >= Math.Abs(known) ? sums[point] - sum + known : known - sum + sums[point];
        sums[point] = sum;
        if (replicate is { } number)
        {
            var (mean, count) = replicates[groupOf[point]].GetValueOrDefault(number);
            replicates[groupOf[point]][number] = (mean + ((known - mean) / (count + 1)), count + 1);
        }
    }
}
