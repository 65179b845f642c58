using BoliviaSim.Analysis;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.RareEvents;

/// <summary>One repetition of splitting.</summary>
/// <param name="Reached">Paths that reached each level, from the first on.</param>
/// <param name="Estimate">Product of their shares of the effort.</param>
public sealed record SplittingRepetition(IReadOnlyList<int> Reached, double Estimate);

/// <summary>A probability estimated by independent repetitions of splitting.</summary>
/// <param name="Effort">Paths started at each level.</param>
/// <param name="Repetitions">The repetitions, independent of each other; two or more.</param>
public sealed record SplittingEstimate(int Effort, IReadOnlyList<SplittingRepetition> Repetitions)
{
    /// <summary>Mean of the repetitions' estimates: no bias.</summary>
    public double Probability => Repetitions.Average(r => r.Estimate);

    /// <summary>Standard error of <see cref="Probability"/>, from the spread of the repetitions (divided by their number less one).</summary>
    public double StandardError
    {
        get
        {
            var (mean, count) = (Probability, Repetitions.Count);
            return Math.Sqrt(Repetitions.Sum(r => (r.Estimate - mean) * (r.Estimate - mean)) / (count - 1) / count);
        }
    }

    /// <summary>
    /// 95 % interval, mean plus and minus Student's quantile times the standard error (L'Ecuyer, Demers and Tuffin 2007, section 5),
    /// cut off at 0; null where no repetition saw the event, so that nothing is known of the spread.
    /// </summary>
    public Interval? Interval
    {
        get
        {
            if (Repetitions.All(r => r.Estimate == 0))
            {
                return null;
            }

            var half = StudentT.InvCDF(0, 1, Repetitions.Count - 1, 0.975) * StandardError;
            return new Interval(Math.Max(0, Probability - half), Probability + half);
        }
    }

    /// <summary>Independent plain runs that would know the probability as well: p (1 - p) / variance.</summary>
    public double EquivalentRuns => Probability * (1 - Probability) / (StandardError * StandardError);

    /// <summary>Share of the paths started from a level that reached the next, over all repetitions that came so far; NaN where none did.</summary>
    /// <param name="level">Level that is reached, from 1.</param>
    public double ShareReaching(int level)
    {
        var started = Repetitions.Count(r => level == 1 || r.Reached[level - 2] > 0);
        return started == 0 ? double.NaN : Repetitions.Sum(r => (double)r.Reached[level - 1]) / started / Effort;
    }
}
