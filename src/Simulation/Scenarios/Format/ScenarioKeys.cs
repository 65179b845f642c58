using BoliviaSim.Populations;
using static BoliviaSim.Scenarios.Format.ValueForms;

namespace BoliviaSim.Scenarios.Format;

/// <summary>
/// The format of scenario files (docs/scenario-format.md): one row per key with its kind, its bounds, its place in the record and its
/// description. The defaults are those of the records.
/// </summary>
internal static class ScenarioKeys
{
    /// <summary>Form of the id of a place, choke point, command, bloc or measure.</summary>
    public const string IdPattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$";

    private const double MostPeople = 1e9;
    private const string Source = "Where this comes from, or the word \"assumed\".";
    private const string Remove = "With 'extends': deletes the base's item with this id or these ends.";
    private const string MeanThreshold = "Mean threshold (pressure); by default the parameter of its kind.";
    private const string Offsets = "Added to the mean threshold (pressure).";

    private static readonly ValueForm<string> Line = Text();
    private static readonly ValueForm<string> Id = Text(IdPattern, "up to 64 letters, digits, hyphens and underscores");

    private static readonly ValueForm<double> Margin = Number(new(-1, 1));
    private static readonly ValueForm<double> Hours = Number(new(0, 100_000, Unit: "hours"));
    private static readonly ValueForm<double> HoursAboveZero = Number(new(0, 100_000, AboveMinimum: true, Unit: "hours"));
    private static readonly ValueForm<double> WholeHours = Number(new(0, 100_000, Whole: true, Unit: "hours"));
    private static readonly ValueForm<double> Operand = Number(new(-1e9, 1e9));
    private static readonly ValueForm<Affiliation> Affiliations = Word<Affiliation>();
    private static readonly ValueForm<Quantity> Pressure = ValueForms.Quantity;
    private static readonly ValueForm<IReadOnlyList<Quantity>> Pressures = ListOf(Pressure);

    /// <summary>People per agent of one class of bloc.</summary>
    public static ValueForm<double> PerAgent { get; } = Number(new(0, MostPeople, AboveMinimum: true, Unit: "people"));

    public static MapForm<Scenario> Clock { get; } = new MapForm<Scenario>("time", Blank())
        .Required("start", Time, s => s.Start, (s, v) => s with { Start = v }, "First instant of the run, local time.")
        .Required("deadline", Time, s => s.Deadline, (s, v) => s with { Deadline = v },
            "The known date: the audit is published then at the latest. Local time.")
        .Optional("stopAt", Time, s => s.StopAt, (s, v) => s with { StopAt = v },
            "Ends the run at the first tick at or after this local time; the outcome is then Stopped. Without it the run goes on to the "
                + "horizon.", writeDefault: false)
        .Optional("recordPoliceAt", ListOf(WholeHours), s => s.RecordPoliceAt, (s, v) => s with { RecordPoliceAt = v },
            "Whole hours from the start at which runs.csv tells the share of police that stand aside or oppose (police_share.19).");

    public static MapForm<PeoplePerAgent> PeoplePerAgent { get; } = new MapForm<PeoplePerAgent>("peoplePerAgent", new())
        .Optional("group", PerAgent, p => p.Group, (p, v) => p with { Group = v }, "People per agent of opposition organisations.")
        .Optional("police", PerAgent, p => p.Police, (p, v) => p with { Police = v }, "People per agent of police units.")
        .Optional("military", PerAgent, p => p.Military, (p, v) => p with { Military = v }, "People per agent of military units.")
        .Optional("popular", PerAgent, p => p.Popular, (p, v) => p with { Popular = v }, "People per agent of popular organisations.")
        .Optional("residents", PerAgent, p => p.Residents, (p, v) => p with { Residents = v }, "People per agent of residents.")
        .Optional("minimum", Number(new(1, 8, Whole: true)), p => p.Minimum, (p, v) => p with { Minimum = (int)v },
            "Fewest agents of a bloc with people.");

