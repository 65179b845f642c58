using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Correlations of columns in samples of the points, summed up block by block: what is held does not grow with the points. Blocks are
/// added in their order whatever thread made them, so no bit depends on the threads. Serves one sample at a time.
/// </summary>
/// <param name="columns">Number of columns.</param>
/// <param name="workers">Threads that share a sample.</param>
internal sealed class Correlations(int columns, int workers)
{
    /// <summary>Points of a block: few enough for its sums to lose no digits, enough for them to be quick.</summary>
    private const int Most = 256;

    /// <summary>Blocks that are held until they are added.</summary>
    private const int Ahead = 256;

    private readonly Block[] blocks = [.. Enumerable.Range(0, workers).Select(_ => new Block(columns))];
    private readonly double[][] ahead = [.. Enumerable.Range(0, workers == 1 ? 1 : Ahead).Select(_ => new double[SumsOf(columns)])];
    private readonly double[] sums = new double[SumsOf(columns)];
    private readonly double[,] products = new double[columns, columns];
    private readonly double[] spread = new double[columns];

    /// <summary>Roots of the columns' sums of squared deviations in the last sample; valid until the next call.</summary>
    public IReadOnlyList<double> Spread => spread;

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
        var (total, next, first, starts) = (0.0, 0, new int[ahead.Length + 1], 0);
        while (next < counts.Length)
        {
            for (starts = 0; starts < ahead.Length && next < counts.Length; starts++)
            {
                first[starts] = next;
                for (var filled = 0; next < counts.Length && filled < Most; next++)
                {
                    filled += counts[next] > 0 ? 1 : 0;
                    total += counts[next];
                }
            }

            first[starts] = next;
            Resampling.Share(starts, workers, (worker, i) => blocks[worker].Add(counts, first[i], first[i + 1], read, ahead[i]));
            for (var i = 0; i < starts; i++)
            {
                for (var j = 0; j < sums.Length; j++)
                {
                    sums[j] += ahead[i][j];
                }
            }
        }

        return Scaled(total);
    }

    /// <summary>Sums of the columns, then of the products of each pair.</summary>
    private static int SumsOf(int columns) => columns + (columns * (columns + 1) / 2);

    /// <summary>The sums less what the means make of them, in standard deviations; not a number for a column without any.</summary>
    private double[,] Scaled(double total)
    {
        var next = columns;
        for (var j = 0; j < columns; j++)
        {
            for (var l = j; l < columns; l++)
            {
                products[j, l] = sums[next++] - (sums[j] * sums[l] / total);
            }
        }

        for (var j = 0; j < columns; j++)
        {
            spread[j] = Math.Sqrt(products[j, j]);
        }

        for (var j = 0; j < columns; j++)
        {
            for (var l = j + 1; l < columns; l++)
            {
                products[j, l] /= spread[j] * spread[l];
                products[l, j] = products[j, l];
            }
        }

        for (var j = 0; j < columns; j++)
        {
            products[j, j] /= products[j, j];
        }

        return products;
    }

    /// <summary>A thread's memory for a block.</summary>
    private sealed class Block(int columns)
    {
        private readonly double[][] values = [.. Enumerable.Range(0, columns).Select(_ => new double[Most])];
        private readonly double[] counted = new double[Most];
        private readonly double[] weighted = new double[Most];
        private readonly int[] points = new int[Most];

        /// <summary>Sets the sums of the points between two numbers that are in a sample.</summary>
        public void Add(double[] counts, int from, int end, Reader read, double[] into)
        {
            var filled = 0;
            for (var point = from; point < end; point++)
            {
                if (counts[point] > 0)
                {
                    (points[filled], counted[filled]) = (point, counts[point]);
                    filled++;
                }
            }

            read(points.AsSpan(0, filled), values);
            var weights = weighted.AsSpan(0, filled);
            var next = columns;
            for (var j = 0; j < columns; j++)
            {
                into[j] = Sums.Dot(counted.AsSpan(0, filled), values[j].AsSpan(0, filled));
                for (var i = 0; i < filled; i++)
                {
                    weights[i] = counted[i] * values[j][i];
                }

                for (var l = j; l < columns; l++)
                {
                    into[next++] = Sums.Dot(weights, values[l].AsSpan(0, filled));
                }
            }
        }
    }
}
