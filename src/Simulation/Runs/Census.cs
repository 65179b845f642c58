using System.Runtime.InteropServices;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;

namespace BoliviaSim.Runs;

/// <summary>
/// Counts at the start of a tick and what follows from them. All sums run over integer counts in the order place, bloc
/// (ordinals are inside the counts), so that they do not depend on how the counting was done.
/// </summary>
internal sealed class Census
{
    private readonly int placeCount;
    private readonly FixedList<int> homes;
    private readonly int[] counts;
    private readonly int[] totals;
    private readonly People[] people;
    private readonly People[] residents;
    private readonly People[] ofKind;
    private readonly People[] everywhere;

    public Census(Parameters parameters)
    {
        placeCount = parameters.Places.Count;
        homes = parameters.Homes;
        counts = new int[parameters.Blocs.Count * (placeCount + 2) * 4];
        totals = new int[parameters.Blocs.Count * 4];
        people = new People[Enum.GetValues<Kind>().Length * placeCount];
        residents = new People[placeCount];
        ofKind = new People[Enum.GetValues<Kind>().Length];
        everywhere = new People[ofKind.Length];
        Opposition = new double[placeCount];
        Government = new double[placeCount];
        Security = new double[placeCount];
        Troops = new double[placeCount];
        Street = new double[placeCount];
        CommandBroken = new double[parameters.Commands.Count];
        CommandOpposed = new double[parameters.Commands.Count];
        CommandStandsAside = new bool[parameters.Commands.Count];
    }

    /// <summary>O: opposition people in confrontation, by place.</summary>
    public double[] Opposition { get; }

    /// <summary>G: people mobilised for the government, by place.</summary>
    public double[] Government { get; }

    /// <summary>S: obeying police and troops deployed, in crowd equivalents, by place.</summary>
    public double[] Security { get; }

    /// <summary>The troops' part of S, by place.</summary>
    public double[] Troops { get; }

    /// <summary>Local balance of forces in [-1, 1], by place.</summary>
    public double[] Street { get; }

    /// <summary>B of the siege: people who besiege the seat.</summary>
    public double Besiegers { get; set; }

    /// <summary>C of the siege: the cordon at the seat.</summary>
    public double Cordon { get; set; }

    /// <summary>National mean action value of the police, by people.</summary>
    public double Police { get; set; }

    /// <summary>Share of police people at StandsAside or above.</summary>
    public double PoliceStandingAside { get; set; }

    /// <summary>Sum of the public acts of the high command's members, in halves and so exact.</summary>
    public double HighCommandActs { get; set; }

    /// <summary>Mean public act of the high command.</summary>
    public double HighCommand { get; set; }

    /// <summary>Members of the high command at StandsAside or above.</summary>
    public int HighCommandStandingAside { get; set; }

    /// <summary>Members of the high command at Opposes.</summary>
    public int HighCommandOpposing { get; set; }

    /// <summary>Mean action value of the government's organised base, travellers counted.</summary>
    public double Popular { get; set; }

    /// <summary>Share of the government's organised base at Opposes, travellers counted.</summary>
    public double PopularOpposing { get; set; }

    /// <summary>Share of hard-line people at Opposes.</summary>
    public double HardLineOpposing { get; set; }

    /// <summary>Share of the palace guard below StandsAside; 1 without a guard.</summary>
    public double GuardHolding { get; set; }

    /// <summary>Share of a command's people at StandsAside or above; NaN without people.</summary>
    public double[] CommandBroken { get; }

    /// <summary>Share of a command's people at Opposes; NaN without people.</summary>
    public double[] CommandOpposed { get; }

    /// <summary>Whether a command itself stands aside or opposes.</summary>
    public bool[] CommandStandsAside { get; }

    /// <summary>Agents of a bloc in a slot and state.</summary>
    public int Count(int bloc, int slot, LoyaltyState state) => counts[Entry(bloc, slot) + (int)state];

