using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Benchmarks.Workloads;

/// <summary>
/// What one would write first, as a yardstick and for nothing else: one object per agent, <see cref="System.Random"/>,
/// <see cref="Math.Exp"/>, one step of the ladder (ODD 7.4) per agent and tick, a census by a loop. Of the fields it has the peers alone;
/// there are no places, roads, measures, leaders, clashes or audit. Agents, ladders and ticks are those of the scenario; its results mean
/// nothing.
/// </summary>
internal sealed class PlainModel
{
    private readonly Parameters parameters;
    private readonly PlainRole[] roles;
    private readonly List<PlainAgent> agents = [];
    private Random random = new(0);

    /// <param name="parameters">Compiled scenario.</param>
    public PlainModel(Parameters parameters)
    {
        this.parameters = parameters;
        roles = [.. Enum.GetValues<Role>().Select(role => new PlainRole
        {
            Rate = parameters.Values[RoleScalars.Rate(role)],
            Reversal = parameters.Values[RoleScalars.Reversal(role)],
            Spread = parameters.Values[RoleScalars.RungSpread(role)],
            Sd = parameters.Values[RoleScalars.Sd(role)],
            PeerWeight = parameters.Values.Weight(role, PerceivedField.Peer),
        })];
    }

    /// <summary>A whole run.</summary>
    /// <returns>Mean action value at its end.</returns>
    public double Run(int seed, int ticks)
    {
        Open(seed);
        for (var tick = 0; tick < ticks; tick++)
        {
            Tick();
        }

        return agents.Average(a => a.State / 3.0);
    }

    /// <summary>Draws a population.</summary>
    public void Open(int seed)
    {
        random = new Random(seed);
        agents.Clear();
        foreach (var bloc in parameters.Blocs)
        {
            for (var i = 0; i < bloc.Agents; i++)
            {
                var z = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                var role = roles[(int)bloc.Role];
                agents.Add(new PlainAgent { Role = role, Threshold = bloc.ThresholdMean + (role.Sd * z), State = random.Next(4) });
            }
        }
    }

    /// <summary>A census, then every agent's step.</summary>
    /// <returns>Moves.</returns>
    public int Tick()
    {
        foreach (var role in roles)
        {
            (role.Agents, role.Points) = (0, 0);
        }

        foreach (var agent in agents)
        {
            agent.Role.Agents++;
            agent.Role.Points += agent.State;
        }

        var moves = 0;
        foreach (var agent in agents)
        {
            var step = Step(agent, random.NextDouble());
            agent.State += step;
            moves += Math.Abs(step);
        }

        return moves;
    }

    private int Step(PlainAgent agent, double luck)
    {
        var role = agent.Role;
        var tau = parameters.Values[Scalar.LadderTau];
        var pressure = role.PeerWeight * role.Points / (3 * role.Agents);
        var readiness = pressure - agent.Threshold;
        var up = agent.State < 3 ? role.Rate / (1 + Math.Exp(-(readiness - ((agent.State - 1) * role.Spread)) / tau)) : 0;
        var down = agent.State > 0 ? role.Rate * role.Reversal / (1 + Math.Exp((readiness - ((agent.State - 2) * role.Spread)) / tau)) : 0;
        var moves = 1 - Math.Exp(-(up + down) * parameters.HoursPerTick);
        return luck < moves * up / (up + down) ? 1 : 1 - luck < moves * down / (up + down) ? -1 : 0;
    }

    private sealed class PlainRole
    {
        public required double Rate { get; init; }

        public required double Reversal { get; init; }

        public required double Spread { get; init; }

        public required double Sd { get; init; }

        public required double PeerWeight { get; init; }

        public int Agents { get; set; }

        public double Points { get; set; }
    }

    private sealed class PlainAgent
    {
        public required PlainRole Role { get; init; }

        public required double Threshold { get; init; }

        public required int State { get; set; }
    }
}
