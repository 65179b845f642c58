using System.Runtime.InteropServices;
using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Phase 5 for agents in columns; the same states as <see cref="LoyaltyPhase"/> gives. All draws of a tick are made at once,
/// <see cref="MoveFilter"/> finds the few agents whom their draw can move, and <see cref="Ladder.Step"/> decides those.
/// Needs <see cref="Response.Gradual"/> and agents who count themselves.
/// </summary>
internal sealed class LoyaltyKernel
{
    private const float ByteUnit = 1f / 0x1000000;

    private readonly HomeAgents home;
    private readonly Parameters parameters;
    private readonly float[] ease;
    private readonly double[] centres;
    private readonly bool[] isWide;
    private readonly MoveBounds[] bounds;
    private readonly int[] blocOf;
    private readonly uint[] entities;
    private readonly uint[] groups;
    private readonly PhiloxBlock[] draws;
    private readonly int[] found;
    private readonly uint[] foundEntities;
    private readonly uint[] foundOrdinals;
    private readonly PhiloxBlock[] foundDraws;
    private readonly List<Move> moves = [];
    private readonly Ladder[] ladders = new Ladder[ParameterTable.RoleCount];
    private readonly double[] rungs = new double[ParameterTable.RoleCount];
    private double easeTau;

    public LoyaltyKernel(Parameters parameters, HomeAgents home)
    {
        (this.parameters, this.home) = (parameters, home);
        var rows = home.States.Length;
        ease = new float[rows];
        centres = new double[parameters.Blocs.Count];
        isWide = new bool[parameters.Blocs.Count];
        bounds = new MoveBounds[parameters.Blocs.Count];
        blocOf = new int[rows / HomeAgents.Group];
        entities = new uint[blocOf.Length];
        groups = new uint[blocOf.Length];
        draws = new PhiloxBlock[blocOf.Length];
        found = new int[rows];
        foundEntities = new uint[rows];
        foundOrdinals = new uint[rows];
        foundDraws = new PhiloxBlock[rows];
        foreach (var bloc in parameters.Blocs)
        {
            for (var group = home.First(bloc.Index) / HomeAgents.Group; group < home.End(bloc.Index) / HomeAgents.Group; group++)
            {
                blocOf[group] = bloc.Index;
                entities[group] = bloc.Entity;
                groups[group] = (uint)(group - (home.First(bloc.Index) / HomeAgents.Group));
            }
        }
    }

    /// <summary>Forgets what it knows of the agents of the run before.</summary>
    public void Reset() => easeTau = double.NaN;

    public void Apply(Run run)
    {
        var tau = run.Values[Scalar.LadderTau];
        if (tau != easeTau)
        {
            TakeEase(tau);
        }

        for (var role = Role.Group; role <= Role.Popular; role++)
        {
            ladders[(int)role] = LoyaltyPhase.LadderOf(run, role);
            rungs[(int)role] = DeterministicMath.Exp(ladders[(int)role].Spread / tau);
        }

        PhiloxLanes.Fill(
            entities, (uint)run.Tick, groups, (uint)RandomStream.LoyaltyMove << 24, run.Random.Seed, run.Random.Replicate, draws);
        Decide(run, Filter(run));
        foreach (var bloc in parameters.Blocs)
        {
            Elsewhere(run, bloc);
        }

        Report(run);
        LoyaltyPhase.Commands(run);
    }

