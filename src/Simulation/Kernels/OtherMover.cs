using System.Numerics;
using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Moves the few agents who are not at home, and the commands: as <see cref="RowMover"/> does, but one by one up to the decision.
/// </summary>
internal sealed class OtherMover
{
    private readonly Parameters parameters;
    private readonly uint[] commandEntities;
    private readonly Role[] commandRoles;
    private readonly uint[] zeros;
    private readonly PhiloxBlock[] commandDraws;
    private readonly List<Asked> asked = [];
    private readonly List<(CommandAgent Command, LoyaltyState Before)> moved = [];

    public OtherMover(Parameters parameters)
    {
        this.parameters = parameters;
        var room = (parameters.Commands.Count + 15) / 16 * 16;
        (commandEntities, zeros, commandDraws) = (new uint[room], new uint[room], new PhiloxBlock[room]);
        commandRoles = [.. parameters.Commands.Select(c => c.Role)];
        foreach (var command in parameters.Commands)
        {
            commandEntities[command.Index] = command.Entity;
        }
    }

    /// <summary>
    /// Puts those who may move before a decision: agents who have left home once, wherever they stand now, and commands; those on the road
    /// keep their state.
    /// </summary>
    /// <param name="run">Run.</param>
    /// <param name="rows">Knows the draws of rows, and decides.</param>
    /// <param name="from">Where the first of them goes.</param>
    /// <param name="blocs">Blocs in this tick.</param>
    /// <param name="inFloats">Ladders, for decisions.</param>
    /// <returns>How many there are.</returns>
    public int Ask(Run run, RowMover rows, int from, BlocInTick[] blocs, LadderInFloats[] inFloats)
    {
        asked.Clear();
        AskTravellers(run, rows, blocs, inFloats);
        AskCommands(run, inFloats);
        rows.Decision.Reserve(from + asked.Count);
        for (var i = 0; i < asked.Count; i++)
        {
            var one = asked[i];
            rows.Decision.Put(from + i, one.Entity, one.Ordinal, one.Top, (int)one.State, one.Readiness, inFloats[one.Ladder]);
        }

        return asked.Count;
    }

    /// <summary>Moves them as was decided.</summary>
    /// <param name="run">Run.</param>
    /// <param name="decision">Decision.</param>
    /// <param name="from">Where the first of them is.</param>
    /// <param name="ladders">Ladders.</param>
    /// <param name="changes">Takes changes of agents.</param>
    public void Carry(Run run, MoveDecision decision, int from, Ladder[] ladders, List<StateChange> changes)
    {
        for (var i = 0; i < asked.Count; i++)
        {
            // A decision knows rungs at equal distances only.
            var move = asked[i].LastStepLoss == 0 ? decision.MoveOf(from + i) : Move.Unknown;
            if (move != Move.None)
            {
                Carry(run, move, asked[i], ladders, changes);
            }
        }
    }

    /// <summary>Events of the commands that moved, in their order; then the other rule of the high command, if it is the one.</summary>
    public void Report(Run run)
    {
        foreach (var (command, before) in moved)
        {
            run.Emit(run.Hour, RunEventTypes.State, command.Command.Id, before.ToString(), command.State.ToString(), 0);
        }

        moved.Clear();
        if (parameters.Scenario.Rules.HighCommand == HighCommandRule.Coordination)
        {
            CoordinationRule.Apply(run);
        }
    }

    private void AskTravellers(Run run, RowMover rows, BlocInTick[] blocs, LadderInFloats[] inFloats)
    {
        var travelled = run.AtHome!.Travelled;
        for (var word = 0; word < travelled.Length; word++)
        {
            for (var bits = travelled[word]; bits != 0; bits &= bits - 1)
            {
                var index = (word * 64) + BitOperations.TrailingZeroCount(bits);
                ref readonly var bloc = ref blocs[index];
                var ladder = inFloats[bloc.Ladder];
                var tops = rows.TopsFrom(bloc.First);
                var ordinals = run.AtHome.Away(index);
                for (var i = 0; i < ordinals.Length; i++)
                {
                    var ordinal = ordinals[i];
                    var top = ordinal < tops.Length ? tops[ordinal] : Top(run, bloc, ordinal);
                    if (!ladder.Stays(top))
                    {
                        Ask(run, index, run.Agents[index][i], bloc, top);
                    }
                }
            }
        }
    }

    private void Ask(Run run, int index, Agent agent, in BlocInTick bloc, byte top)
    {
        if (agent.Place != Agent.OnTheRoad)
        {
            var readiness = run.Pressure[index, agent.Place] - agent.Threshold;
            asked.Add(new Asked(agent, null, bloc.Entity, (uint)agent.Ordinal, bloc.Ladder, agent.State, top, readiness, 0));
        }
    }

    private static byte Top(Run run, in BlocInTick bloc, int ordinal) => run.Random
        .Block(RandomStream.LoyaltyMove, bloc.Entity, (uint)run.Tick, (uint)(ordinal / HomeAgents.Group)).Byte(ordinal % HomeAgents.Group);

    private void AskCommands(Run run, LadderInFloats[] inFloats)
    {
        var coordination = parameters.Scenario.Rules.HighCommand == HighCommandRule.Coordination;
        run.Random.Blocks(RandomStream.LoyaltyMove, commandEntities, (uint)run.Tick, zeros, commandDraws);
        for (var c = 0; c < commandRoles.Length; c++)
        {
            var (role, top) = (commandRoles[c], (byte)commandDraws[c].W0);
            var ladder = LoyaltyKernel.LadderOf(role, c);
            if (!inFloats[ladder].Stays(top) && !(coordination && role == Role.HighCommand))
            {
                var agent = run.Commands[c];
                var readiness = run.CommandPressure[c] - agent.Threshold;
                asked.Add(new Asked(null, agent, commandEntities[c], 0, ladder, agent.State, top, readiness, run.LastStepLoss[c]));
            }
        }
    }

    private void Carry(Run run, Move move, in Asked one, Ladder[] ladders, List<StateChange> changes)
    {
        var after = move switch
        {
            Move.Up => one.State + 1,
            Move.Down => one.State - 1,
            _ => (ladders[one.Ladder] with { LastStepLoss = one.LastStepLoss }).Step(
                one.State, one.Readiness, one.Top, run.Random, one.Entity, (uint)run.Tick, one.Ordinal),
        };
        if (after == one.State)
        {
            return;
        }

        if (one.Command is { } command)
        {
            command.State = after;
            if (run.IsTraced)
            {
                moved.Add((command, one.State));
            }

            return;
        }

        one.Agent!.State = after;
        run.AtHome!.Note(one.Agent.Bloc.Index);
        if (run.IsTraced)
        {
            changes.Add(new StateChange(one.Agent.Bloc.Index, one.Agent.Ordinal, one.State, after));
        }
    }

    /// <summary>One who may move: an agent or a command.</summary>
    private readonly record struct Asked(
        Agent? Agent, CommandAgent? Command, uint Entity, uint Ordinal, int Ladder, LoyaltyState State, byte Top, double Readiness,
        double LastStepLoss);
}