    public static MapForm<Rules> Rules { get; } = new MapForm<Rules>("rules", new())
        .Optional("response", Word<Response>(), r => r.Response, (r, v) => r with { Response = v },
            "How an agent answers its pressure: by hazards (gradual, the model) or at once (immediate, docking).")
        .Optional("irreversible", Flag, r => r.Irreversible, (r, v) => r with { Irreversible = v },
            "With the immediate response: never step down.")
        .Optional("highCommand", Word<HighCommandRule>(), r => r.HighCommand, (r, v) => r with { HighCommand = v },
            "Rule of the high command: the ladder, or coordination on a public signal.")
        .Optional("highCommandPeers", Word<HighCommandPeers>(), r => r.HighCommandPeers, (r, v) => r with { HighCommandPeers = v },
            "What a member of the high command sees of the others: for each step the share who have taken it, or their mean public act.")
        .Optional("coordinationStart", Word<CoordinationStart>(), r => r.CoordinationStart, (r, v) => r with { CoordinationStart = v },
            "With coordination: only draws in which nobody opposes at once (silent), or all (free, docking).")
        .Optional("concession", Word<ConcessionRule>(), r => r.Concession, (r, v) => r with { Concession = v },
            "How much of a demand an offer meets: a logistic function of the rungs between them, or linear and clipped.")
        .Optional("secondRound", Word<SecondRoundRule>(), r => r.SecondRound, (r, v) => r with { SecondRound = v },
            "The hard line lets a second round pass when its share at Opposes has fallen (relative) or is small (absolute).")
        .Optional("heterogeneity", Word<Heterogeneity>(), r => r.Heterogeneity, (r, v) => r with { Heterogeneity = v },
            "How thresholds differ within a bloc: random draws, stratified quantiles, or the bloc's list.")
        .Optional("selfCounted", Flag, r => r.SelfCounted, (r, v) => r with { SelfCounted = v },
            "Whether an agent counts itself among its peers.");

    public static MapForm<Place> Place { get; } = new MapForm<Place>("place", new() { Id = "" })
        .Required("id", Id, p => p.Id, (p, v) => p with { Id = v }, "Short code, unique among places.")
        .Optional("name", Line, p => p.Name, (p, v) => p with { Name = v }, "Name in full.")
        .Optional("department", Line, p => p.Department, (p, v) => p with { Department = v }, "Department, for output only.")
        .Optional("departmentMargin", Margin, p => p.DepartmentMargin, (p, v) => p with { DepartmentMargin = v },
            "Governing party minus runner-up over valid votes of the department.")
        .Optional("municipalMargin", Margin, p => p.MunicipalMargin, (p, v) => p with { MunicipalMargin = v },
            "The same for the municipality or municipalities that the place stands for.")
        .Optional("latitude", Number(new(-90, 90)), p => p.Latitude, (p, v) => p with { Latitude = v }, "Degrees, for maps.")
        .Optional("longitude", Number(new(-180, 180)), p => p.Longitude, (p, v) => p with { Longitude = v }, "Degrees, for maps.")
        .Optional("source", Line, p => p.Source, (p, v) => p with { Source = v }, Source)
        .ForMerge(BaseMerge.Remove, Flag.Shape, Remove);

    /// <summary>Who holds a choke point, in full.</summary>
    public static MapForm<ChokePoint> FullHolder { get; } = new MapForm<ChokePoint>("holder", new() { Id = "", At = 0, Holder = "" })
        .Required("kind", Word<HolderKind>(), c => c.HolderKind, (c, v) => c with { HolderKind = v }, "People or police.")
        .Required("place", Line, c => c.Holder, (c, v) => c with { Holder = v }, "Id of the place.");

    private static readonly ValueForm<ChokePoint> Holder = TextOrMap(
        FullHolder, (c, text) => c with { Holder = text }, c => c.HolderKind == HolderKind.People ? c.Holder : null);

    public static MapForm<ChokePoint> ChokePoint { get; } = new MapForm<ChokePoint>("choke point", new() { Id = "", At = 0, Holder = "" })
        .Required("id", Id, c => c.Id, (c, v) => c with { Id = v }, "Short code, unique among choke points.")
        .Required("at", Number(new(0, 1, AboveMinimum: true, BelowMaximum: true)), c => c.At, (c, v) => c with { At = v },
            "Fraction of the link from its 'from' end.")
        .Required("holder", Holder, c => c, (c, v) => c with { Holder = v.Holder, HolderKind = v.HolderKind },
            "Id of the place whose people hold it; or {kind: police, place: id} where its police do.")
        .Optional("onlyDuring", Line, c => c.OnlyDuring, (c, v) => c with { OnlyDuring = v },
            "Id of the measure without which it is open; without the key it is always held.");

