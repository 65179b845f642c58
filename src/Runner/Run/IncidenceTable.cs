using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Run;

/// <summary>Runs that have reached an ending by an hour.</summary>
internal sealed record IncidenceRow(double Hour, DateTime Time, Ending Ending, long Runs, long AllRuns)
{
    /// <summary>95 % interval of the share.</summary>
    public Interval Interval => Intervals.Wilson(Runs, AllRuns);
}

/// <summary><c>incidence.csv</c>: cumulative incidence of each ending by hour.</summary>
internal static class IncidenceTable
{
    public const string FileName = "incidence.csv";

    public static Table<IncidenceRow> Definition { get; } = new(
        FileName,
        "Cumulative incidence",
        "Share of all runs that have reached each ending by each full hour (competing risks). Every run is followed to the same horizon, "
            + "so censoring is administrative only and the cumulative incidence is a plain proportion of all runs. Endings other than a "
            + "fall are classified at the horizon and rise only there.",
        ["point_id", "hour", "outcome", "mode"],
        [
            Column<IncidenceRow>.Integer("point_id", "1", "Point of design.csv.", _ => 0),
            Column<IncidenceRow>.Hour("hour", "Hours from the start; the last is the horizon.", r => r.Hour, required: true),
            Column<IncidenceRow>.Time("time", "Local time of that hour.", r => r.Time),
            Column<IncidenceRow>.Name<Outcome>("outcome", "Outcome.", r => r.Ending.Outcome, required: true),
            Column<IncidenceRow>.Name<FallMode>("mode", "Mode of a fall; empty otherwise.", r => r.Ending.Mode),
            Column<IncidenceRow>.Integer("runs", "runs", "Runs with this ending at or before that hour.", r => r.Runs),
            Column<IncidenceRow>.Share("share", "Share of all runs.", r => (double)r.Runs / r.AllRuns, required: true),
            Column<IncidenceRow>.Share("low", "Lower bound of the 95 % Wilson interval of the share.", r => r.Interval.Low, required: true),
            Column<IncidenceRow>.Share(
                "high", "Upper bound of the 95 % Wilson interval of the share.", r => r.Interval.High, required: true),
        ]);

    public static IEnumerable<IncidenceRow> Rows(Parameters parameters, EnsembleSummary summary) =>
        from hour in Hours(parameters.HorizonHour)
        let time = CellText.At(parameters.Scenario.Start, hour)
        from ending in summary.Endings
        select new IncidenceRow(hour, time, ending.Ending, ending.Hours.CountUpTo(hour), summary.Runs);

    private static IEnumerable<double> Hours(double horizon)
    {
        for (var hour = 0; hour < horizon; hour++)
        {
            yield return hour;
        }

        yield return horizon;
    }
}
