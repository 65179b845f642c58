using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios.Format;

/// <summary>The format of scenario files as data: every key, its type, its bounds and its description (docs/scenario-format.md).</summary>
internal static class ScenarioShape
{
    /// <summary>Most people a bloc may have.</summary>
    public const double MostPeople = 1e9;

    /// <summary>Thresholds and other pressures; bounds as in the parameter table.</summary>
    public static NumberShape Pressure { get; } = new(-100, 100, Unit: ParameterShapes.Pressure);

    private static readonly TextShape Text = new();
    private static readonly TextShape Id = new("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "up to 64 letters, digits, hyphens and underscores");
    private static readonly TimeShape Time = new();
    private static readonly FlagShape Flag = new();
    private static readonly QuantityShape Quantity = new();
    private static readonly NumberShape Margin = new(-1, 1);
    private static readonly NumberShape PerAgent = new(0, MostPeople, AboveMinimum: true, Unit: "people");
    private static readonly NumberShape Hours = new(0, 100_000, Unit: "hours");
    private static readonly NumberShape Number = new(-1e9, 1e9);

    private static readonly ChoiceShape Kinds = Choice<Kind>();
    private static readonly KeyShape Source = new("source", Text, "Where this comes from, or the word \"assumed\".");
    private static readonly KeyShape Remove = new("remove", Flag, "With 'extends': deletes the base's item with this id or these ends.");

    /// <summary>Times.</summary>
    public static MapShape Clock { get; } = new("time",
    [
        new("start", Time, "First instant of the run, local time (UTC-4).", Required: true),
        new("deadline", Time, "The known date: the audit is published then at the latest. Local time.", Required: true),
    ]);

    /// <summary>People an agent stands for.</summary>
    public static MapShape PeoplePerAgent { get; } = new("peoplePerAgent",
    [
        new("group", PerAgent, "People per agent of opposition organisations; 50 by default."),
        new("police", PerAgent, "People per agent of police units; 50 by default."),
        new("military", PerAgent, "People per agent of military units; 100 by default."),
        new("popular", PerAgent, "People per agent of popular organisations; 50 by default."),
        new("residents", PerAgent, "People per agent of residents; 10000 by default."),
        new("minimum", new NumberShape(1, 8, Whole: true), "Fewest agents of a bloc with people; 8 by default."),
    ]);

    /// <summary>Choices between rules.</summary>
    public static MapShape Rules { get; } = new("rules",
    [
        new("response", Choice<Response>(), "How an agent answers its pressure: by hazards (gradual, the model) or at once (immediate, docking)."),
        new("irreversible", Flag, "With the immediate response: never step down."),
        new("highCommand", Choice<HighCommandRule>(), "Rule of the high command: the ladder, or coordination on a public signal."),
        new("heterogeneity", Choice<Heterogeneity>(), "How thresholds differ within a bloc: random draws, stratified quantiles, or the bloc's list."),
        new("selfCounted", Flag, "Whether an agent counts itself among its peers."),
    ]);

    private static readonly MapShape Place = new("place",
    [
        new("id", Id, "Short code, unique among places.", Required: true),
        new("name", Text, "Name in full."),
        new("department", Text, "Department, for output only."),
        new("departmentMargin", Margin, "Governing party minus runner-up over valid votes of the department."),
        new("municipalMargin", Margin, "The same for the municipality or municipalities that the place stands for."),
        new("latitude", new NumberShape(-90, 90), "Degrees, for maps."),
        new("longitude", new NumberShape(-180, 180), "Degrees, for maps."),
        Source,
        Remove,
    ]);

    private static readonly MapShape ChokePoint = new("choke point",
    [
        new("id", Id, "Short code, unique among choke points.", Required: true),
        new("at", new NumberShape(0, 1, AboveMinimum: true, BelowMaximum: true), "Fraction of the link from its 'from' end.", Required: true),
        new("holder", Text, "Id of the place whose people hold it.", Required: true),
        new("onlyDuring", Text, "Id of the measure without which it is open; without the key it is always held."),
    ]);

    private static readonly MapShape Road = new("road",
    [
        new("from", Text, "Id of a place.", Required: true),
        new("to", Text, "Id of another place.", Required: true),
        new("hours", new NumberShape(0, 10_000, AboveMinimum: true, Unit: "hours"), "Mean travel time, hours, the same both ways.", Required: true),
        new("mode", Choice<RoadMode>(), "Road, or air (leaders only)."),
        new("chokePoints", new ListShape(ChokePoint), "Points where the other side's pickets can hold a column."),
        Source,
        Remove,
    ]);

    private static readonly KeyShape Threshold = new("threshold", Quantity, "Mean threshold (pressure); by default the parameter of its kind.");

    private static readonly KeyShape ThresholdOffsets =
        new("thresholdOffsets", new ListShape(Quantity), "Added to the mean threshold (pressure).");

    private static readonly MapShape Command = new("command",
    [
        new("id", Id, "Short code, unique among commands and blocs.", Required: true),
        new("name", Text, "The office, never a person."),
        new("kind", new ChoiceShape([.. Kinds.Words.Where(w => w != "group")]), "Police, military or popular.", Required: true),
        new("place", Text, "Id of the place where it sits.", Required: true),
        new("parent", Text, "Id of the superior command."),
        new("highCommand", Flag, "Whether it is a member of the high command (military only)."),
        new("affiliation", Affiliations(), "Of a popular organisation's leadership."),
        Threshold,
        ThresholdOffsets,
        new("initial", new ChoiceShape(Enum.GetNames<LoyaltyState>()), "State at the start; Supports by default."),
        Source,
        Remove,
    ]);

    /// <summary>A bloc.</summary>
    public static MapShape Bloc { get; } = new("bloc",
    [
        new("id", Id, "Short code, unique among commands and blocs; its luck is addressed by it.", Required: true),
        new("name", Text, "Name in full."),
        new("kind", Kinds, "Opposition organisation (group), police, military or popular.", Required: true),
        new("home", Text, "Id of its home place.", Required: true),
        new("people", new NumberShape(0, MostPeople, Unit: "people"), "Strength in people; for residents the registered voters.", Required: true),
        new("command", Text, "Id of the command that it answers to."),
        new("affiliation", Affiliations(), "Groups: hardLine, moderate or none. Popular (required): government, nonAligned or residents."),
        new("marches", Flag, "Whether it sends columns to the seat (groups and popular organisations)."),
        new("palaceGuard", Flag, "Whether it guards the palace (police and military)."),
        Threshold,
        ThresholdOffsets,
        new("thresholds", new ListShape(Pressure), "Thresholds of its agents one by one; it then has that many agents."),
        new("initial", new ListShape(new NumberShape(0, 1), 4, 4), "Initial shares of Supports, Wavers, StandsAside and Opposes; they sum to 1."),
        new("initialPressure", Quantity, "Pressure whose stationary law gives the initial states."),
        Source,
        Remove,
    ],
    [new KeyChoice(["initial", "initialPressure"], Required: false)]);

    private static readonly MapShape Flight = new("flight",
    [
        new("at", Time, "Earliest departure, local time.", Required: true),
        new("airport", Text, "Id of the place whose government-side people can picket the airport.", Required: true),
        new("to", Text, "Id of the place that becomes the base.", Required: true),
        Source,
    ]);

    private static readonly MapShape Leader = new("hardLineLeader",
    [
        new("home", Text, "Id of the place where the reach is always full."),
        new("base", Text, "Id of the place of operations at the start."),
        new("flights", new ListShape(Flight), "Flights planned: tried from their time until they succeed."),
    ]);

    private static readonly MapShape Ultimatum = new("ultimatum",
    [
        new("issued", Time, "Local time.", Required: true),
        new("expires", Time, "Local time, after 'issued'.", Required: true),
        new("demand", new NumberShape(0, 4), "Rung demanded: 0 none, 1 dialogue, 2 second round, 3 new elections, 4 resignation.", Required: true),
        Source,
    ]);

    private static readonly MapShape PastDeaths = new("past deaths",
    [
        new("at", Time, "Local time, not after the start of the run.", Required: true),
        new("count", new NumberShape(1, 100_000, Whole: true), "Deaths.", Required: true),
        new("attributed", Choice<Attribution>(), "Side to which they are attributed; contested counts half to each.", Required: true),
        Source,
    ]);

    private static readonly MapShape Effect = new("effect",
    [
        new("target", Text, "A parameter that measures may change, or role.field.name for a field as a role perceives it.", Required: true),
        new("set", Number, "Replaces the value; the latest start wins."),
        new("atLeast", Number, "Raises the value, as set, to at least this much; of several the highest counts."),
        new("multiply", new NumberShape(0, 1e6), "Multiplies, after any set and any floor."),
        new("add", Number, "Adds, after all factors."),
        new("place", Text, "Only at this place (thresholds, fields, troops.share)."),
        new("command", Text, "Only for this command and those below it (thresholds, fields)."),
    ],
    [new KeyChoice(["set", "atLeast", "multiply", "add"], Required: true)]);

    private static readonly MapShape Measure = new("measure",
    [
        new("id", Id, "Short code, unique among measures.", Required: true),
        new("name", Text, "Name in full."),
        new("side", Choice<Side>(), "Side that takes it; government by default."),
        new("enabled", Flag, "Whether it is in the run or only listed; true by default."),
        new("at", Time, "Local time at which it falls due."),
        new("when", new TriggerShape(), "Condition that triggers it: metric, comparison, number, optionally 'for' and hours."),
        new("every", Hours with { AboveMinimum = true }, "Hours from one falling due to the next; once without it."),
        new("delay", Hours, "Hours from falling due to taking effect."),
        new("for", Hours with { AboveMinimum = true }, "Hours in effect; to the end without it."),
        new("effects", new ListShape(Effect), "What it does."),
        Source,
        Remove,
    ],
    [new KeyChoice(["at", "when"], Required: true)]);

    /// <summary>A whole scenario.</summary>
    public static MapShape Scenario { get; } = new("scenario",
    [
        new("name", new TextShape("^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$", "up to 64 lower-case letters and digits in words joined by hyphens"), "Short name; names the results folder.", Required: true),
        new("title", Text, "One line for lists."),
        new("description", Text, "What the scenario holds and what it leaves out."),
        new("extends", Text, "A shipped scenario, or the path of a file relative to this one, of which this file gives the differences."),
        new("time", Clock, "When the run starts and the date that everybody knows.", Required: true),
        new("seat", Text, "Id of the place that is the seat of government.", Required: true),
        new("peoplePerAgent", PeoplePerAgent, "How finely blocs are cut into agents."),
        new("rules", Rules, "Choices between rules; the defaults are the model."),
        new("parameters", new ParametersShape(), "Values that differ from the central ones (parameters.md)."),
        new("places", new ListShape(Place, Merging: Merging.ById), "Places where agents can stand; ties are resolved by their order."),
        new("roads", new ListShape(Road, Merging: Merging.ByEnds), "Links between places, both directions."),
        new("commands", new ListShape(Command, Merging: Merging.ById), "Commands and leaderships: one agent each, no people."),
        new("blocs", new ListShape(Bloc, Merging: Merging.ById), "Blocs of people, cut into agents."),
        new("hardLineLeader", Leader, "The hard-line leader's places and flights."),
        new("ultimatums", new ListShape(Ultimatum), "Ultimatums issued before or during the run."),
        new("auditFrom", Time, "From when the audit can be published early; from the start without it."),
        new("pastDeaths", new ListShape(PastDeaths), "Deaths before the start, which set the initial outrage."),
        new("measures", new ListShape(Measure, Merging: Merging.ById), "Measures of both sides, dated or triggered."),
    ]);

    /// <summary>The word for a value of an enumeration in scenario files: its name with a small first letter; states keep theirs.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return value is LoyaltyState ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The value for a word; false when there is none.</summary>
    public static bool TryParseWord<T>(string? word, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (WordOf(candidate) == word)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static ChoiceShape Choice<T>()
        where T : struct, Enum => new([.. Enum.GetValues<T>().Select(WordOf)]);

    private static ChoiceShape Affiliations() => Choice<Affiliation>();
}
