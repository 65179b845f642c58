using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Benchmarks.Workloads;

/// <summary>An engine whose phases are applied from outside, one by one, as its own loop does it. Holds one run at a time.</summary>
internal sealed class StepwiseEngine(EngineKind kind, Parameters parameters)
{
    /// <summary>Seed of every benchmark.</summary>
    public const uint Seed = 1;

    private readonly Simulator? fast = kind == EngineKind.Fast ? new Simulator(parameters) : null;

    /// <summary>A run before its first tick.</summary>
    public Run Open(uint replicate) => fast?.Open(Seed, replicate)
        ?? RunSetup.Open(parameters, new RandomSource(Seed, replicate), new RandomSource(Seed, replicate), null);

    /// <summary>One phase of the current tick.</summary>
    public void Apply(PhaseDescription phase, Run run)
    {
        if (fast is null)
        {
            phase.Apply(run);
        }
        else
        {
            fast.Apply(phase, run);
        }
    }

    /// <summary>Whether the run has another tick.</summary>
    public bool GoesOn(Run run) => run.Tick < parameters.Ticks && run.Fall.Hour is null;

    /// <summary>The end of a run.</summary>
    public static RunOutcome Close(Run run) => ReferenceSimulator.Close(run);

    /// <summary>
    /// A run before a phase of a tick, or null if it does not live that long.
    /// </summary>
    public Run? OpenBefore(uint replicate, int tick, PhaseDescription before)
    {
        var run = Open(replicate);
        for (; GoesOn(run); run.Tick++)
        {
            foreach (var phase in Schedule.Phases)
            {
                if (run.Tick == tick && phase == before)
                {
                    return run;
                }

                Apply(phase, run);
            }
        }

        return null;
    }
}
