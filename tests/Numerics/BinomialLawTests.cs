using BoliviaSim.Numerics;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Numerics;

/// <summary>The binomial law against closed forms and another implementation.</summary>
public class BinomialLawTests
{
    [Fact]
    public void Four_fair_coins_fall_as_the_triangle_of_Pascal_says() => Assert.Equal(
        [1 / 16.0, 4 / 16.0, 6 / 16.0, 4 / 16.0, 1 / 16.0], BinomialLaw.Probabilities(0.5, 4));

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.9, 200)]
    [InlineData(0.013, 977)]
    public void Probabilities_agree_with_another_implementation(double probability, int trials)
    {
        var mass = BinomialLaw.Probabilities(probability, trials);
        Assert.Equal(1, mass.Sum(), 1e-12);
        Assert.All(
            Enumerable.Range(0, trials + 1), k => Assert.Equal(Binomial.PMF(probability, trials, k), mass[k], 1e-12));
        Assert.Equal(trials * probability, mass.Select((m, k) => m * k).Sum(), 1e-8);
    }

    /// <summary>C(5000, k) p^k (1 - p)^(5000 - k) in 60 decimal digits, p the double next to 0.9995.</summary>
    [Fact]
    public void Probabilities_of_rare_failures_are_exact()
    {
        var mass = BinomialLaw.Probabilities(0.9995, 5000);
        Assert.Equal(0.256560520420908098, mass[4998], 1e-13);
        Assert.Equal(0.205186829494479616, mass[4999], 1e-13);
    }

    [Fact]
    public void Sure_and_impossible_successes_leave_one_number()
    {
        Assert.Equal([0, 0, 1.0], BinomialLaw.Probabilities(1, 2));
        Assert.Equal([1.0, 0, 0], BinomialLaw.Probabilities(0, 2));
        Assert.Equal((5, 5), BinomialLaw.Limits(1, 5, 0.001));
        Assert.Equal([1.0], BinomialLaw.Probabilities(0.3, 0));
    }

    /// <summary>The limits leave no more than half outside on either side, and one step closer would leave more.</summary>
    [Theory]
    [InlineData(0.5, 200, 0.001)]
    [InlineData(0.9, 200, 0.0001)]
    [InlineData(0.9, 12, 0.001)]
    [InlineData(0.02, 60, 0.01)]
    public void Limits_are_the_closest_that_leave_so_little_outside(double probability, int trials, double outside)
    {
        var (fewest, most) = BinomialLaw.Limits(probability, trials, outside);
        double UpTo(int k) => k < 0 ? 0 : Binomial.CDF(probability, trials, k);

        Assert.True(UpTo(fewest - 1) <= outside / 2);
        Assert.True(UpTo(fewest) > outside / 2);
        Assert.True(1 - UpTo(most) <= outside / 2);
        Assert.True(1 - UpTo(most - 1) > outside / 2);
    }

    [Fact]
    public void Arguments_outside_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialLaw.Probabilities(1.1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialLaw.Probabilities(double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialLaw.Probabilities(0.5, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialLaw.Limits(0.5, 3, 1));
    }
}
