using BoliviaSim.Numerics;

namespace BoliviaSim.Calibration;

/// <summary>Places from 0 to 1 (<see cref="RandomizedRank"/>) counted in bins of one width, with limits for what is no surprise.</summary>
/// <param name="Counts">Number of places in each bin.</param>
internal sealed record RankHistogram(IReadOnlyList<int> Counts)
{
    /// <summary>Probability of a surprise where nothing is wrong, over everything that is looked at together.</summary>
    public const double Surprise = 0.001;

    /// <summary>Number of places.</summary>
    public int Total => Counts.Sum();

    /// <summary>Counts places.</summary>
    /// <param name="places">Places from 0 to 1.</param>
    /// <param name="bins">Number of bins, 2 to 501.</param>
    /// <exception cref="ArgumentException">A place lies outside.</exception>
    public static RankHistogram Of(IEnumerable<double> places, int bins)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, ChiSquareLaw.MostFreedom + 1);
        var counts = new int[bins];
        foreach (var place in places)
        {
            if (!(place >= 0 && place <= 1))
            {
                throw new ArgumentException($"the place {place} does not lie from 0 to 1", nameof(places));
            }

            counts[Math.Min(bins - 1, (int)(place * bins))]++;
        }

        return new RankHistogram(counts);
    }

    /// <summary>Pearson's chi-square against equal counts.</summary>
    /// <exception cref="InvalidOperationException">There is no place.</exception>
    public double ChiSquare()
    {
        var expected = Total > 0 ? Total / (double)Counts.Count : throw new InvalidOperationException("the histogram is empty");
        return Counts.Sum(c => (c - expected) * (c - expected)) / expected;
    }

    /// <summary>
    /// The value that <see cref="ChiSquare"/> exceeds with a probability of <see cref="Surprise"/> divided by the number of histograms that
    /// are looked at together (Bonferroni), by the chi-square law with one degree of freedom less than bins. The law holds for many places;
    /// five per bin are enough.
    /// </summary>
    /// <param name="bins">Number of bins.</param>
    /// <param name="looks">Number of histograms.</param>
    public static double ChiSquareLimit(int bins, int looks = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(looks, 1);
        return ChiSquareLaw.UpperQuantile(Surprise / looks, bins - 1);
    }

    /// <summary>
    /// Fewest and most truths in bands of a level that are no surprise, by the binomial law: outside lies a probability of at most
    /// <see cref="Surprise"/> divided by the number of bands that are looked at together (Bonferroni).
    /// </summary>
    /// <param name="level">Level of the bands, above 0 and below 1.</param>
    /// <param name="truths">Number of truths.</param>
    /// <param name="looks">Number of bands.</param>
    public static (int Fewest, int Most) CoverageLimits(double level, int truths, int looks = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(looks, 1);
        return BinomialLaw.Limits(level, truths, Surprise / looks);
    }
}
