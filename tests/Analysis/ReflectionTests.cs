using BoliviaSim.Analysis;
using CsCheck;

namespace BoliviaSim.Tests.Analysis;

/// <summary>Reflected intervals: as far on one side of the value, on their scale, as the samples lay on the other.</summary>
public class ReflectionTests
{
    [Fact]
    public void Shares_are_reflected_in_the_logarithm_of_their_odds() => Shares.Sample(e =>
    {
        var reflected = Reflection.OfShare(e);
        Assert.Equal((2 * Odds(e.Value)) - Odds(e.High), Odds(reflected.Low), 1e-9);
        Assert.Equal((2 * Odds(e.Value)) - Odds(e.Low), Odds(reflected.High), 1e-9);

        static double Odds(double share) => Math.Log(share / (1 - share));
    });

    [Fact]
    public void Sizes_are_reflected_in_their_logarithm() => Shares.Sample(e =>
    {
        var reflected = Reflection.OfSize(e);
        Assert.Equal((2 * Math.Log(e.Value)) - Math.Log(e.High), Math.Log(reflected.Low), 1e-9);
        Assert.Equal((2 * Math.Log(e.Value)) - Math.Log(e.Low), Math.Log(reflected.High), 1e-9);
    });

    [Fact]
    public void Distances_are_reflected_within_their_bounds() =>
        Assert.Equal(new Estimate(.3, 0, .35), Reflection.Plain(new Estimate(.3, .25, .7), 0, 1));

    [Fact]
    public void Ends_of_a_scale_stay_what_they_are()
    {
        Assert.Equal(new Estimate(.5, 0, 1), Reflection.OfShare(new Estimate(.5, 0, 1)));
        Assert.All(new[] { new Estimate(0, 0, .2), new Estimate(1, .8, 1), new Estimate(.5, double.NaN, double.NaN) },
            e => Assert.Equal(e, Reflection.OfShare(e)));
        Assert.Equal(new Estimate(3, 0, 5), Reflection.OfSize(new Estimate(3, 0, 5)));
    }

    private static Gen<Estimate> Shares =>
        Gen.Double[0.01, 0.99].Array[3].Select(v => v.Order().ToArray()).Select(v => new Estimate(v[1], v[0], v[2]));
}
