using BoliviaSim.Analysis;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Analysis;

/// <summary>The histogram against the sorted list of all hours that it stands for.</summary>
public sealed class HourHistogramTests
{
    private const double Horizon = 84;

    // Thousandths of an hour: hours closer to a minute than a millionth of it count as that minute.
    private static readonly Gen<double[]> Hours = Gen.Int[0, (int)Horizon * 1000].Select(i => i / 1000.0).Array[1, 60];

    [Fact]
    public void Quantile_is_the_order_statistic_rounded_up_to_the_minute() =>
        Gen.Select(Hours, Gen.Int[1, 100], Gen.Int[0, 40]).Sample((hours, percent, others) =>
        {
            var histogram = Of(hours);
            var outOf = hours.Length + others;
            var sorted = hours.Select(h => Math.Ceiling((h * 60) - 1e-6) / 60).Order().ToList();
            var rank = (int)Math.Ceiling(percent * (decimal)outOf / 100);
            Assert.Equal(rank <= sorted.Count ? sorted[rank - 1] : null, histogram.Quantile(percent, outOf));
        });

    [Fact]
    public void Count_up_to_a_full_hour_is_exact() => Gen.Select(Hours, Gen.Int[0, (int)Horizon]).Sample((hours, hour) =>
        Assert.Equal(hours.Count(h => h <= hour), Of(hours).CountUpTo(hour)));

    [Fact]
    public void Multiples_of_five_minutes_are_counted_at_their_own_minute()
    {
        var histogram = new HourHistogram(Horizon);
        for (var tick = 0; tick <= Horizon * 12; tick++)
        {
            histogram.Add(tick * (5.0 / 60));
        }

        Assert.Equal([.. Enumerable.Range(0, ((int)Horizon * 60) + 1).Select(m => m % 5 == 0 ? 1L : 0L)], histogram.Counts);
    }

    [Fact]
    public void Adding_the_counts_of_a_part_gives_the_whole() => Gen.Select(Hours, Hours).Sample((first, second) =>
    {
        var sum = Of(first);
        sum.Add(Of(second).Counts);
        var whole = Of([.. first, .. second]);
        Assert.Equal(whole.Counts, sum.Counts);
        Assert.Equal(whole.Total, sum.Total);
    });

    private static HourHistogram Of(double[] hours)
    {
        var histogram = new HourHistogram(Horizon);
        foreach (var hour in hours)
        {
            histogram.Add(hour);
        }

        return histogram;
    }
}
