using BoliviaSim.Randomness;

namespace BoliviaSim.Analysis;

/// <summary>How often an analysis is repeated on samples of its data, and with which random numbers.</summary>
/// <param name="Samples">Bootstrap samples, 2 or more.</param>
/// <param name="Seed">Seed: the same seed gives the same bounds.</param>
/// <param name="Workers">Threads, 1 or more; no result depends on it.</param>
internal sealed record ResamplingPlan(int Samples = 1000, uint Seed = 1, int Workers = 1)
{
    /// <summary>Level of the intervals.</summary>
    public const double Level = 0.95;
}

/// <summary>
/// Percentile intervals by bootstrap: units are drawn with replacement, the statistic is computed anew on each sample, and the interval
/// runs between its quantiles at 2.5 and 97.5 %. Efron and Tibshirani (1993), An introduction to the bootstrap, section 13.3. Draws are
/// addressed by sample and position, so the threads do not matter. The one file of the library's analyses that has threads.
/// </summary>
internal static class Resampling
{
    /// <summary>Values with percentile intervals.</summary>
    /// <param name="units">Number of units that are drawn: base points, trajectories or points.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <param name="statistic">
    /// Values from the number of times that each unit is drawn; they must not depend on anything else. A value that is not a finite number
    /// in a sample (such as an index without variance) is left out of its interval. There is no interval, its bounds are not numbers, where
    /// more than half of the samples lack the value or there is one unit, which every sample repeats.
    /// </param>
    /// <returns>As many values as the statistic has.</returns>
    public static Estimate[] Percentiles(int units, ResamplingPlan plan, Func<double[], double[]> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return Percentiles(units, plan, () => statistic);
    }

    /// <summary>Values with percentile intervals, by a statistic that works in memory of its own.</summary>
    /// <param name="units">Number of units that are drawn.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <param name="open">
    /// Gives each thread its statistic; what it gives is used by that thread alone. The counts are the thread's too.
    /// </param>
    /// <returns>As many values as the statistic has.</returns>
    public static Estimate[] Percentiles(int units, ResamplingPlan plan, Func<Func<double[], double[]>> open)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Samples, 2, nameof(plan));
        ArgumentNullException.ThrowIfNull(open);

        // The data as they are come first, each unit once.
        var all = Map<double[]>(plan.Samples + 1, plan.Workers, () =>
        {
            var (counts, statistic) = (new double[units], open());
            return place =>
            {
                if (place == 0)
                {
                    Array.Fill(counts, 1);
                }
                else
                {
                    Draw(counts, plan.Seed, place - 1);
                }

                return statistic(counts);
            };
        });
        var (values, samples) = (all[0], all[1..]);
        var estimates = new Estimate[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            double[] sorted = [.. samples.Select(s => s[i]).Where(double.IsFinite).Order()];
            if (units == 1 || 2 * sorted.Length < samples.Length)
            {
                sorted = [];
            }

            estimates[i] = new Estimate(
                values[i], Quantile(sorted, (1 - ResamplingPlan.Level) / 2), Quantile(sorted, (1 + ResamplingPlan.Level) / 2));
        }

        return estimates;
    }

    /// <summary>The results of repetitions in their order, computed on several threads.</summary>
    /// <param name="count">Number of repetitions.</param>
    /// <param name="workers">Threads, 1 or more.</param>
    /// <param name="repetition">Result of a repetition from its number.</param>
    public static T[] Map<T>(int count, int workers, Func<int, T> repetition) => Map(count, workers, () => repetition);

    /// <summary>Does pieces of one repetition on several threads, for data of which each thread cannot have its own.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="workers">Threads, 1 or more.</param>
    /// <param name="piece">Does a piece; takes the number of the thread, for its memory, and that of the piece.</param>
    internal static void Share(int count, int workers, Action<int, int> piece)
    {
        var next = -1;
        if (Math.Min(workers, count) > 1)
        {
            Parallel.For(0, Math.Min(workers, count), new ParallelOptions { MaxDegreeOfParallelism = workers }, Take);
        }
        else
        {
            Take(0);
        }

        void Take(int worker)
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                piece(worker, i);
            }
        }
    }

    /// <summary>Quantile of sorted values, linear between them (type 7 of Hyndman and Fan 1996); not a number without values.</summary>
    /// <param name="sorted">Values in ascending order.</param>
    /// <param name="probability">0 to 1.</param>
    public static double Quantile(IReadOnlyList<double> sorted, double probability)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        if (sorted.Count == 0)
        {
            return double.NaN;
        }

        var place = probability * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>The same with what each thread opens for itself.</summary>
    private static T[] Map<T>(int count, int workers, Func<Func<int, T>> open)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var (results, next) = (new T[count], -1);
        Parallel.For(0, Math.Min(workers, count), new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            var repetition = open();
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                results[i] = repetition(i);
            }
        });
        return results;
    }

    /// <summary>Sets how often each unit is drawn into a sample.</summary>
    private static void Draw(double[] counts, uint seed, int sample)
    {
        var (source, units) = (DesignDraws.Of(seed), counts.Length);
        Array.Clear(counts);
        for (var position = 0; position < units; position += 2)
        {
            var block = source.Block(RandomStream.BootstrapSample, (uint)sample, 0, (uint)position);
            counts[DesignDraws.Below(units, block.W0, block.W1)]++;
            if (position + 1 < units)
            {
                counts[DesignDraws.Below(units, block.W2, block.W3)]++;
            }
        }
    }
}