    public static MapForm<Road> Road { get; } = new MapForm<Road>("road", new() { From = "", To = "", Hours = 0 })
        .Required("from", Line, r => r.From, (r, v) => r with { From = v }, "Id of a place.")
        .Required("to", Line, r => r.To, (r, v) => r with { To = v }, "Id of another place.")
        .Required("hours", Number(new(0, 10_000, AboveMinimum: true, Unit: "hours")), r => r.Hours, (r, v) => r with { Hours = v },
            "Mean travel time, hours, the same both ways.")
        .Optional("mode", Word<RoadMode>(), r => r.Mode, (r, v) => r with { Mode = v }, "Road, or air (leaders only).")
        .Optional("chokePoints", ListOf(ChokePoint), r => r.ChokePoints, (r, v) => r with { ChokePoints = v },
            "Points where the other side's pickets can hold a column.")
        .Optional("source", Line, r => r.Source, (r, v) => r with { Source = v }, Source)
        .ForMerge(BaseMerge.Remove, Flag.Shape, Remove);

    public static MapForm<Command> Command { get; } = new MapForm<Command>("command", new() { Id = "", Kind = Kind.Police, Place = "" })
        .Required("id", Id, c => c.Id, (c, v) => c with { Id = v }, "Short code, unique among commands and blocs.")
        .Optional("name", Line, c => c.Name, (c, v) => c with { Name = v }, "The office, never a person.")
        .Required("kind", Word<Kind>(except: "group"), c => c.Kind, (c, v) => c with { Kind = v }, "Police, military or popular.")
        .Required("place", Line, c => c.Place, (c, v) => c with { Place = v }, "Id of the place where it sits.")
        .Optional("parent", Line, c => c.Parent, (c, v) => c with { Parent = v }, "Id of the superior command.")
        .Optional("highCommand", Flag, c => c.HighCommand, (c, v) => c with { HighCommand = v },
            "Whether it is a member of the high command (military only).", writeDefault: false)
        .Optional("affiliation", Affiliations, c => c.Affiliation, (c, v) => c with { Affiliation = v },
            "Of a popular organisation's leadership.", writeDefault: false)
        .Optional("threshold", Pressure, c => c.Threshold, (c, v) => c with { Threshold = v }, MeanThreshold)
        .Optional("thresholdOffsets", Pressures, c => c.ThresholdOffsets, (c, v) => c with { ThresholdOffsets = v }, Offsets)
        .Optional("initial", Word<LoyaltyState>(), c => c.Initial, (c, v) => c with { Initial = v }, "State at the start.")
        .Optional("recorded", Time, c => c.Recorded, (c, v) => c with { Recorded = v },
            "Local time at which it broke by the record: shown in pictures, without effect on any run.", writeDefault: false)
        .Optional("source", Line, c => c.Source, (c, v) => c with { Source = v }, Source)
        .ForMerge(BaseMerge.Remove, Flag.Shape, Remove);

