using BoliviaSim.Populations;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>The tree of a scenario, the inverse of <see cref="ScenarioBinder"/>. Keys at their default are left out where that says no less.</summary>
internal static class ScenarioNodes
{
    /// <summary>The tree of a scenario.</summary>
    public static MapNode Of(Scenario scenario) => Map(
        ("name", Text(scenario.Name)),
        ("title", Text(scenario.Title)),
        ("description", Text(scenario.Description)),
        ("time", Map(("start", Time(scenario.Start)), ("deadline", Time(scenario.Deadline)))),
        ("seat", Text(scenario.Seat)),
        ("peoplePerAgent", Of(scenario.PeoplePerAgent)),
        ("rules", Of(scenario.Rules)),
        ("parameters", Parameters(scenario)),
        ("places", List(scenario.Places, Of)),
        ("roads", List(scenario.Roads, Of)),
        ("commands", List(scenario.Commands, Of)),
        ("blocs", List(scenario.Blocs, Of)),
        ("hardLineLeader", Of(scenario.HardLineLeader)),
        ("ultimatums", List(scenario.Ultimatums, Of)),
        ("auditFrom", Time(scenario.AuditFrom)),
        ("pastDeaths", List(scenario.PastDeaths, Of)),
        ("measures", List(scenario.Measures, Of)));

    private static MapNode Of(PeoplePerAgent value) => Map(
        ("group", Number(value.Group)),
        ("police", Number(value.Police)),
        ("military", Number(value.Military)),
        ("popular", Number(value.Popular)),
        ("residents", Number(value.Residents)),
        ("minimum", Number(value.Minimum)));

    private static MapNode Of(Rules value) => Map(
        ("response", Word(value.Response)),
        ("irreversible", Flag(value.Irreversible)),
        ("highCommand", Word(value.HighCommand)),
        ("heterogeneity", Word(value.Heterogeneity)),
        ("selfCounted", Flag(value.SelfCounted)));

