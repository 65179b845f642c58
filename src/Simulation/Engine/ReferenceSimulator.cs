using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Engine;

/// <summary>
/// The model as a reviewer would check it: plain objects, plain loops, one rule per file in <c>Phases/</c>. A run is a pure function of
/// scenario, seed and replicate; instances hold nothing else and may be shared by threads.
/// </summary>
/// <param name="parameters">Compiled scenario.</param>
/// <param name="prescribed">Fields that are given instead of made by the run; null: the model as it is.</param>
internal sealed class ReferenceSimulator(Parameters parameters, PrescribedFields? prescribed = null)
{
    private readonly TickLoop loop = new(parameters, EngineKind.Reference, prescribed: prescribed);

    /// <summary>Runs one replicate to its end.</summary>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicate">
    /// Number of the replicate. Common random numbers: the same number uses the same random numbers in every scenario.
    /// </param>
    /// <param name="observer">Observer, or null; the outcome is the same with and without.</param>
    /// <param name="runLevelReplicate">
    /// Replicate whose run-level draws (u, v and resolve) are used; null: the run's own. With it the variance can be split between those
    /// draws and all others.
    /// </param>
    public RunOutcome Run(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null) =>
        loop.Run(seed, replicate, observer, runLevelReplicate);

    /// <summary>Runs one replicate to its end, with the random numbers that are said.</summary>
    /// <param name="numbers">Random numbers; the outcome has the replicate of those with which the run ends.</param>
    /// <param name="observer">Observer, or null; the outcome is the same with and without.</param>
    public RunOutcome Run(RunNumbers numbers, IRunObserver? observer = null) => loop.Run(numbers, observer);
}
