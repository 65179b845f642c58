namespace BoliviaSim.Scenarios;

/// <summary>
/// One validated scenario: everything a run needs except the seed (ODD 5 and 6). Instances come from
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

    /// <summary>First instant of the run, local time.</summary>
    public required DateTime Start { get; init; }

    /// <summary>The known date: the audit is published then at the latest, or the run is judged then. Local time.</summary>
    public required DateTime Deadline { get; init; }

    /// <summary>Where the run stops if the government is still in office, local time; null: it goes on to the horizon.</summary>
    public DateTime? StopAt { get; init; }

    /// <summary>Id of the place that is the seat of government.</summary>
    public required string Seat { get; init; }

    /// <summary>How finely blocs are cut into agents.</summary>
    public PeoplePerAgent PeoplePerAgent { get; init; } = new();

    /// <summary>Choices between rules.</summary>
    public Rules Rules { get; init; } = new();

    /// <summary>Parameter values that differ from the central ones, by name.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary>Where those values come from, by name, for those that the file gives a source.</summary>
    public IReadOnlyDictionary<string, string> ParameterSources { get; init; } = new Dictionary<string, string>();

    /// <summary>Places, in file order (ties are resolved by it).</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>Road and air links, usable in both directions.</summary>
    public IReadOnlyList<Road> Roads { get; init; } = [];

    /// <summary>What maps are drawn on.</summary>
    public ScenarioMap Map { get; init; } = new();

    /// <summary>Commands: agents of rank Command.</summary>
    public IReadOnlyList<Command> Commands { get; init; } = [];

    /// <summary>Blocs of agents of rank Unit.</summary>
    public IReadOnlyList<Bloc> Blocs { get; init; } = [];

    /// <summary>The hard-line leader's places and flights.</summary>
    public HardLineLeader HardLineLeader { get; init; } = new();

    /// <summary>Ultimatums issued before or during the run.</summary>
    public IReadOnlyList<Ultimatum> Ultimatums { get; init; } = [];

    /// <summary>Names of the rungs of demand and offer, from rung 1 on; empty: the usual ones (<see cref="Demands"/>).</summary>
    public IReadOnlyList<string> DemandRungs { get; init; } = [];

    /// <summary>Whether an audit is due; without one there is no finding and no second round.</summary>
    public AuditPlan Audit { get; init; } = AuditPlan.Due;

    /// <summary>From when the audit can be published early; null: from the start.</summary>
    public DateTime? AuditFrom { get; init; }

    /// <summary>What reports call the audit; empty: the usual word (<see cref="Audits"/>).</summary>
    public string AuditName { get; init; } = "";

    /// <summary>Deaths before the start, which set the initial outrage.</summary>
    public IReadOnlyList<PastDeaths> PastDeaths { get; init; } = [];

    /// <summary>Hours from the start at which runs report the share of police that stand aside or oppose; whole, ascending.</summary>
    public IReadOnlyList<double> RecordPoliceAt { get; init; } = [];

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

/// <summary>Whether the crisis has an electoral audit.</summary>
public enum AuditPlan
{
    /// <summary>An audit is due at the deadline.</summary>
    Due,

    /// <summary>No audit: the run ends with a fall, or the government stays.</summary>
    None,
}

/// <summary>How an agent answers its pressure.</summary>
public enum Response
{
    /// <summary>Hazards up and down the ladder (ODD 7.4).</summary>
    Gradual,

    /// <summary>The rung is the number of rung thresholds at or below the pressure (docking).</summary>
    Immediate,
}

/// <summary>Rule by which the high command moves.</summary>
public enum HighCommandRule
{
    /// <summary>Each member on the ladder, as every other agent.</summary>
    Ladder,

    /// <summary>Private signals and a public one, street and police (Casper and Tyson 2014).</summary>
    Coordination,
}

/// <summary>What a member of the high command sees of the other members (ODD 7.1).</summary>
public enum HighCommandPeers
{
    /// <summary>For each step of the ladder the share of the others who have publicly taken it.</summary>
    ByRung,

    /// <summary>The mean public act of the others, for all steps: the rule of the first edition.</summary>
    Mean,
}

/// <summary>Which draws of the coordination rule a run may start with.</summary>
public enum CoordinationStart
{
    /// <summary>Those in which nobody opposes at once: the high command has withstood the moment of the start.</summary>
    Silent,

    /// <summary>All.</summary>
    Free,
}

/// <summary>How much of a demand an offer meets.</summary>
public enum ConcessionRule
{
    /// <summary>A logistic function of the rungs by which the offer exceeds or misses the demand.</summary>
    Logistic,

    /// <summary>Linear in those rungs, between none and all of it (the first edition of the model).</summary>
    Clipped,
}

/// <summary>When the hard line lets an accepted second round pass.</summary>
public enum SecondRoundRule
{
    /// <summary>When its share at Opposes has fallen since the publication.</summary>
    Relative,

    /// <summary>When its share at Opposes is small (the first edition of the model).</summary>
    Absolute,
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

    /// <summary>What a member of the high command sees of the others.</summary>
    public HighCommandPeers HighCommandPeers { get; init; } = HighCommandPeers.ByRung;

    /// <summary>With <see cref="HighCommandRule.Coordination"/>: which draws a run may start with.</summary>
    public CoordinationStart CoordinationStart { get; init; } = CoordinationStart.Silent;

    /// <summary>How much of a demand an offer meets.</summary>
    public ConcessionRule Concession { get; init; } = ConcessionRule.Logistic;

    /// <summary>When the hard line lets an accepted second round pass.</summary>
    public SecondRoundRule SecondRound { get; init; } = SecondRoundRule.Relative;

    /// <summary>How thresholds differ within a bloc.</summary>
    public Heterogeneity Heterogeneity { get; init; } = Heterogeneity.Random;

    /// <summary>Whether an agent counts itself among its peers.</summary>
    public bool SelfCounted { get; init; } = true;
}
