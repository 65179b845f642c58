namespace BoliviaSim.Experiments;

/// <summary>
/// Rows for variance-based sensitivity indices. For each base point come, in SALib's order, A, then A with one column of B (for each
/// column), then B with one column of A (for each column; only for second-order indices), then B. A and B are the two halves of one
/// Sobol point of twice the dimensions. Saltelli (2002), Making best use of model evaluations to compute sensitivity indices, Computer
/// Physics Communications 145(2); Saltelli et al. (2010), Variance based sensitivity analysis of model output, same journal 181(2).
/// An analysis needs the rows in this order.
/// </summary>
internal static class SaltelliRows
{
    /// <summary>Rows for one base point.</summary>
    /// <param name="dimensions">Number of columns.</param>
    /// <param name="secondOrder">Whether there are rows for second-order indices.</param>
    public static int PerBasePoint(int dimensions, bool secondOrder) => (secondOrder ? 2 * dimensions : dimensions) + 2;

    /// <summary>
    /// Base points from the first on at which A equals B in every column, so that all their rows are one and say nothing.
    /// </summary>
    /// <param name="basePoints">One row per base point: A, then B.</param>
    public static int Wasted(double[,] basePoints)
    {
        ArgumentNullException.ThrowIfNull(basePoints);
        var dimensions = basePoints.GetLength(1) / 2;
        return Enumerable.Range(0, basePoints.GetLength(0)).TakeWhile(
            point => Enumerable.Range(0, dimensions).All(column => basePoints[point, column] == basePoints[point, dimensions + column]))
            .Count();
    }

    /// <summary>The rows of a base sample.</summary>
    /// <param name="basePoints">One row per base point, twice as many columns as the result: A, then B.</param>
    /// <param name="secondOrder">Whether there are rows for second-order indices.</param>
    public static double[,] Of(double[,] basePoints, bool secondOrder)
    {
        ArgumentNullException.ThrowIfNull(basePoints);
        var (points, dimensions) = (basePoints.GetLength(0), basePoints.GetLength(1) / 2);
        var perBasePoint = PerBasePoint(dimensions, secondOrder);
        var rows = new double[checked(points * perBasePoint), dimensions];
        for (var point = 0; point < points; point++)
        {
            for (var block = 0; block < perBasePoint; block++)
            {
                for (var column = 0; column < dimensions; column++)
                {
                    var half = IsFromB(block, column) ? dimensions : 0;
                    rows[(point * perBasePoint) + block, column] = basePoints[point, half + column];
                }
            }
        }

        return rows;

        bool IsFromB(int block, int column) =>
            block == perBasePoint - 1 || (block > dimensions ? block - dimensions - 1 != column : block - 1 == column);
    }
}
