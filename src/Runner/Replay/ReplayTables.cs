using BoliviaSim.Populations;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Replay;

/// <summary>A field's part in the pressure under which a unit broke.</summary>
internal sealed record BreakPart(Break Break, DateTime Time, PerceivedField Field)
{
    /// <summary>Its term in the pressure.</summary>
    public double Term => Break.Terms[(int)Field];

    /// <summary>Its share of all terms.</summary>
    public double Share => Break.Shares[(int)Field];
}

/// <summary>The tables of <c>replay</c>, beside <see cref="EventsTable"/>.</summary>
internal static class ReplayTables
{
    private static readonly string[] States = ["supports", "wavers", "stands_aside", "opposes"];

    /// <summary><c>breaks.csv</c>: what pressed on each unit when it broke.</summary>
    public static Table<BreakPart> Breaks { get; } = new(
        "breaks.csv", "Breaks",
        "For every command of which half of the people, or which itself, first stand aside or oppose: the parts of the pressure in the "
            + "tick in which they moved, one row per field. For people it is the mean over all under the command.",
        ["command", "itself", "field"],
        [
            Column<BreakPart>.Hour("hour", "Hour at which the census first shows it.", r => r.Break.Hour, required: true),
            Column<BreakPart>.Time("time", "Local time.", r => r.Time),
            Column<BreakPart>.String("command", "Command.", r => r.Break.Command, required: true),
            Column<BreakPart>.Boolean(
                "itself", "Whether it is the command itself, not half of its people.", r => r.Break.Itself, required: true),
            Column<BreakPart>.Integer("tick", "1", "Tick in which they moved, from 0.", r => r.Break.Tick),
            Column<BreakPart>.Number("pressure", "pressure", "Pressure in that tick.", r => r.Break.Pressure, required: true),
            Column<BreakPart>.Number(
                "threshold_shift", "pressure", "Shift of the threshold by measures, taken off the sum of the terms.",
                r => r.Break.ThresholdShift, required: true),
            Column<BreakPart>.Name<PerceivedField>("field", "Field.", r => r.Field, required: true),
            Column<BreakPart>.Number("term", "pressure", "Weight times field.", r => r.Term, required: true),
            Column<BreakPart>.Number(
                "share", "1", "Share of the sum of all terms; negative for a field that held back.", r => r.Share, required: true),
        ]);

    /// <summary>What the command writes.</summary>
    public static ResultsKind Kind { get; } = new(
        "replay", CanResume: false,
        [
            OutputFolder.ScenarioFile, EventsTable.FileName, "fields.csv", "pressures.csv", Breaks.FileName, StoryPage.Document.FileName,
            OutputFolder.DataPackageFile,
        ]);

    /// <summary><c>fields.csv</c>: levels at the start of every tick.</summary>
    /// <param name="time">Local time of a tick.</param>
    public static Table<FieldLevel> Fields(Func<int, DateTime> time) => new(
        "fields.csv", "Fields", "Fields of the country and of places in every tick, in long form.", ["tick", "field", "place", "kind"],
        [
            Column<FieldLevel>.Integer("tick", "1", "Tick, from 0.", r => r.Tick),
            Column<FieldLevel>.Time("time", "Local time of its start.", r => time(r.Tick)),
            Column<FieldLevel>.String(
                new Field("field", FieldType.String, "", "Field.") { Required = true, Values = RunRecorder.FieldNames }, r => r.Field),
            Column<FieldLevel>.String("place", "Place; empty for the whole country.", r => r.Place),
            Column<FieldLevel>.String(
                new Field("kind", FieldType.String, "", "Kind that perceives it, or empty.") { Values = Enum.GetNames<Kind>() },
                r => r.Kind),
            Column<FieldLevel>.Number(
                "value", "by field", "Level; forces in people, hazards per hour, all else without unit.", r => r.Value, required: true),
        ]);

    /// <summary><c>pressures.csv</c>: what presses on everybody in every tick.</summary>
    /// <param name="time">Local time of a tick.</param>
    public static Table<PressureRecord> Pressures(Func<int, DateTime> time) => new(
        "pressures.csv", "Pressures",
        "Pressure on every bloc at every place where it has agents, and on every command, in every tick, with its terms: pressure = sum "
            + "of the terms - threshold_shift.",
        ["tick", "unit", "is_command", "place"],
        [
            Column<PressureRecord>.Integer("tick", "1", "Tick, from 0.", r => r.Tick),
            Column<PressureRecord>.Time("time", "Local time of its start.", r => time(r.Tick)),
            Column<PressureRecord>.String("unit", "Bloc or command.", r => r.Unit, required: true),
            Column<PressureRecord>.Boolean("is_command", "Whether it is a command.", r => r.IsCommand, required: true),
            Column<PressureRecord>.String("place", "Place.", r => r.Place, required: true),
            Column<PressureRecord>.String("command", "Command above, or empty.", r => r.Command),
            .. States.Select((state, s) =>
                Column<PressureRecord>.Integer(state, "agents", "Agents in this state at the start of the tick.", r => r.Agents[s])),
            Column<PressureRecord>.Number("people", "people", "People that they stand for.", r => r.People, required: true, minimum: 0),
            Column<PressureRecord>.Number("pressure", "pressure", "Pressure.", r => r.Pressure, required: true),
            Column<PressureRecord>.Number(
                "threshold_shift", "pressure", "Shift of the threshold by measures.", r => r.ThresholdShift, required: true),
            .. Enum.GetValues<PerceivedField>().Select(field => Column<PressureRecord>.Number(
                $"term.{field}", "pressure", $"Weight times field: {field}.", r => r.Terms[(int)field], required: true)),
        ]);
}