    public static MapForm<Bloc> Bloc { get; } = new MapForm<Bloc>("bloc", new() { Id = "", Kind = Kind.Group, Home = "", People = 0 })
        .Required("id", Id, b => b.Id, (b, v) => b with { Id = v },
            "Short code, unique among commands and blocs; its random numbers follow from it.")
        .Optional("name", Line, b => b.Name, (b, v) => b with { Name = v }, "Name in full.")
        .Required("kind", Word<Kind>(), b => b.Kind, (b, v) => b with { Kind = v },
            "Opposition organisation (group), police, military or popular.")
        .Required("home", Line, b => b.Home, (b, v) => b with { Home = v }, "Id of its home place.")
        .Required("people", Number(new(0, MostPeople, Unit: "people")), b => b.People, (b, v) => b with { People = v },
            "Strength in people; for residents the registered voters.")
        .Optional("command", Line, b => b.Command, (b, v) => b with { Command = v }, "Id of the command that it answers to.")
        .Optional("affiliation", Affiliations, b => b.Affiliation, (b, v) => b with { Affiliation = v },
            "Groups: hardLine, moderate or none. Popular (required): government, nonAligned or residents.", writeDefault: false)
        .Optional("marches", Flag, b => b.Marches, (b, v) => b with { Marches = v },
            "Whether it sends columns to the seat (groups and popular organisations).", writeDefault: false)
        .Optional("palaceGuard", Flag, b => b.PalaceGuard, (b, v) => b with { PalaceGuard = v },
            "Whether it guards the palace (police and military).", writeDefault: false)
        .Optional("threshold", Pressure, b => b.Threshold, (b, v) => b with { Threshold = v }, MeanThreshold)
        .Optional("thresholdOffsets", Pressures, b => b.ThresholdOffsets, (b, v) => b with { ThresholdOffsets = v }, Offsets)
        .Optional("thresholds", ListOf(Number(ParameterShapes.Threshold)), b => b.ThresholdList, (b, v) => b with { ThresholdList = v },
            "Thresholds of its agents, one per agent; it then has that many agents.")
        .Optional("initial", ListOf(Number(new(0, 1)), length: 4), b => b.InitialShares, (b, v) => b with { InitialShares = v },
            "Initial shares of Supports, Wavers, StandsAside and Opposes; they sum to 1.")
        .Optional("initialPressure", Pressure, b => b.InitialPressure, (b, v) => b with { InitialPressure = v },
            "Pressure whose stationary law gives the initial states.")
        .Optional("source", Line, b => b.Source, (b, v) => b with { Source = v }, Source)
        .ForMerge(BaseMerge.Remove, Flag.Shape, Remove)
        .AtMostOneOf("initial", "initialPressure");

    public static MapForm<Flight> Flight { get; } = new MapForm<Flight>("flight", new(default, "", ""))
        .Required("at", Time, f => f.At, (f, v) => f with { At = v }, "Earliest departure, local time.")
        .Required("airport", Line, f => f.Airport, (f, v) => f with { Airport = v },
            "Id of the place whose government-side people can picket the airport.")
        .Required("to", Line, f => f.To, (f, v) => f with { To = v }, "Id of the place that becomes the base.")
        .Optional("source", Line, f => f.Source, (f, v) => f with { Source = v }, Source);

    public static MapForm<HardLineLeader> Leader { get; } = new MapForm<HardLineLeader>("hardLineLeader", new())
        .Optional("home", Line, l => l.Home, (l, v) => l with { Home = v }, "Id of the place where the reach is always full.")
        .Optional("base", Line, l => l.Base, (l, v) => l with { Base = v }, "Id of the place of operations at the start.")
        .Optional("flights", ListOf(Flight), l => l.Flights, (l, v) => l with { Flights = v },
            "Planned flights, each attempted from its time until it succeeds.");

    public static MapForm<Ultimatum> Ultimatum { get; } = new MapForm<Ultimatum>("ultimatum", new(default, default, 0))
        .Required("issued", Time, u => u.Issued, (u, v) => u with { Issued = v }, "Local time.")
        .Required("expires", Time, u => u.Expires, (u, v) => u with { Expires = v }, "Local time, after 'issued'.")
        .Required("demand", Number(new(0, 4)), u => u.Demand, (u, v) => u with { Demand = v },
            "Rung demanded: 0 none; the others are those of demandRungs.")
        .Optional("source", Line, u => u.Source, (u, v) => u with { Source = v }, Source);

    public static MapForm<PastDeaths> PastDeaths { get; } = new MapForm<PastDeaths>("past deaths", new(default, 1, Attribution.Contested))
        .Required("at", Time, d => d.At, (d, v) => d with { At = v }, "Local time, not after the start of the run.")
        .Required("count", Number(new(1, 100_000, Whole: true)), d => d.Count, (d, v) => d with { Count = (int)v }, "Deaths.")
        .Required("attributed", Word<Attribution>(), d => d.Attributed, (d, v) => d with { Attributed = v },
            "Side to which they are attributed; contested counts half to each.")
        .Optional("source", Line, d => d.Source, (d, v) => d with { Source = v }, Source);

