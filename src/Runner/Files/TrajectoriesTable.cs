using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Populations;

namespace BoliviaSim.Runner.Files;

/// <summary>A metric at one tick, over the runs that are still going.</summary>
internal sealed record TrajectoryRow(
    int Tick, DateTime Time, TrajectoryMetric Metric, long Runs, double Mean, double Q05, double Q25, double Q50, double Q75, double Q95,
    int PointId = 0);

/// <summary><c>trajectories.csv</c>: mean and quantiles of the metrics at every full hour, in long form.</summary>
internal static class TrajectoriesTable
{
    public const string FileName = "trajectories.csv";

    /// <summary>The table for a scenario: its metrics are named in the description of the column.</summary>
    public static Table<TrajectoryRow> Of(IReadOnlyList<TrajectoryMetric> metrics) => new(
        FileName,
        "Trajectories",
        "Mean and quantiles of each metric at every full hour over the runs still going at that hour: a run that has fallen is missing, "
        + "never zero. Levels are kept in steps of .1 % of a metric's range.",
        ["point_id", "tick", "metric", "place", "kind"],
        [
            Column<TrajectoryRow>.Integer("point_id", "1", "Point of design.csv.", r => r.PointId),
            Column<TrajectoryRow>.Integer("tick", "1", "Tick at the start of which the metric is read, from 0.", r => r.Tick),
            Column<TrajectoryRow>.Time("time", "Local time (UTC-4) of that tick.", r => r.Time),
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
            Column<TrajectoryRow>.Integer("runs", "runs", "Runs still going, over which the row is taken.", r => r.Runs),
            Column<TrajectoryRow>.Number("mean", "1", "Mean; empty when no run is going.", r => r.Mean),
            Column<TrajectoryRow>.Number("q05", "1", "Quantile at 5 %.", r => r.Q05),
            Column<TrajectoryRow>.Number("q25", "1", "Quantile at 25 %.", r => r.Q25),
            Column<TrajectoryRow>.Number("q50", "1", "Median.", r => r.Q50),
            Column<TrajectoryRow>.Number("q75", "1", "Quantile at 75 %.", r => r.Q75),
            Column<TrajectoryRow>.Number("q95", "1", "Quantile at 95 %.", r => r.Q95),
        ]);

    /// <summary>The rows: tick by tick, metric by metric.</summary>
    public static IEnumerable<TrajectoryRow> Rows(Parameters parameters, TrajectoryHistogram histogram, int point = 0)
    {
        var hour = 0;
        foreach (var tick in SampledTicks(parameters))
        {
            var (runs, time) = (histogram.RunsAt(hour), CellText.At(parameters.Scenario.Start, tick * parameters.HoursPerTick));
            for (var m = 0; m < histogram.Metrics.Count; m++)
            {
                yield return new TrajectoryRow(
                    tick, time, histogram.Metrics[m], runs, histogram.Mean(hour, m), histogram.Quantile(hour, m, 0.05),
                    histogram.Quantile(hour, m, 0.25),
                    histogram.Quantile(hour, m, 0.5), histogram.Quantile(hour, m, 0.75), histogram.Quantile(hour, m, 0.95), point);
            }

            hour++;
        }
    }

    /// <summary>Ticks at which the recorder samples: those that start at a full hour of the run.</summary>
    private static IEnumerable<int> SampledTicks(Parameters parameters) =>
        Enumerable.Range(0, parameters.Ticks).Where(tick => tick * parameters.MinutesPerTick % 60 == 0);

    private static string Meanings(IReadOnlyList<TrajectoryMetric> metrics) =>
        string.Join("; ", metrics.DistinctBy(m => m.Name).Select(m => $"{m.Name}, {m.Meaning}"));
}
