using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios;

/// <summary>
/// One validated scenario: everything a run needs besides the seed (ODD 5 and 6). Instances come from
/// the scenario reader (YAML) or the library of shipped scenarios and are changed with <c>with</c>.
/// </summary>
public sealed record Scenario
{
    /// <summary>Short name, lower case with hyphens; names the results folder.</summary>
    public required string Name { get; init; }

    /// <summary>One line for lists.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the scenario holds and what it leaves out, for the reader.</summary>
    public string Description { get; init; } = "";

    /// <summary>First instant of the run, local time (UTC-4).</summary>
    public required DateTime Start { get; init; }

    /// <summary>The known date: the audit is published then at the latest. Local time.</summary>
    public required DateTime Deadline { get; init; }

    /// <summary>Id of the place that is the seat of government.</summary>
    public required string Seat { get; init; }

    /// <summary>How finely blocs are cut into agents.</summary>
    public PeoplePerAgent PeoplePerAgent { get; init; } = new();

    /// <summary>Choices between rules.</summary>
    public Rules Rules { get; init; } = new();

    /// <summary>Parameter values that differ from the central ones, by name.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary>Places, in file order (ties are resolved by it).</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>Road and air links, usable in both directions.</summary>
    public IReadOnlyList<Road> Roads { get; init; } = [];

    /// <summary>Commands: agents of rank Command.</summary>
    public IReadOnlyList<Command> Commands { get; init; } = [];

    /// <summary>Blocs of agents of rank Unit.</summary>
    public IReadOnlyList<Bloc> Blocs { get; init; } = [];

    /// <summary>The hard-line leader's places and flights.</summary>
    public HardLineLeader HardLineLeader { get; init; } = new();

    /// <summary>Ultimatums issued before or during the run.</summary>
    public IReadOnlyList<Ultimatum> Ultimatums { get; init; } = [];

    /// <summary>From when the audit can be published early; null: from the start.</summary>
    public DateTime? AuditFrom { get; init; }

    /// <summary>Deaths before the start, which set the initial outrage.</summary>
    public IReadOnlyList<PastDeaths> PastDeaths { get; init; } = [];

    /// <summary>Measures of both sides, switched on or off.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];
}

/// <summary>People an agent stands for, by class of bloc. A bloc has max(8, round(people / value)) agents.</summary>
public sealed record PeoplePerAgent
{
    /// <summary>For opposition organisations, people.</summary>
    public double Group { get; init; } = 50;

    /// <summary>For police units, people.</summary>
    public double Police { get; init; } = 50;

    /// <summary>For military units, people.</summary>
    public double Military { get; init; } = 100;

    /// <summary>For popular organisations, people.</summary>
    public double Popular { get; init; } = 50;

    /// <summary>For residents of municipalities, people.</summary>
    public double Residents { get; init; } = 10000;

    /// <summary>Fewest agents of a bloc with people (1 to 8; 8 by default).</summary>
    public int Minimum { get; init; } = 8;
}

/// <summary>How an agent answers its pressure.</summary>
public enum Response
{
    /// <summary>Hazards up and down the ladder (rule 2.5).</summary>
    Gradual,

    /// <summary>The rung is the number of rung thresholds at or below the pressure (docking).</summary>
    Immediate,
}

/// <summary>Rule by which the high command moves.</summary>
public enum HighCommandRule
{
    /// <summary>Each member on the ladder, as every other agent.</summary>
    Ladder,

    /// <summary>Private signals and a public one, the street (Casper and Tyson 2014).</summary>
    Coordination,
}

/// <summary>How thresholds differ within a bloc.</summary>
public enum Heterogeneity
{
    /// <summary>Independent normal draws.</summary>
    Random,

    /// <summary>Normal quantiles at (i + 1/2)/n, in ordinal order (docking).</summary>
    Stratified,

    /// <summary>The list in the bloc (docking).</summary>
    List,
}

/// <summary>Choices between rules; the defaults are the model.</summary>
public sealed record Rules
{
    /// <summary>Gradual hazards or the immediate response of the docking limits.</summary>
    public Response Response { get; init; } = Response.Gradual;

    /// <summary>With <see cref="Response.Immediate"/>: never step down.</summary>
    public bool Irreversible { get; init; }

    /// <summary>The high command's rule.</summary>
    public HighCommandRule HighCommand { get; init; } = HighCommandRule.Ladder;

    /// <summary>How thresholds differ within a bloc.</summary>
    public Heterogeneity Heterogeneity { get; init; } = Heterogeneity.Random;

    /// <summary>Whether an agent counts itself among its peers.</summary>
    public bool SelfCounted { get; init; } = true;
}

/// <summary>A place where agents can stand.</summary>
public sealed record Place
{
    /// <summary>Short code, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Name in full.</summary>
    public string Name { get; init; } = "";

    /// <summary>Department, for output only.</summary>
    public string Department { get; init; } = "";

    /// <summary>Governing party minus runner-up over valid votes of the department, in [-1, 1].</summary>
    public double DepartmentMargin { get; init; }

