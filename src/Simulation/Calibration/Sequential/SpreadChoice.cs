namespace BoliviaSim.Calibration.Sequential;

/// <summary>
/// The next spread of a sequential fit: the smallest at which the particles are still worth a given share of what they were (Del Moral,
/// Doucet and Jasra 2012, An adaptive sequential Monte Carlo method for approximate Bayesian computation, section 3.2), but no less than
/// half of the spread before. Otherwise particles none of which is near the record would lose nothing by a step to any spread.
/// </summary>
internal static class SpreadChoice
{
    private const int Halvings = 40;
    private const int Digits = 4;

    /// <summary>Chooses it.</summary>
    /// <param name="from">Spread of the particles; infinity for those of the prior.</param>
    /// <param name="target">Spread to get to in the end, below <paramref name="from"/>.</param>
    /// <param name="size">Effective size that is wanted.</param>
    /// <param name="weigh">Weights of the particles if they step to a spread.</param>
    /// <returns>A spread of four digits, no less than <paramref name="target"/> and below <paramref name="from"/>.</returns>
    public static double Next(double from, double target, double size, Func<double, double[]> weigh)
    {
        ArgumentNullException.ThrowIfNull(weigh);
        var high = Math.Min(from, SequentialRule.WidestSpread);
        var low = double.IsPositiveInfinity(from) ? high : Math.Max(target, from * SequentialRule.LeastRatio);
        if (IsEnough(low))
        {
            return Math.Max(Rounding.Significant(low, Digits), target);
        }

        for (var i = 0; i < Halvings; i++)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = IsEnough(middle) ? (low, middle) : (middle, high);
        }

        // A step that is too short for four digits would be none.
        var chosen = Rounding.Significant(high, Digits);
        return chosen < from ? Math.Max(chosen, target) : Math.Max(Rounding.Significant(0.99 * from, Digits), target);

        bool IsEnough(double spread) => Weights.EffectiveSize(weigh(spread)) >= size;
    }
}
