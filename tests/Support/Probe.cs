using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Support;

/// <summary>A run opened up: the engine's own phases in the engine's own order, with a look at the state between two of them.</summary>
internal static class Probe
{
    /// <summary>Set-up of a run, before its first tick.</summary>
    public static Run Open(Scenario scenario, uint seed = 1, uint replicate = 0, IRunObserver? observer = null) =>
        new TickLoop(ScenarioCompiler.Compile(scenario), EngineKind.Reference).Open(seed, replicate, observer);

    /// <summary>Runs all ticks, or some, and looks after a phase of each.</summary>
    /// <param name="run">A run that was just opened.</param>
    /// <param name="phase">Name of the phase after which to look.</param>
    /// <param name="look">Called once a tick.</param>
    /// <param name="ticks">Ticks to run at most.</param>
    public static void Watch(this Run run, string phase, Action<Run> look, int ticks = int.MaxValue)
    {
        foreach (var step in new TickLoop(run.Parameters, EngineKind.Reference).Steps(run))
        {
            if (step.Name == phase)
            {
                look(run);
            }

            if (step.Number == Schedule.Phases.Count && run.Tick + 1 >= ticks)
            {
                return;
            }
        }
    }
}
