using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Engine;

/// <summary>
/// Either engine taken phase by phase, for whoever looks between two phases or changes the luck of a run on its way. What it does is what
/// the engine's own loop does. Like the fast engine, an instance belongs to one thread and one run at a time.
/// </summary>
/// <param name="parameters">Compiled scenario.</param>
/// <param name="engine">Engine.</param>
internal sealed class Stepper(Parameters parameters, EngineKind engine = EngineKind.Fast)
{
    private readonly Simulator? fast = engine == EngineKind.Fast ? new Simulator(parameters) : null;

    /// <summary>Set-up of a run, before its first tick.</summary>
    public Run Open(uint seed, uint replicate, IRunObserver? observer = null)
    {
        var luck = new RandomSource(seed, replicate);
        return fast?.Open(seed, replicate, observer) ?? RunSetup.Open(parameters, luck, luck, observer);
    }

    /// <summary>Whether a run has no further tick.</summary>
    public static bool IsOver(Run run) => run.Tick >= run.Parameters.Ticks || run.Fall.Hour is not null;

    /// <summary>Carries out one phase.</summary>
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

    /// <summary>Carries out a whole tick and moves on to the next.</summary>
    public void Tick(Run run)
    {
        foreach (var phase in Schedule.Phases)
        {
            Apply(phase, run);
        }

        run.Tick++;
    }

    /// <summary>The row of a run that is over.</summary>
    public static RunOutcome Close(Run run) => ReferenceSimulator.Close(run);
}
