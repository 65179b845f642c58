using BoliviaSim.Analysis;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.RareEvents;

/// <summary>One repetition of splitting.</summary>
/// <param name="Reached">Paths that reached each level, from the first on.</param>
/// <param name="Estimate">Product of their shares of the effort.</param>
internal sealed record SplittingRepetition(IReadOnlyList<int> Reached, double Estimate);

/// <summary>A probability estimated by independent repetitions of splitting.</summary>
/// <param name="Effort">Paths started at each level.</param>
/// <param name="Repetitions">The repetitions, independent of each other; two or more.</param>
internal sealed record SplittingEstimate(int Effort, IReadOnlyList<SplittingRepetition> Repetitions)
{
    /// <summary>Repetitions that must see the event before the interval holds the probability about as often as it says.</summary>
    public const int FewSeeing = 15;

    /// <summary>
    /// How often an interval from fewer held the probability where that was measured (docs/analyses.md, measured coverage).
    /// </summary>
    public const double CoverageOfFew = 0.56;

    /// <summary>Mean of the repetitions' estimates: no bias.</summary>
    public double Probability => Repetitions.Average(r => r.Estimate);

    /// <summary>
    /// Standard error of <see cref="Probability"/>, from the spread of the repetitions (divided by their number less one).
    /// </summary>
    public double StandardError
    {
        get
        {
            var (mean, count) = (Probability, Repetitions.Count);
            return Math.Sqrt(Repetitions.Sum(r => (r.Estimate - mean) * (r.Estimate - mean)) / (count - 1) / count);
        }
    }

    /// <summary>Repetitions that saw the event at least once.</summary>
    public int Seeing => Repetitions.Count(r => r.Estimate > 0);

    /// <summary>
    /// Whether so few repetitions saw the event that <see cref="Interval"/> is too narrow: below <see cref="FewSeeing"/> of them.
    /// </summary>
    public bool IsSkewed => Seeing < FewSeeing;

    /// <summary>
    /// 95 % interval from independent repetitions. Their estimates are skewed to the right, many small ones beside a few large ones, so
    /// Student's t alone ends too low. Its quantiles are therefore taken back through Hall's cubic transformation, which removes the
    /// skewness of the ratio of mean and standard error: Hall (1992), On the removal of skewness by transformation, Journal of the Royal
    /// Statistical Society B 54, equation (2.4). Cut off at 0 and 1; null where no repetition saw the event, so that nothing is known of
    /// the spread.
    /// </summary>
    public Interval? Interval
    {
        get
        {
            if (Seeing == 0)
            {
                return null;
            }

            var (mean, count) = (Probability, Repetitions.Count);
            var deviation = StandardError * Math.Sqrt(count);
            var skewness = deviation > 0 ? Repetitions.Average(r => Cube((r.Estimate - mean) / deviation)) : 0;
            var t = StudentT.InvCDF(0, 1, count - 1, 0.975) / Math.Sqrt(count);
            return new Interval(Math.Max(0, mean - (deviation * Untransformed(t))), Math.Min(1, mean - (deviation * Untransformed(-t))));

            double Untransformed(double y) => Math.Abs(skewness) < 1e-6 ? y
                : 3 / skewness * (Math.Cbrt(1 + (skewness * (y - (skewness / (6 * count))))) - 1);
        }
    }

    /// <summary>Independent plain runs that would know the probability as well: p (1 - p) / variance.</summary>
    public double EquivalentRuns => Probability * (1 - Probability) / (StandardError * StandardError);

    /// <summary>
    /// Share of the paths started from a level that reached the next, over all repetitions that came so far; NaN where none did.
    /// </summary>
    /// <param name="level">Level that is reached, from 1.</param>
    public double ShareReaching(int level)
    {
        var started = Repetitions.Count(r => level == 1 || r.Reached[level - 2] > 0);
        return started == 0 ? double.NaN : Repetitions.Sum(r => (double)r.Reached[level - 1]) / started / Effort;
    }

    private static double Cube(double x) => x * x * x;
}
