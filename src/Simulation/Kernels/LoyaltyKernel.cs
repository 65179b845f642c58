using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Phase 5 for agents in columns; the same states as <see cref="LoyaltyPhase"/> gives. <see cref="RowMover"/> moves the agents at home,
/// stretch by stretch and on as many threads as there are movers; those elsewhere and the commands are moved one by one. Needs
/// <see cref="Response.Gradual"/> and agents who count themselves.
/// </summary>
internal sealed class LoyaltyKernel
{
    private readonly Parameters parameters;
    private readonly HomeAgents home;
    private readonly Crew<RowMover> movers;
    private readonly BlocInTick[] blocs;
    private readonly Cells[] cells = new Cells[ParameterTable.RoleCount];
    private readonly Ladder[] ladders;
    private readonly LadderInFloats[] inFloats;
    private readonly (int Command, int Ladder)[] police;
    private readonly double[] reversals;
    private readonly MoveTable[] tables = new MoveTable[ParameterTable.RoleCount];
    private readonly MoveTables known = new();
    private readonly int[] largest = new int[ParameterTable.RoleCount];
    private readonly (int Bloc, int Group, int Groups)[] groupsOf;
    private readonly byte[] positions;
    private readonly byte[] position;
    private readonly double[] lowestRung;
    private readonly double[] perWidth;
    private readonly double[] pressures;
    private readonly AlignedColumn<byte> cellOf;
    private readonly List<int> beyond = [];
    private readonly List<StateChange> changes = [];
    private readonly OtherMover others;
    private double exposure = double.NaN;
    private int version = -1;

    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="home">Agents at home.</param>
    /// <param name="threads">Threads within a tick.</param>
    public LoyaltyKernel(Parameters parameters, HomeAgents home, int threads)
    {
        (this.parameters, this.home, pressures) = (parameters, home, home.Pressures);
        positions = new byte[home.BlocOfGroup.Length + sizeof(uint)];
        groupsOf = [.. parameters.Blocs.Where(b => b.Agents > 0)
            .Select(b => (b.Index, home.First(b.Index) / HomeAgents.Group, (b.Agents + HomeAgents.Group - 1) / HomeAgents.Group))
            .OrderBy(b => b.Item2)];
        cellOf = new AlignedColumn<byte>(home.States.Length);
        blocs = new BlocInTick[parameters.Blocs.Count];
        police = [.. parameters.Commands.Where(c => c.Role == Role.Police).Select(c => c.Index).Concat(PoliceAlone(parameters))
            .Select(command => (command, LadderOf(Role.Police, command)))];
        reversals = new double[police.Length];
        var count = ParameterTable.RoleCount + 1 + parameters.Commands.Count;
        (ladders, inFloats) = (new Ladder[count], new LadderInFloats[count]);
        (position, lowestRung, perWidth) = (new byte[pressures.Length], new double[pressures.Length], new double[pressures.Length]);
        foreach (var bloc in parameters.Blocs)
        {
            blocs[bloc.Index] = new BlocInTick
            {
                Entity = bloc.Entity, First = home.First(bloc.Index), Role = bloc.Role, Ladder = LadderOf(bloc.Role, bloc.Command),
            };
            largest[(int)bloc.Role] = Math.Max(largest[(int)bloc.Role], bloc.Agents);
        }

        movers = new Crew<RowMover>([.. Enumerable.Range(0, threads)
            .Select(_ => new RowMover(home, cellOf, positions, pressures, blocs, ladders, inFloats, tables, beyond))]);
        others = new OtherMover(parameters);
    }

    /// <summary>Forgets what it knows of the agents of the run before.</summary>
    public void Reset() => (exposure, version) = (double.NaN, -1);

    /// <summary>Where the ladder of the agents under a command is found: police have one per command, other roles one each.</summary>
    /// <param name="role">Role.</param>
    /// <param name="command">Command, or -1 without one.</param>
    public static int LadderOf(Role role, int command) => role == Role.Police ? ParameterTable.RoleCount + 1 + command : (int)role;

    public void Apply(Run run)
    {
        if (run.Measures.Version != version || run.Exposure != exposure)
        {
            TakeValues(run);
        }

        TakePolice(run);
        TakePressures();
        Move(run);
        if (run.IsTraced)
        {
            Report(run);
        }

        others.Report(run);
    }

    private void TakeValues(Run run)
    {
        var first = double.IsNaN(exposure);
        (version, exposure) = (run.Measures.Version, run.Exposure);
        for (var role = Role.Group; role <= Role.Popular; role++)
        {
            // For the police the highest, which no agent's own exceeds: what it says cannot move, no other moves.
            ladders[(int)role] = LoyaltyPhase.LadderOf(run, role, Reversal.Highest(run, role));
            inFloats[(int)role] = LadderInFloats.Of(ladders[(int)role]);
            var now = Cells.For(run.Values[RoleScalars.Sd(role)], ladders[(int)role].Spread, largest[(int)role]);
            if (first || now != cells[(int)role])
            {
                cells[(int)role] = now;
                TakeCells(role);
            }

            tables[(int)role] = known.Of(ladders[(int)role], cells[(int)role]);
        }

        Array.Fill(reversals, double.NaN);
    }

