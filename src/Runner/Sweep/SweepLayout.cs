using BoliviaSim.Compilation;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Sweep;

/// <summary>What of the trajectories a sweep keeps, and how long the runs of its points are.</summary>
internal sealed class SweepLayout
{
    /// <summary>Most bytes of memory for counts by variant.</summary>
    private const long MostBytes = 1L << 30;

    private readonly SweepRequest request;
    private readonly Dictionary<PointStructure, Parameters> clocks = [];

    public SweepLayout(SweepRequest request)
    {
        this.request = request;
        var all = TrajectoryMetrics.Of(request.First);
        Chosen = [.. Enumerable.Range(0, all.Count).Where(i => request.Experiment.Trajectories.Contains(all[i].Name))];
        Metrics = [.. Chosen.Select(i => all[i])];
        Hours = Metrics.Count == 0 ? 0 : Enumerable.Range(0, request.Design.Count).DistinctBy(request.Points.StructureOf)
            .Max(point => TrajectoryRecorder.HoursOf(ClockOf(point)));
        Variants =
        [
            .. Enumerable.Range(0, request.Design.Count).Select(request.Design.Variant).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether trajectories are kept at every point, and not by variant.</summary>
    public bool IsByPoint => Metrics.Count > 0 && request.Experiment.TrajectoriesBy == TrajectoryGroup.Point;

    /// <summary>Variants of the points, in their order; one without a name where there are none.</summary>
    public IReadOnlyList<string> Variants { get; }

    /// <summary>Bytes of memory for counts by variant, whatever the number of runs.</summary>
    public long BytesOfCounts => IsByPoint ? 0 : (long)Hours * Metrics.Count * TrajectoryHistogram.Cells * sizeof(int) * Variants.Count;

    /// <summary>Rows of <c>trajectories.csv</c>, at most.</summary>
    public long RowsOfTrajectories =>
        (long)Hours * Metrics.Count
            * (IsByPoint ? request.Design.Count : request.Design.HasVariants ? Variants.Count + 1 : 1);

    /// <summary>Bytes of <c>samples.bin</c> of some runs, at most: levels, or about two for each level of a metric that occurs.</summary>
    public double BytesOfSamples(long runs) => IsByPoint
        ? (double)NewRecord().Bytes * runs : Math.Min(BytesOfCounts / 2.0, 2.0 * Hours * Metrics.Count * runs);

    /// <summary>Why trajectories cannot be kept so; null where they can.</summary>
    public string? Problem =>
        BytesOfCounts > MostBytes
            ? $"trajectories: {Wording.Count(Metrics.Count, "metric")} at {Wording.Count(Hours, "hour")} of "
                + $"{Wording.Count(Variants.Count, "variant")} take {Magnitude.Bytes(BytesOfCounts)} of memory, and at most "
                + $"{Magnitude.Bytes(MostBytes)} are used; follow fewer metrics, or each point (point)."
        : BytesOfCounts > 0 && (long)request.Design.Count * (request.Experiment.Until?.Rule.Most ?? request.Experiment.Replicates)
            > int.MaxValue
            ? $"trajectories: more than {Wording.Count(int.MaxValue, "run")} cannot be counted by variant; leave trajectories out (none)."
        : null;

    /// <summary>Places of the kept metrics in the model's list.</summary>
    public IReadOnlyList<int> Chosen { get; }

    /// <summary>The kept metrics.</summary>
    public IReadOnlyList<TrajectoryMetric> Metrics { get; }

    /// <summary>Most full hours of a run.</summary>
    public int Hours { get; }

    /// <summary>Room for the levels of one run.</summary>
    public SamplesRecord NewRecord() => IsByPoint ? new(Hours, Metrics.Count) : new(0, 0);

    /// <summary>
    /// A compiled scenario with the start, the ticks and the horizon of a point; nothing but its structure changes them.
    /// </summary>
    public Parameters ClockOf(int point)
    {
        var structure = request.Points.StructureOf(point);
        if (!clocks.TryGetValue(structure, out var clock))
        {
            clocks[structure] = clock = request.ParametersAt(point);
        }

        return clock;
    }
}
