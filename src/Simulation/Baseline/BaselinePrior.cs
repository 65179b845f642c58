namespace BoliviaSim.Baseline;

/// <summary>Independent normal priors of the five parameters.</summary>
/// <param name="Means">Their means.</param>
/// <param name="Deviations">Their standard deviations.</param>
internal sealed record BaselinePrior(BaselineRates Means, BaselineRates Deviations)
{
    /// <summary>
    /// Weak priors. With one broken command of nine and no other information a command breaks once in ten hours to within a factor of
    /// four, and doubling the number of broken commands doubles the rate or leaves it. Margin and distance may work either way. The
    /// high command acts within a day of a complete cascade to within a factor of four.
    /// </summary>
    public static BaselinePrior Weak { get; } = new(new(-3, 1, 0, 0, -3), new(1.5, 1, 2, 0.2, 1.5));

    /// <summary>Logarithm of the density of one parameter, but for a constant.</summary>
    /// <param name="rates">Parameters.</param>
    /// <param name="index">Which of them.</param>
    public double Log(BaselineRates rates, int index)
    {
        var z = (rates[index] - Means[index]) / Deviations[index];
        return -0.5 * z * z;
    }
}
