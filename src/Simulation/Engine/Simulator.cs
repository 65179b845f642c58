using BoliviaSim.Compilation;
using BoliviaSim.Kernels;
using BoliviaSim.Observation;
using BoliviaSim.Phases;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Engine;

/// <summary>
/// The fast engine: bit for bit the outcomes, fields and events of <see cref="ReferenceSimulator"/>, for every scenario, seed and replicate
/// and on every machine. It holds its memory from run to run, so an instance belongs to one thread; results do not depend on
/// what it ran before.
/// </summary>
public sealed class Simulator
{
    private readonly Parameters parameters;
    private readonly HomeAgents? atHome;
    private readonly CensusKernel? census;
    private readonly PressureKernel? pressures;
    private readonly LoyaltyKernel? loyalty;

    /// <summary>A simulator with the memory that a run of this scenario needs.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    public Simulator(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        this.parameters = parameters;
        if (HasColumns(parameters.Scenario.Rules))
        {
            atHome = new HomeAgents(parameters);
            census = new CensusKernel(parameters);
            pressures = new PressureKernel(parameters);
            loyalty = new LoyaltyKernel(parameters, atHome);
        }
    }

    /// <inheritdoc cref="ReferenceSimulator.Run"/>
    public RunOutcome Run(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null)
    {
        var run = Open(seed, replicate, observer, runLevelReplicate);
        for (run.Tick = 0; run.Tick < parameters.Ticks && run.Fall.Hour is null; run.Tick++)
        {
            foreach (var phase in Schedule.Phases)
            {
                Apply(phase, run);
            }
        }

        return ReferenceSimulator.Close(run);
    }

    /// <summary>Set-up of a run, before its first tick.</summary>
    internal Run Open(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null)
    {
        pressures?.Reset();
        loyalty?.Reset();
        return RunSetup.Open(
            parameters, new RandomSource(seed, replicate), new RandomSource(seed, runLevelReplicate ?? replicate), observer, atHome);
    }

    /// <summary>A phase of a tick: the reference's own, or the kernel that replaces it.</summary>
    internal void Apply(PhaseDescription phase, Run run)
    {
        switch (phase.Name)
        {
            case "Census" when census is not null:
                census.Apply(run);
                break;
            case "Pressures" when pressures is not null:
                pressures.Apply(run);
                break;
            case "Loyalty" when loyalty is not null:
                loyalty.Apply(run);
                break;
            case "Movement" when atHome is not null:
                phase.Apply(run);
                atHome.Settle(run.Agents);
                break;
            default:
                phase.Apply(run);
                break;
        }
    }

    /// <summary>
    /// Rules of the docking scenarios, where an agent answers at once or sees itself apart from its peers, are not worth kernels: with
    /// them all agents are objects, and the phases are the reference's.
    /// </summary>
    private static bool HasColumns(Rules rules) => rules is { Response: Response.Gradual, SelfCounted: true };
}