    public static MapForm<Effect> Effect { get; } = new MapForm<Effect>("effect", new("", EffectOperation.Add, 0))
        .Required("target", Line, e => e.Target, (e, v) => e with { Target = v },
            "A parameter that measures may change, or role.field.name for a field as a role perceives it.")
        .Optional("set", Operand, e => OperandOf(e, EffectOperation.Set), (e, v) => e with { Operation = EffectOperation.Set, Value = v },
            "Replaces the value; the latest start wins.")
        .Optional("atLeast", Operand, e => OperandOf(e, EffectOperation.AtLeast),
            (e, v) => e with { Operation = EffectOperation.AtLeast, Value = v },
            "Raises the value, as set, to at least this much; of several the highest counts.")
        .Optional("multiply", Number(new(0, 1e6)), e => OperandOf(e, EffectOperation.Multiply),
            (e, v) => e with { Operation = EffectOperation.Multiply, Value = v }, "Multiplies, after any set and any floor.")
        .Optional("add", Operand, e => OperandOf(e, EffectOperation.Add), (e, v) => e with { Operation = EffectOperation.Add, Value = v },
            "Adds, after all factors.")
        .Optional("place", Line, e => e.Place, (e, v) => e with { Place = v },
            "Only at this place (thresholds, fields, troops.share, orders.police).")
        .Optional("command", Line, e => e.Command, (e, v) => e with { Command = v },
            "Only for this command and those below it (thresholds, fields).")
        .OneOf("set", "atLeast", "multiply", "add");

    public static MapForm<Measure> Measure { get; } = new MapForm<Measure>("measure", new() { Id = "" })
        .Required("id", Id, m => m.Id, (m, v) => m with { Id = v }, "Short code, unique among measures.")
        .Optional("name", Line, m => m.Name, (m, v) => m with { Name = v }, "Name in full.")
        .Optional("side", Word<Side>(), m => m.Actor.Length > 0 ? null : m.Side, (m, v) => m with { Side = v }, "Side that takes it.")
        .Optional("actor", Line, m => m.Actor, (m, v) => m with { Actor = v },
            "Who takes it where neither side does, with its article: the Constitutional Court. Only words depend on it.")
        .Optional("enabled", Flag, m => m.Enabled, (m, v) => m with { Enabled = v },
            "Whether it is part of the run; otherwise it is only listed.")
        .Optional("at", Time, m => m.At, (m, v) => m with { At = v }, "Local time at which it is due.")
        .Optional("when", ValueForms.Trigger, m => m.When, (m, v) => m with { When = v },
            "Condition that triggers it: metric, comparison, number, optionally 'for' and hours.")
        .Optional("every", HoursAboveZero, m => m.Every, (m, v) => m with { Every = v },
            "Hours from one due time to the next; without it the measure is taken once.")
        .Optional("delay", Hours, m => m.Delay, (m, v) => m with { Delay = v }, "Hours from the due time to taking effect.",
            writeDefault: false)
        .Optional("for", HoursAboveZero, m => m.For, (m, v) => m with { For = v }, "Hours in effect; without it to the end.")
        .Optional("acceptance", Number(new(0, 1)), m => m.Acceptance, (m, v) => m with { Acceptance = v },
            "Probability that it is accepted, drawn each time it would take effect; without it the measure needs no answer.")
        .Optional("effects", ListOf(Effect), m => m.Effects, (m, v) => m with { Effects = v }, "What it does.")
        .Optional("source", Line, m => m.Source, (m, v) => m with { Source = v }, Source)
        .ForMerge(BaseMerge.Remove, Flag.Shape, Remove)
        .OneOf("at", "when")
        .AtMostOneOf("side", "actor");

    public static MapForm<ScenarioMap> Map { get; } = new MapForm<ScenarioMap>("map", new())
        .Optional("outline", Line, m => m.Outline, (m, v) => m with { Outline = v },
            "A shipped outline (bolivia), or a file relative to this one: GeoJSON, or CSV with longitude,latitude on each line.")
        .Optional("rings", Texts(most: 1000), m => m.Rings, (m, v) => m with { Rings = v },
            "The outline itself: closed lines, each a text of longitude,latitude pairs in degrees. Files of results have it in place of a "
                + "file's name.")
        .Optional("source", Line, m => m.Source, (m, v) => m with { Source = v }, Source)
        .AtMostOneOf("outline", "rings");

