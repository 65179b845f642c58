using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Compilation;

/// <summary>
/// A scenario made ready to run: names resolved to indices, people to agents, roads to routes. Immutable and shared by all
/// runs and threads (ODD 6, input data).
/// </summary>
internal sealed class Parameters
{
    // Points with other values have the same one, so it tells what was compiled together.
    private readonly object structure;
    private FixedList<int>? homes;
    private FixedList<FixedList<CompiledBloc>>? blocsOfKinds;

    internal Parameters(Scenario scenario) => (Scenario, structure) = (scenario, new object());

    private Parameters(Scenario scenario, Parameters basis) =>
        (Scenario, structure, homes) = (scenario, basis.structure, basis.Homes);

    /// <summary>The scenario it was made from.</summary>
    public Scenario Scenario { get; }

    /// <summary>Values at the start, before any measure.</summary>
    public required ParameterVector Values { get; init; }

    /// <summary>Ticks from the start to deadline plus resolution hours, or to where the run stops.</summary>
    public required int Ticks { get; init; }

    /// <summary>Minutes in a tick, a divisor of 60.</summary>
    public required int MinutesPerTick { get; init; }

    /// <summary>Hours in a tick.</summary>
    public double HoursPerTick => MinutesPerTick / 60.0;

    /// <summary>Hours from start to deadline.</summary>
    public required double DeadlineHour { get; init; }

    /// <summary>Hours from start to the end of the run, which is that of its last tick.</summary>
    public double HorizonHour => HourAt(Ticks);

    /// <summary>Whether a run without a fall stops before it could be judged.</summary>
    public bool Stops => Scenario.StopAt is not null;

    /// <summary>Local hour of day at the start, in [0, 24).</summary>
    public required double StartHourOfDay { get; init; }

    /// <summary>Whether an audit is due.</summary>
    public bool HasAudit => Scenario.Audit == AuditPlan.Due;

    /// <summary>Hour from which the audit can be published early (0 or negative: from the start).</summary>
    public required double AuditFromHour { get; init; }

    /// <summary>Index of the seat of government.</summary>
    public required int Seat { get; init; }

    /// <summary>Places in file order.</summary>
    public required FixedList<CompiledPlace> Places { get; init; }

    /// <summary>Blocs in file order.</summary>
    public required FixedList<CompiledBloc> Blocs { get; init; }

    /// <summary>Home of every bloc.</summary>
    internal FixedList<int> Homes => homes ??= [.. Blocs.Select(b => b.Home)];

    /// <summary>Blocs of a kind, in file order.</summary>
    internal FixedList<CompiledBloc> BlocsOf(Kind kind) =>
        (blocsOfKinds ??= [.. Enum.GetValues<Kind>().Select(k => (FixedList<CompiledBloc>)[.. Blocs.Where(b => b.Kind == k)])])[(int)kind];

    /// <summary>What of each bloc follows the values of parameters.</summary>
    internal FixedList<BlocFormula> BlocFormulas { get; init; } = [];

    /// <summary>Commands in file order.</summary>
    public required FixedList<CompiledCommand> Commands { get; init; }

    /// <summary>Mean threshold of each command by the values of parameters.</summary>
    internal FixedList<MeanFormula> CommandFormulas { get; init; } = [];

    /// <summary>Indices of the members of the high command, in file order.</summary>
    public required FixedList<int> HighCommand { get; init; }

    /// <summary>Indices of the leaderships of the government's organised base, in file order.</summary>
    public required FixedList<int> Leaderships { get; init; }

    /// <summary>Route to the seat from every place by road; null where there is none.</summary>
    public required FixedList<Route?> RoutesToSeat { get; init; }

    /// <summary>Measures switched on, in file order.</summary>
    public required FixedList<CompiledMeasure> Measures { get; init; }

    /// <summary>Planned flights of the hard-line leader.</summary>
    public required FixedList<CompiledFlight> Flights { get; init; }

    /// <summary>The hard-line leader's home place, -1 for none.</summary>
    public required int LeaderHome { get; init; }

    /// <summary>The hard-line leader's base at the start, -1 for none.</summary>
    public required int LeaderBase { get; init; }

    /// <summary>Ultimatums with hours from the start.</summary>
    public required FixedList<CompiledUltimatum> Ultimatums { get; init; }

    /// <summary>Outrage at the start from past deaths, attributed to government or state.</summary>
    public required double InitialOutrageState { get; init; }

    /// <summary>Outrage at the start from past deaths, attributed to the opposition.</summary>
    public required double InitialOutrageOpposition { get; init; }

    /// <summary>Agents of all blocs, commands not counted.</summary>
    public int AgentCount => Blocs.Sum(b => b.Agents);

