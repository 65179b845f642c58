using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.Experiments;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

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
    public void Linear_model_without_noise_is_explained_fully_and_each_square_is_a_share()
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
        var ranks = new MidRanks([7, 0, 7, 8], new int[4]);
        Assert.Equal([2.5, 1, 2.5, 4], Ranks([1, 1, 1, 1]));
        // The sample 0 0 0 7 8: 0 on places 1 to 3, 7 on 4, 8 on 5.
        Assert.Equal([4, 2, 4, 5], Ranks([1, 3, 0, 1]));

        double[] Ranks(double[] counts)
        {
            var twice = new int[ranks.Count];
            ranks.Set(counts, twice);
            return [.. Enumerable.Range(0, 4).Select(point => twice[ranks.PlaceOf(point)] / 2.0)];
        }
    }

    /// <summary>
    /// The same numbers by MathNet's QR decomposition of the centred columns: standardised coefficient b s_x / s_y, share of variance
    /// 1 - residual sum of squares by total; on ranks with each rank the mean of the places that equal values have.
    /// </summary>
    [Theory]
    [InlineData(12, 3, 0)]
    [InlineData(12, 6, 0)]
    [InlineData(300, 5, 0)]
    [InlineData(700, 4, 1e9)]
    public void Coefficients_and_shares_are_those_of_least_squares(int points, int parameters, double offset)
    {
        var (rows, y) = Mixed(points, parameters);
        var moved = new double[points, parameters];
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < parameters; j++)
            {
                // Values have so few digits that no offset here changes one.
                moved[i, j] = rows[i, j] + offset;
            }
        }

        var indices = RegressionIndices.Of(moved, [.. y.Select(v => v - offset)], new ResamplingPlan(5));
        double[][] columns = [.. Enumerable.Range(0, parameters).Select(j => Table.Column(rows, j))];
        AssertSame(columns, y, IndexKind.Src, IndexKind.RSquared);
        AssertSame([.. columns.Select(MeanPlaces)], MeanPlaces(y), IndexKind.Srrc, IndexKind.RankRSquared);

        void AssertSame(double[][] x, double[] z, IndexKind kind, IndexKind share)
        {
            var (coefficients, explained) = LeastSquaresByQr(x, z);
            Assert.All(coefficients.Zip(Values(indices, kind)), p => Assert.Equal(p.First, p.Second, 1e-10));
            Assert.Equal(explained, Values(indices, share).Single(), 1e-10);
        }
    }

    /// <summary>The same of so many points that threads share a sample.</summary>
    [Fact]
    public void Coefficients_of_many_points_are_those_of_least_squares()
    {
        const int points = 60_000;
        var (rows, y) = Mixed(points, 3);
        var indices = RegressionIndices.Of(rows, y, new ResamplingPlan(2, 1, 2));
        var (coefficients, explained) = LeastSquaresByQr([.. Enumerable.Range(0, 3).Select(j => Table.Column(rows, j))], y);
        Assert.All(coefficients.Zip(Values(indices, IndexKind.Src)), p => Assert.Equal(p.First, p.Second, 1e-10));
        Assert.Equal(explained, Values(indices, IndexKind.RSquared).Single(), 1e-10);
    }

    /// <summary>Of 50,000 points on threads share a sample; blocks are added in their order, so every bit is that of one thread.</summary>
    [Theory]
    [InlineData(49_999)]
    [InlineData(50_001)]
    public void Threads_change_no_bit(int points)
    {
        var (rows, y) = Mixed(points, 3);
        Assert.Equal(RegressionIndices.Of(rows, y, new ResamplingPlan(3)), RegressionIndices.Of(rows, y, new ResamplingPlan(3, 1, 5)));
    }

    [Fact]
    public void Seed_of_the_dummy_changes_no_coefficient_and_no_share()
    {
        var (rows, y) = Mixed(12, 4);
        var (one, other) = (
            RegressionIndices.Of(rows, y, new ResamplingPlan(5, 1)), RegressionIndices.Of(rows, y, new ResamplingPlan(5, 2)));
        Assert.Equal(one.Where(i => !i.IsDummy).Select(i => i.Estimate.Value), other.Where(i => !i.IsDummy).Select(i => i.Estimate.Value));
        Assert.NotEqual(one.First(i => i.IsDummy).Estimate.Value, other.First(i => i.IsDummy).Estimate.Value);
    }

    /// <summary>The dummy's coefficient is that of the fit with the dummy beside the parameters.</summary>
    [Fact]
    public void Dummy_has_the_coefficient_of_a_fit_of_its_own()
    {
        var (rows, y) = Mixed(40, 3);
        var dummy = Columns.Dummy(40, 9);
        var (coefficients, _) = LeastSquaresByQr([.. Enumerable.Range(0, 3).Select(j => Table.Column(rows, j)), dummy], y);
        Assert.Equal(coefficients[3], RegressionIndices.Of(rows, y, new ResamplingPlan(5, 9)).First(i => i.IsDummy).Estimate.Value, 1e-10);
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

        Assert.Contains("column 0 is the same at all points", Assert.Throws<ArgumentException>(() =>
            RegressionIndices.Of(constant, y, new ResamplingPlan(20))).Message, StringComparison.Ordinal);
        Assert.Contains("column 1 follows from 0, so their effects", Assert.Throws<ArgumentException>(() =>
            RegressionIndices.Of(twice, y, new ResamplingPlan(20))).Message, StringComparison.Ordinal);
        Assert.Contains("too few", Assert.Throws<ArgumentException>(() =>
            RegressionIndices.Of(new double[3, 2], [1, 2, 3], new ResamplingPlan(20))).Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Correlated columns of which the first has ties, and a response of half signal and half noise; twenty binary digits each.
    /// </summary>
    private static (double[,] Rows, double[] Response) Mixed(int points, int parameters)
    {
        var source = new RandomSource(5, (uint)points);
        var (rows, y) = (new double[points, parameters], new double[points]);
        for (var i = 0; i < points; i++)
        {
            var shared = Draw(99);
            for (var j = 0; j < parameters; j++)
            {
                rows[i, j] = j == 0 ? Math.Floor(4 * Draw(0)) : Draw((uint)j) + (shared / 2);
                y[i] += (j + 1) * rows[i, j];
            }

            y[i] += 8 * Draw(98);

            double Draw(uint column) => Math.Floor(source.Uniform(RandomStream.Resolve, column, (uint)i) * 1048576) / 1048576;
        }

        return (rows, y);
    }

    private static (double[] Coefficients, double Explained) LeastSquaresByQr(double[][] columns, double[] y)
    {
        double[][] centred = [.. columns.Select(Centred)];
        var (x, z) = (Matrix<double>.Build.DenseOfColumnArrays(centred), Vector<double>.Build.DenseOfArray(Centred(y)));
        var b = x.QR(QRMethod.Thin).Solve(z);
        return ([.. b.Select((v, j) => v * x.Column(j).L2Norm() / z.L2Norm())], 1 - Math.Pow((z - (x * b)).L2Norm() / z.L2Norm(), 2));

        static double[] Centred(double[] values)
        {
            var mean = values.Average();
            return [.. values.Select(v => v - mean)];
        }
    }

    private static double[] MeanPlaces(double[] values) =>
        [.. values.Select(v => values.Count(o => o < v) + ((values.Count(o => o == v) + 1) / 2.0))];

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
