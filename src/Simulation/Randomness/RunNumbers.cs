namespace BoliviaSim.Randomness;

/// <summary>From a tick on, a run uses other random numbers.</summary>
/// <param name="Tick">First tick with them, 0 or more; what was drawn before, thresholds and clocks among it, stays.</param>
/// <param name="Numbers">The numbers.</param>
internal readonly record struct NumberSwitch(int Tick, RandomSource Numbers);

/// <summary>Which random numbers a run uses: usually those of its seed and replicate for everything.</summary>
/// <param name="Main">Numbers of the set-up, and of all ticks up to the first switch.</param>
/// <param name="RunLevel">Numbers of the run-level draws: u by kind, v by command, resolve.</param>
internal sealed record RunNumbers(RandomSource Main, RunLevelNumbers RunLevel)
{
    /// <summary>The numbers of one replicate for everything.</summary>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicate">Number of the replicate.</param>
    public RunNumbers(uint seed, uint replicate)
        : this(new RandomSource(seed, replicate), new RandomSource(seed, replicate))
    {
    }

    /// <summary>Numbers of one replicate for the run-level draws, and of another for the rest.</summary>
    /// <param name="main">Numbers of the set-up, and of all ticks up to the first switch.</param>
    /// <param name="runLevel">Numbers of the run-level draws.</param>
    public RunNumbers(RandomSource main, RandomSource runLevel)
        : this(main, new RunLevelNumbers(runLevel))
    {
    }

    /// <summary>Switches to other numbers, in the order of ticks; of several at one tick the last counts.</summary>
    public IReadOnlyList<NumberSwitch> Switches { get; init; } = [];
}
