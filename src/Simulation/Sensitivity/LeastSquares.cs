namespace BoliviaSim.Sensitivity;

/// <summary>Normal equations in correlations, by Cholesky's decomposition.</summary>
internal static class LeastSquares
{
    /// <summary>A correlation matrix has ones on its diagonal: a pivot as small as this is rounding.</summary>
    private const double Rounding = 1e-10;

    /// <summary>Standardised coefficients of the first columns for a later one; null where the columns are not independent.</summary>
    /// <param name="correlations">Correlations of all columns.</param>
    /// <param name="count">How many of the first columns explain.</param>
    /// <param name="target">Column that is explained.</param>
    public static double[]? Solve(double[,] correlations, int count, int target)
    {
        if (Factor(correlations, count) is not { } factor)
        {
            return null;
        }

        var solution = new double[count];
        for (var i = 0; i < count; i++)
        {
            solution[i] = correlations[i, target];
            for (var l = 0; l < i; l++)
            {
                solution[i] -= factor[i, l] * solution[l];
            }

            solution[i] /= factor[i, i];
        }

        for (var i = count - 1; i >= 0; i--)
        {
            for (var l = i + 1; l < count; l++)
            {
                solution[i] -= factor[l, i] * solution[l];
            }

            solution[i] /= factor[i, i];
        }

        return solution;
    }

    /// <summary>Diagonal of the inverse of the correlations of the first columns, which are independent.</summary>
    /// <param name="correlations">Correlations of all columns.</param>
    /// <param name="count">How many of the first columns are looked at.</param>
    public static double[] InverseDiagonal(double[,] correlations, int count)
    {
        var (factor, diagonal, column) = (Factor(correlations, count)!, new double[count], new double[count]);
        for (var j = 0; j < count; j++)
        {
            // A column of the inverse of the factor.
            for (var i = j; i < count; i++)
            {
                var sum = i == j ? 1.0 : 0;
                for (var l = j; l < i; l++)
                {
                    sum -= factor[i, l] * column[l];
                }

                column[i] = sum / factor[i, i];
                diagonal[j] += column[i] * column[i];
            }
        }

        return diagonal;
    }

    /// <summary>Cholesky's factor; null where the columns are not independent.</summary>
    private static double[,]? Factor(double[,] correlations, int count)
    {
        var factor = new double[count, count];
        for (var j = 0; j < count; j++)
        {
            for (var i = j; i < count; i++)
            {
                var sum = correlations[i, j];
                for (var l = 0; l < j; l++)
                {
                    sum -= factor[i, l] * factor[j, l];
                }

                if (i == j && !(sum > Rounding))
                {
                    return null;
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
            }
        }

        return factor;
    }
}
