using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Randomness;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Local-linear adjustment on a toy whose posteriors are known, and its edges.</summary>
public class LocalLinearTests
{
    private const int Draws = 400_000;
    private const double Observed = 2;

    /// <summary>
    /// Prior N(0, 1), y normal about x with deviation .5, y = 2 observed. Acceptance within 1 of it has mean 1.2613257301 and deviation
    /// .5765060303; the exact posterior has 1.6 and .4472135955 (closed forms). The adjustment takes the one to the other, since x depends
    /// on y linearly.
    /// </summary>
    [Fact]
    public void Adjustment_takes_a_wide_acceptance_to_the_exact_posterior()
    {
        var (values, distances) = Accepted(within: 1);
        Assert.InRange(values.Count, 20_000, Draws);
        Near(values, 1.2613257301, 0.5765060303);
        double[] weights = [.. values.Select(_ => 1.0)];
        var (adjusted, explained) = LocalLinear.Adjust(values, distances, weights);
        Near(adjusted, 1.6, 0.4472135955);
        Assert.InRange(explained, 1 - (0.21 / 0.3323592), 1 - (0.19 / 0.3323592));

        static void Near(IReadOnlyList<double> sample, double mean, double deviation)
        {
            var of = sample.Average();
            Assert.InRange(of, mean - (5 * deviation / Math.Sqrt(sample.Count)), mean + (5 * deviation / Math.Sqrt(sample.Count)));
            Assert.Equal(deviation, Math.Sqrt(sample.Average(x => (x - of) * (x - of))), 0.01);
        }
    }

    /// <summary>A distance that does not vary, or repeats another, changes nothing.</summary>
    [Fact]
    public void Distances_that_say_nothing_new_are_passed_over()
    {
        var (values, distances) = Accepted(within: 0.2);
        double[] weights = [.. values.Select((_, i) => 1.0 + (i % 3))];
        var alone = LocalLinear.Adjust(values, distances, weights).Values;
        var more = LocalLinear.Adjust(values, [.. distances.Select(d => new[] { 0.3, d[0], -2 * d[0], 0 })], weights).Values;
        Assert.All(alone.Zip(more), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal(values, LocalLinear.Adjust(values, [.. distances.Select(_ => new[] { 0.3 })], weights).Values);
    }

    /// <summary>Where hardly a run reaches the record, a line would be drawn beyond all of them: that row takes no part.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(8, true)]
    public void Row_with_the_record_at_its_edge_takes_no_part(int reached, bool isAdjusted)
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => 0.1 * i)];
        double[][] distances = [.. Enumerable.Range(0, 100).Select(i => new[] { i < reached ? 0 : 1.0 + i })];
        double[] weights = [.. values.Select(_ => 0.01)];
        Assert.Equal(isAdjusted, LocalLinear.Adjust(values, distances, weights).Explained > 0.5);
    }

    /// <summary>Weights count as copies do.</summary>
    [Fact]
    public void Weight_of_two_is_two_copies()
    {
        var (values, distances) = Accepted(within: 0.05);
        double[] twice = [.. values.Select((_, i) => i == 0 ? 2.0 : 1)];
        var weighted = LocalLinear.Adjust(values, distances, twice).Values;
        var copied = LocalLinear.Adjust([.. values, values[0]], [.. distances, distances[0]], [.. twice.Select(_ => 1.0), 1]).Values;
        Assert.All(weighted.Zip(copied), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    /// <summary>What has ends stays within them, and levels stay what they are.</summary>
    [Fact]
    public void Values_stay_within_their_law()
    {
        double[] values = [0.05, 0.06, 0.1, 0.2, 0.29, 0.3];
        double[][] distances = [[-3], [-2], [-1], [1], [2], [3]];
        double[] weights = [1, 1, 1, 1, 1, 1];
        var law = FactorText.Parse("police.threshold=0.05:0.3").Factor!.Distribution;
        var (adjusted, explained) = LocalLinear.Adjust(values, distances, weights, law);
        Assert.All(adjusted, x => Assert.InRange(x, 0.05, 0.3));
        Assert.NotEqual(values, adjusted);
        Assert.InRange(explained, 0.5, 1);
        var levels = FactorText.Parse("police.threshold=0.05,0.3").Factor!.Distribution;
        var (kept, none) = LocalLinear.Adjust(values, distances, weights, levels);
        Assert.Equal(values, kept);
        Assert.Equal(0, none);
    }

    /// <summary>Inside the window, before it, after it, not by the cut; with one side open.</summary>
    [Theory]
    [InlineData(3.0, 5.0, 4.0, 0)]
    [InlineData(3.0, 5.0, 1.0, -0.6931471805599453)]
    [InlineData(3.0, 5.0, 11.0, 0.6931471805599453)]
    [InlineData(3.0, 5.0, double.PositiveInfinity, 1.0414538748281612)]
    [InlineData(3.0, null, double.PositiveInfinity, 0)]
    [InlineData(3.0, null, 1.0, -0.6931471805599453)]
    [InlineData(null, 5.0, 0.5, 0)]
    public void Distance_is_zero_inside_the_window(double? lower, double? upper, double hour, double expected)
    {
        var row = new ObservedRow("a", ObservedKind.Break, "POL", lower, upper, 5, ObservedUse.Fit, "invented", "high");
        Assert.Equal(expected, LocalLinear.Distances([row], 16, [hour])[0], 1e-12);
    }

    private static (IReadOnlyList<double> Values, IReadOnlyList<double[]> Distances) Accepted(double within)
    {
        var (values, distances) = (new List<double>(), new List<double[]>());
        for (var i = 0u; i < Draws; i++)
        {
            var numbers = new RandomSource(7, i);
            var x = numbers.Normal(RandomStream.PriorDraw, 0);
            var y = x + (0.5 * numbers.Normal(RandomStream.SyntheticReport, 0));
            if (Math.Abs(y - Observed) < within)
            {
                values.Add(x);
                distances.Add([y - Observed]);
            }
        }

        return (values, distances);
    }
}
