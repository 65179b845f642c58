using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim.Engine;

/// <summary>Runs one replicate; see <see cref="ReferenceSimulator.Run(uint, uint, IRunObserver, uint?)"/>.</summary>
/// <param name="seed">Seed of the experiment.</param>
/// <param name="replicate">Number of the replicate.</param>
/// <param name="observer">Observer, or null.</param>
/// <param name="runLevelReplicate">Replicate whose run-level draws are used; null: the run's own.</param>
internal delegate RunOutcome ReplicateRunner(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null);

/// <summary>Which program carries the model out. Results are the same to the last bit.</summary>
internal enum EngineKind
{
    /// <summary><see cref="Simulator"/>.</summary>
    Fast,

    /// <summary><see cref="ReferenceSimulator"/>.</summary>
    Reference,
}

/// <summary>Opens engines.</summary>
internal static class Engines
{
    /// <summary>An engine for one thread.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="threads">Threads within a run; the reference engine has one.</param>
    /// <param name="planner">What each replicate runs; null: the scenario, with the replicate's own random numbers.</param>
    public static ReplicateRunner Open(this EngineKind kind, Parameters parameters, int threads = 1, RunPlanner? planner = null) =>
        planner is not null ? new TickLoop(parameters, kind, threads).By(planner)
        : kind == EngineKind.Reference ? new ReferenceSimulator(parameters).Run : new Simulator(parameters, threads).Run;
}
