using BoliviaSim.Compilation;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Sweep;

/// <summary>What a sweep keeps of its runs hour by hour, and how long the runs of its points are.</summary>
internal sealed class SweepLayout
{
    /// <summary>Most bytes of memory for counts by variant, and for totals of places and roads.</summary>
    private const long MostBytes = 1L << 30;

    private readonly SweepRequest request;
    private readonly Dictionary<PointStructure, Parameters> clocks = [];
    private readonly int roads;

    public SweepLayout(SweepRequest request)
    {
        this.request = request;
        var all = TrajectoryMetrics.Of(request.First);
        Chosen = [.. Enumerable.Range(0, all.Count).Where(i => request.Experiment.Trajectories.Contains(all[i].Name))];
        Metrics = [.. Chosen.Select(i => all[i])];
        roads = new RoadLinks(request.First).All.Count;
        Hours = Metrics.Count == 0 && !HasPlaces ? 0
            : Enumerable.Range(0, request.Design.Count).DistinctBy(request.Points.StructureOf)
                .Max(point => TrajectoryRecorder.HoursOf(ClockOf(point)));
        Variants =
        [
            .. Enumerable.Range(0, request.Design.Count).Select(request.Design.Variant).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether trajectories are kept at every point, and not by variant.</summary>
    public bool IsByPoint => Metrics.Count > 0 && request.Experiment.TrajectoriesBy == TrajectoryGroup.Point;

    /// <summary>Whether places and roads are kept.</summary>
    public bool HasPlaces => request.Experiment.Places;

    /// <summary>Whether places and roads are kept at every point, and not by variant.</summary>
    public bool HasPlacesByPoint => HasPlaces && request.Experiment.TrajectoriesBy == TrajectoryGroup.Point;

    /// <summary>Variants of the points, in their order; one without a name where there are none.</summary>
    public IReadOnlyList<string> Variants { get; }

    /// <summary>Bytes of memory for counts by variant, whatever the number of runs.</summary>
    public long BytesOfCounts => IsByPoint ? 0 : (long)Hours * Metrics.Count * TrajectoryHistogram.Cells * sizeof(int) * Variants.Count;

    /// <summary>Bytes of memory for totals of places and roads, whatever the number of runs.</summary>
    public long BytesOfPlaces =>
        HasPlaces ? PlaceTotals.BytesOf(Places, roads, Hours) * (HasPlacesByPoint ? request.Design.Count : Variants.Count) : 0;

    /// <summary>Rows of <c>places.csv</c> and of <c>roads.csv</c>, at most.</summary>
    public (long Places, long Roads) RowsOfPlaces => HasPlaces ? (Places * HoursOfAll, roads * HoursOfAll) : (0, 0);

    /// <summary>Rows of <c>trajectories.csv</c>, at most.</summary>
    public long RowsOfTrajectories => Metrics.Count * HoursOfAll;

    /// <summary>
    /// Bytes of <c>samples.bin</c> of some runs, at most: levels, or about two for each level of a metric that occurs; and totals of places
    /// and roads, of which about half are zero.
    /// </summary>
    public double BytesOfSamples(long runs) => (BytesOfPlaces / 4.0) + (IsByPoint
        ? (double)NewRecord().Bytes * runs : Math.Min(BytesOfCounts / 2.0, 2.0 * Hours * Metrics.Count * runs));

    /// <summary>Why trajectories, places and roads cannot be kept so; null where they can.</summary>
    public string? Problem =>
        BytesOfPlaces > MostBytes
            ? $"trajectories: {Wording.Count(Places, "place")} and {Wording.Count(roads, "road")} at {Wording.Count(Hours, "hour")} of "
                + $"{(HasPlacesByPoint ? Wording.Count(request.Design.Count, "point") : Wording.Count(Variants.Count, "variant"))} take "
                + $"{Magnitude.Bytes(BytesOfPlaces)} of memory, and at most {Magnitude.Bytes(MostBytes)} are used; name metrics and leave "
                + "places out" + (HasPlacesByPoint ? ", or keep all by variant (variant)." : ".")
        : BytesOfCounts > MostBytes
            ? $"trajectories: {Wording.Count(Metrics.Count, "metric")} at {Wording.Count(Hours, "hour")} of "
                + $"{Wording.Count(Variants.Count, "variant")} {(Metrics.Count == 1 ? "takes" : "take")} "
                + $"{Magnitude.Bytes(BytesOfCounts)} of memory, and at most "
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

    /// <summary>Totals of places and roads without runs.</summary>
    public PlaceTotals NewTotals() => new(Places, roads, Hours);

    /// <summary>Start of the runs of a variant.</summary>
    public DateTime StartOf(string variant) =>
        ClockOf(Enumerable.Range(0, request.Design.Count).First(point => request.Design.Variant(point) == variant)).Scenario.Start;

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

    private int Places => request.First.Places.Count;

    /// <summary>Hours over all points, or over all variants and all of them together.</summary>
    private long HoursOfAll => (long)Hours
        * (request.Experiment.TrajectoriesBy == TrajectoryGroup.Point ? request.Design.Count
            : request.Design.HasVariants ? Variants.Count + 1 : 1);
}
