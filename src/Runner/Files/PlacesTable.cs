using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Populations;

namespace BoliviaSim.Runner.Files;

/// <summary>An hour over the runs that are still going, of a point or of a variant.</summary>
internal sealed record HourOfRuns(PlaceTotals Totals, int Hour)
{
    /// <summary>Point of the design.</summary>
    public int PointId { get; init; }

    /// <summary>Variant of the scenario; empty for all of them together.</summary>
    public string Variant { get; init; } = "";

    /// <summary>Local time of the hour; null where the runs started at different times.</summary>
    public DateTime? Time { get; init; }

    /// <summary>Runs still going.</summary>
    public long Runs => Totals.Runs[Hour];

    /// <summary>The hours of a scenario or a point.</summary>
    public static IEnumerable<HourOfRuns> Of(Parameters parameters, PlaceTotals totals, int point = 0) =>
        from hour in Enumerable.Range(0, TrajectoryRecorder.HoursOf(parameters))
        select new HourOfRuns(totals, hour) { PointId = point, Time = parameters.Scenario.Start.AddHours(hour) };

    /// <summary>The hours of a variant, or of all together.</summary>
    /// <param name="variant">Its name; empty for all together.</param>
    /// <param name="start">Start of its runs, or null where they start at different times.</param>
    /// <param name="totals">Its runs.</param>
    public static IEnumerable<HourOfRuns> Of(string variant, DateTime? start, PlaceTotals totals) =>
        from hour in Enumerable.Range(0, totals.Hours)
        select new HourOfRuns(totals, hour) { Variant = variant, Time = start?.AddHours(hour) };
}

/// <summary>A place at an hour.</summary>
internal sealed record PlaceRow(HourOfRuns Hour, int Place, string Id, bool IsSeat);

/// <summary><c>places.csv</c>: police, armed forces and crowds at every place at every full hour.</summary>
internal static class PlacesTable
{
    public const string FileName = "places.csv";

    /// <summary>The table for a scenario, or for every point.</summary>
    public static Table<PlaceRow> ByPoint { get; } = Of(HourColumns.ByPoint<PlaceRow>(r => r.Hour));

    /// <summary>The table over all runs of a sweep and over those of each variant.</summary>
    public static Table<PlaceRow> ByVariant { get; } = Of(HourColumns.ByVariant<PlaceRow>(r => r.Hour));

    /// <summary>The rows of some hours: place by place in the order of the scenario.</summary>
    public static IEnumerable<PlaceRow> Rows(Parameters parameters, IEnumerable<HourOfRuns> hours) =>
        from hour in hours
        from place in parameters.Places
        select new PlaceRow(hour, place.Index, place.Id, place.Index == parameters.Seat);

    private static Table<PlaceRow> Of(IReadOnlyList<Column<PlaceRow>> ofHour) => new(
        FileName,
        "Places",
        "Police, armed forces and crowds at each place at every full hour, means over the runs still going at that hour: a run that has "
            + "fallen is missing, never zero. People on the road are at no place (roads.csv). Values are those of the start of the tick.",
        [ofHour[0].Field.Name, "hour", "place"],
        [
            .. ofHour,
            Column<PlaceRow>.String("place", "Code of the place.", r => r.Id, required: true),
            Column<PlaceRow>.Integer("runs", "runs", "Runs still going, over which the row is taken.", r => r.Hour.Runs),
            Column<PlaceRow>.Share(
                "police_aside", "Share of the police at the place who stand aside or oppose; empty where there are none.",
                r => r.Hour.Totals.StandingAside(Kind.Police, r.Place, r.Hour.Hour)),
            Column<PlaceRow>.Share(
                "military_aside", "Share of the armed forces at the place who stand aside or oppose; empty where there are none.",
                r => r.Hour.Totals.StandingAside(Kind.Military, r.Place, r.Hour.Hour)),
            Column<PlaceRow>.Number(
                "confronting", "people",
                "People in confrontation with the government on the street: opposition organisations, popular sectors that oppose and "
                    + "police who have joined them (O of ODD 7.1).",
                r => r.Hour.Totals.Confronting(r.Place, r.Hour.Hour), minimum: 0),
            Column<PlaceRow>.Number(
                "mobilised", "people", "People mobilised for the government on the street (G of ODD 7.1).",
                r => r.Hour.Totals.Mobilised(r.Place, r.Hour.Hour), minimum: 0),
            Column<PlaceRow>.Share(
                "siege", "Siege of the seat of government; empty at all other places.",
                r => r.IsSeat ? r.Hour.Totals.Siege(r.Hour.Hour) : null),
        ]);
}

/// <summary>Columns that say which runs a row is about, and when.</summary>
internal static class HourColumns
{
    /// <summary>By point.</summary>
    public static IReadOnlyList<Column<TRow>> ByPoint<TRow>(Func<TRow, HourOfRuns> hour) =>
    [
        Column<TRow>.Integer("point_id", "1", "Point of design.csv.", r => hour(r).PointId),
        Hour(hour),
        Column<TRow>.Time("time", "Local time of that hour.", r => hour(r).Time!.Value),
    ];

    /// <summary>By variant.</summary>
    public static IReadOnlyList<Column<TRow>> ByVariant<TRow>(Func<TRow, HourOfRuns> hour) =>
    [
        Column<TRow>.String("variant", "Version of the scenario (experiment.yaml); empty for all together.", r => hour(r).Variant),
        Hour(hour),
        Column<TRow>.Time(
            "time", "Local time of that hour; empty where variants start at different times.", r => hour(r).Time),
    ];

    private static Column<TRow> Hour<TRow>(Func<TRow, HourOfRuns> hour) =>
        Column<TRow>.Integer("hour", "h", "Full hour of the run, from 0.", r => hour(r).Hour);
}