    private void TakeEase(double tau)
    {
        easeTau = tau;
        foreach (var bloc in parameters.Blocs)
        {
            var thresholds = home.Thresholds.AsSpan(home.Rows(bloc));
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var threshold in thresholds)
            {
                low = Math.Min(low, threshold);
                high = Math.Max(high, threshold);
            }

            var centre = low + ((high - low) / 2);
            centres[bloc.Index] = centre;
            isWide[bloc.Index] = !((high - low) / 2 <= MoveBounds.MostSpread * tau);
            for (var i = 0; i < thresholds.Length; i++)
            {
                ease[home.First(bloc.Index) + i] = MoveBounds.Ease(centre, thresholds[i], tau);
            }
        }
    }

    /// <summary>Lists the rows whose draw can move them.</summary>
    /// <returns>How many there are.</returns>
    private int Filter(Run run)
    {
        var count = 0;
        var bytes = MemoryMarshal.AsBytes<PhiloxBlock>(draws);
        foreach (var bloc in parameters.Blocs)
        {
            var (first, length) = (home.First(bloc.Index), home.End(bloc.Index) - home.First(bloc.Index));
            bounds[bloc.Index] = new MoveBounds(
                ladders[(int)bloc.Role], rungs[(int)bloc.Role], run.Pressure[bloc.Index, bloc.Home] - centres[bloc.Index]);
            count += isWide[bloc.Index]
                ? All(first, length, found.AsSpan(count))
                : MoveFilter.Find(
                    home.States.AsSpan(first, length), bytes.Slice(first, length), ease.AsSpan(first, length), bounds[bloc.Index], first,
                    found.AsSpan(count));
        }

        return count;
    }

    /// <summary>Every agent at home in a range of rows: where thresholds spread too far for the filter's arithmetic.</summary>
    private int All(int first, int length, Span<int> rows)
    {
        var count = 0;
        for (var row = first; row < first + length; row++)
        {
            if (home.States[row] != HomeAgents.Absent)
            {
                rows[count++] = row;
            }
        }

        return count;
    }

    /// <summary>The low bits of the draws of those found leave few of them, and the rule decides these.</summary>
    private void Decide(Run run, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var bloc = blocOf[found[i] / HomeAgents.Group];
            foundEntities[i] = entities[found[i] / HomeAgents.Group];
            foundOrdinals[i] = (uint)(found[i] - home.First(bloc));
        }

        PhiloxLanes.Fill(
            foundEntities.AsSpan(0, count), (uint)run.Tick, foundOrdinals.AsSpan(0, count), (uint)RandomStream.LoyaltyPath << 24,
            run.Random.Seed, run.Random.Replicate, foundDraws.AsSpan(0, count));
        var bytes = MemoryMarshal.AsBytes<PhiloxBlock>(draws);
        for (var i = 0; i < count; i++)
        {
            var row = found[i];
            var index = blocOf[row / HomeAgents.Group];
            var draw = ((uint)bytes[row] << 24) | (foundDraws[i].W0 >> 8);
            if (isWide[index] || bounds[index].CanMove(home.States[row], ease[row], draw * ByteUnit, ~draw * ByteUnit))
            {
                Step(run, index, row, bytes[row]);
            }
        }
    }

    private void Step(Run run, int index, int row, byte top)
    {
        var bloc = parameters.Blocs[index];
        var (before, ordinal) = ((LoyaltyState)home.States[row], row - home.First(index));
        var after = ladders[(int)bloc.Role].Step(
            before, run.Pressure[index, bloc.Home] - home.Thresholds[row], top, run.Random, bloc.Entity, (uint)run.Tick, (uint)ordinal);
        if (after != before)
        {
            home.Move(index, row, after);
            Note(run, bloc, ordinal, before, after);
        }
    }

    /// <summary>Agents who have left home once, wherever they stand now; those on the road keep their state.</summary>
    private void Elsewhere(Run run, CompiledBloc bloc)
    {
        var agents = run.Agents[bloc.Index];
        if (agents.Count == 0)
        {
            return;
        }

        ref readonly var ladder = ref ladders[(int)bloc.Role];
        var bytes = MemoryMarshal.AsBytes<PhiloxBlock>(draws);
        foreach (var agent in agents)
        {
            if (agent.Place != Agent.OnTheRoad)
            {
                var before = agent.State;
                agent.State = LoyaltyPhase.Answer(run, ladder, 0, agent, bytes[home.First(bloc.Index) + agent.Ordinal]);
                if (agent.State != before)
                {
                    Note(run, bloc, agent.Ordinal, before, agent.State);
                }
            }
        }
    }

    private void Note(Run run, CompiledBloc bloc, int ordinal, LoyaltyState before, LoyaltyState after)
    {
        if (run.IsTraced)
        {
            moves.Add(new Move(bloc, ordinal, before, after));
        }
    }

    /// <summary>Events in the reference's order: by bloc and ordinal.</summary>
    private void Report(Run run)
    {
        moves.Sort((a, b) => (a.Bloc.Index, a.Ordinal).CompareTo((b.Bloc.Index, b.Ordinal)));
        foreach (var (bloc, ordinal, before, after) in moves)
        {
            run.Emit(run.Hour, RunEventTypes.State, $"{bloc.Id}/{ordinal}", before.ToString(), after.ToString(), bloc.Weight);
        }

        moves.Clear();
    }

    private readonly record struct Move(CompiledBloc Bloc, int Ordinal, LoyaltyState Before, LoyaltyState After);
}
