using BoliviaSim.Randomness;

namespace BoliviaSim.Calibration;

/// <summary>Weighted draws: how many they are worth, and how fewer of them are kept.</summary>
internal static class Weights
{
    /// <summary>Effective size of weighted draws, (sum w)^2 / sum w^2 (Kish 1965); 0 where all weights are 0.</summary>
    /// <param name="weights">Weights, 0 or more; they need not add up to 1.</param>
    public static double EffectiveSize(IEnumerable<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in weights)
        {
            (sum, squares) = (sum + weight, squares + (weight * weight));
        }

        return squares > 0 ? sum * sum / squares : 0;
    }

    /// <summary>The same by luck: draws that share their random numbers count as one.</summary>
    /// <param name="draws">Each draw's weight and what stands for its random numbers.</param>
    public static double EffectiveSizeByLuck<TLuck>(IEnumerable<(double Weight, TLuck Luck)> draws)
        where TLuck : notnull
    {
        ArgumentNullException.ThrowIfNull(draws);
        var byLuck = new Dictionary<TLuck, double>();
        foreach (var (weight, luck) in draws)
        {
            byLuck[luck] = byLuck.GetValueOrDefault(luck) + weight;
        }

        return EffectiveSize(byLuck.Values);
    }

    /// <summary>
    /// Systematic resampling: how often each draw is taken. The expected number is in proportion to the weight, and the number differs from
    /// it by less than one (Kitagawa 1996).
    /// </summary>
    /// <param name="weights">Weights, 0 or more, not all 0.</param>
    /// <param name="count">Draws to be taken, 1 or more.</param>
    /// <param name="start">Where the comb of equal steps begins, (0, 1).</param>
    public static IReadOnlyList<int> Systematic(IReadOnlyList<double> weights, int count, double start)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var sum = weights.Sum();
        if (!(sum > 0))
        {
            throw new ArgumentException("no weight is above 0", nameof(weights));
        }

        var (times, cumulated, taken) = (new int[weights.Count], 0.0, 0);
        var last = -1;
        for (var i = 0; i < weights.Count; i++)
        {
            cumulated += weights[i];
            last = weights[i] > 0 ? i : last;
            for (; taken < count && (taken + start) * sum < cumulated * count; taken++)
            {
                times[i]++;
            }
        }

        // What rounding leaves at the end.
        times[last] += count - taken;
        return times;
    }

    /// <summary>The number of each draw as often as it is taken, ascending.</summary>
    /// <param name="times">How often each is taken.</param>
    public static IReadOnlyList<int> Expanded(IReadOnlyList<int> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        return [.. times.SelectMany((count, i) => Enumerable.Repeat(i, count))];
    }

    /// <summary>
    /// Keeps few of many weighted draws without bias: a heavy one keeps its weight, and of the light ones some are drawn, each with the
    /// same weight. Of all such rules it changes the weights least (Fearnhead and Clifford 2003, section 4.2).
    /// </summary>
    /// <param name="weights">Weights, 0 or more.</param>
    /// <param name="most">Most draws that are kept, 1 or more.</param>
    /// <param name="start">Where the comb of equal steps begins, (0, 1).</param>
    /// <returns>What is kept, ascending, with its weight; the weights of all have their former sum, up to a rounding error.</returns>
    public static IReadOnlyList<(int Index, double Weight)> Thin(IReadOnlyList<double> weights, int most, double start)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var positive = Enumerable.Range(0, weights.Count).Where(i => weights[i] > 0).ToList();
        if (positive.Count <= most)
        {
            return [.. positive.Select(i => (i, weights[i]))];
        }

        var (threshold, heavy) = Threshold([.. positive.Select(i => weights[i]).OrderDescending()], most);
        var kept = new List<(int, double)>(most);
        var light = positive.Where(i => weights[i] < threshold).ToList();
        var times = light.Count == 0 || most == heavy ? [] : Systematic([.. light.Select(i => weights[i])], most - heavy, start);
        var drawn = light.Where((_, k) => times.Count > 0 && times[k] > 0).ToHashSet();
        foreach (var i in positive)
        {
            if (weights[i] >= threshold)
            {
                kept.Add((i, weights[i]));
            }
            else if (drawn.Contains(i))
            {
                kept.Add((i, threshold));
            }
        }

        return kept;
    }

    /// <summary>The start of a comb at a seed.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="choice">Which choice it is for.</param>
    public static double StartOf(uint seed, uint choice) => new RandomSource(seed, 0).Uniform(RandomStream.ParticleChoice, choice);

    /// <summary>The weight c from which on draws keep theirs: the sum of min(w / c, 1) is the number that is kept.</summary>
    private static (double Threshold, int Heavy) Threshold(double[] descending, int most)
    {
        var rest = descending.Sum();
        for (var heavy = 0; heavy < most; heavy++)
        {
            // With so many heavy ones the others share what is left, c each.
            var c = rest / (most - heavy);
            if (descending[heavy] < c)
            {
                return (c, heavy);
            }

            rest -= descending[heavy];
        }

        return (descending[most - 1], most);
    }
}
