using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Files;

/// <summary>One event of a traced run.</summary>
internal sealed record EventRow(long RunId, DateTime Time, RunEvent Event);

/// <summary><c>events.csv</c>: what happened in the runs that were traced, in order.</summary>
internal static class EventsTable
{
    public const string FileName = "events.csv";

    public static Table<EventRow> Definition { get; } = new(
        FileName,
        "Events",
        "Events of the traced runs, run by run in the order in which they happened.",
        [],
        [
            Column<EventRow>.Integer("run_id", "1", "Run of runs.csv.", r => r.RunId),
            Column<EventRow>.Hour("hour", "Hours from the start.", r => r.Event.Hour, required: true),
            Column<EventRow>.Time("time", "Local time, to the second.", r => r.Time),
            Column<EventRow>.String(
                new Field(
                    "type", FieldType.String, "", "Type of event, from a closed list.") { Required = true, Values = RunEventTypes.All },
                r => r.Event.Type),
            Column<EventRow>.String(
                "entity", "Bloc, command, place, measure or column concerned; empty for the whole country.", r => r.Event.Entity),
            Column<EventRow>.String("from", "State or place before, or empty.", r => r.Event.From),
            Column<EventRow>.String("to", "State or place after, or empty.", r => r.Event.To),
            Column<EventRow>.Number("value", "by type", "People, deaths, a share or a level, by type of event.", r => r.Event.Value),
        ]);
}