    /// <summary>Agents of a bloc in a slot, any state.</summary>
    public int Count(int bloc, int slot)
    {
        var i = Entry(bloc, slot);
        return counts[i] + counts[i + 1] + counts[i + 2] + counts[i + 3];
    }

    /// <summary>Agents of a bloc in a state, at all places and on the road.</summary>
    public int Total(int bloc, LoyaltyState state) => totals[(bloc * 4) + (int)state];

    /// <summary>Agents of a bloc in a slot, by state.</summary>
    public ReadOnlySpan<int> Counts(int bloc, int slot) => counts.AsSpan(Entry(bloc, slot), 4);

    /// <summary>Agents of a bloc at all places and on the road, by state.</summary>
    public ReadOnlySpan<int> Totals(int bloc) => totals.AsSpan(bloc * 4, 4);

    /// <summary>People of a kind at a place.</summary>
    public ref readonly People PeopleOf(Kind kind, int place) => ref people[((int)kind * placeCount) + place];

    /// <summary>People of a kind at all places; travellers are at none.</summary>
    public ref readonly People PeopleOf(Kind kind) => ref ofKind[(int)kind];

    /// <summary>People of a kind everywhere, travellers counted.</summary>
    public ref People EverywhereOf(Kind kind) => ref everywhere[(int)kind];

    /// <summary>Residents at a place: a part of the popular kind.</summary>
    public ref readonly People ResidentsAt(int place) => ref residents[place];

    /// <summary>Residents of the whole country; none of them travels.</summary>
    public People Residents { get; private set; }

    /// <summary>People of a bloc at all places and on the road.</summary>
    public People PeopleOf(CompiledBloc bloc) => People.Of(bloc.Weight, totals.AsSpan(bloc.Index * 4, 4));

    /// <summary>People of a bloc in a slot.</summary>
    public People PeopleOf(CompiledBloc bloc, int slot) => People.Of(bloc.Weight, Counts(bloc.Index, slot));

    /// <summary>Forgets the people; <see cref="Add"/> counts them again.</summary>
    public void ClearPeople()
    {
        Array.Clear(people);
        Array.Clear(residents);
        Residents = default;
        Array.Clear(ofKind);
        Array.Clear(everywhere);
    }

    /// <summary>Counts people of a kind at a place.</summary>
    public void Add(Kind kind, bool areResidents, int place, in People added)
    {
        people[((int)kind * placeCount) + place] += added;
        ofKind[(int)kind] += added;
        if (areResidents)
        {
            residents[place] += added;
            Residents += added;
        }
    }

    /// <summary>Counts all agents anew.</summary>
    public void CountAgents(List<Agent>[] agents)
    {
        Array.Clear(counts);
        Array.Clear(totals);
        for (var b = 0; b < agents.Length; b++)
        {
            CountAgents(b, agents[b]);
        }
    }

    /// <summary>Counts a bloc anew whose agents at home are held in columns, and the others, if there are any, as objects.</summary>
    public void CountAgents(int bloc, List<Agent> agents, HomeAgents atHome, bool haveTravelled)
    {
        atHome.Counts(bloc).CopyTo(counts.AsSpan(bloc * 4, 4));
        atHome.Counts(bloc).CopyTo(totals.AsSpan(bloc * 4, 4));
        if (haveTravelled)
        {
            counts.AsSpan(First(bloc), (placeCount + 1) * 4).Clear();
            CountAgents(bloc, agents);
        }
    }

    private void CountAgents(int bloc, List<Agent> agents)
    {
        foreach (var agent in CollectionsMarshal.AsSpan(agents))
        {
            var slot = agent.Place == Agent.OnTheRoad ? placeCount : agent.Place;
            counts[Entry(bloc, slot) + (int)agent.State]++;
            totals[(bloc * 4) + (int)agent.State]++;
        }
    }

    // Counts at home lie side by side before all others, because nearly all agents are there.
    private int Entry(int bloc, int slot) => slot == homes[bloc] ? bloc * 4 : First(bloc) + (slot * 4);

    private int First(int bloc) => (homes.Count + (bloc * (placeCount + 1))) * 4;
}
