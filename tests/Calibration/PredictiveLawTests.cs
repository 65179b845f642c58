using BoliviaSim.Calibration;
using CsCheck;

namespace BoliviaSim.Tests.Calibration;

/// <summary>The law of weighted histories against counts by hand and its own definition.</summary>
public class PredictiveLawTests
{
    /// <summary>Hours 3 (weight 2), 5 (1), 5 (1), never (4).</summary>
    private static PredictiveLaw Small { get; } = PredictiveLaw.Of([5, null, 3, 5], [1, 4, 2, 1]);

    [Fact]
    public void Shares_count_weights_and_never_is_apart()
    {
        Assert.Equal([3, 5], Small.Hours);
        Assert.Equal(0.5, Small.Never);
        Assert.Equal([0, 0.25, 0.25, 0.5, 0.5, 1], new[] { 2.9, 3, 4.9, 5, 1e9, double.PositiveInfinity }.Select(Small.ShareBy));
        Assert.Equal([0, 0, 0.25, 0.25, 0.5, 0.5], new[] { 2.9, 3, 4.9, 5, 1e9, double.PositiveInfinity }.Select(Small.ShareBefore));
    }

    [Fact]
    public void Quantiles_are_the_first_hours_that_reach_their_probability()
    {
        Assert.Equal([3, 3, 5, 5], new[] { 0.01, 0.25, 0.26, 0.5 }.Select(Small.Quantile));
        Assert.Equal(double.PositiveInfinity, Small.Quantile(0.51));
        Assert.Equal((3, double.PositiveInfinity), Small.Band(0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.Quantile(0));
    }

    /// <summary>Tenths do not add up in binary: seven of them are below 0.7, and still the seventh hour is the quantile at 0.7.</summary>
    [Fact]
    public void Rounding_of_weights_moves_no_quantile()
    {
        var law = PredictiveLaw.Of([.. Enumerable.Range(1, 10).Select(h => (double?)h)], [.. Enumerable.Repeat(0.1, 10)]);
        Assert.Equal(Enumerable.Range(1, 10).Select(h => (double)h), Enumerable.Range(1, 10).Select(k => law.Quantile(k / 10.0)));
    }

    [Fact]
    public void Copies_of_a_history_count_as_its_weight() => Gen.Select(
        Gen.OneOf(Gen.Int[0, 5].Select(i => (double?)i), Gen.Const((double?)null)).Array[1, 8], Gen.Int[1, 4].Array[8]).Sample(
        (hours, copies) =>
        {
            var weighted = PredictiveLaw.Of(hours, [.. copies.Take(hours.Length).Select(c => (double)c)]);
            var copied = PredictiveLaw.Of([.. hours.SelectMany((h, i) => Enumerable.Repeat(h, copies[i]))]);
            Assert.Equal(copied.Hours, weighted.Hours);
            Assert.Equal(copied.Never, weighted.Never, 1e-12);
            Assert.All(copied.Hours, h => Assert.Equal(copied.ShareBy(h), weighted.ShareBy(h), 1e-12));
        });

    [Fact]
    public void History_without_weight_does_not_count()
    {
        var law = PredictiveLaw.Of([1, 2, null], [0, 1, 0]);
        Assert.Equal([2], law.Hours);
        Assert.Equal(0, law.Never);
        Assert.Equal(2, law.Quantile(1));
    }

    [Fact]
    public void Wrong_weights_and_hours_are_refused()
    {
        Assert.Contains("2 values and 1 weights", Refusal([1, 2], [1]), StringComparison.Ordinal);
        Assert.Contains("no weight is above 0", Refusal([1, 2], [0, 0]), StringComparison.Ordinal);
        Assert.Contains("from 0 up", Refusal([1, 2], [1, -1]), StringComparison.Ordinal);
        Assert.Contains("from 0 up", Refusal([1, 2], [1, double.NaN]), StringComparison.Ordinal);
        Assert.Contains("not a number", Refusal([1, double.NaN], [1, 1]), StringComparison.Ordinal);
        Assert.Contains("no weight is above 0", Refusal([], null), StringComparison.Ordinal);

        static string Refusal(double?[] hours, double[]? weights) =>
            Assert.Throws<ArgumentException>(() => PredictiveLaw.Of(hours, weights)).Message;
    }
}
