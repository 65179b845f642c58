using BoliviaSim.Calibration.Sequential;

namespace BoliviaSim.Tests.Calibration;

/// <summary>The next spread of a sequential fit, where the effective size at a spread is known.</summary>
public class SpreadChoiceTests
{
    private const int Count = 10_000;

    [Fact]
    public void Spread_is_the_smallest_that_leaves_so_many() =>
        Assert.Equal(0.5, SpreadChoice.Next(1, 0.1, 5000, InProportion), 0.0002);

    [Fact]
    public void Target_is_taken_where_it_leaves_enough() => Assert.Equal(0.6, SpreadChoice.Next(1, 0.6, 5000, InProportion));

    /// <summary>From the prior, or where even a wide spread leaves too few, it is the widest; and it always becomes smaller.</summary>
    [Theory]
    [InlineData(double.PositiveInfinity, SequentialRule.WidestSpread)]
    [InlineData(2, 1.98)]
    [InlineData(0.1001, 0.1)]
    public void Too_few_at_every_spread_leave_a_short_step(double from, double expected) =>
        Assert.Equal(expected, SpreadChoice.Next(from, 0.1, Count + 1, InProportion), 1e-9);

    /// <summary>Particles far from the record lose nothing at any spread; so it goes down by halves, and begins wide.</summary>
    [Theory]
    [InlineData(double.PositiveInfinity, SequentialRule.WidestSpread)]
    [InlineData(8, 4)]
    [InlineData(0.5, 0.25)]
    [InlineData(0.15, 0.1)]
    public void Spread_is_halved_at_most(double from, double expected) =>
        Assert.Equal(expected, SpreadChoice.Next(from, 0.1, Count / 2, _ => [.. Enumerable.Repeat(1.0, Count)]), 1e-9);

    /// <summary>A share of the weights equal to the spread is 1 and the rest is 0, so the effective size is in proportion to it.</summary>
    private static double[] InProportion(double spread) =>
        [.. Enumerable.Range(0, Count).Select(i => i < Count * Math.Min(1, spread) ? 1.0 : 0)];
}
