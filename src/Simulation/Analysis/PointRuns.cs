namespace BoliviaSim.Analysis;

/// <summary>A run of a point.</summary>
/// <param name="Replicate">Place of its replicate among those there are; -1 where runs have no replicate.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct RunValue(int Replicate, double Value);

/// <summary>
/// The runs of all points with their replicates, and what points are made of: number, mean and sum of squared deviations of their runs.
/// Runs are added point by point or replicate by replicate, so that no sum depends on the order of a file. 24 bytes for each run
/// until they are looked at, 16 bytes then.
/// </summary>
internal sealed class PointRuns
{
    private readonly Dictionary<int, int> places = [];
    private readonly int[] counts;
    private readonly double[] means;
    private readonly double[] squares;
    private List<(int Point, RunValue Run)>? added = [];
    private RunValue[] byPoint = [];
    private int[] starts = [];
    private int[] order = [];

    /// <summary>No runs yet.</summary>
    /// <param name="points">Number of points.</param>
    public PointRuns(int points) => (counts, means, squares) = (new int[points], new double[points], new double[points]);

    /// <summary>Number of points.</summary>
    public int Points => counts.Length;

    /// <summary>Number of different replicates; 0 where runs have none.</summary>
    public int Replicates => places.Count;

    /// <summary>Places of the replicates in the order of their numbers.</summary>
    public ReadOnlySpan<int> InOrder
    {
        get
        {
            Close();
            return order;
        }
    }

    /// <summary>The runs of a point, in the order in which they were added; no more can be added then.</summary>
    public ReadOnlySpan<RunValue> Of(int point)
    {
        Close();
        return byPoint.AsSpan(starts[point], counts[point]);
    }

    /// <summary>Number of runs of a point.</summary>
    public int CountOf(int point) => counts[point];

    /// <summary>Mean of a point's runs; 0 without any.</summary>
    public double MeanOf(int point) => means[point];

    /// <summary>Variance of the mean of a point's runs by their spread; 0 below two runs.</summary>
    public double VarianceOf(int point) =>
        counts[point] < 2 ? 0 : squares[point] / ((double)counts[point] * (counts[point] - 1));

    /// <summary>Adds a run.</summary>
    /// <param name="point">Its point.</param>
    /// <param name="replicate">Number of its replicate, or null.</param>
    /// <param name="value">Its value.</param>
    public void Add(int point, int? replicate, double value)
    {
        var place = -1;
        if (replicate is { } number && !places.TryGetValue(number, out place))
        {
            place = places.Count;
            places.Add(number, place);
        }

        (added ?? throw new InvalidOperationException("The runs have been looked at.")).Add((point, new RunValue(place, value)));
        // Welford (1962): no difference of large sums.
        var before = value - means[point];
        means[point] += before / ++counts[point];
        squares[point] += before * (value - means[point]);
    }

    /// <summary>Puts the runs of each point side by side.</summary>
    private void Close()
    {
        if (added is null)
        {
            return;
        }

        order = [.. places.OrderBy(p => p.Key).Select(p => p.Value)];
        (starts, byPoint) = (new int[counts.Length], new RunValue[added.Count]);
        for (var point = 1; point < starts.Length; point++)
        {
            starts[point] = starts[point - 1] + counts[point - 1];
        }

        var next = (int[])starts.Clone();
        foreach (var (point, run) in added)
        {
            byPoint[next[point]++] = run;
        }

        added = null;
    }
}
