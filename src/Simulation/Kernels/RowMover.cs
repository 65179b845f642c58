using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Kernels;

/// <summary>
/// Moves agents at home, a stretch of rows at a time, so that all it works on stays in the nearest cache: the draws of all, then
/// <see cref="MoveFilter"/> for those few whom their draw can move, then <see cref="MoveDecision"/>, and the rule itself for those it
/// leaves open. One instance a thread; stretches are whole, so threads share no row.
/// </summary>
internal sealed class RowMover(
    HomeAgents home, AlignedColumn<byte> cellOf, byte[] positions, double[] pressures, BlocInTick[] blocs, Ladder[] ladders,
    LadderInFloats[] inFloats,
    MoveTable[] tables, List<int> beyond)
{
    /// <summary>Rows of a stretch.</summary>
    public const int Rows = 8192;

    private const int Groups = Rows / HomeAgents.Group;

    private readonly AlignedColumn<PhiloxBlock> draws = new(Groups);
    private readonly ushort[] found = new ushort[Rows + HomeAgents.Stride];
    private readonly List<StateChange> changes = [];
    private int first;

    /// <summary>Decides those whom <see cref="Ask"/> has found, from its front on.</summary>
    public MoveDecision Decision { get; } = new(Rows);

    /// <summary>Moves the agents of a stretch.</summary>
    /// <param name="run">Run.</param>
    /// <param name="stretch">Number of the stretch.</param>
    /// <param name="cells">Cells by role.</param>
    public void Apply(Run run, int stretch, Cells[] cells)
    {
        var count = Ask(run, stretch);
        Decision.Decide(run, count);
        Carry(run, count, cells);
    }

    /// <summary>Finds the agents of a stretch who may move, and puts them before <see cref="Decision"/>.</summary>
    /// <returns>How many there are.</returns>
    public int Ask(Run run, int stretch)
    {
        first = stretch * Rows;
        var rows = Math.Min(Rows, home.States.Length - first);
        var group = first / HomeAgents.Group;
        var groups = Math.Min(Groups, home.Entities.Length - group);
        run.Random.Blocks(
            RandomStream.LoyaltyMove, home.Entities.AsSpan(group, groups), (uint)run.Tick, home.Ordinals.AsSpan(group, groups),
            draws.Span[..groups]);
        var count = Beyond(Find(rows));
        Fetch(count);
        Put(count);
        return count;
    }

    /// <summary>Moves the first agents decided, those of the stretch.</summary>
    /// <param name="run">Run.</param>
    /// <param name="count">What <see cref="Ask"/> returned.</param>
    /// <param name="cells">Cells by role.</param>
    public void Carry(Run run, int count, Cells[] cells)
    {
        var bytes = MemoryMarshal.AsBytes(draws.Span);
        var states = home.States.Span;
        var ofRows = cellOf.Span;
        var moving = Decision.Moving(count, found);
        for (var i = 0; i < moving; i++)
        {
            var row = first + found[i];
            var index = home.BlocOfGroup[row / HomeAgents.Group];
            ref var bloc = ref blocs[index];
            var before = (LoyaltyState)states[row];
            var move = Decision.MoveOf(i);
            var after = move == Move.Unknown
                ? ladders[bloc.Ladder].Step(
                    before, pressures[index] - home.Thresholds[row], bytes[found[i]], run.Random, bloc.Entity, (uint)run.Tick,
                    (uint)(row - bloc.First))
                : (LoyaltyState)((int)before + 3 - (2 * (int)move));
            if (after != before)
            {
                states[row] = (byte)after;
                ofRows[row] = ofRows[row] == Cells.Beyond ? Cells.Beyond
                    : (byte)(ofRows[row] + ((after - before) * cells[(int)bloc.Role].PerRung));
                changes.Add(new StateChange(index, row - bloc.First, before, after));
            }
        }
    }

    /// <summary>Top bytes of this tick's draws from a row on, as far as they are at hand; none where another stretch came last.</summary>
    public ReadOnlySpan<byte> TopsFrom(int row) =>
        row >= first && row < first + Rows ? MemoryMarshal.AsBytes(draws.Span)[(row - first)..] : [];

    /// <summary>Tells the agents at home what has changed since the last call.</summary>
    /// <param name="all">Receives the changes as well, or null.</param>
    public void Count(List<StateChange>? all)
    {
        foreach (var change in changes)
        {
            home.Move(change.Bloc, change.Before, change.After);
        }

        all?.AddRange(changes);
        changes.Clear();
    }

    private int Find(int rows)
    {
        var count = 0;
        var bytes = MemoryMarshal.AsBytes(draws.Span);
        foreach (var (role, start, end) in home.Roles)
        {
            var (from, to) = (Math.Max(start, first), Math.Min(end, first + rows));
            if (from < to)
            {
                count += MoveFilter.Find(
                    home.States.Span[from..to], cellOf.Span[from..to], bytes[(from - first)..(to - first)],
                    positions.AsSpan(from / HomeAgents.Group, (to - from) / HomeAgents.Group), tables[(int)role], from - first,
                    found.AsSpan(count));
            }
        }

        return count;
    }

    /// <summary>Agents whose threshold no cell holds are looked at in every tick, and only once.</summary>
    private int Beyond(int count)
    {
        if (beyond.Count == 0)
        {
            return count;
        }

        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            found[kept] = found[i];
            kept += cellOf[first + found[i]] == Cells.Beyond ? 0 : 1;
        }

        foreach (var row in beyond)
        {
            if (row >= first && row < first + Rows && home.States[row] != HomeAgents.Absent)
            {
                found[kept++] = (ushort)(row - first);
            }
        }

        return kept;
    }

    /// <summary>
    /// Asks for the thresholds of those found: in a country of millions they lie in memory, and one at a time each would be waited for.
    /// </summary>
    private void Fetch(int count)
    {
        if (Sse.IsSupported && home.States.Length > Rows)
        {
            for (var i = 0; i < count; i++)
            {
                home.Thresholds.Fetch(first + found[i]);
            }
        }
    }

    private void Put(int count)
    {
        var bytes = MemoryMarshal.AsBytes(draws.Span);
        var states = home.States.Span;
        var thresholds = home.Thresholds.Span;
        for (var i = 0; i < count; i++)
        {
            var row = first + found[i];
            var index = home.BlocOfGroup[row / HomeAgents.Group];
            ref var bloc = ref blocs[index];
            Decision.Put(
                i, bloc.Entity, (uint)(row - bloc.First), bytes[found[i]], states[row], pressures[index] - thresholds[row],
                inFloats[bloc.Ladder]);
        }
    }
}
