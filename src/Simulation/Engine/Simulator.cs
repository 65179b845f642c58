using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Engine;

/// <summary>
/// The fast engine: bit for bit the outcomes, fields and events of <see cref="ReferenceSimulator"/>, for every scenario, seed and
/// replicate and on every machine. It keeps its memory from run to run, so an instance belongs to one thread; results do not depend on
/// what it ran before.
/// </summary>
internal sealed class Simulator
{
    private readonly TickLoop loop;

    /// <summary>A simulator with the memory that a run of this scenario needs.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="threads">
    /// Threads within a run, 1 or more; more than one pays only where a run has several hundred thousand agents. Results do not depend
    /// on it.
    /// </param>
    /// <param name="prescribed">Fields that are given instead of made by the run; null: the model as it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than one thread.</exception>
    public Simulator(Parameters parameters, int threads = 1, PrescribedFields? prescribed = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        loop = new TickLoop(parameters, EngineKind.Fast, threads, prescribed);
    }

    /// <summary>Goes on to another point of the same structure; the memory stays.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <exception cref="ArgumentException">Its structure is another one.</exception>
    public void Take(Parameters parameters) => loop.Take(parameters);

    /// <inheritdoc cref="ReferenceSimulator.Run(uint, uint, IRunObserver, uint?)"/>
    public RunOutcome Run(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null) =>
        loop.Run(seed, replicate, observer, runLevelReplicate);

    /// <inheritdoc cref="ReferenceSimulator.Run(RunNumbers, IRunObserver)"/>
    public RunOutcome Run(RunNumbers numbers, IRunObserver? observer = null) => loop.Run(numbers, observer);

    /// <summary>What runs each replicate as it was planned; until the next <see cref="Take"/> nothing else may use the engine.</summary>
    /// <param name="planner">Plans of the replicates; their structure is that of the engine.</param>
    public ReplicateRunner By(RunPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        return loop.By(planner);
    }
}
