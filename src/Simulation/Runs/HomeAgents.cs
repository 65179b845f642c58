using BoliviaSim.Compilation;
using BoliviaSim.Populations;

namespace BoliviaSim.Runs;

/// <summary>
/// The agents who stand at home, nearly all at any moment, as columns instead of objects. Agents of a bloc lie side by side in the
/// order of their ordinals and begin at a multiple of sixteen, so that one block of the generator serves sixteen neighbours here.
/// An agent who has left with a column is an object in <see cref="Run.Agents"/> from then on, and its row here is inert.
/// One instance serves run after run; nothing of a run stays in it.
/// </summary>
internal sealed class HomeAgents
{
    /// <summary>Agents that share a block of the generator.</summary>
    public const int Group = 16;

    /// <summary>State of a row that holds no agent: padding, or its agent has left.</summary>
    public const byte Absent = 4;

    private readonly Parameters parameters;
    private readonly int[] first;
    private readonly int[] homes;
    private readonly byte[] initialRows;
    private readonly int[] counts;
    private readonly List<(int Row, Agent Agent)> called = [];

    public HomeAgents(Parameters parameters)
    {
        this.parameters = parameters;
        first = new int[parameters.Blocs.Count + 1];
        for (var b = 0; b < parameters.Blocs.Count; b++)
        {
            first[b + 1] = first[b] + ((parameters.Blocs[b].Agents + Group - 1) / Group * Group);
        }

        homes = [.. parameters.Blocs.Select(b => b.Home)];
        initialRows = new byte[first[^1]];
        Array.Fill(initialRows, Absent);
        foreach (var bloc in parameters.Blocs)
        {
            initialRows.AsSpan(first[bloc.Index], bloc.Agents).Clear();
        }

        States = new byte[first[^1]];
        Thresholds = new double[first[^1]];
        counts = new int[parameters.Blocs.Count * 4];
    }

    /// <summary>Public state by row: the number of a <see cref="LoyaltyState"/>, or <see cref="Absent"/>.</summary>
    public byte[] States { get; }

    /// <summary>Threshold by row, pressure.</summary>
    public double[] Thresholds { get; }

    /// <summary>First row of a bloc.</summary>
    public int First(int bloc) => first[bloc];

    /// <summary>Rows of a bloc without padding; those of agents who have left are among them.</summary>
    public Range Rows(CompiledBloc bloc) => first[bloc.Index]..(first[bloc.Index] + bloc.Agents);

    /// <summary>Row after the padding of a bloc.</summary>
    public int End(int bloc) => first[bloc + 1];

    /// <summary>Everybody is at home in the lowest state; set-up then gives thresholds and states, and <see cref="Recount"/>.</summary>
    public void Reset()
    {
        initialRows.CopyTo(States, 0);
        called.Clear();
    }

    /// <summary>Counts the states of all rows.</summary>
    public void Recount()
    {
        Array.Clear(counts);
        foreach (var bloc in parameters.Blocs)
        {
            foreach (var state in States.AsSpan(Rows(bloc)))
            {
                counts[(bloc.Index * 4) + state]++;
            }
        }
    }

    /// <summary>Moves an agent to another state.</summary>
    public void Move(int bloc, int row, LoyaltyState to)
    {
        counts[(bloc * 4) + States[row]]--;
        counts[(bloc * 4) + (int)to]++;
        States[row] = (byte)to;
    }

    /// <summary>Home of a bloc.</summary>
    public int Home(int bloc) => homes[bloc];

    /// <summary>Agents of a bloc here, by state.</summary>
    public ReadOnlySpan<int> Counts(int bloc) => counts.AsSpan(bloc * 4, 4);

    /// <summary>
    /// Offers agents for a column, as objects. Whether the column leaves is decided elsewhere: until <see cref="Settle"/> they are
    /// here as well.
    /// </summary>
    /// <param name="bloc">Bloc that calls.</param>
    /// <param name="ready">Whether agents in a state may join.</param>
    /// <param name="joins">Whether the agent of an ordinal joins.</param>
    /// <param name="volunteers">Takes them in.</param>
    public void Call(CompiledBloc bloc, Func<LoyaltyState, bool> ready, Func<uint, bool> joins, List<Agent> volunteers)
    {
        Span<bool> isReady = stackalloc bool[Absent + 1];
        for (var s = LoyaltyState.Supports; s <= LoyaltyState.Opposes; s++)
        {
            isReady[(int)s] = ready(s);
        }

        for (var ordinal = 0; ordinal < bloc.Agents; ordinal++)
        {
            var row = first[bloc.Index] + ordinal;
            if (isReady[States[row]] && joins((uint)ordinal))
            {
                var agent = new Agent(bloc, ordinal) { Threshold = Thresholds[row], State = (LoyaltyState)States[row] };
                called.Add((row, agent));
                volunteers.Add(agent);
            }
        }
    }

    /// <summary>After the phase of movement: the rows of agents who did leave become inert.</summary>
    /// <param name="agents">Agents that are objects, by bloc; takes those who left.</param>
    public void Settle(List<Agent>[] agents)
    {
        foreach (var (row, agent) in called)
        {
            if (agent.Place != agent.Bloc.Home || agent.PlaceSince >= 0)
            {
                counts[(agent.Bloc.Index * 4) + States[row]]--;
                States[row] = Absent;
                agents[agent.Bloc.Index].Add(agent);
            }
        }

        called.Clear();
    }

    /// <summary>Agents here whose threshold a pressure reaches, and all agents here.</summary>
    public (int Disposed, int Counted) Disposed(CompiledBloc bloc, double pressure)
    {
        var disposed = 0;
        var i = bloc.Index * 4;
        var states = States.AsSpan(Rows(bloc));
        var thresholds = Thresholds.AsSpan(Rows(bloc));
        for (var row = 0; row < states.Length; row++)
        {
            disposed += pressure >= thresholds[row] & states[row] != Absent ? 1 : 0;
        }

        return (disposed, counts[i] + counts[i + 1] + counts[i + 2] + counts[i + 3]);
    }
}