    /// <summary>
    /// Whether another compiled scenario differs from this one in values only: then an engine for one can run the other, too.
    /// </summary>
    public bool SharesStructureWith(Parameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(structure, other.structure);
    }

    /// <summary>The same structure at a point with other values.</summary>
    internal Parameters At(
        Scenario point, ParameterVector values, FixedList<CompiledBloc> blocs, FixedList<CompiledCommand> commands,
        (double State, double Opposition) outrage) => new(point, this)
    {
        Values = values,
        Ticks = Ticks,
        MinutesPerTick = MinutesPerTick,
        DeadlineHour = DeadlineHour,
        StartHourOfDay = StartHourOfDay,
        AuditFromHour = AuditFromHour,
        Seat = Seat,
        Places = Places,
        Blocs = blocs,
        BlocFormulas = BlocFormulas,
        Commands = commands,
        CommandFormulas = CommandFormulas,
        HighCommand = HighCommand,
        Leaderships = Leaderships,
        RoutesToSeat = RoutesToSeat,
        Measures = Measures,
        Flights = Flights,
        LeaderHome = LeaderHome,
        LeaderBase = LeaderBase,
        Ultimatums = Ultimatums,
        InitialOutrageState = outrage.State,
        InitialOutrageOpposition = outrage.Opposition,
    };

    /// <summary>Hour of a local time, from the start.</summary>
    public double HourOf(DateTime time) => (time - Scenario.Start).TotalMinutes / 60.0;

    /// <summary>
    /// Hours from the start to the start of a tick. One rounding only, so that it equals <see cref="HourOf"/> the same local time.
    /// </summary>
    public double HourAt(int tick) => tick * MinutesPerTick / 60.0;

    /// <summary>The tick that starts at an hour; between two starts the nearer one.</summary>
    public int TickAt(double hour) => (int)Math.Round(hour * 60 / MinutesPerTick);
}

/// <summary>A place with its identity for random draws.</summary>
/// <param name="Index">Position in file order.</param>
/// <param name="Id">Short code.</param>
/// <param name="Entity">Identity hash.</param>
internal sealed record CompiledPlace(int Index, string Id, uint Entity);

/// <summary>One term of a mean threshold that follows a parameter.</summary>
/// <param name="Parameter">Parameter index.</param>
/// <param name="Factor">Its factor.</param>
internal readonly record struct ThresholdTerm(int Parameter, double Factor)
{
    /// <summary>The term at some values; without a parameter the factor itself, pressure.</summary>
    internal double ValueAt(ParameterVector values) =>
        Parameter == MeanFormula.NoParameter ? Factor : Factor * values[Parameter];
}

/// <summary>A bloc cut into agents.</summary>
internal sealed record CompiledBloc
{
    /// <summary>Position in file order.</summary>
    public required int Index { get; init; }

    /// <summary>Short code.</summary>
    public required string Id { get; init; }

    /// <summary>Identity hash for random draws.</summary>
    public required uint Entity { get; init; }

    /// <summary>Kind.</summary>
    public required Kind Kind { get; init; }

    /// <summary>Role (column of the weight table).</summary>
    public required Role Role { get; init; }

    /// <summary>Affiliation.</summary>
    public required Affiliation Affiliation { get; init; }

    /// <summary>Home place.</summary>
    public required int Home { get; init; }

    /// <summary>Index of the command, or -1.</summary>
    public required int Command { get; init; }

    /// <summary>Number of agents.</summary>
    public required int Agents { get; init; }

    /// <summary>People that an agent stands for, a whole number of 2^-20 people; for residents those who turn out.</summary>
    public required double Weight { get; init; }

    /// <summary>Whether the organisation sends columns.</summary>
    public required bool Marches { get; init; }

    /// <summary>Whether it guards the palace.</summary>
    public required bool PalaceGuard { get; init; }

    /// <summary>Mean threshold at the start.</summary>
    public required double ThresholdMean { get; init; }

    /// <summary>Parameters in the mean threshold: a measure that changes one shifts it.</summary>
    public required FixedList<ThresholdTerm> ThresholdTerms { get; init; }

    /// <summary>Explicit thresholds, or empty.</summary>
    public required IReadOnlyList<double> ThresholdList { get; init; }

    /// <summary>Initial shares of the four states, or null.</summary>
    public required IReadOnlyList<double>? InitialShares { get; init; }

    /// <summary>Pressure of the initial stationary law, or null.</summary>
    public required double? InitialPressure { get; init; }

    /// <summary>Whether it belongs to the government's organised base.</summary>
    public bool IsGovernmentBase => Kind == Kind.Popular && Affiliation == Affiliation.Government;

    /// <summary>Whether it is a bloc of residents.</summary>
    public bool IsResidents => Affiliation == Affiliation.Residents;

    /// <summary>People of the bloc.</summary>
    public double People => Agents * Weight;
}

