using BoliviaSim.Analysis;
using BoliviaSim.Experiments;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Variance-based indices from a response on Saltelli's rows, by the estimators that SALib uses, with the response standardised as there:
/// first order (1/N) sum B (AB_j - A) / V (Saltelli et al. 2010, table 2, row b), total (1/2N) sum (A - AB_j)^2 / V (Jansen 1999; row f),
/// second order (1/N) sum (BA_j AB_k - A B) / V - S_j - S_k (Saltelli 2002), V over A and B together. Base points are resampled whole.
/// </summary>
/// <remarks>
/// The estimators are differences of means, not shares: with few base points a small index may come out below zero. The dummy
/// parameter's first-order index is the correlation between the responses at A and at B, which nothing but chance can move from zero
/// (Khorashadi Zadeh et al. 2017); its total index is exactly zero, because by Jansen's form a parameter that changes nothing differs
/// nowhere.
/// </remarks>
internal static class SobolIndices
{
    /// <summary>The indices.</summary>
    /// <param name="response">Response in the order of the rows, all finite.</param>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="secondOrder">Whether the rows have the blocks for second order.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <returns>First order by parameter, then total, then pairs; for each order the dummy parameter's index comes last.</returns>
    /// <exception cref="ArgumentException">
    /// An incomplete block, a response that is the same at all points of A and B, or one with a <see cref="ResponseCheck.Problem"/>.
    /// </exception>
    public static IReadOnlyList<SensitivityIndex> Of(IReadOnlyList<double> response, int parameters, bool secondOrder, ResamplingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters, 1);
        var perBasePoint = SaltelliRows.PerBasePoint(parameters, secondOrder);
        if (response.Count < perBasePoint || response.Count % perBasePoint != 0)
        {
            throw new ArgumentException($"{response.Count} values are not a whole number of blocks of {perBasePoint}.");
        }

        var blocks = Blocks(Standardised(response), perBasePoint);
        if (blocks[0].Concat(blocks[^1]).All(y => y == blocks[0][0]))
        {
            throw new ArgumentException(
                "the response is the same at all points of A and B, so it has no variance to divide; take more base points.");
        }

        var estimates = Resampling.Percentiles(blocks[0].Length, plan, counts => Indices(blocks, parameters, secondOrder, counts));
        return Named(estimates, parameters, secondOrder);
    }

    /// <summary>Variance of a sample, of a response with variance 1, below which it is error of the arithmetic.</summary>
    private const double LeastVariance = 1e-12;

    private static List<SensitivityIndex> Named(Estimate[] estimates, int parameters, bool secondOrder)
    {
        var (floor, zero, apart) = (estimates[2 * parameters], new Estimate(0, 0, 0), estimates[^parameters..]);
        var indices = new List<SensitivityIndex>();
        for (var j = 0; j < parameters; j++)
        {
            indices.Add(
                new SensitivityIndex(IndexKind.First, j, null, estimates[j]) { Floor = floor, IsApartFromDummy = apart[j].IsAboveZero });
        }

        indices.Add(new SensitivityIndex(IndexKind.First, null, null, floor) { Floor = floor, IsDummy = true });
        for (var j = 0; j < parameters; j++)
        {
            var total = estimates[parameters + j];
            indices.Add(new SensitivityIndex(IndexKind.Total, j, null, total) { Floor = zero, IsApartFromDummy = total.IsAboveZero });
        }

        indices.Add(new SensitivityIndex(IndexKind.Total, null, null, zero) { Floor = zero, IsDummy = true });
        var next = (2 * parameters) + 1;
        for (var j = 0; secondOrder && j < parameters; j++)
        {
            for (var k = j + 1; k < parameters; k++)
            {
                indices.Add(new SensitivityIndex(IndexKind.Second, j, k, estimates[next++]));
            }
        }

        return indices;
    }

    /// <summary>Values less their mean, by their standard deviation over all rows (divisor n, as SALib).</summary>
    private static double[] Standardised(IReadOnlyList<double> response)
    {
        var centred = ResponseCheck.Centred(response);
        var sd = Math.Sqrt(ResponseCheck.Mean([.. centred.Select(y => y * y)]));
        return [.. centred.Select(y => y / sd)];
    }

    /// <summary>One array a block (A, AB_1, ..., B), with one element a base point.</summary>
    private static double[][] Blocks(double[] values, int perBasePoint)
    {
        var blocks = new double[perBasePoint][];
        for (var block = 0; block < perBasePoint; block++)
        {
            blocks[block] = new double[values.Length / perBasePoint];
            for (var point = 0; point < blocks[block].Length; point++)
            {
                blocks[block][point] = values[(point * perBasePoint) + block];
            }
        }

        return blocks;
    }

    /// <summary>
    /// First order, total, dummy, second order of a sample of base points; then first order less the size of the dummy's.
    /// </summary>
    private static double[] Indices(double[][] blocks, int parameters, bool secondOrder, double[] counts)
    {
        var (a, b, n) = (blocks[0], blocks[^1], counts.Length);
        var (sumA, sumB, squares, product) = (0.0, 0.0, 0.0, 0.0);
        var weighted = new double[n];
        for (var i = 0; i < n; i++)
        {
            sumA += counts[i] * a[i];
            sumB += counts[i] * b[i];
            squares += counts[i] * ((a[i] * a[i]) + (b[i] * b[i]));
            product += counts[i] * a[i] * b[i];
            weighted[i] = counts[i] * b[i];
        }

        var mean = (sumA + sumB) / (2 * n);
        var variance = (squares / (2 * n)) - (mean * mean) is var known and > LeastVariance ? known : double.NaN;
        var pairs = secondOrder ? parameters * (parameters - 1) / 2 : 0;
        var indices = new double[(3 * parameters) + 1 + pairs];
        var weightedA = Sums.Dot(weighted, a);
        for (var j = 0; j < parameters; j++)
        {
            indices[j] = (Sums.Dot(weighted, blocks[1 + j]) - weightedA) / n / variance;
            indices[parameters + j] = Spread(counts, a, blocks[1 + j]) / (2 * n) / variance;
        }

        indices[2 * parameters] = ((product / n) - (sumA / n * (sumB / n))) / variance;
        var next = (2 * parameters) + 1;
        for (var j = 0; secondOrder && j < parameters; j++)
        {
            var ba = blocks[1 + parameters + j];
            for (var i = 0; i < n; i++)
            {
                weighted[i] = counts[i] * ba[i];
            }

            for (var k = j + 1; k < parameters; k++)
            {
                indices[next++] = ((Sums.Dot(weighted, blocks[1 + k]) - product) / n / variance) - indices[j] - indices[k];
            }
        }

        for (var j = 0; j < parameters; j++)
        {
            indices[next++] = indices[j] - Math.Abs(indices[2 * parameters]);
        }

        return indices;
    }

    private static double Spread(double[] counts, double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var difference = x[i] - y[i];
            sum += counts[i] * difference * difference;
        }

        return sum;
    }
}
