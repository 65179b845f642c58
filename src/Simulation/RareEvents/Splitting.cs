using BoliviaSim.Ensembles;
using BoliviaSim.Randomness;

namespace BoliviaSim.RareEvents;

/// <summary>How much splitting is to be done.</summary>
internal sealed record SplittingOptions
{
    /// <summary>Paths started at each level, 1 or more.</summary>
    public required int Effort { get; init; }

    /// <summary>Independent repetitions, 2 or more.</summary>
    public required int Repetitions { get; init; }

    /// <summary>
    /// Seed of the choice of ancestors; the random numbers of paths are numbered, and the process has a seed of its own for them.
    /// </summary>
    public uint Seed { get; init; } = 1;

    /// <summary>Threads; the estimate does not depend on it.</summary>
    public int Workers { get; init; } = 1;
}

/// <summary>
/// Probabilities too small for plain runs, by splitting with fixed effort: so many paths are started; those that reach a level are the
/// ancestors of as many paths again, which go on with fresh random numbers; the probability is the product of the shares that reached the
/// next level. The estimate has no bias, for any levels and any effort. Garvels (2000), The splitting method in rare event simulation,
/// section 2.4; L'Ecuyer, Demers and Tuffin (2007), Rare events, splitting, and quasi-Monte Carlo, ACM Transactions on Modeling and
/// Computer Simulation 17(2), section 3.
/// </summary>
internal static class Splitting
{
    /// <summary>Estimates the probability of the highest level.</summary>
    /// <typeparam name="TPath">A path of the process.</typeparam>
    /// <param name="open">Gives the process to each thread; what it gives is used by that thread alone.</param>
    /// <param name="options">Effort and repetitions.</param>
    /// <param name="done">Receives the number of finished repetitions.</param>
    /// <param name="cancellation">Stops before the next path; the repetitions that are done by then count.</param>
    public static SplittingEstimate Estimate<TPath>(
        Func<ISplitProcess<TPath>> open, SplittingOptions options, Action<int>? done = null, CancellationToken cancellation = default)
        where TPath : class
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Effort, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repetitions, 2);
        var levels = open().Levels;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)options.Repetitions * levels * options.Effort, uint.MaxValue, nameof(options));
        var (repetitions, isBroken) = (new List<SplittingRepetition>(), false);
        ReplicateLoop.Run<SplittingRepetition?>(
            0, options.Repetitions, options.Workers,
            () =>
            {
                var process = open();
                return repetition => Repeat(process, options, (uint)repetition, cancellation);
            },
            repetition =>
            {
                // What comes behind a repetition that was broken off would be a choice of those that were quick.
                isBroken |= repetition is null;
                if (!isBroken)
                {
                    repetitions.Add(repetition!);
                    done?.Invoke(repetitions.Count);
                }
            },
            cancellation);
        return new SplittingEstimate(options.Effort, repetitions);
    }

    /// <summary>One repetition, or null where it was broken off.</summary>
    private static SplittingRepetition? Repeat<TPath>(
        ISplitProcess<TPath> process, SplittingOptions options, uint repetition, CancellationToken cancellation)
        where TPath : class
    {
        var (effort, reached, estimate) = (options.Effort, new int[process.Levels], 1.0);
        var choice = new RandomSource(options.Seed, repetition);
        List<TPath?> ancestors = [null];
        for (var level = 1; level <= process.Levels && ancestors.Count > 0; level++)
        {
            // Every ancestor is continued as often as any other, but for rounding, and in expectation exactly as often.
            var offset = choice.Uniform(RandomStream.Ancestor, (uint)level);
            var entered = new List<TPath?>();
            for (var i = 0; i < effort; i++)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return null;
                }

                var ancestor = ancestors[Math.Min(ancestors.Count - 1, (int)((i + offset) / effort * ancestors.Count))];
                var numbers = (((repetition * (uint)process.Levels) + (uint)level - 1) * (uint)effort) + (uint)i;
                if (process.Reach(ancestor, level, numbers) is { } path)
                {
                    entered.Add(path);
                }
            }

            reached[level - 1] = entered.Count;
            estimate *= (double)entered.Count / effort;
            ancestors = entered;
        }

        return new SplittingRepetition(reached, estimate);
    }
}
