using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;

namespace BoliviaSim.Runs;

/// <summary>
/// The agents who stand at home, nearly all at any moment, as columns instead of objects: so many a machine word at once can be looked at.
/// Blocs of a role lie together, and agents of a bloc side by side in the order of their ordinals from a multiple of sixteen on, so
/// that one block of the generator serves sixteen neighbours and one step of a vector sixty-four agents of the same role.
/// An agent who has left with a column is an object in <see cref="Run.Agents"/> from then on, and its row here is inert.
/// One instance serves run after run; nothing of a run stays in it.
/// </summary>
internal sealed class HomeAgents
{
    /// <summary>Agents that share a block of the generator.</summary>
    public const int Group = 16;

    /// <summary>Rows that are looked at together; all of one role.</summary>
    public const int Stride = 64;

    /// <summary>State of a row that holds no agent: padding, or its agent has left.</summary>
    public const byte Absent = 4;

    private readonly Parameters parameters;
    private readonly int[] first;
    private readonly int[] counts;
    private readonly List<(int Row, Agent Agent)> called = [];
    private readonly List<int>[] away;

    public HomeAgents(Parameters parameters)
    {
        this.parameters = parameters;
        first = new int[parameters.Blocs.Count];
        Pressures = new double[Up(parameters.Blocs.Count, Group)];
        var row = 0;
        foreach (var role in parameters.Blocs.GroupBy(b => b.Role).OrderBy(g => g.Key))
        {
            var start = row;
            foreach (var bloc in role)
            {
                first[bloc.Index] = row;
                row += Up(bloc.Agents, Group);
            }

            row = Up(row, Stride);
            Roles.Add((role.Key, start, row));
        }

        BlocOfGroup = new int[row / Group];
        var room = Up(BlocOfGroup.Length, Group);
        (Entities, Ordinals) = (new uint[room], new uint[room]);
        foreach (var bloc in parameters.Blocs)
        {
            var (start, groups) = (first[bloc.Index] / Group, Up(bloc.Agents, Group) / Group);
            BlocOfGroup.AsSpan(start, groups).Fill(bloc.Index);
            Entities.AsSpan(start, groups).Fill(bloc.Entity);
            for (var g = 0; g < groups; g++)
            {
                Ordinals[start + g] = (uint)g;
            }
        }

        States = new AlignedColumn<byte>(row);
        Thresholds = new AlignedColumn<double>(row);
        Thresholds.Span.Fill(double.PositiveInfinity);
        counts = new int[parameters.Blocs.Count * 4];
        away = [.. parameters.Blocs.Select(_ => new List<int>())];
        Changed = new ulong[(parameters.Blocs.Count + 63) / 64];
        Travelled = new ulong[Changed.Length];
    }

    /// <summary>Rows of a role, from the first to the one after the last; multiples of <see cref="Stride"/>.</summary>
    public List<(Role Role, int First, int End)> Roles { get; } = [];

    /// <summary>Bloc of each group of sixteen rows; any where there is none.</summary>
    public int[] BlocOfGroup { get; }

    /// <summary>
    /// Identity of the bloc of each group of sixteen, for draws; 0 where there is none. There are as many as a multiple of sixteen, because
    /// as many blocks of the generator are made fastest.
    /// </summary>
    public uint[] Entities { get; }

    /// <summary>Number in its bloc of each group of sixteen, in the same way.</summary>
    public uint[] Ordinals { get; }

    /// <summary>Public state by row: the number of a <see cref="LoyaltyState"/>, or <see cref="Absent"/>.</summary>
    public AlignedColumn<byte> States { get; }

    /// <summary>Threshold by row, pressure; infinite where the agent has left and where there never was one.</summary>
    public AlignedColumn<double> Thresholds { get; }

    /// <summary>Pressure on the agents of each bloc here, part of <see cref="Run.Pressure"/>; with room for whole vectors.</summary>
    public double[] Pressures { get; }

    /// <summary>Blocs whose counts have changed, here or elsewhere, since somebody cleared the bits; bit b % 64 of word b / 64.</summary>
    public ulong[] Changed { get; }

    /// <summary>Blocs of which agents have left home, in the same way.</summary>
    public ulong[] Travelled { get; }

