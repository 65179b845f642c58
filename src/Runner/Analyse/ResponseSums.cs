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
    private readonly int[] counts;
    private readonly double[] sums;
    private readonly List<double>?[] values;
    private readonly int[] groupOf;
    private readonly Dictionary<int, (double Mean, long Count)>[] replicates;

    // Of one run per point there is nothing to tell but its value.
    private double[] lost = [];
    private double[] means = [];
    private double[] squares = [];

    public ResponseSums(PointTable points, ResponseChoice choice)
    {
        this.choice = choice;
        counts = new int[points.Count];
        (sums, values) = choice.Kind == ResponseKind.Quantile
            ? (Array.Empty<double>(), new List<double>?[points.Count]) : (new double[points.Count], []);
        groupOf = points.Groups.Count == 1 ? [] : new int[points.Count];
        replicates = [.. points.Groups.Select(_ => new Dictionary<int, (double, long)>())];
        for (var g = 1; g < points.Groups.Count; g++)
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

    private double Of(int point) =>
        choice.Kind == ResponseKind.Quantile ? Resampling.Quantile([.. values[point]!.Order()], choice.Probability) : MeanOf(point);

    /// <summary>The response at the points of a group; not to be changed, because of one run per point it is what was read.</summary>
    public double[] Of(PointGroup group)
    {
        if (choice.Kind != ResponseKind.Quantile && lost.Length == 0 && group.Points.Count == sums.Length)
        {
            return sums;
        }

        var values = new double[group.Points.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Of(group.Points[i]);
        }

        return values;
    }

    /// <summary>
    /// The mean, rounded once: a share of 57 of 100 runs is the number that a user writes as 0.57, and not above it.
    /// </summary>
    private double MeanOf(int point) => (sums[point] + (lost.Length == 0 ? 0 : lost[point])) / counts[point];

    /// <summary>Sums of the replicates at the points of a group, and the variance of the noise that all its points share.</summary>
    public (IReadOnlyList<PointSums> Sums, double CommonNoise) Noise(PointGroup group)
    {
        PointSums[] sums = [.. group.Points.Select(p => new PointSums(counts[p], MeanOf(p), squares.Length == 0 ? 0 : squares[p]))];
        var shared = ReplicatesAt(group.Points[0]);
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

        if (counts[point] > 1 && means.Length == 0)
        {
            (lost, squares, means) = (new double[sums.Length], new double[sums.Length], [.. sums]);
        }

        Add(point, known);
        if (replicate is { } number)
        {
            var shared = ReplicatesAt(point);
            var (mean, count) = shared.GetValueOrDefault(number);
            shared[number] = (mean + ((known - mean) / (count + 1)), count + 1);
        }
    }

    private void Add(int point, double known)
    {
        var sum = sums[point] + known;
        if (means.Length > 0)
        {
            // Welford (1962): no difference of large sums.
            var before = known - means[point];
            means[point] += before / counts[point];
            squares[point] += before * (known - means[point]);

            // Neumaier (1974), equation IV: what an addition loses is kept apart.
            lost[point] += Math.Abs(sums[point]) >= Math.Abs(known) ? sums[point] - sum + known : known - sum + sums[point];
        }

        sums[point] = sum;
    }

    private Dictionary<int, (double Mean, long Count)> ReplicatesAt(int point) => replicates[groupOf.Length == 0 ? 0 : groupOf[point]];
}
