using BoliviaSim.Numerics;

namespace BoliviaSim.Validation.Counterfactuals;

/// <summary>A mean difference between two arms over particles, and how far it differs between them.</summary>
/// <param name="Mean">Mean over all replicates.</param>
/// <param name="Low">Lower end of its 95 % interval; not a number where there is only one particle, or all
/// differences are alike.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Between">
/// Standard deviation between particles of the difference that is expected of a particle; not a number without two draws of two
/// replicates each.
/// </param>
internal sealed record ParticleEstimate(double Mean, double Low, double High, double Between)
{
    /// <summary>Estimates both.</summary>
    /// <remarks>
    /// The interval is clustered by particle: with n_k of N replicates on particle k and d_k their mean difference, the variance of the
    /// mean d is the sum of (n_k / N)^2 (d_k - d)^2 times K / (K - 1), where K = N^2 / sum n_k^2 is the effective number of particles
    /// (Owen 2013, Monte Carlo theory, methods and examples, equation 9.9, for weights n_k / N; the correction as in Cameron and Miller
    /// 2015, section II). The quantile is Student's with K - 1 degrees of freedom. So few particles that carry the weight make it wide.
    /// The spread is that of one-way analysis of variance with m replicates per draw of a particle: the variance of the draws' means less
    /// the mean of their variances within, divided by m; never below 0 (Searle, Casella and McCulloch 1992, Variance components, 3.4).
    /// </remarks>
    /// <param name="particles">Particle of each replicate.</param>
    /// <param name="differences">Difference of each replicate, in the same order.</param>
    /// <param name="perDraw">Replicates of each draw of a particle, which follow one another; an incomplete last draw counts for the mean
    /// alone.</param>
    public static ParticleEstimate Of(IReadOnlyList<int> particles, IReadOnlyList<int> differences, int perDraw)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(differences.Count, particles.Count, nameof(differences));
        ArgumentOutOfRangeException.ThrowIfLessThan(perDraw, 1);
        double count = differences.Count;
        var mean = differences.Sum() / count;
        var (squares, sizes) = (0.0, 0.0);
        foreach (var particle in particles.Zip(differences).GroupBy(p => p.First, p => p.Second))
        {
            var sum = particle.Sum(d => d - mean);
            squares += sum * sum;
            sizes += (double)particle.Count() * particle.Count();
        }

        var effective = count * count / sizes;
        var half = effective < 2 || squares == 0 ? double.NaN
            : StudentLaw.Quantile((int)effective - 1) * Math.Sqrt(squares / (count * count) * effective / (effective - 1));
        return new ParticleEstimate(mean, mean - half, mean + half, BetweenOf(differences, perDraw));
    }

    private static double BetweenOf(IReadOnlyList<int> differences, int perDraw)
    {
        var draws = differences.Chunk(perDraw).Where(d => d.Length == perDraw).ToList();
        if (perDraw < 2 || draws.Count < 2)
        {
            return double.NaN;
        }

        var means = draws.ConvertAll(d => d.Average());
        var overall = means.Average();
        var ofMeans = means.Sum(m => (m - overall) * (m - overall)) / (draws.Count - 1);
        var within = draws.Zip(means, (d, m) => d.Sum(x => (x - m) * (x - m)) / (perDraw - 1)).Average();
        return Math.Sqrt(Math.Max(0, ofMeans - (within / perDraw)));
    }
}
