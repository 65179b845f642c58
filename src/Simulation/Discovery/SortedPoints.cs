namespace BoliviaSim.Discovery;

/// <summary>Points with their order in every dimension, which searches of all points and of parts of them share.</summary>
/// <param name="rows">One row per point, one column per parameter.</param>
internal sealed class SortedPoints(double[,] rows)
{
    private readonly int[][] orders = [.. Enumerable.Range(0, rows.GetLength(1)).Select(j => Sorted(rows, j))];

    /// <summary>The points.</summary>
    public double[,] Rows => rows;

    /// <summary>Number of points.</summary>
    public int Count => rows.GetLength(0);

    /// <summary>Number of dimensions.</summary>
    public int Dimensions => orders.Length;

    /// <summary>The points in the ascending order of a dimension.</summary>
    public int[] OrderOf(int dimension) => orders[dimension];

    private static int[] Sorted(double[,] rows, int j)
    {
        var (values, order) = (new double[rows.GetLength(0)], new int[rows.GetLength(0)]);
        for (var i = 0; i < order.Length; i++)
        {
            (values[i], order[i]) = (rows[i, j], i);
        }

        Array.Sort(values, order);
        return order;
    }
}