    /// <summary>First row of a bloc.</summary>
    public int First(int bloc) => first[bloc];

    /// <summary>Rows of a bloc without padding; those of agents who have left are among them.</summary>
    public Range Rows(CompiledBloc bloc) => first[bloc.Index]..(first[bloc.Index] + bloc.Agents);

    /// <summary>Everybody is at home in the lowest state; set-up then gives thresholds and states, and <see cref="Recount"/>.</summary>
    public void Reset()
    {
        States.Span.Fill(Absent);
        foreach (var bloc in parameters.Blocs)
        {
            States.Span[Rows(bloc)].Clear();
        }

        foreach (var ordinals in away)
        {
            ordinals.Clear();
        }

        Array.Clear(Pressures);
        Array.Clear(Travelled);
        called.Clear();
    }

    /// <summary>Counts the states of all rows.</summary>
    public void Recount()
    {
        Array.Clear(counts);
        Array.Fill(Changed, 0UL);
        Span<int> ofBloc = stackalloc int[Absent + 1];
        foreach (var bloc in parameters.Blocs)
        {
            ofBloc.Clear();
            foreach (var state in States.Span[Rows(bloc)])
            {
                ofBloc[state]++;
            }

            ofBloc[..4].CopyTo(counts.AsSpan(bloc.Index * 4));
            Mark(Changed, bloc.Index);
        }
    }

    /// <summary>Counts an agent of a bloc from one state to another; its row is written by whoever moves it.</summary>
    public void Move(int bloc, LoyaltyState from, LoyaltyState to)
    {
        counts[(bloc * 4) + (int)from]--;
        counts[(bloc * 4) + (int)to]++;
        Mark(Changed, bloc);
    }

    /// <summary>Notes that agents of a bloc changed who are not here.</summary>
    public void Note(int bloc) => Mark(Changed, bloc);

    /// <summary>Ordinals of the agents of a bloc who have left, in the order in which they are objects.</summary>
    public ReadOnlySpan<int> Away(int bloc) => CollectionsMarshal.AsSpan(away[bloc]);

    /// <summary>Agents of a bloc here, by state.</summary>
    public ReadOnlySpan<int> Counts(int bloc) => counts.AsSpan(bloc * 4, 4);

    /// <summary>
    /// Offers agents for a column, as objects. Whether the column leaves is decided elsewhere: until <see cref="Settle"/> they are
    /// here as well.
    /// </summary>
    /// <param name="bloc">Bloc that calls.</param>
    /// <param name="ready">Whether agents in a state may join.</param>
    /// <param name="joins">Whether the agent of an ordinal joins.</param>
    /// <param name="volunteers">Receives them.</param>
    public void Call(CompiledBloc bloc, Func<LoyaltyState, bool> ready, Func<uint, bool> joins, List<Agent> volunteers)
    {
        Span<bool> isReady = stackalloc bool[Absent + 1];
        isReady[Absent] = false;
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
                Thresholds[row] = double.PositiveInfinity;
                agents[agent.Bloc.Index].Add(agent);
                away[agent.Bloc.Index].Add(agent.Ordinal);
                Mark(Travelled, agent.Bloc.Index);
            }
        }

        called.Clear();
    }

    /// <summary>Agents here whose threshold a pressure reaches, and all agents here.</summary>
    public (int Disposed, int Counted) Disposed(CompiledBloc bloc, double pressure)
    {
        // Whoever has left has a threshold beyond all pressure here, and so have the rows that fill up the last group.
        var i = bloc.Index * 4;
        var thresholds = Thresholds.Span.Slice(first[bloc.Index], Up(bloc.Agents, Group));
        var (all, reached) = (Vector512.Create(pressure), Vector512<long>.Zero);
        for (var row = 0; row < thresholds.Length; row += Vector512<double>.Count)
        {
            reached -= Vector512.GreaterThanOrEqual(all, Vector512.Create<double>(thresholds[row..])).AsInt64();
        }

        return ((int)Vector512.Sum(reached), counts[i] + counts[i + 1] + counts[i + 2] + counts[i + 3]);
    }

    private static void Mark(ulong[] bits, int bloc) => bits[bloc / 64] |= 1UL << (bloc & 63);

    private static int Up(int rows, int multiple) => (rows + multiple - 1) / multiple * multiple;
}
