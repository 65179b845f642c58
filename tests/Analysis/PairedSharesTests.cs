using BoliviaSim.Analysis;
using CsCheck;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Analysis;

/// <summary>Intervals and tests of paired shares against published worked examples, and against exact sums.</summary>
public class PairedSharesTests
{
    /// <summary>
    /// Newcombe 1998, table II, method 10 (36, 12, 2, 0); Fagerland, Lydersen and Laake 2014, Statistics in Medicine 33, airway
    /// hyper-responsiveness (1, 1, 7, 12); Altman et al. 2000, Statistics with Confidence, table 6.2 (14, 5, 0, 22). They print the
    /// first share less the second.
    /// </summary>
    [Theory]
    [InlineData(36, 12, 2, 0, 0.0569, 0.3404, 4)]
    [InlineData(1, 1, 7, 12, -0.507, -0.026, 3)]
    [InlineData(14, 5, 0, 22, 0.011, 0.226, 3)]
    public void Interval_of_published_tables(int both, int onlyFirst, int onlySecond, int neither, double low, double high, int digits)
    {
        var interval = PairedShares.Difference(new PairedCounts(both, onlyFirst, onlySecond, neither));
        Assert.Equal(low, -interval.High, digits);
        Assert.Equal(high, -interval.Low, digits);
    }

    /// <summary>Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91, table 6: exact conditional test.</summary>
    [Theory]
    [InlineData(1, 7, 0.070)]
    [InlineData(6, 16, 0.052)]
    public void Exact_test_of_published_tables(int onlyFirst, int onlySecond, double p) =>
        Assert.Equal(p, PairedShares.McNemar(new PairedCounts(10, onlyFirst, onlySecond, 10)), 0.0005);

    [Fact]
    public void Exact_test_is_twice_the_binomial_tail() => Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 3000]).Sample(
        (first, second) =>
        {
            var (fewer, all) = (Math.Min(first, second), first + second);
            var expected = Math.Min(1, 2 * Binomial.CDF(0.5, all, fewer));
            var p = PairedShares.McNemar(new PairedCounts(5, first, second, 5));
            Assert.Equal(0, Math.Abs(p - expected), 1e-9 * Math.Max(expected, 1e-290));
        },
        seed: "0000000000005");

    [Fact]
    public void Swapping_the_arms_mirrors_everything() => Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], Gen.Int[0, 50], Gen.Int[1, 50]).Sample(
        (both, first, second, neither) =>
        {
            var (counts, swapped) = (new PairedCounts(both, first, second, neither), new PairedCounts(both, second, first, neither));
            var (interval, mirror) = (PairedShares.Difference(counts), PairedShares.Difference(swapped));
            Assert.Equal(interval.Low, -mirror.High, 1e-12);
            Assert.Equal(interval.High, -mirror.Low, 1e-12);
            Assert.InRange(counts.Difference, interval.Low, interval.High);
            Assert.Equal(PairedShares.McNemar(counts), PairedShares.McNemar(swapped), 1e-12);
        },
        seed: "0000000000004");

    /// <summary>No replicate differs: no difference, no doubt in the test, and all variance of the difference is gone.</summary>
    [Fact]
    public void Arms_that_never_differ_leave_nothing()
    {
        var counts = new PairedCounts(400, 0, 0, 600);
        Assert.Equal(0, counts.Difference);
        Assert.Equal(1, PairedShares.McNemar(counts));
        Assert.Equal(1, PairedShares.VarianceRemoved(counts));
        Assert.Null(PairedShares.VarianceRemoved(new PairedCounts(0, 0, 0, 10)));
    }

    /// <summary>The variance of single differences and outcomes, summed up one by one.</summary>
    [Fact]
    public void Variance_removed_is_that_of_the_replicates()
    {
        var pairs = Enumerable.Repeat((1.0, 1.0), 30).Concat(Enumerable.Repeat((1.0, 0.0), 4)).Concat(Enumerable.Repeat((0.0, 1.0), 9))
            .Concat(Enumerable.Repeat((0.0, 0.0), 57)).ToList();
        var expected = 1 - (
            Variance(pairs.Select(p => p.Item2 - p.Item1)) / (Variance(pairs.Select(p => p.Item1)) + Variance(pairs.Select(p => p.Item2))));
        Assert.Equal(expected, PairedShares.VarianceRemoved(new PairedCounts(30, 4, 9, 57))!.Value, 1e-12);

        static double Variance(IEnumerable<double> values)
        {
            var all = values.ToList();
            return all.Sum(v => (v - all.Average()) * (v - all.Average())) / all.Count;
        }
    }

    /// <summary>
    /// Coverage by going through all tables of 40 replicates with given cells: near 95 % where Newcombe found it so.
    /// </summary>
    [Theory]
    [InlineData(0.3, 0.1, 0.05)]
    [InlineData(0.45, 0.02, 0.08)]
    public void Interval_covers_the_true_difference_in_about_95_percent(double both, double onlyFirst, double onlySecond)
    {
        const int n = 40;
        var law = new Multinomial([both, onlyFirst, onlySecond, 1 - both - onlyFirst - onlySecond], n);
        var covered = 0.0;
        for (var a = 0; a <= n; a++)
        {
            for (var b = 0; a + b <= n; b++)
            {
                for (var c = 0; a + b + c <= n; c++)
                {
                    var interval = PairedShares.Difference(new PairedCounts(a, b, c, n - a - b - c));
                    if (interval.Low <= onlySecond - onlyFirst && onlySecond - onlyFirst <= interval.High)
                    {
                        covered += law.Probability([a, b, c, n - a - b - c]);
                    }
                }
            }
        }

        Assert.InRange(covered, 0.93, 0.99);
    }
}
