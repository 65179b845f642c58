using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.RareEvents;

/// <summary>From a tick on, a run uses the random numbers of another replicate.</summary>
/// <param name="Tick">First tick with them; 0 for those of the set-up.</param>
/// <param name="Numbers">Number used in place of the replicate's.</param>
internal readonly record struct RandomSwitch(int Tick, uint Numbers);

/// <summary>
/// A run up to where it reached a level. Its state is not kept: the switches of random numbers reproduce it to the last bit.
/// </summary>
/// <param name="Switches">Switches in the order of ticks; the first is that of the set-up.</param>
/// <param name="Level">Level reached.</param>
/// <param name="Ticks">Ticks that it took.</param>
internal sealed record RunPath(IReadOnlyList<RandomSwitch> Switches, int Level, int Ticks);

/// <summary>
/// Runs of the model as paths of splitting. A path is continued by running it again from the start with the random numbers of its ancestors
/// up to the end of the tick in which it reached its level, and fresh ones from the next tick on; what was drawn before, thresholds and
/// clocks among it, is part of its state and stays. Belongs to one thread.
/// </summary>
/// <param name="parameters">Compiled scenario.</param>
/// <param name="scale">Levels.</param>
/// <param name="seed">Seed of the experiment.</param>
/// <param name="engine">Engine; paths do not depend on it.</param>
internal sealed class RunPaths(Parameters parameters, SeverityScale scale, uint seed, EngineKind engine = EngineKind.Fast)
    : ISplitProcess<RunPath>
{
    private readonly TickLoop loop = new(parameters, engine);

    /// <inheritdoc/>
    public int Levels => scale.Levels;

    /// <summary>Runs made so far.</summary>
    public long Runs { get; private set; }

    /// <inheritdoc/>
    public RunPath? Reach(RunPath? from, int level, uint numbers)
    {
        if (from?.Level >= level)
        {
            return from;
        }

        IReadOnlyList<RandomSwitch> switches = [.. from?.Switches ?? [], new RandomSwitch(from?.Ticks ?? 0, numbers)];
        var (run, reached) = (Open(switches), 0);
        foreach (var ticks in Ticks(run))
        {
            reached = scale.LevelOf(run, reached);
            if (reached >= level && ticks < parameters.Ticks && run.Fall.Hour is null)
            {
                return new RunPath(switches, reached, ticks);
            }
        }

        return HasTarget(run) ? new RunPath(switches, Levels, run.Tick)
            : reached >= level ? new RunPath(switches, reached, run.Tick)
            : null;
    }

    /// <summary>Carries out a run with switches of random numbers to its end.</summary>
    /// <param name="switches">In the order of ticks; the first is that of the set-up.</param>
    public RunOutcome Run(IReadOnlyList<RandomSwitch> switches)
    {
        ArgumentNullException.ThrowIfNull(switches);
        Runs++;
        return loop.Run(NumbersOf(switches));
    }

    private Run Open(IReadOnlyList<RandomSwitch> switches)
    {
        Runs++;
        return loop.Open(NumbersOf(switches));
    }

    private RunNumbers NumbersOf(IReadOnlyList<RandomSwitch> switches) => new(seed, switches[0].Numbers)
    {
        Switches = [.. switches.Skip(1).Select(s => new NumberSwitch(s.Tick, new RandomSource(seed, s.Numbers)))],
    };

    /// <summary>Carries out a run to its end, and stops at the end of each tick.</summary>
    /// <returns>Ticks carried out so far.</returns>
    private IEnumerable<int> Ticks(Run run)
    {
        foreach (var phase in loop.Steps(run))
        {
            if (phase.Number == Schedule.Phases.Count)
            {
                yield return run.Tick + 1;
            }
        }
    }

    /// <summary>Whether a run that is over has the outcome.</summary>
    private bool HasTarget(Run run)
    {
        var outcome = TickLoop.Close(run);
        return scale.Target.Holds(new Ending(outcome.Outcome, outcome.Mode));
    }
}
