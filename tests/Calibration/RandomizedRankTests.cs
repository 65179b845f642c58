using BoliviaSim.Calibration;
using BoliviaSim.Randomness;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Places of observations and ranks of truths are uniform where forecasts are right, also with ties and with "never".</summary>
public class RandomizedRankTests
{
    private const int Truths = 4000;

    [Theory]
    [InlineData(3.0, 0, 0)]
    [InlineData(3.0, 1, 0.25)]
    [InlineData(5.0, 0.5, 0.375)]
    [InlineData(4.0, 0.5, 0.25)]
    [InlineData(null, 0, 0.5)]
    [InlineData(null, 0.5, 0.75)]
    [InlineData(null, 1, 1)]
    public void Place_lies_at_the_height_of_the_draw_between_both_limits(double? observed, double draw, double place) =>
        Assert.Equal(place, RandomizedRank.Pit(PredictiveLaw.Of([3, 5, null], [1, 1, 2]), observed, draw), 1e-15);

    [Fact]
    public void Place_in_a_window_lies_between_its_ends()
    {
        var law = PredictiveLaw.Of([3, 5, null], [1, 1, 2]);
        Assert.Equal(0.125, RandomizedRank.PitOfWindow(law, 2, 4, 0.5), 1e-15);
        Assert.Equal(0.25 + (0.75 / 2), RandomizedRank.PitOfWindow(law, 4, null, 0.5), 1e-15);
        Assert.Equal(0.25, RandomizedRank.PitOfWindow(law, null, 5, 0.5), 1e-15);
    }

    /// <summary>Hours drawn from the forecast itself, of which a third never happen and many are equal.</summary>
    [Fact]
    public void Places_of_observations_from_the_forecast_are_uniform()
    {
        var law = PredictiveLaw.Of([2, 3, 7, null], [1, 2, 1, 2]);
        var places = Enumerable.Range(0, Truths).Select(i =>
        {
            var source = new RandomSource(5, (uint)i);
            var hour = law.Quantile(source.Uniform(RandomStream.DummyParameter, 0));
            return RandomizedRank.Pit(law, hour, RandomizedRank.PitDraw(source, 0));
        }).ToList();

        Law.FitsDistribution(x => Math.Clamp(x, 0, 1), places);
        Assert.True(RankHistogram.Of(places, 20).ChiSquare() <= RankHistogram.ChiSquareLimit(20));
        foreach (var level in new[] { 0.5, 0.9 })
        {
            var (fewest, most) = RankHistogram.CoverageLimits(level, Truths, looks: 2);
            Assert.InRange(places.Count(p => RandomizedRank.IsInBand(p, level)), fewest, most);
        }
    }

    /// <summary>Observations earlier than the forecast says: the same limits find it.</summary>
    [Fact]
    public void Places_under_a_wrong_forecast_are_found_not_to_be_uniform()
    {
        var law = PredictiveLaw.Of([2, 3, 7, null], [1, 2, 1, 2]);
        var places = Enumerable.Range(0, Truths).Select(i =>
        {
            var source = new RandomSource(5, (uint)i);
            var hour = law.Quantile(Math.Pow(source.Uniform(RandomStream.DummyParameter, 0), 3));
            return RandomizedRank.Pit(law, hour, RandomizedRank.PitDraw(source, 0));
        }).ToList();

        Assert.True(RankHistogram.Of(places, 20).ChiSquare() > RankHistogram.ChiSquareLimit(20));
        var (fewest, _) = RankHistogram.CoverageLimits(0.9, Truths, looks: 2);
        Assert.True(places.Count(p => RandomizedRank.IsInBand(p, 0.9)) < fewest);
    }

    [Fact]
    public void Rank_counts_what_lies_below_and_breaks_ties_by_the_draw()
    {
        Assert.Equal((2 + (0.5 * 1)) / 5, RandomizedRank.Among([1, 2, 4, 8], null, 3, 0.5), 1e-15);
        Assert.Equal((1 + (0.5 * 3)) / 5, RandomizedRank.Among([1, 2, 2, 8], null, 2, 0.5), 1e-15);
        Assert.Equal((1 + (0.25 * 4)) / 5, RandomizedRank.Among([
            1, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity], null, double.PositiveInfinity, 0.25), 1e-15);

        // The scale of weights does not count.
        Assert.Equal(
            RandomizedRank.Among([1, 2, 4], [1, 2, 3], 2, 0.3), RandomizedRank.Among([1, 2, 4], [10, 20, 30], 2, 0.3), 1e-15);
        Assert.Equal(
            RandomizedRank.Among([1, 2, 4], null, 2, 0.3), RandomizedRank.Among([1, 2, 4, 5], [2, 2, 2, 0], 2, 0.3), 1e-15);
    }

    /// <summary>Seven draws and the truth from one law with ties and infinity.</summary>
    [Fact]
    public void Ranks_of_a_truth_among_draws_from_its_own_law_are_uniform()
    {
        var ranks = Enumerable.Range(0, Truths).Select(i =>
        {
            var source = new RandomSource(6, (uint)i);
            double Draw(uint j) => source.Uniform(RandomStream.DummyParameter, j) is var u && u > 0.6 ? double.PositiveInfinity
                : Math.Floor(5 * u);
            return RandomizedRank.Among(
                [.. Enumerable.Range(1, 7).Select(j => Draw((uint)j))], null, Draw(0), RandomizedRank.RankDraw(source, 0));
        }).ToList();

        Law.FitsDistribution(x => Math.Clamp(x, 0, 1), ranks);
        Assert.True(RankHistogram.Of(ranks, 8).ChiSquare() <= RankHistogram.ChiSquareLimit(8));
    }

    [Fact]
    public void Draws_differ_by_address_and_repeat()
    {
        var source = new RandomSource(1, 2);
        Assert.Equal(RandomizedRank.PitDraw(source, 3, 4), RandomizedRank.PitDraw(source, 3, 4));
        Assert.Equal(5, new[]
        {
            RandomizedRank.PitDraw(source, 3), RandomizedRank.PitDraw(source, 4), RandomizedRank.PitDraw(source, 3, 1),
            RandomizedRank.RankDraw(source, 3), RandomizedRank.PitDraw(new RandomSource(1, 3), 3),
        }.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomizedRank.Among([1], null, 1, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomizedRank.Pit(PredictiveLaw.Of([1]), 1, -0.1));
    }

    [Fact]
    public void Histogram_counts_places_and_compares_them_with_equal_counts()
    {
        var histogram = RankHistogram.Of([0, 0.1, 0.24, 0.25, 0.5, 1], 4);
        Assert.Equal([3, 1, 1, 1], histogram.Counts);
        Assert.Equal(((1.5 * 1.5) + (3 * 0.25)) / 1.5, histogram.ChiSquare(), 1e-12);
        Assert.Throws<ArgumentException>(() => RankHistogram.Of([1.01], 4));
        Assert.Throws<InvalidOperationException>(() => RankHistogram.Of([], 4).ChiSquare());

        // Tables of the chi-square and the binomial law at 1 in 1,000, and at a tenth of it for ten looks.
        Assert.Equal(27.877, RankHistogram.ChiSquareLimit(10), 1e-3);
        Assert.Equal(33.720, RankHistogram.ChiSquareLimit(10, looks: 10), 1e-3);
        Assert.Equal(Coverage.Limits(0.9, 200), RankHistogram.CoverageLimits(0.9, 200));
        Assert.True(RankHistogram.CoverageLimits(0.9, 200, looks: 20).Fewest < RankHistogram.CoverageLimits(0.9, 200).Fewest);
    }
}