/// <summary>A command with its subordinates.</summary>
internal sealed record CompiledCommand
{
    /// <summary>Position in file order.</summary>
    public required int Index { get; init; }

    /// <summary>Short code.</summary>
    public required string Id { get; init; }

    /// <summary>The office, for tables.</summary>
    public required string Name { get; init; }

    /// <summary>Identity hash for random draws.</summary>
    public required uint Entity { get; init; }

    /// <summary>Kind.</summary>
    public required Kind Kind { get; init; }

    /// <summary>Role.</summary>
    public required Role Role { get; init; }

    /// <summary>Affiliation of a popular leadership.</summary>
    public required Affiliation Affiliation { get; init; }

    /// <summary>Place.</summary>
    public required int Place { get; init; }

    /// <summary>Superior, or -1.</summary>
    public required int Parent { get; init; }

    /// <summary>State at the start.</summary>
    public required LoyaltyState Initial { get; init; }

    /// <summary>Mean threshold at the start.</summary>
    public required double ThresholdMean { get; init; }

    /// <summary>Parameters in the mean threshold.</summary>
    public required FixedList<ThresholdTerm> ThresholdTerms { get; init; }

    /// <summary>Blocs that answer to it directly.</summary>
    public required FixedList<int> Units { get; init; }

    /// <summary>Commands that answer to it directly.</summary>
    public required FixedList<int> Subcommands { get; init; }

    /// <summary>All blocs under it, at any depth.</summary>
    public required FixedList<int> BlocsBelow { get; init; }

    /// <summary>People under it.</summary>
    public required double PeopleBelow { get; init; }
}

/// <summary>A measure with resolved targets; its clock counts whole minutes from the start (ODD 7.0, 7.9).</summary>
internal sealed record CompiledMeasure
{
    /// <summary>Position among the measures switched on.</summary>
    public required int Index { get; init; }

    /// <summary>Short code.</summary>
    public required string Id { get; init; }

    /// <summary>Minute at which it falls due, or null when triggered.</summary>
    public required int? At { get; init; }

    /// <summary>Trigger, or null when dated.</summary>
    public required Trigger? When { get; init; }

    /// <summary>Place of a street metric, -1 otherwise.</summary>
    public required int TriggerPlace { get; init; }

    /// <summary>Minutes for which the trigger's condition must have held without a break.</summary>
    public required int Hold { get; init; }

    /// <summary>Minutes between repetitions, at least 1, or null for once.</summary>
    public required int? Every { get; init; }

    /// <summary>Minutes to taking effect.</summary>
    public required int Delay { get; init; }

    /// <summary>Minutes in effect, or null when open.</summary>
    public required int? Duration { get; init; }

    /// <summary>Probability that it is accepted, or null when it needs no answer.</summary>
    public required double? Acceptance { get; init; }

    /// <summary>Identity hash for the draw of the answer.</summary>
    public required uint Entity { get; init; }

    /// <summary>Minute from which it is out of effect, whatever its calendar or trigger says; null but in a fork that ends it.</summary>
    public required int? Until { get; init; }

    /// <summary>Effects.</summary>
    public required FixedList<CompiledEffect> Effects { get; init; }
}

/// <summary>
/// The end of a measure from an hour on, for a fork of a run: no key of a scenario file does the same for repeated and triggered ones.
/// </summary>
/// <param name="Id">Measure.</param>
/// <param name="Hour">Hours from the start; the end counts from the first tick at or after it.</param>
internal sealed record MeasureStop(string Id, double Hour);

/// <summary>An effect with resolved target.</summary>
/// <param name="Parameter">Parameter index, or -1 for a field.</param>
/// <param name="Role">Role of a field target.</param>
/// <param name="Field">Field of a field target.</param>
/// <param name="Operation">Operation.</param>
/// <param name="Value">Operand.</param>
/// <param name="Place">Place, or -1 for all.</param>
/// <param name="Commands">Commands in scope, or null for all.</param>
internal sealed record CompiledEffect(
    int Parameter, Role Role, PerceivedField Field, EffectOperation Operation, double Value, int Place, IReadOnlySet<int>? Commands)
{
    /// <summary>Whether it is narrowed to a place or a command.</summary>
    public bool IsScoped => Place >= 0 || Commands is not null;
}

/// <summary>A planned flight.</summary>
/// <param name="Hour">Earliest departure, hours from the start.</param>
/// <param name="Airport">Place of the pickets.</param>
/// <param name="To">Place that becomes the base.</param>
internal sealed record CompiledFlight(double Hour, int Airport, int To);

/// <summary>An ultimatum in hours from the start.</summary>
/// <param name="Issued">Hour.</param>
/// <param name="Expires">Hour.</param>
/// <param name="Demand">Demand rung.</param>
internal sealed record CompiledUltimatum(double Issued, double Expires, double Demand);
