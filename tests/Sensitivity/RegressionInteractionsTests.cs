using BoliviaSim.Analysis;
using BoliviaSim.Randomness;
using BoliviaSim.Sensitivity;
using MathNet.Numerics.LinearAlgebra;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>Products of standardised parameters: closed form on a factorial, least squares of another library, refusals.</summary>
public class RegressionInteractionsTests
{
    /// <summary>
    /// On a 2 x 2 factorial of -1 and 1 the columns x1, x2 and x1 x2 are orthogonal with variance 1: y = 3 x1 + 2 x2 + x1 x2 has variance
    /// 14, the product a coefficient of 1/sqrt(14) and a gain of 1/14.
    /// </summary>
    [Fact]
    public void Factorial_gives_the_closed_form()
    {
        var (rows, y) = (new double[40, 2], new double[40]);
        for (var i = 0; i < 40; i++)
        {
            (rows[i, 0], rows[i, 1]) = ((2 * (i % 2)) - 1, (2 * (i / 2 % 2)) - 1);
            y[i] = (3 * rows[i, 0]) + (2 * rows[i, 1]) + (rows[i, 0] * rows[i, 1]);
        }

        var indices = RegressionInteractions.Of(rows, y, new ResamplingPlan(20));
        Assert.Equal(1 / Math.Sqrt(14), Value(indices, IndexKind.Interaction), 1e-12);
        Assert.Equal(1 / 14.0, Value(indices, IndexKind.InteractionGain), 1e-12);
        Assert.Equal(1 / 14.0, Value(indices, IndexKind.PairsGain), 1e-12);
        Assert.Equal(1, Value(indices, IndexKind.PairsRSquared), 1e-12);
    }

    /// <summary>MathNet's QR decomposition of standardised columns and their products, and of the same without each product.</summary>
    [Theory]
    [InlineData(60, 3, 0)]
    [InlineData(300, 4, 1e6)]
    public void Coefficients_and_gains_are_those_of_least_squares(int points, int parameters, double offset)
    {
        var (rows, y, draws) = (new double[points, parameters], new double[points], new RandomSource(2, 9));
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < parameters; j++)
            {
                var own = draws.Normal(RandomStream.Resolve, (uint)j, (uint)i) * (j + 1);
                rows[i, j] = offset + own + (j > 0 ? 0.3 * (rows[i, 0] - offset) : 0);
            }

            y[i] = rows[i, 0] + ((rows[i, 0] - offset) * (rows[i, 1] - offset)) + draws.Normal(RandomStream.Deaths, 0, (uint)i);
        }

        var indices = RegressionInteractions.Of(rows, y, new ResamplingPlan(4));
        var z = Enumerable.Range(0, parameters).Select(j => Standard([.. Enumerable.Range(0, points).Select(i => rows[i, j])])).ToList();
        var (response, pairs) = (Standard(y), indices.Where(i => i.Kind == IndexKind.Interaction).ToList());
        var products = pairs.Select(p => z[p.Parameter!.Value].PointwiseMultiply(z[p.With!.Value])).ToList();
        var (coefficients, all) = Fit([.. z, .. products], response);
        var alone = Fit(z, response).RSquared;
        for (var i = 0; i < pairs.Count; i++)
        {
            Assert.Equal(coefficients[1 + parameters + i], pairs[i].Estimate.Value, 1e-10);
            var without = Fit([.. z, .. products.Where((_, j) => j != i)], response).RSquared;
            Assert.Equal(all - without, Gain(pairs[i]), 1e-10);
        }

        Assert.Equal(all, Value(indices, IndexKind.PairsRSquared), 1e-10);
        Assert.Equal(all - alone, Value(indices, IndexKind.PairsGain), 1e-10);

        double Gain(SensitivityIndex pair) => indices
            .Single(i => i.Kind == IndexKind.InteractionGain && (i.Parameter, i.With) == (pair.Parameter, pair.With)).Estimate.Value;
    }

    [Fact]
    public void One_parameter_few_points_and_one_at_a_time_are_refused()
    {
        Assert.Contains("two parameters", Message(new double[20, 1]), StringComparison.Ordinal);
        Assert.Contains("5 points are too few", Message(new double[5, 2]), StringComparison.Ordinal);
        var oneAtATime = new double[20, 2];
        for (var i = 0; i < 10; i++)
        {
            (oneAtATime[i, 0], oneAtATime[i + 10, 1]) = (i, i);
        }

        Assert.Contains("one parameter is varied at a time", Message(oneAtATime), StringComparison.Ordinal);

        static string Message(double[,] rows) => Assert.Throws<ArgumentException>(() => RegressionInteractions.Of(
            rows, [.. Enumerable.Range(0, rows.GetLength(0)).Select(i => (double)(i * i % 7))], new ResamplingPlan(4))).Message;
    }

    private static (Vector<double> Coefficients, double RSquared) Fit(IEnumerable<Vector<double>> columns, Vector<double> response)
    {
        var x = Matrix<double>.Build.DenseOfColumnVectors(columns.Prepend(Vector<double>.Build.Dense(response.Count, 1)));
        var coefficients = x.QR().Solve(response);
        return (coefficients, 1 - ((response - (x * coefficients)).Norm(2) is var rest ? rest * rest / response.Count : 0));
    }

    private static Vector<double> Standard(double[] values)
    {
        var mean = values[0] + values.Average(v => v - values[0]);
        var size = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return Vector<double>.Build.DenseOfEnumerable(values.Select(v => (v - mean) / size));
    }

    private static double Value(IReadOnlyList<SensitivityIndex> indices, IndexKind kind) =>
        indices.Single(i => i.Kind == kind).Estimate.Value;
}
