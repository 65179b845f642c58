using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Standardised regression coefficients: the change of the response, in its standard deviations, for one standard deviation of a
/// parameter with all others held, from a linear model by least squares; and the same on ranks (midranks for ties), which also sees curved
/// but monotone effects. The share of variance that the model explains says how far to trust them. Saltelli et al. (2000), Sensitivity
/// analysis, chapter 6; Iman and Conover (1979), The use of the rank transform in regression, Technometrics 21(4). Points are resampled,
/// and ranked anew in each sample.
/// </summary>
public static class RegressionIndices
{
    /// <summary>Coefficients and shares of variance, on values and on ranks.</summary>
    /// <param name="rows">One row a point, one column a parameter; no column may be constant.</param>
    /// <param name="response">Response in the order of the rows, all finite.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <returns>Coefficients by parameter and of the dummy parameter, share of variance; then the same on ranks.</returns>
    /// <exception cref="ArgumentException">
    /// Not more points than parameters, a constant response or column, or columns of which one follows from others.
    /// </exception>
    public static IReadOnlyList<SensitivityIndex> Of(double[,] rows, IReadOnlyList<double> response, ResamplingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(plan);
        var parameters = rows.GetLength(1);
        if (response.Count < parameters + 3)
        {
            throw new ArgumentException($"{response.Count} points are too few for a regression on {parameters} parameters.");
        }

        // The response comes last, behind the dummy parameter.
        double[][] columns = [.. DummyParameter.Behind(rows, plan.Seed), [.. response]];
        int[][] orders = [.. columns.Select(OrderOf)];
        Check(columns);
        var estimates = Resampling.Percentiles(response.Count, plan, counts =>
        [
            .. Coefficients(columns, counts),
            .. Coefficients([.. columns.Select((column, j) => Ranks(column, orders[j], counts))], counts),
        ]);
        return [.. Named(IndexKind.Src, IndexKind.RSquared, 0), .. Named(IndexKind.Srrc, IndexKind.RankRSquared, parameters + 2)];

        IEnumerable<SensitivityIndex> Named(IndexKind kind, IndexKind share, int first)
        {
            var floor = estimates[first + parameters];
            for (var j = 0; j < parameters; j++)
            {
                yield return new SensitivityIndex(kind, j, null, estimates[first + j]) { Floor = floor };
            }

            yield return new SensitivityIndex(kind, null, null, floor) { Floor = floor, IsDummy = true };
            yield return new SensitivityIndex(share, null, null, estimates[first + parameters + 1]);
        }
    }

    private static void Check(double[][] columns)
    {
        for (var j = 0; j < columns.Length; j++)
        {
            if (columns[j].All(v => v == columns[j][0]))
            {
                throw new ArgumentException(j == columns.Length - 1 ? "the response is the same at all points." : $"column {j} has the same value at all points.");
            }
        }

        var once = new double[columns[0].Length];
        Array.Fill(once, 1);
        if (double.IsNaN(Coefficients(columns, once)[0]))
        {
            throw new ArgumentException("one column of the design follows from the others, so their effects cannot be told apart.");
        }
    }

    /// <summary>Standardised coefficients, then R squared; not a number where the columns of a sample are not independent.</summary>
    private static double[] Coefficients(double[][] columns, double[] counts)
    {
        var correlations = Correlations(columns, counts);
        var k = columns.Length - 1;
        var coefficients = new double[k + 1];
        if (!TrySolve(correlations, k, coefficients))
        {
            Array.Fill(coefficients, double.NaN);
            return coefficients;
        }

        for (var j = 0; j < k; j++)
        {
            coefficients[k] += coefficients[j] * correlations[j, k];
        }

        return coefficients;
    }

    private static double[,] Correlations(double[][] columns, double[] counts)
    {
        var (size, n) = (columns.Length, counts.Length);
        double[][] centred = [.. columns.Select(Centre)];
        var products = new double[size, size];
        var weighted = new double[n];
        for (var j = 0; j < size; j++)
        {
            for (var i = 0; i < n; i++)
            {
                weighted[i] = counts[i] * centred[j][i];
            }

            for (var l = j; l < size; l++)
            {
                products[j, l] = products[l, j] = Sums.Dot(weighted, centred[l]);
            }
        }

        double[] scale = [.. Enumerable.Range(0, size).Select(j => Math.Sqrt(products[j, j]))];
        for (var j = 0; j < size; j++)
        {
            for (var l = 0; l < size; l++)
            {
                products[j, l] /= scale[j] * scale[l];
            }
        }

        return products;

        double[] Centre(double[] column)
        {
            var mean = Sums.Dot(column, counts) / n;
            return [.. column.Select(v => v - mean)];
        }
    }

    /// <summary>Solves the normal equations of the first k columns for the last one by Cholesky's decomposition.</summary>
    private static bool TrySolve(double[,] correlations, int k, double[] solution)
    {
        // A correlation matrix has ones on its diagonal: a pivot as small as this is rounding.
        const double rounding = 1e-10;
        var factor = new double[k, k];
        for (var j = 0; j < k; j++)
        {
            for (var i = j; i < k; i++)
            {
                var sum = correlations[i, j];
                for (var l = 0; l < j; l++)
                {
                    sum -= factor[i, l] * factor[j, l];
                }

                if (i == j && !(sum > rounding))
                {
                    return false;
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
            }
        }

        for (var i = 0; i < k; i++)
        {
            solution[i] = correlations[i, k];
            for (var l = 0; l < i; l++)
            {
                solution[i] -= factor[i, l] * solution[l];
            }

            solution[i] /= factor[i, i];
        }

        for (var i = k - 1; i >= 0; i--)
        {
            for (var l = i + 1; l < k; l++)
            {
                solution[i] -= factor[l, i] * solution[l];
            }

            solution[i] /= factor[i, i];
        }

        return true;
    }

    private static int[] OrderOf(double[] column)
    {
        var order = Enumerable.Range(0, column.Length).ToArray();
        Array.Sort([.. column], order);
        return order;
    }

    /// <summary>Midranks in a sample that holds each point as often as counted.</summary>
    internal static double[] Ranks(double[] column, int[] order, double[] counts)
    {
        var ranks = new double[column.Length];
        var before = 0.0;
        for (var i = 0; i < order.Length;)
        {
            var (end, tied) = (i, 0.0);
            for (; end < order.Length && column[order[end]] == column[order[i]]; end++)
            {
                tied += counts[order[end]];
            }

            for (var k = i; k < end; k++)
            {
                ranks[order[k]] = before + ((tied + 1) / 2);
            }

            before += tied;
            i = end;
        }

        return ranks;
    }
}