    private void TakePolice(Run run)
    {
        for (var i = 0; i < police.Length; i++)
        {
            var reversal = Reversal.Of(run, Role.Police, police[i].Command);
            if (reversal != reversals[i])
            {
                reversals[i] = reversal;
                var own = ladders[(int)Role.Police] with { DownRate = ladders[(int)Role.Police].UpRate * reversal };
                (ladders[police[i].Ladder], inFloats[police[i].Ladder]) = (own, inFloats[(int)Role.Police].WithDown(own));
            }
        }
    }

    /// <summary>-1 if there are police without a command.</summary>
    private static IEnumerable<int> PoliceAlone(Parameters parameters) =>
        parameters.Blocs.Any(b => b is { Role: Role.Police, Command: < 0 }) ? [-1] : [];

    private void TakeCells(Role role)
    {
        foreach (var (_, start, end) in home.Roles.Where(r => r.Role == role))
        {
            beyond.RemoveAll(row => row >= start && row < end);
        }

        foreach (var bloc in parameters.Blocs)
        {
            if (bloc.Role == role)
            {
                TakeCells(bloc);
            }
        }

        beyond.Sort();
    }

    private void TakeCells(CompiledBloc bloc)
    {
        var rows = home.Rows(bloc);
        var thresholds = home.Thresholds.Span[rows];
        var states = home.States.Span[rows];
        var ofRows = cellOf.Span[rows];
        var least = double.PositiveInfinity;
        foreach (var threshold in thresholds)
        {
            least = Math.Min(least, threshold);
        }

        (lowestRung[bloc.Index], perWidth[bloc.Index]) =
            (least - ladders[(int)bloc.Role].Spread, 1 / cells[(int)bloc.Role].Width);
        for (var i = 0; i < thresholds.Length; i++)
        {
            ofRows[i] = cells[(int)bloc.Role].Of(thresholds[i], least, states[i]);
            if (ofRows[i] == Cells.Beyond)
            {
                beyond.Add(home.First(bloc.Index) + i);
            }
        }
    }

    /// <summary>Pressures at home, and where they stand against the cells of each bloc.</summary>
    private void TakePressures()
    {
        for (var b = 0; b < pressures.Length; b += KindByPlace.Lanes)
        {
            var above = (Vector512.Create<double>(pressures.AsSpan(b)) - Vector512.Create<double>(lowestRung.AsSpan(b)))
                * Vector512.Create<double>(perWidth.AsSpan(b));
            MoveTable.Positions(above, position.AsSpan(b));
        }

        // Indices are valid by construction; a check of each would cost as much as the rest of the loop.
        ref var from = ref MemoryMarshal.GetArrayDataReference(position);
        ref var to = ref MemoryMarshal.GetArrayDataReference(positions);
        foreach (var (bloc, group, groups) in groupsOf)
        {
            // Most blocs have few groups. Four are written at once, and what is too much the next bloc writes over.
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, group), Unsafe.Add(ref from, bloc) * 0x01010101u);
            if (groups > sizeof(uint))
            {
                positions.AsSpan(group, groups).Fill(position[bloc]);
            }
        }
    }

    private void Move(Run run)
    {
        var (stretches, mover, atHome) = ((home.States.Length + RowMover.Rows - 1) / RowMover.Rows, movers.Members[0], 0);
        if (stretches == 1)
        {
            atHome = mover.Ask(run, 0);
        }
        else
        {
            ShareRows(run, stretches);
        }

        // In a small run one decision serves those at home and all others.
        var others = this.others.Ask(run, mover, atHome, blocs, inFloats);
        mover.Decision.Decide(run, atHome + others);
        mover.Carry(run, atHome, cells);
        this.others.Carry(run, mover.Decision, atHome, ladders, changes);
        foreach (var member in movers.Members)
        {
            member.Count(run.IsTraced ? changes : null);
        }
    }

    // Apart, because what is shared out is an object and the ticks of a small run allocate none.
    private void ShareRows(Run run, int stretches) => movers.Share(stretches, (mover, stretch) => mover.Apply(run, stretch, cells));

    /// <summary>Events in the reference's order: by bloc and ordinal.</summary>
    private void Report(Run run)
    {
        changes.Sort((a, b) => (a.Bloc, a.Ordinal).CompareTo((b.Bloc, b.Ordinal)));
        foreach (var (bloc, ordinal, before, after) in changes)
        {
            run.Emit(
                run.Hour, RunEventTypes.State, $"{parameters.Blocs[bloc].Id}/{ordinal}", before.ToString(), after.ToString(),
                run.Parameters.Blocs[bloc].Weight);
        }

        changes.Clear();
    }
}

/// <summary>A change of state of an agent that is not a command.</summary>
/// <param name="Bloc">Bloc.</param>
/// <param name="Ordinal">Agent in the bloc.</param>
/// <param name="Before">State at the start of the tick.</param>
/// <param name="After">State at its end.</param>
internal readonly record struct StateChange(int Bloc, int Ordinal, LoyaltyState Before, LoyaltyState After);

/// <summary>What the movers need of a bloc in a tick.</summary>
internal struct BlocInTick
{
    /// <summary>Identity for draws.</summary>
    public uint Entity;

    /// <summary>First row.</summary>
    public int First;

    /// <summary>Role.</summary>
    public Role Role;

    /// <summary>Where its ladder is found (<see cref="LoyaltyKernel.LadderOf"/>).</summary>
    public int Ladder;
}
