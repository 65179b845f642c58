using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runs;

/// <summary>
/// A column on its way to the seat: one entity (ODD 7.6). Its members keep the state they left with, are not updated and
/// stand in no census of a place.
/// </summary>
internal sealed class MarchingColumn(CompiledBloc caller, int calledTick, Side side, Route route, double delay, double departed)
{
    private readonly List<Agent> members = [];

    /// <summary>Bloc whose call started it.</summary>
    public CompiledBloc Caller { get; } = caller;

    /// <summary>Tick of the call; with the caller, its identity.</summary>
    public int CalledTick { get; } = calledTick;

    /// <summary>Name in events: organisation and tick of the call.</summary>
    public string Id => $"{Caller.Id}#{CalledTick}";

    /// <summary>Side it marches for.</summary>
    public Side Side { get; } = side;

    /// <summary>Way to the seat.</summary>
    public Route Route { get; } = route;

    /// <summary>Factor on all hours of the way.</summary>
    public double Delay { get; } = delay;

    /// <summary>Hour of departure.</summary>
    public double Departed { get; } = departed;

    /// <summary>People in it.</summary>
    public double People { get; private set; }

    /// <summary>Current leg.</summary>
    public int Leg { get; set; }

    /// <summary>Mean hours covered on the leg.</summary>
    public double Position { get; set; }

    /// <summary>Next choke point of the leg.</summary>
    public int NextChoke { get; set; }

    /// <summary>Hours waited at the choke point; null when not waiting.</summary>
    public double? Waited { get; set; }

    /// <summary>Hours waited at all choke points so far.</summary>
    public double HoursWaited { get; set; }

    /// <summary>Hour of the arrival at the seat, or null.</summary>
    public double? ArrivedHour { get; set; }

    /// <summary>Hour at which it turned back, or null.</summary>
    public double? TurnedBackHour { get; set; }

    /// <summary>Hours of this tick spent waiting at a choke point.</summary>
    public double WaitedInTick { get; set; }

    /// <summary>Hour up to which it waited in this tick.</summary>
    public double WaitedUntil { get; set; }

    /// <summary>Choke point at which it last halted, or null.</summary>
    public ChokeOnLeg? ChokeWaitedAt { get; set; }

    /// <summary>What is left of the clock of passing, in units of hazard.</summary>
    public double PassClock { get; set; }

    /// <summary>Whether it is on its way back to the start of the leg.</summary>
    public bool TurnedBack => TurnedBackHour is not null;

    /// <summary>Whether it has arrived, or come back.</summary>
    public bool Ended { get; private set; }

    /// <summary>What became of it so far.</summary>
    public ColumnOutcome Outcome(Parameters parameters)
    {
        var leg = Route.Legs[Leg];
        var (status, where) = this switch
        {
            { ArrivedHour: not null } => (ColumnStatus.Arrived, parameters.Places[leg.To].Id),
            { Ended: true } => (ColumnStatus.Back, parameters.Places[leg.From].Id),
            { TurnedBack: true } => (ColumnStatus.TurnedBack, parameters.Places[leg.From].Id),
            { Waited: not null } => (ColumnStatus.Waiting, leg.Chokes[NextChoke].Id),
            _ => (ColumnStatus.OnTheRoad, parameters.Places[leg.From].Id),
        };
        return new ColumnOutcome(
            Caller.Id, Side, Departed, ArrivedHour, TurnedBackHour, HoursWaited, where, status, People);
    }

    /// <summary>Takes agents in; from now on they are on the road.</summary>
    public void Join(Run run, IReadOnlyList<Agent> agents)
    {
        run.Relocations++;
        foreach (var agent in agents)
        {
            agent.Place = Agent.OnTheRoad;
            members.Add(agent);
            People += agent.Bloc.Weight;
        }
    }

    /// <summary>Ends the column: its members stand at a place again, from this tick on.</summary>
    public void DisbandAt(Run run, int place)
    {
        run.Relocations++;
        foreach (var agent in members)
        {
            agent.Place = place;
            agent.PlaceSince = run.Tick;
        }

        Ended = true;
    }
}
