using BoliviaSim.Populations;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>
/// Builds the records from a tree whose structure has been checked. What the check refused reads as the key's default here, so that the
/// rest of a faulty scenario can still be looked at.
/// </summary>
internal static class ScenarioBinder
{
    /// <summary>The scenario of a tree.</summary>
    public static Scenario Bind(MapNode root)
    {
        var empty = new MapNode(root.Position, []);
        var time = root["time"] as MapNode ?? empty;
        return new Scenario
        {
            Name = Text(root, "name"),
            Title = Text(root, "title"),
            Description = Text(root, "description"),
            Start = Time(time, "start") ?? default,
            Deadline = Time(time, "deadline") ?? default,
            Seat = Text(root, "seat"),
            PeoplePerAgent = BindPeoplePerAgent(root["peoplePerAgent"] as MapNode ?? empty),
            Rules = BindRules(root["rules"] as MapNode ?? empty),
            Parameters = BindParameters(root["parameters"] as MapNode ?? empty),
            ParameterSources = BindParameterSources(root["parameters"] as MapNode ?? empty),
            Places = Items(root, "places", BindPlace),
            Roads = Items(root, "roads", BindRoad),
            Commands = Items(root, "commands", BindCommand),
            Blocs = Items(root, "blocs", BindBloc),
            HardLineLeader = BindLeader(root["hardLineLeader"] as MapNode ?? empty),
            Ultimatums = Items(root, "ultimatums", BindUltimatum),
            AuditFrom = Time(root, "auditFrom"),
            PastDeaths = Items(root, "pastDeaths", BindPastDeaths),
            Measures = Items(root, "measures", BindMeasure),
        };
    }

    private static PeoplePerAgent BindPeoplePerAgent(MapNode node)
    {
        var defaults = new PeoplePerAgent();
        return new PeoplePerAgent
        {
            Group = Number(node, "group") ?? defaults.Group,
            Police = Number(node, "police") ?? defaults.Police,
            Military = Number(node, "military") ?? defaults.Military,
            Popular = Number(node, "popular") ?? defaults.Popular,
            Residents = Number(node, "residents") ?? defaults.Residents,
            Minimum = Whole(node, "minimum") ?? defaults.Minimum,
        };
    }

    private static Rules BindRules(MapNode node)
    {
        var defaults = new Rules();
        return new Rules
        {
            Response = Choice(node, "response", defaults.Response),
            Irreversible = Flag(node, "irreversible", defaults.Irreversible),
            HighCommand = Choice(node, "highCommand", defaults.HighCommand),
            Heterogeneity = Choice(node, "heterogeneity", defaults.Heterogeneity),
            SelfCounted = Flag(node, "selfCounted", defaults.SelfCounted),
        };
    }

