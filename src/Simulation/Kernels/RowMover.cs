using System.Runtime.InteropServices;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Kernels;

/// <summary>
/// Moves agents at home, a stretch of rows at a time, so that all it works on stays in the nearest cache: the draws of all, then
/// <see cref="MoveFilter"/> for those few whom their draw can move, then <see cref="MoveDecision"/>, and the rule itself for those it leaves open.
/// One instance a thread; stretches are whole, so threads share no row.
/// </summary>
internal sealed class RowMover(
    HomeAgents home, AlignedColumn<byte> cellOf, byte[] positions, BlocInTick[] blocs, Ladder[] ladders, LadderInFloats[] inFloats,
    MoveTable[] tables, List<int> beyond)
{
    /// <summary>Rows of a stretch.</summary>
    public const int Rows = 8192;

    private const int Groups = Rows / HomeAgents.Group;
    private const int Lanes = 16;

    private readonly uint[] entities = new uint[Groups];
    private readonly uint[] ordinals = new uint[Groups];
    private readonly AlignedColumn<PhiloxBlock> draws = new(Groups);
    private readonly ushort[] found = new ushort[Rows + HomeAgents.Stride];
    private readonly uint[] foundEntities = new uint[Rows + Lanes];
    private readonly uint[] foundOrdinals = new uint[Rows + Lanes];
    private readonly PhiloxBlock[] foundDraws = new PhiloxBlock[Rows + Lanes];
    private readonly MoveDecision decision = new(Rows);
    private readonly List<StateChange> changes = [];
    private int loaded = -1;

    /// <summary>Moves the agents of a stretch.</summary>
    /// <param name="run">Run.</param>
    /// <param name="stretch">Number of the stretch.</param>
    /// <param name="cells">Cells by role.</param>
    public void Apply(Run run, int stretch, Cells[] cells)
    {
        var first = stretch * Rows;
        var rows = Math.Min(Rows, home.States.Length - first);
        if (stretch != loaded)
        {
            Load(stretch, rows / HomeAgents.Group);
        }

        var groups = rows / HomeAgents.Group;
        PhiloxLanes.Fill(
            entities.AsSpan(0, groups), (uint)run.Tick, ordinals.AsSpan(0, groups), (uint)RandomStream.LoyaltyMove << 24,
            run.Random.Seed, run.Random.Replicate, draws.Span[..groups]);
        var count = Beyond(first, Find(first, rows));
        Decide(run, first, count);
        Carry(run, first, count, cells);
    }

    /// <summary>Tells the agents at home what has changed since the last call.</summary>
    /// <param name="all">Takes the changes, too, if anybody wants them.</param>
    public void Count(List<StateChange>? all)
    {
        foreach (var change in changes)
        {
            home.Move(change.Bloc, change.Before, change.After);
        }

        all?.AddRange(changes);
        changes.Clear();
    }

    /// <summary>Addresses of the draws of a stretch: they stay the same from tick to tick.</summary>
    private void Load(int stretch, int groups)
    {
        loaded = stretch;
        for (var g = 0; g < groups; g++)
        {
            var group = (stretch * Groups) + g;
            var bloc = home.BlocOfGroup[group];
            (entities[g], ordinals[g]) = bloc < 0 ? (0, 0) : (blocs[bloc].Entity, (uint)(group - (blocs[bloc].First / HomeAgents.Group)));
        }
    }

    private int Find(int first, int rows)
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
                    positions.AsSpan(from / HomeAgents.Group, (to - from) / HomeAgents.Group), tables[(int)role], from - first, found.AsSpan(count));
            }
        }

        return count;
    }

    /// <summary>Agents whose threshold no cell holds are looked at in every tick, and only once.</summary>
    private int Beyond(int first, int count)
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

    private void Decide(Run run, int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var row = first + found[i];
            ref var bloc = ref blocs[home.BlocOfGroup[row / HomeAgents.Group]];
            foundEntities[i] = bloc.Entity;
            foundOrdinals[i] = (uint)(row - bloc.First);
            decision.Put(i, home.States[row], bloc.Pressure - home.Thresholds[row], inFloats[(int)bloc.Role]);
        }

        var whole = (count + 7) / 8 * 8;
        PhiloxLanes.Fill(
            foundEntities.AsSpan(0, whole), (uint)run.Tick, foundOrdinals.AsSpan(0, whole), (uint)RandomStream.LoyaltyPath << 24,
            run.Random.Seed, run.Random.Replicate, foundDraws.AsSpan(0, whole));
        var bytes = MemoryMarshal.AsBytes(draws.Span);
        for (var i = 0; i < count; i++)
        {
            decision.Draw(i, ((uint)bytes[found[i]] << 24) | (foundDraws[i].W0 >> 8), foundDraws[i].W2);
        }

        decision.Decide(count);
    }

    private void Carry(Run run, int first, int count, Cells[] cells)
    {
        var bytes = MemoryMarshal.AsBytes(draws.Span);
        for (var i = 0; i < count; i++)
        {
            if (decision.Moves[i] == (int)Move.None)
            {
                continue;
            }

            var row = first + found[i];
            var index = home.BlocOfGroup[row / HomeAgents.Group];
            ref var bloc = ref blocs[index];
            var before = (LoyaltyState)home.States[row];
            var after = decision.Moves[i] switch
            {
                (int)Move.Up => before + 1,
                (int)Move.Down => before - 1,
                _ => ladders[(int)bloc.Role].Step(
                    before, bloc.Pressure - home.Thresholds[row], bytes[found[i]], run.Random, bloc.Entity, (uint)run.Tick, (uint)(row - bloc.First)),
            };
            if (after != before)
            {
                home.States[row] = (byte)after;
                cellOf[row] = cellOf[row] == Cells.Beyond ? Cells.Beyond
                    : (byte)(cellOf[row] + ((after - before) * cells[(int)bloc.Role].PerRung));
                changes.Add(new StateChange(index, row - bloc.First, before, after));
            }
        }
    }
}
