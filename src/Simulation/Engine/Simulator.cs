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
    private readonly Action<Run>[] phases;
    private readonly Action<Run> takeCensus = CensusPhase.Apply;
    private readonly HomeAgents? home;
    private readonly CensusKernel? census;
    private readonly PressureKernel? pressures;
    private readonly LoyaltyKernel? loyalty;
    private readonly SetUpKernel? setUp;

    /// <summary>A simulator with the memory that a run of this scenario needs.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="threads">
    /// Threads within a run, 1 or more: worth it only where a run has some hundred thousand agents. Results do not depend on it.
    /// </param>
    public Simulator(Parameters parameters, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        this.parameters = parameters;
        phases = [.. Schedule.Phases.Select(p => p.Apply)];
        if (HasColumns(parameters))
        {
            home = new HomeAgents(parameters);
            census = new CensusKernel(parameters);
            pressures = new PressureKernel(parameters, census);
            loyalty = new LoyaltyKernel(parameters, home, threads);
            setUp = new SetUpKernel(parameters, home, threads);
            var chances = new ChanceKernel(parameters);
            takeCensus = census.Apply;
            Replace("Census", census.Apply);
            Replace("Pressures", pressures.Apply);
            Replace("Loyalty", loyalty.Apply);
            Replace("Movement", run =>
            {
                MovementPhase.MoveOn(run);
                chances.Calls(run);
                home.Settle(run.Agents);
            });
            Replace("Clashes", run =>
            {
                run.Clashes.Clear();
                chances.Clashes(run);
                ClashesPhase.AtChokePoints(run);
            });
            Replace("Leaders", run =>
            {
                LeadersPhase.BeforeNews(run);
                census.Sums.Spread(run.Memory.Corps, run.Census, run.Factors.Lag(Scalar.NewsLag));
                LeadersPhase.AfterNews(run);
            });
        }
    }

    /// <inheritdoc cref="ReferenceSimulator.Run"/>
    public RunOutcome Run(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null)
    {
        var run = Open(seed, replicate, observer, runLevelReplicate);
        for (run.Tick = 0; run.Tick < parameters.Ticks && run.Fall.Hour is null; run.Tick++)
        {
            foreach (var phase in phases)
            {
                phase(run);
            }
        }

        return ReferenceSimulator.Close(run);
    }

    /// <summary>Set-up of a run, before its first tick.</summary>
    internal Run Open(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null)
    {
        census?.Reset();
        pressures?.Reset();
        loyalty?.Reset();
        return RunSetup.Open(
            parameters, new RandomSource(seed, replicate), new RandomSource(seed, runLevelReplicate ?? replicate), observer, home, takeCensus,
            setUp);
    }

    /// <summary>A phase of a tick: the reference's own, or the kernel that replaces it.</summary>
    internal void Apply(PhaseDescription phase, Run run) => phases[phase.Number - 1](run);

    /// <summary>
    /// Rules of the docking scenarios, where an agent answers at once or sees itself apart from its peers, are not worth kernels: with
    /// them all agents are objects, and the phases are the reference's. So they are where there are commands and nobody else.
    /// </summary>
    private static bool HasColumns(Parameters parameters) =>
        parameters.Scenario.Rules is { Response: Response.Gradual, SelfCounted: true } && parameters.AgentCount > 0;

    private void Replace(string phase, Action<Run> kernel) => phases[Schedule.Phases.First(p => p.Name == phase).Number - 1] = kernel;
}
