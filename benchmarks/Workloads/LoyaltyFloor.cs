using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BoliviaSim.Engine;
using BoliviaSim.Kernels;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Benchmarks.Workloads;

/// <summary>A row of <c>floor.csv</c>: what a tick has to do, and the part of it that cannot be left out.</summary>
/// <param name="Case">Workload.</param>
/// <param name="Agents">Agents.</param>
/// <param name="Blocs">Blocs.</param>
/// <param name="Commands">Commands.</param>
/// <param name="Places">Places.</param>
/// <param name="Draws">Nanoseconds of a tick's draws alone.</param>
/// <param name="DrawsAndFilter">Nanoseconds of a tick's draws and of the filter that finds the agents that may move.</param>
/// <param name="Candidates">Agents that the filter lets through in a tick.</param>
internal sealed record FloorRow(
    string Case, int Agents, int Blocs, int Commands, int Places, double Draws, double DrawsAndFilter, double Candidates);

/// <summary>
/// The least that a tick of the engine's formulation can cost: only the draws and the filter, which look at every agent. Agents, pressures
/// and tables are those of a run a third of the way through; nobody moves.
/// </summary>
internal sealed class LoyaltyFloor
{
    private const int Rounds = 5;
    private const int TicksOfUsual = 2000;

    private readonly Run run;
    private readonly HomeAgents home;
    private readonly MoveTable[] tables = new MoveTable[5];
    private readonly byte[] cellOf;
    private readonly byte[] positions;
    private readonly PhiloxBlock[] draws = new PhiloxBlock[RowMover.Rows / HomeAgents.Group];
    private readonly ushort[] found = new ushort[RowMover.Rows + HomeAgents.Stride];
    private int count;

    private LoyaltyFloor(RunCase workload)
    {
        var before = Schedule.Phases.Single(p => p.Name == "Loyalty");
        var engine = new TickLoop(workload.Parameters, EngineKind.Fast);
        run = Enumerable.Range(0, 64)
            .Select(r => RunCase.OpenBefore(engine, (uint)r, workload.Parameters.Ticks / 3, before)).First(r => r is not null)!;
        home = run.AtHome!;
        (cellOf, positions) = (new byte[home.States.Length], new byte[home.BlocOfGroup.Length]);
        foreach (var role in run.Parameters.Blocs.GroupBy(b => b.Role))
        {
            var ladder = LoyaltyPhase.LadderOf(run, role.Key, Reversal.Highest(run, role.Key));
            var cells = Cells.For(run.Values[RoleScalars.Sd(role.Key)], ladder.Spread, role.Max(b => b.Agents));
            tables[(int)role.Key] = new MoveTable(ladder, cells);
            foreach (var bloc in role)
            {
                TakeCells(bloc, ladder, cells);
            }
        }
    }

    /// <summary>Measures a case: the least of several rounds.</summary>
    public static FloorRow Measure(RunCase workload)
    {
        var (p, floor) = (workload.Parameters, new LoyaltyFloor(workload));
        var ticks = Math.Max(4, (int)((long)TicksOfUsual * RunCase.Of(RunCase.Default).Parameters.AgentCount / p.AgentCount));
        var (draws, both) = (double.PositiveInfinity, double.PositiveInfinity);

        // The first round is for the compiler.
        for (var round = 0; round <= Rounds; round++)
        {
            var (alone, together) = (floor.Time(ticks, withFilter: false), floor.Time(ticks, withFilter: true));
            (draws, both) = round == 0 ? (draws, both) : (Math.Min(draws, alone), Math.Min(both, together));
        }

        return new FloorRow(
            workload.Name, p.AgentCount, p.Blocs.Count, p.Commands.Count, p.Places.Count, draws, both, (double)floor.count / ticks);
    }

    private void TakeCells(Compilation.CompiledBloc bloc, in Ladder ladder, in Cells cells)
    {
        var rows = home.Rows(bloc);
        var thresholds = home.Thresholds.Span[rows];
        var states = home.States.Span[rows];
        var ofRows = cellOf.AsSpan(rows);
        if (thresholds.IsEmpty)
        {
            return;
        }

        var least = thresholds[0];
        foreach (var threshold in thresholds)
        {
            least = Math.Min(least, threshold);
        }

        for (var i = 0; i < thresholds.Length; i++)
        {
            ofRows[i] = cells.Of(thresholds[i], least, states[i]);
        }

        Span<byte> position = stackalloc byte[Vector512<double>.Count];
        MoveTable.Positions(Vector512.Create((run.Pressure[bloc.Index, bloc.Home] - least + ladder.Spread) / cells.Width), position);
        var groups = (thresholds.Length + HomeAgents.Group - 1) / HomeAgents.Group;
        positions.AsSpan(home.First(bloc.Index) / HomeAgents.Group, groups).Fill(position[0]);
    }

    /// <summary>Nanoseconds per tick.</summary>
    private double Time(int ticks, bool withFilter)
    {
        count = 0;
        var start = Stopwatch.GetTimestamp();
        for (var tick = 0; tick < ticks; tick++)
        {
            for (var first = 0; first < home.States.Length; first += RowMover.Rows)
            {
                Stretch((uint)tick, first, withFilter);
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / ticks;
    }

    private void Stretch(uint tick, int first, bool withFilter)
    {
        var (group, end) = (first / HomeAgents.Group, Math.Min(first + RowMover.Rows, home.States.Length));
        var groups = Math.Min(draws.Length, home.Entities.Length - group);
        run.Random.Blocks(
            RandomStream.LoyaltyMove, home.Entities.AsSpan(group, groups), tick, home.Ordinals.AsSpan(group, groups),
            draws.AsSpan(0, groups));
        foreach (var (role, start, last) in home.Roles)
        {
            var (from, to) = (Math.Max(start, first), Math.Min(last, end));
            if (withFilter && from < to)
            {
                count += MoveFilter.Find(
                    home.States.Span[from..to], cellOf.AsSpan(from..to),
                    MemoryMarshal.AsBytes<PhiloxBlock>(draws)[(from - first)..(to - first)],
                    positions.AsSpan(from / HomeAgents.Group, (to - from) / HomeAgents.Group), tables[(int)role], from - first, found);
            }
        }
    }
}
