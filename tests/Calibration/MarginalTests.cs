using BoliviaSim.Calibration;

namespace BoliviaSim.Tests.Calibration;

/// <summary>A number before and after, against values worked out by hand.</summary>
public class MarginalTests
{
    private static readonly (double, double)[] Before = [(1, 1), (2, 1), (3, 1), (4, 1)];

    /// <summary>
    /// After: 2 with weight .25, 3 with .25, 9 with .5. Distribution functions before at 1, 2, 3, 4: .25, .5, .75, 1; after: 0, .25, .5,
    /// .5. The largest distance is .5, at 4.
    /// </summary>
    [Fact]
    public void Quantiles_moments_and_distance_are_those_worked_out_by_hand()
    {
        var marginal = Marginal.Of("x", "h", Before, [(9, 2), (2, 1), (3, 1)]);
        Assert.Equal([1, 1, 2, 3, 4], marginal.Prior);
        Assert.Equal([2, 2, 3, 9, 9], marginal.Posterior);
        Assert.Equal(2.5, marginal.PriorMean, 12);
        Assert.Equal(Math.Sqrt(1.25), marginal.PriorDeviation, 12);
        Assert.Equal(5.75, marginal.Mean, 12);
        Assert.Equal(Math.Sqrt((0.25 * 3.75 * 3.75) + (0.25 * 2.75 * 2.75) + (0.5 * 3.25 * 3.25)), marginal.Deviation, 12);
        Assert.Equal(0.5, marginal.Distance, 12);

        // Effective sizes 4 and 16/6; Kolmogorov's 1 % limit is 1.6276 (tables of the law).
        Assert.Equal(1.6276 * Math.Sqrt(0.25 + (6.0 / 16)), marginal.Limit, 4);
        Assert.False(marginal.IsUpdated);
        Assert.Equal(1 - (marginal.Deviation * marginal.Deviation / 1.25), marginal.Contraction, 12);
    }

    [Fact]
    public void Weights_of_a_sample_need_not_add_up_to_one_and_the_order_is_of_no_consequence()
    {
        var one = Marginal.Of("x", "h", Before, [(2, 0.1), (3, 0.3)]);
        var other = Marginal.Of("x", "h", [.. Before.Reverse()], [(3, 30), (2, 10)]);
        Assert.Equal(one.Posterior, other.Posterior);
        Assert.Equal(one.Distance, other.Distance, 12);
    }

    [Fact]
    public void Equal_samples_have_no_distance_and_no_contraction()
    {
        var marginal = Marginal.Of("x", "h", Before, Before);
        Assert.Equal(0, marginal.Distance);
        Assert.Equal(0, marginal.Contraction, 12);
        Assert.False(marginal.IsUpdated);
    }

    /// <summary>Uniform on [0, 1] against its lower half: distance .5, contraction 3/4, both known.</summary>
    [Fact]
    public void Half_a_uniform_law_is_updated()
    {
        (double, double)[] whole = [.. Enumerable.Range(0, 1000).Select(i => ((i + 0.5) / 1000, 1.0))];
        var marginal = Marginal.Of("x", "1", whole, whole[..500]);
        Assert.Equal(0.5, marginal.Distance, 6);
        Assert.Equal(0.75, marginal.Contraction, 5);
        Assert.Equal([0.0495, 0.2495, 0.4995, 0.7495, 0.9495], marginal.Prior, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.True(marginal.IsUpdated);
    }
}
