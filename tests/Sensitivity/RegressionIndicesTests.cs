using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Numerics;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.Experiments;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>Standardised regression coefficients: closed forms of linear and monotone models, refusals.</summary>
public class RegressionIndicesTests
{
    /// <summary>y = 2 x1 - x2 + 2 e with standard normal x and e: coefficients 2/3 and -1/3, share of variance 5/9.</summary>
    [Fact]
    public void Gaussian_linear_model_gives_the_closed_form()
    {
        const int points = 20_000;
        var (rows, y) = Gaussian(points);
        var indices = RegressionIndices.Of(rows, y, new ResamplingPlan(40));
        // Three standard errors of a coefficient, 1/sqrt(n) each.
        var error = 3 / Math.Sqrt(points);
        Assert.All(Values(indices, IndexKind.Src).Zip([2 / 3.0, -1 / 3.0, 0]), p => Assert.Equal(p.Second, p.First, error));
        Assert.Equal(5 / 9.0, Values(indices, IndexKind.RSquared).Single(), error);
        Assert.Equal([false, false, true], indices.Where(i => i.Kind == IndexKind.Src && !i.IsDummy).Select(i => i.Estimate.HoldsZero));
    }

    [Fact]
    public void Linear_model_without_noise_is_explained_wholly_and_each_square_is_a_share()
    {
        var rows = SobolSequence.Rows(1024, 2);
        var indices = RegressionIndices.Of(rows, [.. Table.Of(rows).Select(x => (3 * x[0]) + x[1])], new ResamplingPlan(20));
        Assert.Equal(1, Values(indices, IndexKind.RSquared).Single(), 1e-12);
        // Variances 9 and 1 of 10; the columns of a Sobol block are uncorrelated up to .001.
        Assert.All(Values(indices, IndexKind.Src).Zip([Math.Sqrt(.9), Math.Sqrt(.1)]), p => Assert.Equal(p.Second, p.First, .002));
    }

    [Fact]
    public void Ranks_see_a_monotone_model_that_values_do_not()
    {
        var rows = SobolSequence.ScrambledRows(512, 2, 1);
        var indices = RegressionIndices.Of(rows, [.. Table.Of(rows).Select(x => Math.Pow(x[0], 25))], new ResamplingPlan(20));
        Assert.Equal(1, Values(indices, IndexKind.Srrc).First(), 1e-9);
        Assert.Equal(1, Values(indices, IndexKind.RankRSquared).Single(), 1e-9);
        Assert.True(Values(indices, IndexKind.RSquared).Single() < .5);
    }

    [Fact]
    public void Ties_get_midranks_also_among_points_drawn_more_than_once()
    {
        double[] column = [7, 0, 7, 8];
        int[] order = [1, 0, 2, 3];
        Assert.Equal([2.5, 1, 2.5, 4], RegressionIndices.Ranks(column, order, [1, 1, 1, 1]));
        // The sample 0 0 0 7 8: 0 on places 1 to 3, 7 on 4, 8 on 5.
        Assert.Equal([4, 2, 4, 5], RegressionIndices.Ranks(column, order, [1, 3, 0, 1]));
    }

    [Fact]
    public void Constant_and_dependent_columns_are_refused()
    {
        double[,] constant = new double[10, 1], twice = new double[10, 2];
        double[] y = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11];
        for (var i = 0; i < 10; i++)
        {
            (twice[i, 0], twice[i, 1]) = (i, 2 * i);
        }

        Assert.Contains("column 0 has the same value", Assert.Throws<ArgumentException>(() => RegressionIndices.Of(constant, y, new ResamplingPlan(20))).Message, StringComparison.Ordinal);
        Assert.Contains("follows from the others", Assert.Throws<ArgumentException>(() => RegressionIndices.Of(twice, y, new ResamplingPlan(20))).Message, StringComparison.Ordinal);
        Assert.Contains("too few", Assert.Throws<ArgumentException>(() => RegressionIndices.Of(new double[3, 2], [1, 2, 3], new ResamplingPlan(20))).Message, StringComparison.Ordinal);
    }

    private static (double[,] Rows, double[] Response) Gaussian(int points)
    {
        var unit = SobolSequence.ScrambledRows(points, 4, 11);
        var (rows, y) = (new double[points, 3], new double[points]);
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                rows[i, j] = NormalLaw.Quantile(unit[i, j]);
            }

            y[i] = (2 * rows[i, 0]) - rows[i, 1] + (2 * NormalLaw.Quantile(unit[i, 3]));
        }

        return (rows, y);
    }

    private static IEnumerable<double> Values(IEnumerable<SensitivityIndex> indices, IndexKind kind) =>
        indices.Where(i => i.Kind == kind && !i.IsDummy).Select(i => i.Estimate.Value);
}
