using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>Phase 5 (ODD 7.4, 7.5): all agents answer the pressure of this tick, simultaneously; travellers do not.</summary>
internal static class LoyaltyPhase
{
    public static void Apply(Run run)
    {
        foreach (var bloc in run.Parameters.Blocs)
        {
            Units(run, bloc);
        }

        Commands(run);
    }

    /// <summary>All commands answer the pressure on them, or the high command its coordination rule.</summary>
    public static void Commands(Run run)
    {
        var coordination = run.Parameters.Scenario.Rules.HighCommand == HighCommandRule.Coordination;
        foreach (var agent in run.Commands)
        {
            if (!(coordination && agent.Command.Role == Role.HighCommand))
            {
                Command(run, agent, run.Random.Block(RandomStream.LoyaltyMove, agent.Command.Entity, (uint)run.Tick).Byte(0));
            }
        }

        if (coordination)
        {
            CoordinationRule.Apply(run);
        }
    }

    /// <summary>Constants of the ladder for a role at this tick; the change of reversal or rate by a measure is in them.</summary>
    /// <param name="run">Run.</param>
    /// <param name="role">Role.</param>
    /// <param name="reversal">Rate down over rate up (<see cref="Reversal"/>).</param>
    public static Ladder LadderOf(Run run, Role role, double reversal)
    {
        var rate = run.Values[RoleScalars.Rate(role)];
        return new Ladder(rate, rate * reversal, run.Values[Scalar.LadderTau], run.Values[RoleScalars.RungSpread(role)], run.Exposure);
    }

    private static void Units(Run run, CompiledBloc bloc)
    {
        var ladder = LadderOf(run, bloc.Role, Reversal.Of(run, bloc.Role, bloc.Command));
        var rules = run.Parameters.Scenario.Rules;
        var peerWeight = rules.SelfCounted ? 0 : run.Values.Weight(bloc.Role, PerceivedField.Peer);
        var gradual = rules.Response == Response.Gradual;
        var agents = run.Agents[bloc.Index];
        PhiloxBlock draws = default;
        for (var ordinal = 0; ordinal < agents.Count; ordinal++)
        {
            if ((ordinal & 15) == 0)
            {
                // Sixteen neighbours share a block of the generator; each owns one byte of it.
                draws = run.Random.Block(RandomStream.LoyaltyMove, bloc.Entity, (uint)run.Tick, (uint)ordinal >> 4);
            }

            var top = draws.Byte(ordinal & 15);
            if (gradual && ladder.Stays(top))
            {
                continue;
            }

            var agent = agents[ordinal];
            if (agent.Place == Agent.OnTheRoad)
            {
                continue;
            }

            var before = agent.State;
            agent.State = Answer(run, ladder, peerWeight, agent, top);
            if (agent.State != before && run.IsTraced)
            {
                run.Emit(run.Hour, RunEventTypes.State, $"{bloc.Id}/{ordinal}", before.ToString(), agent.State.ToString(), bloc.Weight);
            }
        }
    }

    /// <summary>State in which an agent that is not on the road leaves the tick.</summary>
    /// <param name="run">Run.</param>
    /// <param name="ladder">Ladder of its role.</param>
    /// <param name="peerWeight">Weight of the peer field if agents do not count themselves, else 0.</param>
    /// <param name="agent">Agent.</param>
    /// <param name="top">Top byte of its draw.</param>
    public static LoyaltyState Answer(Run run, in Ladder ladder, double peerWeight, Agent agent, byte top)
    {
        var rules = run.Parameters.Scenario.Rules;
        var pressure = run.Pressure[agent.Bloc.Index, agent.Place];
        if (peerWeight != 0)
        {
            pressure += peerWeight * WithoutSelf(run, agent);
        }

        return rules.Response == Response.Immediate
            ? Keep(rules, agent.State, Ladder.Respond(pressure, agent.Threshold, ladder.Spread))
            : ladder.Step(
                agent.State, pressure - agent.Threshold, top, run.Random, agent.Bloc.Entity, (uint)run.Tick, (uint)agent.Ordinal);
    }

    /// <summary>A command answers the pressure on it.</summary>
    /// <param name="run">Run.</param>
    /// <param name="agent">Command.</param>
    /// <param name="top">Top byte of its draw.</param>
    public static void Command(Run run, CommandAgent agent, byte top)
    {
        var command = agent.Command;
        var ladder = LadderOf(run, command.Role, Reversal.Of(run, command.Role, command.Index)) with
        {
            LastStepLoss = run.LastStepLoss[command.Index],
        };
        var rules = run.Parameters.Scenario.Rules;
        var pressure = run.CommandPressure[command.Index];
        var before = agent.State;
        if (rules.Response == Response.Immediate)
        {
            agent.State = Keep(rules, before, Ladder.Respond(pressure, agent.Threshold, ladder.Spread, ladder.LastStepLoss));
        }
        else
        {
            agent.State = ladder.Step(before, pressure - agent.Threshold, top, run.Random, command.Entity, (uint)run.Tick, 0);
        }

        if (agent.State != before)
        {
            run.Emit(run.Hour, RunEventTypes.State, command.Id, before.ToString(), agent.State.ToString(), 0);
        }
    }

    private static LoyaltyState Keep(Rules rules, LoyaltyState before, LoyaltyState response) =>
        rules.Irreversible && response < before ? before : response;

    /// <summary>Difference in the peer field when the agent does not count itself; none where it stands alone.</summary>
    private static double WithoutSelf(Run run, Agent agent)
    {
        var (kind, place, own) = ((int)agent.Bloc.Kind, agent.Place, agent.Bloc.Weight);
        var all = run.Census.PeopleOf(agent.Bloc.Kind, place);
        var (points, people) = (all.Points, all.All);
        var others = people - own;
        var with = points / (3 * people);
        var without = others > 0 ? (points - (own * (int)agent.State)) / (3 * others) : run.Memory.Corps[kind, place];
        return without - with;
    }
}