    /// <summary>The same for the municipality or the municipalities that the place stands for, in [-1, 1].</summary>
    public double MunicipalMargin { get; init; }

    /// <summary>Latitude in degrees, for maps.</summary>
    public double? Latitude { get; init; }

    /// <summary>Longitude in degrees, for maps.</summary>
    public double? Longitude { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Mode of a link.</summary>
public enum RoadMode
{
    /// <summary>Columns travel by road.</summary>
    Road,

    /// <summary>Leaders travel by air too.</summary>
    Air,
}

/// <summary>A link between two places, both directions.</summary>
public sealed record Road
{
    /// <summary>Place id.</summary>
    public required string From { get; init; }

    /// <summary>Place id.</summary>
    public required string To { get; init; }

    /// <summary>Mean travel time, hours, above 0.</summary>
    public required double Hours { get; init; }

    /// <summary>Road or air.</summary>
    public RoadMode Mode { get; init; } = RoadMode.Road;

    /// <summary>Choke points on the link.</summary>
    public IReadOnlyList<ChokePoint> ChokePoints { get; init; } = [];

    /// <summary>Where the numbers come from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>A point of a link where the other side's pickets can hold a column.</summary>
public sealed record ChokePoint
{
    /// <summary>Short code, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Fraction of the link from its From end, in (0, 1).</summary>
    public required double At { get; init; }

    /// <summary>Place whose people hold it.</summary>
    public required string Holder { get; init; }

    /// <summary>Id of the measure without which the point is open; null: always held.</summary>
    public string? OnlyDuring { get; init; }
}

/// <summary>
/// A value written as a number or as the name of a parameter (whose value in the run is used). <see cref="Factor"/> is 1
/// except for a name written with a leading minus.
/// </summary>
/// <param name="Name">Parameter name, or null for a number.</param>
/// <param name="Number">The number, when <paramref name="Name"/> is null.</param>
/// <param name="Factor">Multiplies the parameter: 1 or -1.</param>
public readonly record struct Quantity(string? Name, double Number, double Factor = 1)
{
    /// <summary>A plain number.</summary>
    public static Quantity Of(double number) => new(null, number);

    /// <summary>A parameter's value.</summary>
    public static Quantity Of(string name) => new(name, 0);
}

/// <summary>Which vote margin moves a threshold.</summary>
public enum MarginSource
{
    /// <summary>None.</summary>
    None,

    /// <summary>The department's.</summary>
    Department,

    /// <summary>The municipality's.</summary>
    Municipal,
}

/// <summary>An agent of rank Command: weighs no people, one agent at any resolution.</summary>
public sealed record Command
{
    /// <summary>Short code, unique over commands and blocs.</summary>
    public required string Id { get; init; }

    /// <summary>The office, never a person.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind; Police, Military or Popular.</summary>
    public required Kind Kind { get; init; }

    /// <summary>Place where it sits.</summary>
    public required string Place { get; init; }

    /// <summary>Superior command, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether it is a member of the high command (Military only).</summary>
    public bool HighCommand { get; init; }

    /// <summary>Affiliation of a popular organisation's leadership.</summary>
    public Affiliation Affiliation { get; init; } = Affiliation.None;

    /// <summary>Mean threshold; null: the kind's own parameter.</summary>
    public Quantity? Threshold { get; init; }

    /// <summary>Added to the mean threshold.</summary>
    public IReadOnlyList<Quantity> ThresholdOffsets { get; init; } = [];

    /// <summary>State at the start.</summary>
    public LoyaltyState Initial { get; init; } = LoyaltyState.Supports;

    /// <summary>Where this comes from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>A bloc: kind, organisation or command, home place, strength in people; cut into agents.</summary>
public sealed record Bloc
{
    /// <summary>Short code, unique over commands and blocs; its luck is addressed by it.</summary>
    public required string Id { get; init; }

    /// <summary>Name in full.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind.</summary>
    public required Kind Kind { get; init; }

    /// <summary>Home place.</summary>
    public required string Home { get; init; }

    /// <summary>Strength in people, 0 or more. For residents the registered voters, of whom a share turns out.</summary>
    public required double People { get; init; }

    /// <summary>Command that its agents answer to, or null.</summary>
    public string? Command { get; init; }

    /// <summary>Affiliation.</summary>
    public Affiliation Affiliation { get; init; } = Affiliation.None;

    /// <summary>Whether the organisation sends columns to the seat.</summary>
    public bool Marches { get; init; }

    /// <summary>Whether it guards the palace.</summary>
    public bool PalaceGuard { get; init; }

    /// <summary>Mean threshold; null: the kind's own parameter.</summary>
    public Quantity? Threshold { get; init; }

    /// <summary>Added to the mean threshold.</summary>
    public IReadOnlyList<Quantity> ThresholdOffsets { get; init; } = [];

    /// <summary>Explicit thresholds of the agents, for <see cref="Heterogeneity.List"/>.</summary>
    public IReadOnlyList<double> ThresholdList { get; init; } = [];

    /// <summary>Initial shares of the four states (sum 1), or null.</summary>
    public IReadOnlyList<double>? InitialShares { get; init; }

    /// <summary>Pressure whose stationary law gives the initial states, or null.</summary>
    public Quantity? InitialPressure { get; init; }

    /// <summary>Where this comes from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>The hard-line leader's geography (ODD 2).</summary>
public sealed record HardLineLeader
{
    /// <summary>Home place, where the reach is always full; null: nowhere.</summary>
    public string? Home { get; init; }

    /// <summary>Base of operations at the start; null: nowhere.</summary>
    public string? Base { get; init; }

    /// <summary>Flights planned: tried from their time until they succeed.</summary>
    public IReadOnlyList<Flight> Flights { get; init; } = [];
}

/// <summary>A planned flight of the leader.</summary>
/// <param name="At">Earliest departure, local time.</param>
/// <param name="Airport">Place whose government-side people can picket the airport.</param>
/// <param name="To">Place that becomes the base.</param>
/// <param name="Source">Where this comes from.</param>
public sealed record Flight(DateTime At, string Airport, string To, string Source = "");

/// <summary>An ultimatum: at expiry an offer below the demand makes it tell.</summary>
/// <param name="Issued">Local time.</param>
/// <param name="Expires">Local time.</param>
/// <param name="Demand">Demand rung, 0 to 4.</param>
/// <param name="Source">Where this comes from.</param>
public sealed record Ultimatum(DateTime Issued, DateTime Expires, double Demand, string Source = "");

/// <summary>Side to which a death is attributed.</summary>
public enum Attribution
{
    /// <summary>The government's side or the state.</summary>
    Government,

    /// <summary>The opposition.</summary>
    Opposition,

    /// <summary>Contested: half to each.</summary>
    Contested,
}

/// <summary>Deaths before the start of the run.</summary>
/// <param name="At">Local time.</param>
/// <param name="Count">Deaths, 1 or more.</param>
/// <param name="Attributed">Side.</param>
/// <param name="Source">Where this comes from.</param>
public sealed record PastDeaths(DateTime At, int Count, Attribution Attributed, string Source = "");

/// <summary>Side that takes a measure.</summary>
public enum Side
{
    /// <summary>The government and its base.</summary>
    Government,

    /// <summary>The opposition.</summary>
    Opposition,
}

/// <summary>A measure ("card"), dated or triggered (rule 2.11).</summary>
public sealed record Measure
{
    /// <summary>Short code, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Name in full.</summary>
    public string Name { get; init; } = "";

    /// <summary>Side that takes it.</summary>
    public Side Side { get; init; } = Side.Government;

    /// <summary>Whether it is in the scenario as run; otherwise it is only listed.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Local time at which it falls due, or null when triggered.</summary>
    public DateTime? At { get; init; }

    /// <summary>Condition that triggers it, or null when dated.</summary>
    public Trigger? When { get; init; }

    /// <summary>Hours from a falling due to the next, or null for once.</summary>
    public double? Every { get; init; }

    /// <summary>Hours from falling due to taking effect.</summary>
    public double Delay { get; init; }

    /// <summary>Hours in effect, right-open; null: to the end.</summary>
    public double? For { get; init; }

    /// <summary>What it does.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>Where this comes from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Comparison in a trigger.</summary>
public enum Comparison
{
    /// <summary>Greater than.</summary>
    Greater,

    /// <summary>Greater than or equal.</summary>
    GreaterOrEqual,

    /// <summary>Less than.</summary>
    Less,

    /// <summary>Less than or equal.</summary>
    LessOrEqual,
}

/// <summary>A condition on the census at the start of a tick.</summary>
/// <param name="Metric">Name of a metric (see <see cref="TriggerMetrics"/>).</param>
/// <param name="Comparison">Comparison.</param>
/// <param name="Value">Number compared with.</param>
/// <param name="For">Hours for which it must have held without a break; 0: at once.</param>
public sealed record Trigger(string Metric, Comparison Comparison, double Value, double For = 0);

/// <summary>Operation of an effect.</summary>
public enum EffectOperation
{
    /// <summary>Replaces the value; the latest start wins, then file order.</summary>
    Set,

    /// <summary>Multiplies, after any set.</summary>
    Multiply,

    /// <summary>Adds, after all factors.</summary>
    Add,
}

/// <summary>A change of a parameter or of a field while a measure is in effect.</summary>
/// <param name="Target">Parameter name, or <c>role.field.name</c> for a field as seen by a role.</param>
/// <param name="Operation">Operation.</param>
/// <param name="Value">Operand.</param>
/// <param name="Place">Only at this place (thresholds, fields, troops), or null.</param>
/// <param name="Command">Only for this command and those below it (thresholds, fields), or null.</param>
public sealed record Effect(string Target, EffectOperation Operation, double Value, string? Place = null, string? Command = null);
