using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Populations;

namespace BoliviaSim.Runner.Files;

/// <summary>A metric at one hour, over the runs that are still going.</summary>
internal sealed record TrajectoryRow(
    TrajectoryMetric Metric, long Runs, double Mean, double Q05, double Q25, double Q50, double Q75, double Q95)
{
    /// <summary>Point of the design.</summary>
    public int PointId { get; init; }

    /// <summary>Variant of the scenario; empty for all of them together.</summary>
    public string Variant { get; init; } = "";

    /// <summary>Hour of the run.</summary>
    public int Hour { get; init; }

    /// <summary>Tick that starts with the hour.</summary>
    public int Tick { get; init; }

    /// <summary>Local time of the hour; null where the runs started at different times.</summary>
    public DateTime? Time { get; init; }
}

/// <summary><c>trajectories.csv</c>: mean and quantiles of the metrics at every full hour, in long form.</summary>
internal static class TrajectoriesTable
{
    public const string FileName = "trajectories.csv";

    private const string Levels = "Levels are kept in steps of .1 % of a metric's range.";

    private static readonly Column<TrajectoryRow>[] Values =
    [
        Column<TrajectoryRow>.Integer("runs", "runs", "Runs still going, over which the row is taken.", r => r.Runs),
        Column<TrajectoryRow>.Number("mean", "1", "Mean; empty when no run is going.", r => r.Mean),
        Column<TrajectoryRow>.Number("q05", "1", "Quantile at 5 %.", r => r.Q05),
        Column<TrajectoryRow>.Number("q25", "1", "Quantile at 25 %.", r => r.Q25),
        Column<TrajectoryRow>.Number("q50", "1", "Median.", r => r.Q50),
        Column<TrajectoryRow>.Number("q75", "1", "Quantile at 75 %.", r => r.Q75),
        Column<TrajectoryRow>.Number("q95", "1", "Quantile at 95 %.", r => r.Q95),
    ];

    /// <summary>The table for a scenario, or for every point: its metrics are named in the description of the column.</summary>
    public static Table<TrajectoryRow> Of(IReadOnlyList<TrajectoryMetric> metrics) => new(
        FileName,
        "Trajectories",
        "Mean and quantiles of each metric at every full hour over the runs still going at that hour: a run that has fallen is missing, "
        + "never zero. " + Levels,
        ["point_id", "tick", "metric", "place", "kind"],
        [
            Column<TrajectoryRow>.Integer("point_id", "1", "Point of design.csv.", r => r.PointId),
            Column<TrajectoryRow>.Integer("tick", "1", "Tick at the start of which the metric is read, from 0.", r => r.Tick),
            Column<TrajectoryRow>.Time("time", "Local time of that tick.", r => r.Time!.Value),
            .. MetricColumns(metrics),
            .. Values,
        ]);

    /// <summary>The table over all runs of a sweep and over those of each variant.</summary>
    public static Table<TrajectoryRow> ByVariant(IReadOnlyList<TrajectoryMetric> metrics) => new(
        FileName,
        "Trajectories",
        "Mean and quantiles of each metric at every full hour, first over the runs of all points, then over those of each variant: each "
        + "run counts once, as long as it is still going; one that has fallen or reached its horizon is missing, never zero. "
        + "The spread is that of runs and of points. " + Levels,
        ["variant", "hour", "metric", "place", "kind"],
        [
            Column<TrajectoryRow>.String("variant", "Version of the scenario (experiment.yaml); empty for all together.", r => r.Variant),
            Column<TrajectoryRow>.Integer("hour", "h", "Hour of the run at the start of which the metric is read, from 0.", r => r.Hour),
            Column<TrajectoryRow>.Time(
                "time", "Local time of that hour; empty where variants start at different times.", r => r.Time),
            .. MetricColumns(metrics),
            .. Values,
        ]);

    /// <summary>The rows of a scenario or a point: tick by tick, metric by metric.</summary>
    public static IEnumerable<TrajectoryRow> Rows(Parameters parameters, TrajectoryHistogram histogram, int point = 0)
    {
        var hour = 0;
        foreach (var tick in SampledTicks(parameters))
        {
            var time = CellText.At(parameters.Scenario.Start, tick * parameters.HoursPerTick);
            for (var m = 0; m < histogram.Metrics.Count; m++)
            {
                yield return RowOf(histogram, hour, m) with { PointId = point, Tick = tick, Time = time };
            }

            hour++;
        }
    }

    /// <summary>The rows of a variant, or of all together: hour by hour, metric by metric.</summary>
    /// <param name="variant">Its name; empty for all together.</param>
    /// <param name="start">Start of its runs, or null where they start at different times.</param>
    /// <param name="histogram">Its runs.</param>
    public static IEnumerable<TrajectoryRow> Rows(string variant, DateTime? start, TrajectoryHistogram histogram) =>
        from hour in Enumerable.Range(0, histogram.Hours)
        from metric in Enumerable.Range(0, histogram.Metrics.Count)
        select RowOf(histogram, hour, metric) with { Variant = variant, Hour = hour, Time = start?.AddHours(hour) };

    private static TrajectoryRow RowOf(TrajectoryHistogram histogram, int hour, int metric) => new(
        histogram.Metrics[metric], histogram.RunsAt(hour), histogram.Mean(hour, metric), histogram.Quantile(hour, metric, 0.05),
        histogram.Quantile(hour, metric, 0.25), histogram.Quantile(hour, metric, 0.5), histogram.Quantile(hour, metric, 0.75),
        histogram.Quantile(hour, metric, 0.95));

    private static IEnumerable<Column<TrajectoryRow>> MetricColumns(IReadOnlyList<TrajectoryMetric> metrics) =>
    [
        Column<TrajectoryRow>.String(
            new Field("metric", FieldType.String, "", "Metric: " + Meanings(metrics) + ".")
            {
                Required = true,
                Values = [.. metrics.Select(m => m.Name).Distinct()],
            },
            r => r.Metric.Name),
        Column<TrajectoryRow>.String("place", "Place code; empty for the whole country.", r => r.Metric.Place),
        Column<TrajectoryRow>.String(
            new Field("kind", FieldType.String, "", "Kind of agent; empty for metrics of no kind.") { Values = Enum.GetNames<Kind>() },
            r => r.Metric.Kind),
    ];

    /// <summary>Ticks at which the recorder samples: those that start at a full hour of the run.</summary>
    private static IEnumerable<int> SampledTicks(Parameters parameters) =>
        TrajectoryRecorder.SampledTicks(parameters).Index().Where(tick => tick.Item).Select(tick => tick.Index);

    private static string Meanings(IReadOnlyList<TrajectoryMetric> metrics) =>
        string.Join("; ", metrics.DistinctBy(m => m.Name).Select(m => $"{m.Name}, {m.Meaning}"));
}
