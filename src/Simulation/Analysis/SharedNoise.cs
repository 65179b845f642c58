namespace BoliviaSim.Analysis;

/// <summary>
/// What common random numbers do to a weighted mean of points: replicate r has the same random numbers at every point, so what they do to
/// all points alike does not average out over the points, however many there are. The model is that of points and replicates crossed,
/// y = mean + point + replicate + rest (Searle, Casella and McCulloch 1992, Variance components, section 4.3; Owen 2007, The pigeonhole
/// bootstrap, Annals of Applied Statistics 1): the variance of the mean is the part of the points, plus this part.
/// </summary>
/// <remarks>
/// With weights w of sum 1 and R_k runs at point k, let g_r be the sum over the points of w_k (y_kr - mean_k) / R_k. The sum of squares of
/// g_r, times R / (R - 1), holds the replicates' part and the rest; the sum of w_k^2 times the variance of mean_k holds the rest, and the
/// replicates' part once per point. With K = 1 / sum w_k^2 points in effect, K / (K - 1) times the difference of both is the replicates'
/// part without bias; it counts as no less than 0 and no more than the whole spread of the replicates.
/// </remarks>
internal static class SharedNoise
{
    /// <summary>Variance that common random numbers add to a weighted mean of points.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="points">The points.</param>
    /// <param name="weights">Weight of each of them, of sum 1.</param>
    /// <returns>0 below two replicates; at a single point the whole spread of its replicates.</returns>
    public static double Variance(PointRuns runs, IReadOnlyList<int> points, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(points);
        var concentration = 0.0;
        foreach (var weight in weights)
        {
            concentration += weight * weight;
        }

        if (runs.Replicates < 2)
        {
            return 0;
        }

        var spread = OfReplicates(runs, points, weights);
        var shared = spread;
        for (var i = 0; i < weights.Length; i++)
        {
            shared -= weights[i] * weights[i] * runs.VarianceOf(points[i]);
        }

        // Where few points have almost all of the weight the two parts cannot be told apart: then all of the spread counts.
        return concentration < 1 ? Math.Clamp(shared / (1 - concentration), 0, spread) : spread;
    }

    /// <summary>
    /// Variance of a weighted mean of fixed points from the spread of its replicates: everything that random numbers do to it.
    /// </summary>
    /// <param name="runs">The runs.</param>
    /// <param name="points">The points.</param>
    /// <param name="weights">Weight of each of them.</param>
    /// <returns>0 below two replicates.</returns>
    public static double OfReplicates(PointRuns runs, IReadOnlyList<int> points, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(points);
        var sums = new double[runs.Replicates];
        for (var i = 0; i < weights.Length; i++)
        {
            var (mean, share) = (runs.MeanOf(points[i]), weights[i] / runs.CountOf(points[i]));
            foreach (var run in runs.Of(points[i]))
            {
                sums[run.Replicate] += share * (run.Value - mean);
            }
        }

        var (squares, count) = (0.0, (double)runs.Replicates);
        foreach (var place in runs.InOrder)
        {
            squares += sums[place] * sums[place];
        }

        return count < 2 ? 0 : squares * count / (count - 1);
    }
}
