using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Files;

/// <summary>Runs that have reached an ending by an hour.</summary>
/// <param name="Hour">Hours from the start.</param>
/// <param name="Time">Local time.</param>
/// <param name="Ending">The ending.</param>
/// <param name="Runs">Runs that have reached it.</param>
/// <param name="AllRuns">All runs.</param>
/// <param name="Trials">Independent runs that would know the share as well.</param>
internal sealed record IncidenceRow(double Hour, DateTime Time, Ending Ending, long Runs, long AllRuns, double Trials)
{
    /// <summary>95 % interval of the share.</summary>
    public Interval Interval => Intervals.Wilson((double)Runs / AllRuns, Trials);
}

/// <summary><c>incidence.csv</c>: cumulative incidence of each ending by hour.</summary>
internal static class IncidenceTable
{
    public const string FileName = "incidence.csv";

    /// <summary>The table of one ensemble of runs.</summary>
    public static Table<IncidenceRow> Definition { get; } = Of(
        "", [Column<IncidenceRow>.Integer("point_id", "1", "Point of design.csv.", _ => 0)], "the 95 % Wilson interval of the share");

    /// <summary>The table with other words.</summary>
    /// <param name="more">Sentences after the description.</param>
    /// <param name="point">Column of the point of a design, or none.</param>
    /// <param name="interval">What the interval is.</param>
    public static Table<IncidenceRow> Of(string more, IReadOnlyList<Column<IncidenceRow>> point, string interval) => new(
        FileName,
        "Cumulative incidence",
        "Share of all runs that have reached each ending by each full hour (competing risks). Every run is followed to the same horizon, "
            + "so censoring is administrative only and the cumulative incidence is a plain proportion of all runs. Endings other than a "
            + "fall are classified at the horizon and rise only there." + more,
        [.. point.Select(c => c.Field.Name), "hour", "outcome", "mode"],
        [
            .. point,
            Column<IncidenceRow>.Hour("hour", "Hours from the start; the last is the horizon.", r => r.Hour, required: true),
            Column<IncidenceRow>.Time("time", "Local time of that hour.", r => r.Time),
            Column<IncidenceRow>.Name<Outcome>("outcome", "Outcome.", r => r.Ending.Outcome, required: true),
            Column<IncidenceRow>.Name<FallMode>("mode", "Mode of a fall; empty otherwise.", r => r.Ending.Mode),
            Column<IncidenceRow>.Integer("runs", "runs", "Runs with this ending at or before that hour.", r => r.Runs),
            Column<IncidenceRow>.Share("share", "Share of all runs.", r => (double)r.Runs / r.AllRuns, required: true),
            Column<IncidenceRow>.Share("low", $"Lower bound of {interval}.", r => r.Interval.Low, required: true),
            Column<IncidenceRow>.Share("high", $"Upper bound of {interval}.", r => r.Interval.High, required: true),
        ]);

    /// <summary>Its rows.</summary>
    /// <param name="parameters">The scenario.</param>
    /// <param name="endings">Runs by ending.</param>
    /// <param name="allRuns">All runs.</param>
    /// <param name="first">First hour; the next ones are full hours.</param>
    /// <param name="trials">Independent runs that would know a share as well; null: all runs.</param>
    public static IEnumerable<IncidenceRow> Rows(
        Parameters parameters, IReadOnlyList<EndingCounts> endings, long allRuns, double first = 0, double? trials = null) =>
        from hour in Hours(first, parameters.HorizonHour)
        let time = CellText.At(parameters.Scenario.Start, hour)
        from ending in endings
        select new IncidenceRow(hour, time, ending.Ending, ending.Hours.CountUpTo(hour), allRuns, trials ?? allRuns);

    private static IEnumerable<double> Hours(double first, double horizon)
    {
        for (var hour = first; hour < horizon; hour = Math.Floor(hour) + 1)
        {
            yield return hour;
        }

        yield return horizon;
    }
}
