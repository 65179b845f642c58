using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;

namespace BoliviaSim.Runs;

/// <summary>What an observer may be told; observers read and never write, so a run is the same with and without them.</summary>
public interface IRunObserver
{
    /// <summary>Whether <see cref="OnEvent"/> should be called at all.</summary>
    bool WantsEvents { get; }

    /// <summary>Called once per tick, after all phases that change state, with the fields and census of its start.</summary>
    void OnTick(RunView view);

    /// <summary>Called for every event, in order of occurrence within phases.</summary>
    void OnEvent(RunEvent runEvent);
}

/// <summary>State of one run: what the phases of a tick read and change (ODD 2).</summary>
internal sealed class Run
{
    private readonly IRunObserver? observer;
    private readonly IReadOnlyList<NumberSwitch> switches;
    private int nextSwitch;

    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="numbers">Random numbers.</param>
    /// <param name="observer">Observer, or null.</param>
    /// <param name="takeCensus">How the engine takes the census.</param>
    /// <param name="atHome">Columns for the agents at home, or null: then every agent is an object.</param>
    public Run(Parameters parameters, RunNumbers numbers, IRunObserver? observer, Action<Run> takeCensus, HomeAgents? atHome = null)
    {
        Parameters = parameters;
        AtHome = atHome;
        TakeCensus = takeCensus;
        (Random, switches) = (numbers.Main, numbers.Switches);
        this.observer = observer;
        Values = parameters.Values.Copy();
        Agents = new List<Agent>[parameters.Blocs.Count];
        foreach (var bloc in parameters.Blocs)
        {
            Agents[bloc.Index] = atHome is null ? [.. Enumerable.Range(0, bloc.Agents).Select(i => new Agent(bloc, i))] : [];
        }

        Commands = [.. parameters.Commands.Select(c => new CommandAgent(c))];
        Census = new Census(parameters);
        Memory = new Memory(parameters.Places.Count);
        Measures = new MeasureBook(parameters);
        Factors = new TickFactors(this);
        Pressure = new BlocPressures(parameters, atHome?.Pressures ?? new double[parameters.Blocs.Count]);
        CommandPressure = new double[parameters.Commands.Count];
        LastStepLoss = new double[parameters.Commands.Count];
        Tally = new Tally(parameters.Commands.Count, parameters.Scenario.RecordPoliceAt.Count);
        Draws = new RunLevelDraws(parameters.Commands.Count);
        LeaderBase = parameters.LeaderBase;
    }

    public Parameters Parameters { get; }

    /// <summary>Random numbers of all draws to come; they change between two ticks only.</summary>
    public RandomSource Random { get; private set; }


    /// <summary>Fields that are given instead of made by the run; null in a run of the model as it is.</summary>
    public PrescribedFields? Prescribed { get; set; }

    /// <summary>Parameter values in force this tick.</summary>
    public ParameterVector Values { get; }

    /// <summary>Agents that are objects, by bloc: all of them, or with <see cref="AtHome"/> those that have left home.</summary>
    public List<Agent>[] Agents { get; }

    /// <summary>Agents held in columns because they stand at home; null in the reference engine.</summary>
    public HomeAgents? AtHome { get; }

    public CommandAgent[] Commands { get; }

    public List<MarchingColumn> Columns { get; } = [];

    public Census Census { get; }

    public Memory Memory { get; }

    public NationalFields Fields { get; } = new();

    public MeasureBook Measures { get; }

    /// <summary>What is kept over a tick, with the values in force.</summary>
    public TickFactors Factors { get; }

    /// <summary>How the engine takes the census (phase 2, and after the last tick).</summary>
    public Action<Run> TakeCensus { get; }

    /// <summary>Pressure on the agents of a bloc at a place, threshold shifts by measures taken off.</summary>
    public BlocPressures Pressure { get; }

    /// <summary>The same for commands.</summary>
    public double[] CommandPressure { get; }

    /// <summary>
    /// What the pressure on a command lacks in the step between StandsAside and Opposes, by command: members of the high command may see
    /// others stand aside who do not oppose (ODD 7.1); 0 for all others.
    /// </summary>
    public double[] LastStepLoss { get; }

    public Tally Tally { get; }

    /// <summary>Clashes of this tick.</summary>
    public List<ClashRecord> Clashes { get; } = [];

    public int Tick { get; set; }

    /// <summary>Phases of this tick that have been carried out.</summary>
    public int PhasesDone { get; set; }

    /// <summary>Takes the random numbers with which the tick begins, where they are others.</summary>
    public void SwitchNumbers()
    {
        for (; nextSwitch < switches.Count && switches[nextSwitch].Tick <= Tick; nextSwitch++)
        {
            Random = switches[nextSwitch].Numbers;
        }
    }

