namespace BoliviaSim.Calibration;

/// <summary>A number before and after a fit.</summary>
/// <param name="Name">A parameter, a run-level draw, or a sum of two that the record speaks about as one.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Prior">Quantiles of the prior at <see cref="Probabilities"/>.</param>
/// <param name="Posterior">Quantiles of the posterior.</param>
/// <param name="PriorMean">Mean of the prior.</param>
/// <param name="PriorDeviation">Standard deviation of the prior.</param>
/// <param name="Mean">Mean of the posterior.</param>
/// <param name="Deviation">Standard deviation of the posterior.</param>
/// <param name="Distance">Largest distance between the distribution functions of prior and posterior (Kolmogorov and Smirnov).</param>
/// <param name="Limit">Distance that two samples of these effective sizes from one law exceed once in a hundred times.</param>
internal sealed record Marginal(
    string Name, string Unit, IReadOnlyList<double> Prior, IReadOnlyList<double> Posterior, double PriorMean, double PriorDeviation,
    double Mean, double Deviation, double Distance, double Limit)
{
    // Kolmogorov's limit at 1 %: the solution of 2 sum (-1)^(k-1) exp(-2 k^2 x^2) = .01.
    private const double Kolmogorov = 1.6276236115189503;

    /// <summary>Shares at which quantiles are given.</summary>
    public static IReadOnlyList<double> Probabilities { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>
    /// Contraction, 1 less the ratio of the posterior's variance to the prior's (Betancourt 2018): 0 where nothing was learned, 1 where
    /// everything was.
    /// </summary>
    public double Contraction => 1 - (Deviation * Deviation / (PriorDeviation * PriorDeviation));

    /// <summary>Whether the posterior differs from the prior by more than the effective sizes explain.</summary>
    public bool IsUpdated => Distance > Limit;

    /// <summary>Compares two weighted samples of a number.</summary>
    /// <param name="name">Name of the number.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="prior">Values and weights before.</param>
    /// <param name="posterior">Values and weights after.</param>
    /// <param name="worth">How much of its effective size by particle the posterior is worth by luck, (0, 1].</param>
    public static Marginal Of(
        string name, string unit, IReadOnlyList<(double Value, double Weight)> prior,
        IReadOnlyList<(double Value, double Weight)> posterior, double worth = 1)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(posterior);
        var (before, after) = (Sorted(prior), Sorted(posterior));
        var (priorMean, priorDeviation) = Moments(before);
        var (mean, deviation) = Moments(after);
        var sizes = (1 / Weights.EffectiveSize(before.Select(p => p.Weight)))
            + (1 / (worth * Weights.EffectiveSize(after.Select(p => p.Weight))));
        return new Marginal(
            name, unit, Quantiles(before), Quantiles(after), priorMean, priorDeviation, mean, deviation, DistanceOf(before, after),
            Kolmogorov * Math.Sqrt(sizes));
    }

    private static (double Value, double Weight)[] Sorted(IReadOnlyList<(double Value, double Weight)> sample)
    {
        var sum = sample.Sum(p => p.Weight);
        return [.. sample.Select(p => (p.Value, Weight: p.Weight / sum)).OrderBy(p => p.Value)];
    }

    private static (double Mean, double Deviation) Moments((double Value, double Weight)[] sample)
    {
        var mean = sample.Sum(p => p.Weight * p.Value);
        return (mean, Math.Sqrt(sample.Sum(p => p.Weight * (p.Value - mean) * (p.Value - mean))));
    }

    /// <summary>The least value whose distribution function reaches each share.</summary>
    private static double[] Quantiles((double Value, double Weight)[] sorted)
    {
        var quantiles = new double[Probabilities.Count];
        var (below, next) = (0.0, 0);
        foreach (var (value, weight) in sorted)
        {
            below += weight;

            // Weights add up to 1 but for rounding.
            for (; next < quantiles.Length && below >= Probabilities[next] - 1e-12; next++)
            {
                quantiles[next] = value;
            }
        }

        return quantiles;
    }

    private static double DistanceOf((double Value, double Weight)[] before, (double Value, double Weight)[] after)
    {
        var (i, j, a, b, most) = (0, 0, 0.0, 0.0, 0.0);
        while (i < before.Length && j < after.Length)
        {
            var at = Math.Min(before[i].Value, after[j].Value);
            for (; i < before.Length && before[i].Value == at; i++)
            {
                a += before[i].Weight;
            }

            for (; j < after.Length && after[j].Value == at; j++)
            {
                b += after[j].Weight;
            }

            most = Math.Max(most, Math.Abs(a - b));
        }

        return most;
    }
}
