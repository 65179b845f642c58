namespace BoliviaSim.Sensitivity;

/// <summary>
/// Correlations of columns in samples of the points, summed up block by block: what is held does not grow with the points. Belongs to one
/// thread.
/// </summary>
/// <param name="columns">Number of columns.</param>
internal sealed class Correlations(int columns)
{
    /// <summary>Points of a block: few enough for its sums to lose no digits, enough for them to be quick.</summary>
    private const int Most = 256;

    private readonly double[][] block = [.. Enumerable.Range(0, columns).Select(_ => new double[Most])];
    private readonly double[] counted = new double[Most];
    private readonly double[] weighted = new double[Most];
    private readonly int[] points = new int[Most];
    private readonly double[] sums = new double[columns];
    private readonly double[,] products = new double[columns, columns];

    /// <summary>Puts the values of some points into a block, one array a column, all near 0 and of size 1.</summary>
    /// <param name="points">Numbers of the points.</param>
    /// <param name="block">Receives the values.</param>
    public delegate void Reader(ReadOnlySpan<int> points, double[][] block);

    /// <summary>The correlations of a sample.</summary>
    /// <param name="counts">How often each point is in it.</param>
    /// <param name="read">Reads blocks.</param>
    /// <returns>A square table of correlations between all columns; valid until the next call.</returns>
    public double[,] Of(double[] counts, Reader read)
    {
        Array.Clear(sums);
        Array.Clear(products);
        var (filled, total) = (0, 0.0);
        for (var point = 0; point < counts.Length; point++)
        {
            if (counts[point] > 0)
            {
                (points[filled], counted[filled]) = (point, counts[point]);
                total += counts[point];
                filled++;
            }

            if (filled == Most || (filled > 0 && point == counts.Length - 1))
            {
                read(points.AsSpan(0, filled), block);
                Add(filled);
                filled = 0;
            }
        }

        return Scaled(total);
    }

    private void Add(int filled)
    {
        var weights = weighted.AsSpan(0, filled);
        for (var j = 0; j < columns; j++)
        {
            sums[j] += Sums.Dot(counted.AsSpan(0, filled), block[j].AsSpan(0, filled));
            for (var i = 0; i < filled; i++)
            {
                weights[i] = counted[i] * block[j][i];
            }

            for (var l = j; l < columns; l++)
            {
                products[j, l] += Sums.Dot(weights, block[l].AsSpan(0, filled));
            }
        }
    }

    /// <summary>The sums less what the means make of them, in standard deviations; not a number for a column without any.</summary>
    private double[,] Scaled(double total)
    {
        for (var j = 0; j < columns; j++)
        {
            for (var l = j; l < columns; l++)
            {
                products[j, l] -= sums[j] * sums[l] / total;
            }
        }

        for (var j = 0; j < columns; j++)
        {
            for (var l = j + 1; l < columns; l++)
            {
                products[j, l] /= Math.Sqrt(products[j, j]) * Math.Sqrt(products[l, l]);
                products[l, j] = products[j, l];
            }
        }

        for (var j = 0; j < columns; j++)
        {
            products[j, j] /= products[j, j];
        }

        return products;
    }
}
