namespace BoliviaSim.Numerics;

/// <summary>The binomial law in deterministic arithmetic: products and sums of ratios alone.</summary>
internal static class BinomialLaw
{
    /// <summary>Most trials.</summary>
    public const int MostTrials = 1_000_000;

    /// <summary>Probabilities of 0, 1, ... successes; their sum is 1 to within rounding.</summary>
    /// <param name="probability">Probability of a success, from 0 to 1.</param>
    /// <param name="trials">Trials, 0 to <see cref="MostTrials"/>.</param>
    public static IReadOnlyList<double> Probabilities(double probability, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trials, MostTrials);
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability from 0 to 1 is needed");
        }

        var weights = new double[trials + 1];
        if (probability is 0 or 1)
        {
            weights[probability == 0 ? 0 : trials] = 1;
            return weights;
        }

        // Ratios of neighbours, from the most likely number in both directions, so that no term overflows.
        var (mode, odds) = (Math.Min(trials, (int)((trials + 1) * probability)), probability / (1 - probability));
        weights[mode] = 1;
        for (var k = mode; k < trials && weights[k] > 0; k++)
        {
            weights[k + 1] = weights[k] * ((trials - k) / (k + 1.0) * odds);
        }

        for (var k = mode; k > 0 && weights[k] > 0; k--)
        {
            weights[k - 1] = weights[k] * (k / ((trials - k + 1) * odds));
        }

        var total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }

    /// <summary>
    /// Fewest and most successes that are not surprising: as many as leave at most half of the rest outside on either side.
    /// </summary>
    /// <param name="probability">Probability of a success, from 0 to 1.</param>
    /// <param name="trials">Trials, 0 to <see cref="MostTrials"/>.</param>
    /// <param name="outside">Probability of both sides outside together, above 0 and below 1.</param>
    public static (int Fewest, int Most) Limits(double probability, int trials, double outside)
    {
        if (!(outside > 0 && outside < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(outside), outside, "a probability above 0 and below 1 is needed");
        }

        var mass = Probabilities(probability, trials);
        var (fewest, most) = (0, trials);
        for (var below = mass[0]; below <= outside / 2; below += mass[fewest])
        {
            fewest++;
        }

        for (var above = mass[trials]; above <= outside / 2; above += mass[most])
        {
            most--;
        }

        return (fewest, most);
    }
}
