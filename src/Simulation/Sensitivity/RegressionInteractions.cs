using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// A linear regression with the products of every two standardised parameters beside the parameters themselves: the coefficient of a
/// product is the change of the response, in its standard deviations, where both parameters are one standard deviation from their means,
/// beyond what each does alone (Aiken and West 1991, Multiple regression: testing and interpreting interactions, chapters 2 and 3). The
/// gain of a pair is the share of variance that the regression would lose without its product. Points are resampled, and
/// standardised anew in each sample.
/// </summary>
internal static class RegressionInteractions
{
    /// <summary>Points for each coefficient below which the numbers are likely to be chance (Harrell 2015, section 4.4).</summary>
    public const int EnoughPoints = 10;

    /// <summary>Coefficients and gains of all pairs, then the share of variance with all products and what they add to it.</summary>
    /// <param name="rows">One row per point, one column per parameter; no column may be constant.</param>
    /// <param name="response">Response in the order of the rows, all finite.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <exception cref="ArgumentException">
    /// Fewer than two parameters, too few points, or products of which one follows from other columns.
    /// </exception>
    public static IReadOnlyList<SensitivityIndex> Of(double[,] rows, IReadOnlyList<double> response, ResamplingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(response);
        var parameters = rows.GetLength(1);
        (int First, int Second)[] pairs =
            [.. Enumerable.Range(0, parameters).SelectMany(i => Enumerable.Range(i + 1, parameters - i - 1).Select(j => (i, j)))];
        var columns = parameters + pairs.Length;
        if (parameters < 2)
        {
            throw new ArgumentException("interactions need two parameters or more.");
        }

        if (response.Count < columns + 3)
        {
            throw new ArgumentException(
                $"{response.Count} points are too few for a regression on {parameters} parameters and their {pairs.Length} products, which "
                + $"needs {columns + 3} or more.");
        }

        ResponseCheck.Require(response);
        var scaled = Scaled(rows, response);
        var estimates = Resampling.Percentiles(response.Count, plan, () =>
        {
            var sums = new Correlations(columns + 1, 1);
            return counts => Fit(sums, counts, scaled, pairs, parameters);
        });
        if (double.IsNaN(estimates[0].Value))
        {
            throw new ArgumentException(
                "the products of the parameters follow from one another or from the parameters at these points, as where one parameter is "
                + "varied at a time, so their effects cannot be told apart.");
        }

        return
        [
            .. pairs.Select((p, i) => new SensitivityIndex(IndexKind.Interaction, p.First, p.Second, estimates[i])),
            .. pairs.Select((p, i) => new SensitivityIndex(
                IndexKind.InteractionGain, p.First, p.Second, Reflection.OfShare(estimates[pairs.Length + i]))),
            new SensitivityIndex(IndexKind.PairsRSquared, null, null, Reflection.OfShare(estimates[^2])),
            new SensitivityIndex(IndexKind.PairsGain, null, null, Reflection.OfShare(estimates[^1])),
        ];
    }

    /// <summary>Parameters and response less their mean, of size 1: what is multiplied and summed loses no digits.</summary>
    private static double[][] Scaled(double[,] rows, IReadOnlyList<double> response)
    {
        double[][] columns = [.. Enumerable.Range(0, rows.GetLength(1)).Select(j => Columns.Of(rows, j)), [.. response]];
        foreach (var column in columns)
        {
            var first = column[0];
            var centre = first + (column.Sum(v => v - first) / column.Length);
            var size = column.Max(v => Math.Abs(v - centre));
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = (column[i] - centre) / size;
            }
        }

        return columns;
    }

    /// <summary>
    /// Coefficients of the products, gains of the products, share of variance with all of them and what they add; not numbers where columns
    /// of a sample are not independent.
    /// </summary>
    private static double[] Fit(Correlations sums, double[] counts, double[][] scaled, (int First, int Second)[] pairs, int parameters)
    {
        var columns = parameters + pairs.Length;
        var values = new double[(2 * pairs.Length) + 2];
        Array.Fill(values, double.NaN);
        var correlations = sums.Of(counts, Read);
        if (LeastSquares.Solve(correlations, parameters, columns) is not { } alone
            || LeastSquares.Solve(correlations, columns, columns) is not { } all)
        {
            return values;
        }

        // The coefficient of a product does not depend on where the parameters are centred, so that only their scales are those of the
        // sample: that of a product of scaled values, times the standard deviations of both, by that of the response.
        var (inverse, spread, root) = (
            LeastSquares.InverseDiagonal(correlations, columns), sums.Spread, Math.Sqrt(counts.Sum()));
        for (var i = 0; i < pairs.Length; i++)
        {
            var place = parameters + i;
            values[i] = all[place] * (spread[pairs[i].First] * spread[pairs[i].Second] / (spread[place] * root));
            values[pairs.Length + i] = all[place] * all[place] / inverse[place];
        }

        values[^2] = Enumerable.Range(0, columns).Sum(j => all[j] * correlations[j, columns]);
        values[^1] = values[^2] - Enumerable.Range(0, parameters).Sum(j => alone[j] * correlations[j, columns]);
        return values;

        void Read(ReadOnlySpan<int> points, double[][] block)
        {
            for (var i = 0; i < points.Length; i++)
            {
                for (var j = 0; j < parameters; j++)
                {
                    block[j][i] = scaled[j][points[i]];
                }

                for (var j = 0; j < pairs.Length; j++)
                {
                    block[parameters + j][i] = block[pairs[j].First][i] * block[pairs[j].Second][i];
                }

                block[columns][i] = scaled[parameters][points[i]];
            }
        }
    }
}
