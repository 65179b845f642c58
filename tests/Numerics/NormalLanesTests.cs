using BoliviaSim.Kernels;
using BoliviaSim.Numerics;

namespace BoliviaSim.Tests.Numerics;

public class NormalLanesTests
{
    /// <summary>The centre, both tails, the two farthest tails, and the bounds between them with their neighbours.</summary>
    [Fact]
    public void Quantiles_made_together_are_those_made_alone()
    {
        double[] bounds = [0.075, 0.925, 1.3887943864964e-11, 1 - 1.3887943864964e-11, 0.5, 1e-300, 1 - 1e-15];
        double[] probabilities =
        [
            .. bounds.SelectMany(b => (double[])[Math.BitDecrement(b), b, Math.BitIncrement(b)]),
            .. Enumerable.Range(1, 4000).Select(i => i / 4001.0), .. Enumerable.Range(1, 300).Select(i => Math.ScaleB(1, -i)),
        ];
        Array.Resize(ref probabilities, probabilities.Length / 8 * 8);
        var quantiles = new double[probabilities.Length];
        NormalLanes.Quantiles(probabilities, quantiles);
        Assert.Equal(probabilities.Select(NormalLaw.Quantile), quantiles);
    }
}
