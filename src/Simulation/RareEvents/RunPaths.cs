using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.RareEvents;

/// <summary>From a tick on a run meets the luck of another number.</summary>
/// <param name="Tick">First tick with it; 0 for the luck of the set-up.</param>
/// <param name="Luck">Number of the luck, in place of the replicate.</param>
public readonly record struct LuckSwitch(int Tick, uint Luck);

/// <summary>A run up to where it reached a level. Its state is not kept: the switches of luck say how to make it again, to the last bit.</summary>
/// <param name="Luck">Switches in the order of ticks; the first is that of the set-up.</param>
/// <param name="Level">Level reached.</param>
/// <param name="Ticks">Ticks that it took.</param>
public sealed record RunPath(IReadOnlyList<LuckSwitch> Luck, int Level, int Ticks);

/// <summary>
/// Runs of the model as paths of splitting. A path is continued by running it again from the start with the luck of its ancestors up to the
/// end of the tick in which it reached its level, and fresh luck from the next tick on; what was drawn before, thresholds and clocks among it,
/// is part of its state and stays. Belongs to one thread.
/// </summary>
/// <param name="parameters">Compiled scenario.</param>
/// <param name="ladder">Levels.</param>
/// <param name="seed">Seed of the experiment.</param>
/// <param name="engine">Engine; paths do not depend on it.</param>
public sealed class RunPaths(Parameters parameters, SeverityLadder ladder, uint seed, EngineKind engine = EngineKind.Fast) : ISplitProcess<RunPath>
{
    private readonly Stepper stepper = new(parameters, engine);

    /// <inheritdoc/>
    public int Levels => ladder.Levels;

    /// <summary>Runs made so far.</summary>
    public long Runs { get; private set; }

    /// <inheritdoc/>
    public RunPath? Reach(RunPath? from, int level, uint luck)
    {
        if (from?.Level >= level)
        {
            return from;
        }

        IReadOnlyList<LuckSwitch> switches = [.. from?.Luck ?? [], new LuckSwitch(from?.Ticks ?? 0, luck)];
        var (run, reached) = (Open(switches), 0);
        for (var next = 1; !Stepper.IsOver(run);)
        {
            next = Switch(run, switches, next);
            stepper.Tick(run);
            // A run that is over may still have the outcome; before that, the tick that has just ended is looked at.
            run.Tick--;
            reached = ladder.LevelOf(run, reached);
            run.Tick++;
            if (reached >= level)
            {
                return HasTarget(run) ? new RunPath(switches, Levels, run.Tick) : new RunPath(switches, reached, run.Tick);
            }
        }

        return HasTarget(run) ? new RunPath(switches, Levels, run.Tick) : null;
    }

    /// <summary>A run with switches of luck, to its end.</summary>
    /// <param name="switches">In the order of ticks; the first is that of the set-up.</param>
    public RunOutcome Run(IReadOnlyList<LuckSwitch> switches)
    {
        ArgumentNullException.ThrowIfNull(switches);
        var run = Open(switches);
        for (var next = 1; !Stepper.IsOver(run);)
        {
            next = Switch(run, switches, next);
            stepper.Tick(run);
        }

        return Stepper.Close(run);
    }

    private Run Open(IReadOnlyList<LuckSwitch> switches)
    {
        Runs++;
        return stepper.Open(seed, switches[0].Luck);
    }

    private int Switch(Run run, IReadOnlyList<LuckSwitch> switches, int next)
    {
        for (; next < switches.Count && switches[next].Tick == run.Tick; next++)
        {
            run.Random = new RandomSource(seed, switches[next].Luck);
        }

        return next;
    }

    private bool HasTarget(Run run)
    {
        if (!Stepper.IsOver(run))
        {
            return false;
        }

        var outcome = Stepper.Close(run);
        return ladder.Target.Holds(new Ending(outcome.Outcome, outcome.Mode));
    }
}
