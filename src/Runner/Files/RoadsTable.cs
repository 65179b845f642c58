using BoliviaSim.Compilation;
using BoliviaSim.Observation;

namespace BoliviaSim.Runner.Files;

/// <summary>A link at an hour.</summary>
internal sealed record RoadRow(HourOfRuns Hour, int Link, string From, string To);

/// <summary><c>roads.csv</c>: people in columns on every link at every full hour.</summary>
internal static class RoadsTable
{
    public const string FileName = "roads.csv";

    /// <summary>The table for a scenario, or for every point.</summary>
    public static Table<RoadRow> ByPoint { get; } = Of(HourColumns.ByPoint<RoadRow>(r => r.Hour));

    /// <summary>The table over all runs of a sweep and over those of each variant.</summary>
    public static Table<RoadRow> ByVariant { get; } = Of(HourColumns.ByVariant<RoadRow>(r => r.Hour));

    /// <summary>The rows of some hours: link by link in the order of the scenario.</summary>
    public static IEnumerable<RoadRow> Rows(Parameters parameters, IEnumerable<HourOfRuns> hours)
    {
        var links = new RoadLinks(parameters).All;
        return from hour in hours
               from link in Enumerable.Range(0, links.Count)
               select new RoadRow(hour, link, links[link].From, links[link].To);
    }

    private static Table<RoadRow> Of(IReadOnlyList<Column<RoadRow>> ofHour) => new(
        FileName,
        "Roads",
        "People in columns on each link by road at every full hour, on their way in either direction or halted on it, means over the runs "
            + "still going at that hour: a run that has fallen is missing, never zero.",
        [ofHour[0].Field.Name, "hour", "from", "to"],
        [
            .. ofHour,
            Column<RoadRow>.String("from", "Code of the place at one end, as the scenario lists it.", r => r.From, required: true),
            Column<RoadRow>.String("to", "Code of the place at the other end.", r => r.To, required: true),
            Column<RoadRow>.Integer("runs", "runs", "Runs still going, over which the row is taken.", r => r.Hour.Runs),
            Column<RoadRow>.Number(
                "people", "people", "People in columns of both sides on the link.",
                r => r.Hour.Totals.OnRoad(r.Link, r.Hour.Hour), minimum: 0),
        ]);
}