    private static MapNode? Parameters(Scenario scenario) => scenario.Parameters.Count == 0
        ? null
        : Map([.. scenario.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, Parameter(scenario, p.Key, p.Value)))]);

    /// <summary>The long form where a source is to be kept.</summary>
    private static Node? Parameter(Scenario scenario, string name, double value) =>
        scenario.ParameterSources.TryGetValue(name, out var source)
            ? Map(("value", Number(value)), ("unit", Text(ParameterTable.Find(name)?.Unit ?? "")), ("source", Text(source)))
            : Number(value);

    private static MapNode Of(Place value) => Map(
        ("id", Text(value.Id)),
        ("name", Text(value.Name)),
        ("department", Text(value.Department)),
        ("departmentMargin", Number(value.DepartmentMargin)),
        ("municipalMargin", Number(value.MunicipalMargin)),
        ("latitude", Number(value.Latitude)),
        ("longitude", Number(value.Longitude)),
        ("source", Text(value.Source)));

    private static MapNode Of(Road value) => Map(
        ("from", Text(value.From)),
        ("to", Text(value.To)),
        ("hours", Number(value.Hours)),
        ("mode", Word(value.Mode)),
        ("chokePoints", List(value.ChokePoints, Of)),
        ("source", Text(value.Source)));

    private static MapNode Of(ChokePoint value) => Map(
        ("id", Text(value.Id)),
        ("at", Number(value.At)),
        ("holder", Text(value.Holder)),
        ("onlyDuring", Text(value.OnlyDuring)));

    private static MapNode Of(Command value) => Map(
        ("id", Text(value.Id)),
        ("name", Text(value.Name)),
        ("kind", Word(value.Kind)),
        ("place", Text(value.Place)),
        ("parent", Text(value.Parent)),
        ("highCommand", value.HighCommand ? Flag(true) : null),
        ("affiliation", Of(value.Affiliation)),
        ("threshold", Of(value.Threshold)),
        ("thresholdOffsets", List(value.ThresholdOffsets, q => Of(q))),
        ("initial", Word(value.Initial)),
        ("source", Text(value.Source)));

    private static MapNode Of(Bloc value) => Map(
        ("id", Text(value.Id)),
        ("name", Text(value.Name)),
        ("kind", Word(value.Kind)),
        ("home", Text(value.Home)),
        ("people", Number(value.People)),
        ("command", Text(value.Command)),
        ("affiliation", Of(value.Affiliation)),
        ("marches", value.Marches ? Flag(true) : null),
        ("palaceGuard", value.PalaceGuard ? Flag(true) : null),
        ("threshold", Of(value.Threshold)),
        ("thresholdOffsets", List(value.ThresholdOffsets, q => Of(q))),
        ("thresholds", List(value.ThresholdList, v => Number(v))),
        ("initial", value.InitialShares is { } shares ? new ListNode(default, [.. shares.Select(v => Number(v))]) : null),
        ("initialPressure", Of(value.InitialPressure)),
        ("source", Text(value.Source)));

    private static MapNode? Of(HardLineLeader value) => value is { Home: null, Base: null, Flights.Count: 0 }
        ? null
        : Map(("home", Text(value.Home)), ("base", Text(value.Base)), ("flights", List(value.Flights, Of)));

    private static MapNode Of(Flight value) => Map(
        ("at", Time(value.At)),
        ("airport", Text(value.Airport)),
        ("to", Text(value.To)),
        ("source", Text(value.Source)));

    private static MapNode Of(Ultimatum value) => Map(
        ("issued", Time(value.Issued)),
        ("expires", Time(value.Expires)),
        ("demand", Number(value.Demand)),
        ("source", Text(value.Source)));

    private static MapNode Of(PastDeaths value) => Map(
        ("at", Time(value.At)),
        ("count", Number(value.Count)),
        ("attributed", Word(value.Attributed)),
        ("source", Text(value.Source)));

    private static MapNode Of(Measure value) => Map(
        ("id", Text(value.Id)),
        ("name", Text(value.Name)),
        ("side", Word(value.Side)),
        ("enabled", Flag(value.Enabled)),
        ("at", Time(value.At)),
        ("when", value.When is { } trigger ? Text(TriggerText.Of(trigger)) : null),
        ("every", Number(value.Every)),
        ("delay", value.Delay == 0 ? null : Number(value.Delay)),
        ("for", Number(value.For)),
        ("effects", List(value.Effects, Of)),
        ("source", Text(value.Source)));

    private static MapNode Of(Effect value) => Map(
        ("target", Text(value.Target)),
        (ScenarioShape.WordOf(value.Operation), Number(value.Value)),
        ("place", Text(value.Place)),
        ("command", Text(value.Command)));

    private static MapNode Map(params (string Key, Node? Value)[] entries) =>
        new(default, [.. entries.Where(e => e.Value is not null).Select(e => new Entry(e.Key, default, e.Value!))]);

    private static ListNode? List<T>(IReadOnlyList<T> items, Func<T, Node?> of) =>
        items.Count == 0 ? null : new ListNode(default, [.. items.Select(item => of(item)!)]);

    private static TextNode? Text(string? text) => string.IsNullOrEmpty(text) ? null : new TextNode(default, text, Quoted: true);

    private static TextNode Plain(string text) => new(default, text);

    private static TextNode Number(double value) => Plain(value switch
    {
        double.NaN => ".nan",
        double.PositiveInfinity => ".inf",
        double.NegativeInfinity => "-.inf",
        _ => ScalarText.Of(value),
    });

    private static TextNode? Number(double? value) => value is { } number ? Number(number) : null;

    private static TextNode Flag(bool value) => Plain(value ? "true" : "false");

    private static TextNode Time(DateTime value) => Plain(ScalarText.Of(value));

    private static TextNode? Time(DateTime? value) => value is { } time ? Time(time) : null;

    private static TextNode Word<T>(T value)
        where T : struct, Enum => Plain(ScenarioShape.WordOf(value));

    private static TextNode? Of(Affiliation value) => value == Affiliation.None ? null : Word(value);

    private static TextNode? Of(Quantity? value) => value is { } quantity ? Of(quantity) : null;

    private static TextNode Of(Quantity value) => value.Name is null ? Number(value.Number) : Plain(ScalarText.Of(value));
}