    /// <summary>A whole scenario.</summary>
    public static MapForm<Scenario> Scenario { get; } = new MapForm<Scenario>("scenario", Blank())
        .Required("name",
            Text("^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$", "up to 64 lower-case letters and digits in words joined by hyphens"),
            s => s.Name, (s, v) => s with { Name = v }, "Short name; names the results folder.")
        .Optional("title", Line, s => s.Title, (s, v) => s with { Title = v }, "One line for lists.")
        .Optional("description", Line, s => s.Description, (s, v) => s with { Description = v },
            "What the scenario holds and what it leaves out.")
        .ForMerge("extends", Line.Shape,
            "A shipped scenario, or the path of a file relative to this one, of which this file gives the differences.")
        .Map("time", Clock, s => s, (_, v) => v, "When the run starts and the date that everybody knows.", required: true)
        .Required("seat", Line, s => s.Seat, (s, v) => s with { Seat = v }, "Id of the place that is the seat of government.")
        .Map("peoplePerAgent", PeoplePerAgent, s => s.PeoplePerAgent, (s, v) => s with { PeoplePerAgent = v },
            "How finely blocs are cut into agents.")
        .Map("rules", Rules, s => s.Rules, (s, v) => s with { Rules = v }, "Choices between rules; the defaults are the model.")
        .Special("parameters", new ParametersShape(), ParameterShapes.Read, ParameterShapes.Write,
            "Values that differ from the central ones (parameters.md).")
        .Optional("places", ListOf(Place, Merging.ById), s => s.Places, (s, v) => s with { Places = v },
            "Places where agents can be; ties are resolved by their order.")
        .Optional("roads", ListOf(Road, Merging.ByEnds), s => s.Roads, (s, v) => s with { Roads = v },
            "Links between places, both directions.")
        .Map("map", Map, s => s.Map, (s, v) => s with { Map = v }, "What maps are drawn on; no run depends on it.")
        .Optional("commands", ListOf(Command, Merging.ById), s => s.Commands, (s, v) => s with { Commands = v },
            "Commands and leaderships: one agent each, no people.")
        .Optional("blocs", ListOf(Bloc, Merging.ById), s => s.Blocs, (s, v) => s with { Blocs = v }, "Blocs of people, cut into agents.")
        .Map("hardLineLeader", Leader, s => s.HardLineLeader, (s, v) => s with { HardLineLeader = v },
            "The hard-line leader's places and flights.")
        .Optional("ultimatums", ListOf(Ultimatum), s => s.Ultimatums, (s, v) => s with { Ultimatums = v },
            "Ultimatums issued before or during the run.")
        .Optional("demandRungs", Texts(most: Demands.Highest), s => s.DemandRungs, (s, v) => s with { DemandRungs = v },
            "Names of the rungs of demand and offer, from rung 1 on; by default dialogue, second round, new elections, resignation.")
        .Optional("audit", Word<AuditPlan>(), s => s.Audit, (s, v) => s with { Audit = v },
            "Whether an audit is due at the deadline, or there is none: then there is no finding and no second round.",
            writeDefault: false)
        .Optional("auditFrom", Time, s => s.AuditFrom, (s, v) => s with { AuditFrom = v },
            "Earliest time of an early publication of the audit; without it the start.")
        .Optional("auditName", Text("^\\S(.{0,38}\\S)?$", "one line of up to 40 characters"), s => s.AuditName,
            (s, v) => s with { AuditName = v },
            "What reports call the audit, without an article: court ruling. Only words depend on it; by default audit.")
        .Optional("pastDeaths", ListOf(PastDeaths), s => s.PastDeaths, (s, v) => s with { PastDeaths = v },
            "Deaths before the start, which set the initial outrage.")
        .Optional("measures", ListOf(Measure, Merging.ById), s => s.Measures, (s, v) => s with { Measures = v },
            "Measures of both sides, dated or triggered.");

    private static Scenario Blank() => new() { Name = "", Start = default, Deadline = default, Seat = "" };

    private static double? OperandOf(Effect effect, EffectOperation operation) => effect.Operation == operation ? effect.Value : null;
}
