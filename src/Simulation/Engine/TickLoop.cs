using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Phases;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Engine;

/// <summary>
/// The one loop over ticks and phases, for both engines and for everyone who looks at a run between two phases. With the fast engine an
/// instance belongs to one thread and one run at a time; with the reference engine it holds nothing and may be shared.
/// </summary>
internal sealed class TickLoop
{
    private readonly PrescribedFields? prescribed;
    private readonly TickKernels? kernels;
    private readonly Action<Run> takeCensus;
    private readonly PhaseDescription[] descriptions;
    private readonly Action<Run>[] phases;
    private Parameters parameters;

    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="engine">Engine.</param>
    /// <param name="threads">Threads within a run of the fast engine.</param>
    /// <param name="prescribed">Fields that are given instead of made by the run, or null.</param>
    public TickLoop(Parameters parameters, EngineKind engine, int threads = 1, PrescribedFields? prescribed = null)
    {
        (this.parameters, this.prescribed) = (parameters, prescribed);
        kernels = engine == EngineKind.Fast ? TickKernels.For(parameters, threads) : null;
        takeCensus = kernels is null ? CensusPhase.Apply : kernels.Census.Apply;
        descriptions = [.. Schedule.Phases];
        phases = [.. descriptions.Select(phase => phase.In(kernels))];
    }

    /// <summary>Goes on to another point of the same structure.</summary>
    public void Take(Parameters point)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (!point.SharesStructureWith(parameters))
        {
            throw new ArgumentException("The points have different structures.", nameof(point));
        }

        if (point != parameters)
        {
            parameters = point;
            kernels?.Take(point);
        }
    }

    /// <summary>Runs one replicate to its end; see <see cref="ReferenceSimulator.Run(uint, uint, IRunObserver, uint?)"/>.</summary>
    public RunOutcome Run(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null) =>
        Run(Own(seed, replicate, runLevelReplicate), observer);

    /// <summary>Runs one replicate to its end, with the random numbers that are said.</summary>
    public RunOutcome Run(RunNumbers numbers, IRunObserver? observer = null)
    {
        var run = Open(numbers, observer);
        while (Step(run) is not null)
        {
            // Nobody looks between the phases.
        }

        return Close(run);
    }

    /// <summary>Sets a run up, before its first tick.</summary>
    public Run Open(uint seed, uint replicate, IRunObserver? observer = null, uint? runLevelReplicate = null) =>
        Open(Own(seed, replicate, runLevelReplicate), observer);

    /// <summary>Sets a run up, before its first tick, with the random numbers that are said.</summary>
    public Run Open(RunNumbers numbers, IRunObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        kernels?.Reset();
        var run = RunSetup.Open(parameters, numbers, observer, kernels?.Home, takeCensus, kernels?.SetUp);
        run.Prescribed = prescribed;
        return run;
    }

    /// <summary>What runs each replicate as it was planned; <see cref="Take"/> belongs to it from then on.</summary>
    public ReplicateRunner By(RunPlanner planner) => (seed, replicate, observer, runLevelReplicate) =>
    {
        if (runLevelReplicate is not null)
        {
            throw new ArgumentException("The plan decides the run-level draws.", nameof(runLevelReplicate));
        }

        var plan = planner(seed, replicate);
        Take(plan.Parameters);
        return Run(plan.Numbers, observer) with { Replicate = replicate, Particle = plan.Particle };
    };

    /// <summary>
    /// Carries out the next phase of a run and returns it, or returns null when the run is over. <see cref="Runs.Run.Tick"/> stays that of
    /// the phase until the next step; once the run is over it is the number of ticks that the run took.
    /// </summary>
    public PhaseDescription? Step(Run run)
    {
        if (run.PhasesDone == phases.Length)
        {
            run.PhasesDone = 0;
            run.Tick++;
        }

        if (run.PhasesDone == 0)
        {
            if (IsOver(run))
            {
                return null;
            }

            run.SwitchNumbers();
        }

        var next = run.PhasesDone++;
        phases[next](run);
        return descriptions[next];
    }

    /// <summary>All steps of a run to its end.</summary>
    public IEnumerable<PhaseDescription> Steps(Run run)
    {
        while (Step(run) is { } phase)
        {
            yield return phase;
        }
    }

    /// <summary>Carries out one phase alone.</summary>
    public void Apply(PhaseDescription phase, Run run) => phases[phase.Number - 1](run);

    /// <summary>Whether a run has no further tick: it has reached the horizon or the government has fallen.</summary>
    public static bool IsOver(Run run) => run.Tick >= run.Parameters.Ticks || run.Fall.Hour is not null;

    /// <summary>Phase 12: takes the census once more after the last tick and classifies the outcome.</summary>
    public static RunOutcome Close(Run run)
    {
        if (run.Fall.Hour is null)
        {
            run.TakeCensus(run);
            ObservationPhase.Record(run, run.Parameters.HorizonHour, run.Memory.Siege);
            if (!run.Parameters.Stops && run.Audit is { PublishedHour: not null, Accepted: null })
            {
                AuditPhase.Answer(run);
            }
        }

        return OutcomeClassifier.Classify(run);
    }

    private static RunNumbers Own(uint seed, uint replicate, uint? runLevelReplicate) => new(
        new RandomSource(seed, replicate), new RandomSource(seed, runLevelReplicate ?? replicate));
}
