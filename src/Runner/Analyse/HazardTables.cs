using BoliviaSim.Analysis;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Tables of competing risks: incidence, hazard, restricted means.</summary>
internal static class HazardTables
{
    /// <summary>Incidence of a cause at a time.</summary>
    internal sealed record CauseIncidenceRow(string Cause, double Time, Incidence At);

    /// <summary>Hazard of a cause in an interval.</summary>
    internal sealed record HazardRow(string Cause, HazardCell Cell);

    /// <summary>Mean time without a cause.</summary>
    internal sealed record MeanRow(string Cause, double Until, Estimate Mean);

    public static Table<Grouped<CauseIncidenceRow>> Incidence(GroupLayout layout) => new(
        "hazard-incidence.csv",
        "Cumulative incidence",
        "Share of cases that have ended by each cause by each time (Aalen and Johansen), with standard error (Gaynor et al.) and "
            + "pointwise 95 % bands.",
        [],
        [
            .. Groups.Columns<CauseIncidenceRow>(layout),
            Column<Grouped<CauseIncidenceRow>>.String("cause", "Outcome, or mode of a fall.", r => r.Row.Cause, required: true),
            Column<Grouped<CauseIncidenceRow>>.Hour("time", "Time from the start.", r => r.Row.Time, required: true),
            Column<Grouped<CauseIncidenceRow>>.Share("share", "Cumulative incidence.", r => r.Row.At.Share, required: true),
            Column<Grouped<CauseIncidenceRow>>.Number(
                "standard_error", "1", "Standard error of the share; 0 where no or every case has the cause.", r => r.Row.At.StandardError),
            Column<Grouped<CauseIncidenceRow>>.Share("low", "Lower bound of the pointwise 95 % band.", r => r.Row.At.Band.Low,
                required: true),
            Column<Grouped<CauseIncidenceRow>>.Share("high", "Upper bound of the pointwise 95 % band.", r => r.Row.At.Band.High,
                required: true),
        ]);

    public static Table<Grouped<HazardRow>> Hazard(GroupLayout layout) => new(
        "hazard.csv",
        "Hazard",
        "Events of each cause in each interval of time by the time that cases spent at risk in it, with exact 95 % intervals (Garwood).",
        [],
        [
            .. Groups.Columns<HazardRow>(layout),
            Column<Grouped<HazardRow>>.String("cause", "Outcome, or mode of a fall.", r => r.Row.Cause, required: true),
            Column<Grouped<HazardRow>>.Hour("from", "Start of the interval.", r => r.Row.Cell.From, required: true),
            Column<Grouped<HazardRow>>.Hour("to", "End of the interval, which belongs to it.", r => r.Row.Cell.To, required: true),
            Column<Grouped<HazardRow>>.Integer("at_risk", "cases", "Cases at risk at the start of the interval.", r => r.Row.Cell.AtRisk),
            Column<Grouped<HazardRow>>.Number(
                "exposure", "h", "Time at risk in the interval, summed over cases.", r => r.Row.Cell.Exposure, required: true, minimum: 0),
            Column<Grouped<HazardRow>>.Integer("events", "cases", "Cases that ended by the cause in the interval.", r => r.Row.Cell.Events),
            Column<Grouped<HazardRow>>.Number(
                "hazard", "1/h", "Events by exposure; empty without exposure.", r => r.Row.Cell.Rate, minimum: 0),
            Column<Grouped<HazardRow>>.Number("low", "1/h", "Lower bound of the 95 % interval.", r => r.Row.Cell.Interval.Low, minimum: 0),
            Column<Grouped<HazardRow>>.Number(
                "high", "1/h", "Upper bound of the 95 % interval.", r => r.Row.Cell.Interval.High, minimum: 0),
        ]);

    public static Table<Grouped<MeanRow>> Means(GroupLayout layout) => new(
        "hazard-means.csv",
        "Restricted means",
        "Mean time without each cause up to the latest time; cases that end by another cause count as without it; 95 % intervals (normal).",
        [],
        [
            .. Groups.Columns<MeanRow>(layout),
            Column<Grouped<MeanRow>>.String("cause", "Outcome, or mode of a fall.", r => r.Row.Cause, required: true),
            Column<Grouped<MeanRow>>.Hour("until", "Time at which the mean is restricted.", r => r.Row.Until, required: true),
            Column<Grouped<MeanRow>>.Hour("mean", "Mean time without the cause.", r => r.Row.Mean.Value, required: true),
            Column<Grouped<MeanRow>>.Hour("low", "Lower bound of the 95 % interval.", r => r.Row.Mean.Low),
            Column<Grouped<MeanRow>>.Hour("high", "Upper bound of the 95 % interval.", r => r.Row.Mean.High),
        ]);
}