    /// <summary>Whole minutes from the start to the start of this tick.</summary>
    public int Minute => Tick * Parameters.MinutesPerTick;

    /// <summary>Hours from the start to the start of this tick.</summary>
    public double Hour => Parameters.HourAt(Tick);

    /// <summary>Hours from the start to the end of this tick.</summary>
    public double EndHour => Parameters.HourAt(Tick + 1);

    /// <summary>Local hour of day at the start of this tick, counted on over midnight.</summary>
    public double HourOfDay => Parameters.StartHourOfDay + Hour;

    /// <summary>Hours of this tick times the mean rhythm factor: the exposure of voluntary hazards.</summary>
    public double Exposure { get; set; }

    /// <summary>
    /// Hour up to which this tick is lived: its end, or the fall of the government, whose moment the census decides.
    /// Nothing happens after it.
    /// </summary>
    public double Until { get; set; }

    /// <summary>How often agents have set out or come to a place: while it stays, everybody is where he was.</summary>
    public int Relocations { get; set; }

    /// <summary>The leader's base of operations, -1 for none.</summary>
    public int LeaderBase { get; set; }

    /// <summary>Flights already made.</summary>
    public int FlightsMade { get; set; }

    /// <summary>Run-level draws: what nobody could observe on the day.</summary>
    public RunLevelDraws Draws { get; }

    public AuditState Audit { get; } = new();

    public FallState Fall { get; } = new();

    /// <summary>Theta of the coordination rule and the members' signals (drawn once).</summary>
    public double CoordinationCutoff { get; set; }

    /// <summary>Private signals of the members, in the order of <see cref="Parameters.HighCommand"/>.</summary>
    public double[] CoordinationSignals { get; set; } = [];

    /// <summary>Whether events are wanted.</summary>
    public bool IsTraced => observer?.WantsEvents ?? false;

    public void Emit(double hour, string type, string entity, string from, string to, double value)
    {
        if (IsTraced)
        {
            observer!.OnEvent(new RunEvent(hour, type, entity, from, to, value));
        }
    }

    public void Observe() => observer?.OnTick(new RunView(this));

    public string PlaceId(int place) => Parameters.Places[place].Id;
}

/// <summary>Run-level shifts of thresholds and resolve (ODD 7.3).</summary>
internal sealed class RunLevelDraws(int commands)
{
    /// <summary>u by kind, pressure.</summary>
    public double[] ByKind { get; } = new double[4];

    /// <summary>v by command, pressure: of a command outside the high command, and of the units directly under any.</summary>
    public double[] ByCommand { get; } = new double[commands];

    /// <summary>v of the members of the high command, pressure.</summary>
    public double HighCommand { get; set; }

    /// <summary>Shift of the government's resolve.</summary>
    public double Resolve { get; set; }
}

/// <summary>The audit's course in a run.</summary>
internal sealed class AuditState
{
    /// <summary>Finding, drawn once; null without an audit.</summary>
    public AuditFinding? Finding { get; set; }

    /// <summary>What is left of the clock of early publication, in units of hazard.</summary>
    public double Clock { get; set; }

    /// <summary>Hour of publication, or null before.</summary>
    public double? PublishedHour { get; set; }

    /// <summary>Share of hard-line people at Opposes when it was published.</summary>
    public double HardLineOpposing { get; set; }

    /// <summary>Whether the moderate accepts; null before the answer.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Draw that decides the answer, in (0, 1).</summary>
    public double AcceptanceLuck { get; set; }
}

/// <summary>What the audit may find.</summary>
public enum AuditFinding
{
    /// <summary>The count is not confirmed: new elections.</summary>
    Annul,

    /// <summary>A second round is needed.</summary>
    SecondRound,

    /// <summary>The count is upheld.</summary>
    Uphold,
}

/// <summary>The one clock of the government's fall.</summary>
internal sealed class FallState
{
    /// <summary>What is left of the clock, in units of hazard over all causes.</summary>
    public double Clock { get; set; }

    /// <summary>Draw that picks the cause, in (0, 1).</summary>
    public double ModeLuck { get; set; }

    /// <summary>Hazards of this tick by cause, per hour: phase 3 knows them.</summary>
    public (double Suggestion, double Assault, double Negotiated) Hazards { get; set; }

    /// <summary>Run-level draw on the government's resolve.</summary>
    public double Resolve { get; set; }

    /// <summary>Hour of the fall, or null.</summary>
    public double? Hour { get; set; }

    /// <summary>Cause that fired.</summary>
    public FallMode Mode { get; set; }
}

/// <summary>Cause of the government's fall.</summary>
public enum FallMode
{
    /// <summary>The high command's majority suggests resignation.</summary>
    MilitarySuggestion,

    /// <summary>The palace is taken.</summary>
    PalaceAssault,

    /// <summary>The government negotiates its exit.</summary>
    NegotiatedExit,
}
