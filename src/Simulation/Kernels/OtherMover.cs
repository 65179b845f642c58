using System.Numerics;
using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>Moves the few agents who are not at home, and the commands: as <see cref="RowMover"/> does, but without a filter over rows.</summary>
internal sealed class OtherMover
{
    private readonly Parameters parameters;
    private readonly List<Agent> asked = [];
    private readonly uint[] commandEntities;
    private readonly uint[] zeros;
    private readonly PhiloxBlock[] commandDraws;

    public OtherMover(Parameters parameters)
    {
        this.parameters = parameters;
        var room = (parameters.Commands.Count + 7) / 8 * 8;
        (commandEntities, zeros, commandDraws) = (new uint[room], new uint[room], new PhiloxBlock[room]);
        foreach (var command in parameters.Commands)
        {
            commandEntities[command.Index] = command.Entity;
        }
    }

    /// <summary>Changes of the last call.</summary>
    public List<StateChange> Changes { get; } = [];

    /// <summary>Moves agents who have left home once, wherever they stand now; those on the road keep their state.</summary>
    public void Apply(Run run, Ladder[] ladders)
    {
        Changes.Clear();
        var travelled = run.AtHome!.Travelled;
        for (var word = 0; word < travelled.Length; word++)
        {
            for (var bits = travelled[word]; bits != 0; bits &= bits - 1)
            {
                Move(run, parameters.Blocs[(word * 64) + BitOperations.TrailingZeroCount(bits)], ladders);
            }
        }
    }

    /// <summary>Moves the commands.</summary>
    public void Commands(Run run, Ladder[] ladders)
    {
        var coordination = parameters.Scenario.Rules.HighCommand == HighCommandRule.Coordination;
        PhiloxLanes.Fill(
            commandEntities, (uint)run.Tick, zeros, (uint)RandomStream.LoyaltyMove << 24, run.Random.Seed, run.Random.Replicate, commandDraws);
        foreach (var agent in run.Commands)
        {
            var command = agent.Command;
            if (!(coordination && command.Role == Role.HighCommand))
            {
                var top = commandDraws[command.Index].Byte(0);
                if (!ladders[(int)command.Role].Stays(top))
                {
                    LoyaltyPhase.Command(run, agent, top);
                }
            }
        }

        if (coordination)
        {
            CoordinationRule.Apply(run);
        }
    }

    private void Move(Run run, CompiledBloc bloc, Ladder[] ladders)
    {
        ref readonly var ladder = ref ladders[(int)bloc.Role];
        PhiloxBlock draws = default;
        var group = -1;
        foreach (var agent in run.Agents[bloc.Index])
        {
            if (agent.Place == Agent.OnTheRoad)
            {
                continue;
            }

            if (agent.Ordinal / HomeAgents.Group != group)
            {
                group = agent.Ordinal / HomeAgents.Group;
                draws = run.Random.Block(RandomStream.LoyaltyMove, bloc.Entity, (uint)run.Tick, (uint)group);
            }

            var top = draws.Byte(agent.Ordinal % HomeAgents.Group);
            if (ladder.Stays(top))
            {
                continue;
            }

            var before = agent.State;
            agent.State = LoyaltyPhase.Answer(run, ladder, 0, agent, top);
            if (agent.State != before && run.IsTraced)
            {
                Changes.Add(new StateChange(bloc.Index, agent.Ordinal, before, agent.State));
            }
        }
    }
}
