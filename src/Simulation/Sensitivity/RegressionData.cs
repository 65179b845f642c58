using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>Columns of a regression as they are and as places of ranks: the parameters, the dummy parameter, the response.</summary>
internal sealed class RegressionData
{
    private readonly double[,] rows;
    private readonly double[][] behind;
    private readonly double[] centre;
    private readonly double[] scale;
    private readonly MidRanks[] ranks;

    /// <summary>Checks the columns and puts their values in order.</summary>
    /// <exception cref="ArgumentException">A column has a <see cref="ResponseCheck.Problem"/>; the response has none.</exception>
    public RegressionData(double[,] rows, IReadOnlyList<double> response, double[] dummy)
    {
        (this.rows, behind) = (rows, [dummy, response as double[] ?? [.. response]]);
        var parameters = rows.GetLength(1);
        var columns = parameters + behind.Length;
        (centre, scale, ranks) = (new double[columns], new double[columns], new MidRanks[columns]);
        for (var j = 0; j < columns; j++)
        {
            var column = j < parameters ? Columns.Of(rows, j) : behind[j - parameters];
            if (ResponseCheck.Problem(column, FormattableString.Invariant($"column {j}")) is { } problem)
            {
                throw new ArgumentException(problem);
            }

            (centre[j], scale[j]) = CentreAndScale(column);
            ranks[j] = new MidRanks(column);
        }
    }

    /// <summary>What a thread needs to look at samples.</summary>
    public Sample Open() => new(this);

    /// <summary>A number near the mean, and the largest distance from it: values are near 0 and of size 1 when they are summed.</summary>
    private static (double Centre, double Scale) CentreAndScale(double[] column)
    {
        var (sum, largest) = (0.0, 0.0);
        foreach (var value in column)
        {
            sum += value - column[0];
        }

        var centre = column[0] + (sum / column.Length);
        foreach (var value in column)
        {
            largest = Math.Max(largest, Math.Abs(value - centre));
        }

        return (centre, largest);
    }

    /// <summary>Looks at samples of the points. Belongs to one thread.</summary>
    public sealed class Sample(RegressionData data)
    {
        private readonly Correlations sums = new(data.ranks.Length);
        private readonly int[][] twice = [.. data.ranks.Select(r => new int[r.Count])];

        /// <summary>Correlations of the values.</summary>
        public double[,] OnValues(double[] counts) => sums.Of(counts, ReadValues);

        /// <summary>Correlations of the midranks.</summary>
        public double[,] OnRanks(double[] counts)
        {
            for (var j = 0; j < twice.Length; j++)
            {
                data.ranks[j].Set(counts, twice[j]);
            }

            return sums.Of(counts, ReadRanks);
        }

        private void ReadValues(ReadOnlySpan<int> points, double[][] block)
        {
            var parameters = data.rows.GetLength(1);
            for (var j = 0; j < block.Length; j++)
            {
                var (centre, scale, into) = (data.centre[j], data.scale[j], block[j]);
                for (var i = 0; i < points.Length; i++)
                {
                    into[i] = ((j < parameters ? data.rows[points[i], j] : data.behind[j - parameters][points[i]]) - centre) / scale;
                }
            }
        }

        private void ReadRanks(ReadOnlySpan<int> points, double[][] block)
        {
            // The mean of midranks is half of one more than there are points, in every sample.
            double all = data.rows.GetLength(0);
            for (var j = 0; j < block.Length; j++)
            {
                var (ranks, numbers, into) = (data.ranks[j], twice[j], block[j]);
                for (var i = 0; i < points.Length; i++)
                {
                    into[i] = (numbers[ranks.PlaceOf(points[i])] - (all + 1)) / all;
                }
            }
        }
    }
}