    private static Dictionary<string, double> BindParameters(MapNode node)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var entry in node.Entries)
        {
            var value = entry.Value is MapNode longForm ? Number(longForm, "value") : ToNumber(entry.Value);
            if (value is { } number)
            {
                values.Add(entry.Key, number);
            }
        }

        return values;
    }

    private static Dictionary<string, string> BindParameterSources(MapNode node) => node.Entries
        .Select(e => (e.Key, Source: (e.Value as MapNode)?.TextOf("source")))
        .Where(e => !string.IsNullOrEmpty(e.Source))
        .ToDictionary(e => e.Key, e => e.Source!, StringComparer.Ordinal);

    private static Place BindPlace(MapNode node) => new()
    {
        Id = Text(node, "id"),
        Name = Text(node, "name"),
        Department = Text(node, "department"),
        DepartmentMargin = Number(node, "departmentMargin") ?? 0,
        MunicipalMargin = Number(node, "municipalMargin") ?? 0,
        Latitude = Number(node, "latitude"),
        Longitude = Number(node, "longitude"),
        Source = Text(node, "source"),
    };

    private static Road BindRoad(MapNode node) => new()
    {
        From = Text(node, "from"),
        To = Text(node, "to"),
        Hours = Number(node, "hours") ?? 0,
        Mode = Choice(node, "mode", RoadMode.Road),
        ChokePoints = Items(node, "chokePoints", BindChokePoint),
        Source = Text(node, "source"),
    };

    private static ChokePoint BindChokePoint(MapNode node) => new()
    {
        Id = Text(node, "id"),
        At = Number(node, "at") ?? 0,
        Holder = Text(node, "holder"),
        OnlyDuring = node.TextOf("onlyDuring"),
    };

    private static Command BindCommand(MapNode node) => new()
    {
        Id = Text(node, "id"),
        Name = Text(node, "name"),
        Kind = Choice(node, "kind", Kind.Police),
        Place = Text(node, "place"),
        Parent = node.TextOf("parent"),
        HighCommand = Flag(node, "highCommand", false),
        Affiliation = Choice(node, "affiliation", Affiliation.None),
        Threshold = BindQuantity(node["threshold"]),
        ThresholdOffsets = Quantities(node, "thresholdOffsets"),
        Initial = Choice(node, "initial", LoyaltyState.Supports),
        Source = Text(node, "source"),
    };

    private static Bloc BindBloc(MapNode node) => new()
    {
        Id = Text(node, "id"),
        Name = Text(node, "name"),
        Kind = Choice(node, "kind", Kind.Group),
        Home = Text(node, "home"),
        People = Number(node, "people") ?? 0,
        Command = node.TextOf("command"),
        Affiliation = Choice(node, "affiliation", Affiliation.None),
        Marches = Flag(node, "marches", false),
        PalaceGuard = Flag(node, "palaceGuard", false),
        Threshold = BindQuantity(node["threshold"]),
        ThresholdOffsets = Quantities(node, "thresholdOffsets"),
        ThresholdList = Numbers(node, "thresholds") ?? [],
        InitialShares = Numbers(node, "initial"),
        InitialPressure = BindQuantity(node["initialPressure"]),
        Source = Text(node, "source"),
    };

    private static HardLineLeader BindLeader(MapNode node) => new()
    {
        Home = node.TextOf("home"),
        Base = node.TextOf("base"),
        Flights = Items(node, "flights", flight => new Flight(
            Time(flight, "at") ?? default, Text(flight, "airport"), Text(flight, "to"), Text(flight, "source"))),
    };

    private static Ultimatum BindUltimatum(MapNode node) => new(
        Time(node, "issued") ?? default, Time(node, "expires") ?? default, Number(node, "demand") ?? 0, Text(node, "source"));

    private static PastDeaths BindPastDeaths(MapNode node) => new(
        Time(node, "at") ?? default, Whole(node, "count") ?? 1, Choice(node, "attributed", Attribution.Contested), Text(node, "source"));

    private static Measure BindMeasure(MapNode node) => new()
    {
        Id = Text(node, "id"),
        Name = Text(node, "name"),
        Side = Choice(node, "side", Side.Government),
        Enabled = Flag(node, "enabled", true),
        At = Time(node, "at"),
        When = node.TextOf("when") is { } trigger ? TriggerText.Parse(trigger).Trigger : null,
        Every = Number(node, "every"),
        Delay = Number(node, "delay") ?? 0,
        For = Number(node, "for"),
        Effects = Items(node, "effects", BindEffect),
        Source = Text(node, "source"),
    };

    private static Effect BindEffect(MapNode node)
    {
        var (operation, value) =
            Number(node, "set") is { } set ? (EffectOperation.Set, set)
            : Number(node, "atLeast") is { } floor ? (EffectOperation.AtLeast, floor)
            : Number(node, "multiply") is { } factor ? (EffectOperation.Multiply, factor)
            : (EffectOperation.Add, Number(node, "add") ?? 0);
        return new Effect(Text(node, "target"), operation, value, node.TextOf("place"), node.TextOf("command"));
    }

    private static List<T> Items<T>(MapNode node, string key, Func<MapNode, T> bind)
    {
        // An item that is no map was reported; an empty one keeps the others at their index, and so at their line.
        var empty = new MapNode(node.Position, []);
        return node[key] is ListNode list ? [.. list.Items.Select(item => bind(item as MapNode ?? empty))] : [];
    }

    private static List<double>? Numbers(MapNode node, string key) =>
        node[key] is ListNode list ? [.. list.Items.Select(item => ToNumber(item) ?? 0)] : null;

    private static List<Quantity> Quantities(MapNode node, string key) =>
        node[key] is ListNode list ? [.. list.Items.Select(item => BindQuantity(item) ?? Quantity.Of(0))] : [];

    private static Quantity? BindQuantity(Node? node) => node is TextNode text ? ScalarText.ToQuantity(text.Text) : null;

    private static string Text(MapNode node, string key) => node.TextOf(key) ?? "";

    private static double? Number(MapNode node, string key) => ToNumber(node[key]);

    private static double? ToNumber(Node? node) =>
        node is TextNode { Quoted: false } text && ScalarText.TryNumber(text.Text, out var value) ? value : null;

    private static int? Whole(MapNode node, string key) => Number(node, key) is { } value and > int.MinValue and < int.MaxValue ? (int)value : null;

    private static bool Flag(MapNode node, string key, bool otherwise) =>
        node.TextOf(key) is { } text && ScalarText.TryFlag(text, out var value) ? value : otherwise;

    private static DateTime? Time(MapNode node, string key) =>
        node.TextOf(key) is { } text && ScalarText.TryTime(text, out var value) ? value : null;

    private static T Choice<T>(MapNode node, string key, T otherwise)
        where T : struct, Enum => ScenarioShape.TryParseWord<T>(node.TextOf(key), out var value) ? value : otherwise;
}
