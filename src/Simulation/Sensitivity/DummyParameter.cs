using BoliviaSim.Experiments;
using BoliviaSim.Randomness;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// A parameter that no model knows: what a method says about it is what the method says about nothing. Khorashadi Zadeh et al. (2017),
/// Comparison of variance-based and moment-independent global sensitivity analysis approaches by application to the SWAT model,
/// Environmental Modelling and Software 91.
/// </summary>
internal static class DummyParameter
{
    /// <summary>Uniform values on (0, 1), one a point.</summary>
    public static double[] Values(int points, uint seed)
    {
        var source = DesignDraws.Of(seed);
        return [.. Enumerable.Range(0, points).Select(point => source.Uniform(RandomStream.DummyParameter, (uint)point))];
    }

    /// <summary>The columns of a design with the dummy parameter's behind them.</summary>
    public static double[][] Behind(double[,] rows, uint seed)
    {
        var (points, parameters) = (rows.GetLength(0), rows.GetLength(1));
        return
        [
            .. Enumerable.Range(0, parameters).Select(j => Enumerable.Range(0, points).Select(i => rows[i, j]).ToArray()),
            Values(points, seed),
        ];
    }
}
