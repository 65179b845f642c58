using BoliviaSim.Analysis;
using CsCheck;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Analysis;

/// <summary>Sizes of comparisons against published examples and against exact power.</summary>
public class ComparisonSizeTests
{
    /// <summary>R's manual, power.prop.test(p1 = .50, p2 = .75, power = .90): n = 76.7.</summary>
    [Fact]
    public void Independent_points_need_the_replicates_of_Rs_example() => Assert.Equal(77, ComparisonSize.Independent(0.5, 0.75, 0.9));

    /// <summary>
    /// Connor's formula as others print it: 58.63224 for McNemar.Test(0.05, 0.2, 0.2/0.5, 0.7) of R's TrialSize (shares .2 and .5), and 23
    /// for shares .45 and .05 at power .8.
    /// </summary>
    [Theory]
    [InlineData(0.2, 0.5, 59)]
    [InlineData(0.45, 0.05, 23)]
    public void Paired_points_need_the_replicates_of_published_examples(double onlyFirst, double onlySecond, int expected) =>
        Assert.Equal(expected, ComparisonSize.Paired(onlyFirst + onlySecond, onlySecond - onlyFirst, 0.8));

    /// <summary>
    /// The power of the test by going through all counts of discordant replicates: reached at the size, not at nine tenths of it.
    /// </summary>
    [Theory]
    [InlineData(0.3, 0.1, 0.8)]
    [InlineData(0.3, -0.1, 0.9)]
    [InlineData(0.1, 0.05, 0.8)]
    public void Paired_size_has_the_power_that_was_asked_for(double discordant, double difference, double power)
    {
        var n = ComparisonSize.Paired(discordant, difference, power);
        Assert.True(ExactPower(discordant, difference, n) >= power - 0.005);
        Assert.True(ExactPower(discordant, difference, n * 9 / 10) < power);
    }

    private static double ExactPower(double discordant, double difference, int n)
    {
        var onlySecond = (discordant + difference) / 2 / discordant;
        var exact = 0.0;
        for (var differing = 1; differing <= n; differing++)
        {
            var weight = Binomial.PMF(discordant, n, differing);
            for (var second = 0; second <= differing; second++)
            {
                // McNemar's statistic: (second - first)/sqrt(first + second) beyond 1.96.
                var z = ((2 * second) - differing) / Math.Sqrt(differing);
                exact += Math.Abs(z) > 1.959963984540054 ? weight * Binomial.PMF(onlySecond, differing, second) : 0;
            }
        }

        return exact;
    }

    [Fact]
    public void Independent_replicates_need_as_many_as_pairs_without_common_random_numbers() =>
        Gen.Select(Gen.Double[0.2, 0.7], Gen.Double[0.02, 0.1]).Sample(
        (first, difference) =>
        {
            // Without common random numbers the points differ in p(1 - q) + q(1 - p) of the replicates. Then the variances of the
            // difference are the same where the points differ, and under equality larger by difference^2/2, which is at most 2 % here.
            var second = first + difference;
            var paired = ComparisonSize.Paired((first * (1 - second)) + (second * (1 - first)), difference, 0.8);
            var independent = ComparisonSize.Independent(first, second, 0.8);
            Assert.InRange(paired, independent, (independent * 1.02) + 1);
        });

    [Fact]
    public void Common_random_numbers_need_fewer_replicates()
    {
        // A shift from 30 % to 33 % in which 5 % of the replicates change: the noise of the rest cancels.
        Assert.Equal(3759, ComparisonSize.Independent(0.30, 0.33, 0.8), 10.0);
        Assert.True(ComparisonSize.Paired(0.05, 0.03, 0.8) < 500);
    }

    [Fact]
    public void Pilot_gives_the_shares_that_the_formulas_take()
    {
        var pilot = new PairedCounts(Both: 30, OnlyFirst: 2, OnlySecond: 8, Neither: 60);
        Assert.Equal((100, 0.1, 0.06), (pilot.Replicates, pilot.Discordant, pilot.Difference));
    }

    [Fact]
    public void Size_of_an_impossible_comparison_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparisonSize.Paired(0.1, 0, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparisonSize.Paired(0.1, 0.2, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparisonSize.Paired(0.1, 0.05, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparisonSize.Paired(0.1, 0.05, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparisonSize.Independent(0.3, 0.3, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparisonSize.Independent(1.3, 0.3, 0.8));
    }
}
