using BoliviaSim.Compilation;
using BoliviaSim.Observation;

namespace BoliviaSim.Runner.Sweep;

/// <summary>What of the trajectories a sweep keeps, and how long the runs of its points are.</summary>
internal sealed class SweepLayout
{
    private readonly SweepRequest request;
    private readonly Dictionary<string, Parameters> clocks = new(StringComparer.Ordinal);
    private readonly bool variesTime;

    public SweepLayout(SweepRequest request)
    {
        this.request = request;
        var all = TrajectoryMetrics.Of(request.First);
        Chosen = [.. Enumerable.Range(0, all.Count).Where(i => request.Experiment.Trajectories.Contains(all[i].Name))];
        Metrics = [.. Chosen.Select(i => all[i])];
        variesTime = request.Design.Parameters.Any(name => name.StartsWith("time.", StringComparison.Ordinal));
        Hours = Metrics.Count == 0 ? 0 : PointsWithClocks().Max(point => TrajectoryRecorder.HoursOf(ClockOf(point)));
    }

    /// <summary>Places of the kept metrics in the model's list.</summary>
    public IReadOnlyList<int> Chosen { get; }

    /// <summary>The kept metrics.</summary>
    public IReadOnlyList<TrajectoryMetric> Metrics { get; }

    /// <summary>Most full hours of a run.</summary>
    public int Hours { get; }

    /// <summary>Room for the levels of one run.</summary>
    public SamplesRecord NewRecord() => new(Hours, Metrics.Count);

    /// <summary>
    /// A compiled scenario with the start, the ticks and the horizon of a point; only a variant or a parameter of time changes them.
    /// </summary>
    public Parameters ClockOf(int point)
    {
        if (variesTime)
        {
            return request.ParametersAt(point);
        }

        var variant = request.Design.Variant(point);
        if (!clocks.TryGetValue(variant, out var clock))
        {
            clocks[variant] = clock = request.ParametersAt(point);
        }

        return clock;
    }

    private IEnumerable<int> PointsWithClocks()
    {
        var points = Enumerable.Range(0, request.Design.Count);
        return variesTime ? points : points.DistinctBy(request.Design.Variant);
    }
}
