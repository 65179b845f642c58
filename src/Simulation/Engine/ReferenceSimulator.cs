using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Phases;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Engine;

/// <summary>
/// The model as a reviewer would check it: plain objects, plain loops, a rule a file in <c>Phases/</c>. A run is a pure
/// function of scenario, seed and replicate; instances hold nothing else and may be shared by threads.
/// </summary>
/// <param name="parameters">Compiled scenario.</param>
public sealed class ReferenceSimulator(Parameters parameters)
{
    /// <summary>Runs one replicate to its end.</summary>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicate">Number of the replicate: the same number meets the same luck in every scenario.</param>
    /// <param name="observer">Observer, or null; the outcome is the same with and without.</param>
    /// <param name="runLevelReplicate">
    /// Replicate whose run-level draws (u, v and resolve) are used; null: the run's own. So variance can be split into what those
    /// draws do and what all other luck does.
    /// </param>
    public RunOutcome Run(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null)
    {
        var runLevel = new RandomSource(seed, runLevelReplicate ?? replicate);
        var run = RunSetup.Open(parameters, new RandomSource(seed, replicate), runLevel, observer);
        for (run.Tick = 0; run.Tick < parameters.Ticks && run.Fall.Hour is null; run.Tick++)
        {
            foreach (var phase in Schedule.Phases)
            {
                phase.Apply(run);
            }
        }

        return Close(run);
    }

    /// <summary>Phase 12: after the last tick the census is taken once more, and the outcome is classified.</summary>
    internal static RunOutcome Close(Run run)
    {
        if (run.Fall.Hour is null)
        {
            run.TakeCensus(run);
            ObservationPhase.Record(run, run.Parameters.HorizonHour, run.Memory.Siege);
            if (run.Audit is { PublishedHour: not null, Accepted: null })
            {
                AuditPhase.Answer(run);
            }
        }

        return OutcomeClassifier.Classify(run);
    }
}
