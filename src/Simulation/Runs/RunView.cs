using System.Runtime.InteropServices;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runs;

/// <summary>A read-only look at a run for observers; values are those of the start of the tick.</summary>
public readonly struct RunView
{
    private readonly Run run;

    internal RunView(Run run) => this.run = run;

    /// <summary>Scenario as compiled.</summary>
    internal Parameters Parameters => run.Parameters;

    /// <summary>
    /// The scenario. Numbers of places, blocs and commands are their positions in <see cref="Scenario.Places"/>,
    /// <see cref="Scenario.Blocs"/> and <see cref="Scenario.Commands"/>, from 0.
    /// </summary>
    public Scenario Scenario => run.Parameters.Scenario;

    /// <summary>Index of the tick.</summary>
    public int Tick => run.Tick;

    /// <summary>Hours in a tick.</summary>
    public double HoursPerTick => run.Parameters.HoursPerTick;

    /// <summary>Hours from the start.</summary>
    public double Hour => run.Hour;

    /// <summary>Perception of triumph, [0, 1].</summary>
    public double Momentum => run.Fields.Momentum;

    /// <summary>Siege of the seat, [0, 1].</summary>
    public double Siege => run.Fields.Siege;

    /// <summary>Resonance of the hard-line leader, [0, 1].</summary>
    public double Leadership => run.Fields.Leadership;

    /// <summary>Alignment of the moderate leader, [0, 1].</summary>
    public double Alignment => run.Fields.Alignment;

    /// <summary>Unity of the opposition: leadership times (1 + alignment)/2, [0, 1].</summary>
    public double Unity => run.Fields.Leadership * (0.5 + (0.5 * run.Fields.Alignment));

    /// <summary>Mean action value of the police, [0, 1].</summary>
    public double Police => run.Census.Police;

    /// <summary>Organised people of the whole country who oppose (ODD 7.1), people.</summary>
    public double OrganisedCrowd => run.Fields.OrganisedCrowd;

    /// <summary>The police as the armed forces see them (ODD 7.1), [0, 1].</summary>
    public double PoliceWithCrowd => run.Fields.PoliceWithCrowd;

    /// <summary>Share of police at StandsAside or above, [0, 1].</summary>
    public double PoliceStandingAside => run.Census.PoliceStandingAside;

    /// <summary>Mean public act of the high command, [0, 1].</summary>
    public double HighCommand => run.Census.HighCommand;

    /// <summary>Mean action value of the government's organised base, [0, 1].</summary>
    public double Popular => run.Census.Popular;

    /// <summary>The popular sectors as armed forces and government see them (ODD 7.1), [0, 1].</summary>
    public double PopularWithLeaderships => run.Fields.PopularWithLeaderships;

    /// <summary>Share of the government's organised base at Opposes, [0, 1].</summary>
    public double GovernmentBaseOpposing => run.Census.PopularOpposing;

    /// <summary>Outrage over deaths attributed to government or state, [0, 1).</summary>
    public double OutrageState => run.Fields.OutrageState;

    /// <summary>Outrage over deaths attributed to the opposition, [0, 1).</summary>
    public double OutrageOpposition => run.Fields.OutrageOpposition;

    /// <summary>Perceived evidence against the count, [-1, 1].</summary>
    public double Audit => run.Fields.Audit;

    /// <summary>Share of places with more opposition than government and police in the street.</summary>
    public double Territory
    {
        get
        {
            var held = 0;
            foreach (var street in run.Census.Street)
            {
                held += street > 0 ? 1 : 0;
            }

            return (double)held / run.Census.Street.Length;
        }
    }

    /// <summary>Columns of the tick, where they are at its end; some have ended in it.</summary>
    internal List<MarchingColumn> Columns => run.Columns;

    /// <summary>Local balance of forces, [-1, 1].</summary>
    public double Street(int place) => run.Census.Street[place];

    /// <summary>O, opposition people in confrontation at a place.</summary>
    public double Opposition(int place) => run.Census.Opposition[place];

    /// <summary>G, people mobilised for the government at a place.</summary>
    public double Government(int place) => run.Census.Government[place];

    /// <summary>S, obeying police and troops in crowd equivalents at a place.</summary>
    public double Security(int place) => run.Census.Security[place];

    /// <summary>Share of a kind's people at a place who stand aside or oppose, [0, 1]; null where there are none.</summary>
    public double? StandingAside(Kind kind, int place)
    {
        ref readonly var there = ref run.Census.PeopleOf(kind, place);
        var all = there.All;
        return all > 0 ? there.Aside / all : null;
    }

    /// <summary>Agents of a bloc at a place in a state; place = number of places means on the road.</summary>
    public int Count(int bloc, int place, LoyaltyState state) => run.Census.Count(bloc, place, state);

    /// <summary>Agents of a bloc in a state, at all places and on the road.</summary>
    public int Count(int bloc, LoyaltyState state) => run.Census.Total(bloc, state);

    /// <summary>Pressure on the agents of a bloc at a place.</summary>
    public double Pressure(int bloc, int place) => run.Pressure[bloc, place];

    /// <summary>State of a command after the loyalty update of this tick.</summary>
    public LoyaltyState StateOf(int command) => run.Commands[command].State;

    /// <summary>Pressure on a command in the steps up to StandsAside.</summary>
    public double CommandPressure(int command) => run.CommandPressure[command];

    /// <summary>Pressure on a command in the step from StandsAside to Opposes; it may be lower on a member of the high command.</summary>
    public double CommandPressureToOppose(int command) => run.CommandPressure[command] - run.LastStepLoss[command];

    /// <summary>Shares of people of a kind who stand aside or oppose, and who oppose, in public; travellers counted.</summary>
    public (double StandingAside, double Opposing) Public(Kind kind)
    {
        var people = run.Census.EverywhereOf(kind);
        return people.All > 0 ? (people.Aside / people.All, people.Opposes / people.All) : (0, 0);
    }

    /// <summary>
    /// Share of people of a kind whose private disposition is to stand aside or oppose: pressure at or above the threshold of
    /// that rung, whatever they do in public (Kuran 1991). Travellers, and the first of a bloc to arrive at a place in this tick, are left
    /// out.
    /// </summary>
    public double PrivateStandingAside(Kind kind)
    {
        var (ready, all) = (0.0, 0.0);
        foreach (var bloc in run.Parameters.BlocsOf(kind))
        {
            var (disposed, counted) = Disposed(bloc);
            all += bloc.Weight * counted;
            ready += bloc.Weight * disposed;
        }

        return all > 0 ? ready / all : 0;
    }

    /// <summary>Agents of a bloc whose pressure reaches their threshold, and those asked.</summary>
    private (int Disposed, int Counted) Disposed(CompiledBloc bloc)
    {
        var (pressure, census) = (run.Pressure, run.Census);
        var (disposed, counted) = run.AtHome?.Disposed(bloc, pressure[bloc.Index, bloc.Home]) ?? (0, 0);
        foreach (var agent in CollectionsMarshal.AsSpan(run.Agents[bloc.Index]))
        {
            if (agent.Place != Agent.OnTheRoad && census.Count(bloc.Index, agent.Place) > 0)
            {
                counted++;
                disposed += pressure[bloc.Index, agent.Place] >= agent.Threshold ? 1 : 0;
            }
        }

        return (disposed, counted);
    }
}
