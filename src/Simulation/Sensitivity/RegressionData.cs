using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Columns of a regression: the parameters, the dummy parameter, the response. First as they are, then as places of ranks; the values are
/// let go in between, so that no more than one of both is held.
/// </summary>
internal sealed class RegressionData
{
    private readonly int parameters;
    private readonly double[] response;
    private readonly uint seed;
    private readonly double[] centre;
    private readonly double[] scale;
    private double[,] rows;
    private double[] dummy;
    private MidRanks[] ranks = [];

    /// <summary>Checks the columns.</summary>
    /// <param name="rows">The parameters.</param>
    /// <param name="response">The response, without a <see cref="ResponseCheck.Problem"/>.</param>
    /// <param name="seed">Seed of the dummy.</param>
    /// <exception cref="ArgumentException">A column has a <see cref="ResponseCheck.Problem"/>.</exception>
    public RegressionData(double[,] rows, double[] response, uint seed)
    {
        (this.rows, this.response, this.seed, parameters) = (rows, response, seed, rows.GetLength(1));
        (dummy, centre, scale) = (Sensitivity.Columns.Dummy(response.Length, seed), new double[Columns], new double[Columns]);
        var room = new double[response.Length];
        for (var j = 0; j < Columns; j++)
        {
            var column = j < parameters ? Sensitivity.Columns.Of(rows, j, room) : j == parameters ? dummy : response;
            if (ResponseCheck.Problem(column, FormattableString.Invariant($"column {j}")) is { } problem)
            {
                throw new ArgumentException(problem);
            }

            (centre[j], scale[j]) = CentreAndScale(column);
        }
    }

    private int Columns => parameters + 2;

    /// <summary>Correlations of the values in samples, before they are let go.</summary>
    /// <param name="workers">Threads that share a sample.</param>
    public Func<double[], double[,]> OnValues(int workers)
    {
        var sums = new Correlations(Columns, workers);
        return counts => sums.Of(counts, ReadValues);
    }

    /// <summary>Correlations of the midranks in samples; the values are let go, unless there are to be more looks at them.</summary>
    /// <param name="workers">Threads that share a sample.</param>
    public Func<double[], double[,]> OnRanks(int workers)
    {
        var (sums, twice) = (new Correlations(Columns, workers), ranks.Select(r => new int[r.Count]).ToArray());
        return counts =>
        {
            Resampling.Share(Columns, workers, (_, j) => ranks[j].Set(counts, twice[j]));
            return sums.Of(counts, (points, block) => ReadRanks(twice, points, block));
        };
    }

    /// <summary>Puts the values in order.</summary>
    /// <param name="letGo">Whether their memory is to be free for the ranks: then there are no values any more.</param>
    public void Rank(bool letGo)
    {
        // Beside the values and their places, this room and the order are all that is held: the dummy's own memory serves as room.
        var (places, room, order) = (new MidRanks[Columns], letGo ? dummy : new double[response.Length], new int[response.Length]);
        dummy = letGo ? [] : dummy;
        for (var j = 0; j < parameters; j++)
        {
            places[j] = new MidRanks(Sensitivity.Columns.Of(rows, j, room), order);
        }

        rows = letGo ? new double[0, 0] : rows;
        places[parameters] = new MidRanks(Sensitivity.Columns.Dummy(room, seed), order);
        response.CopyTo(room, 0);
        places[parameters + 1] = new MidRanks(room, order);
        ranks = places;
    }

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

    private void ReadValues(ReadOnlySpan<int> points, double[][] block)
    {
        for (var j = 0; j < block.Length; j++)
        {
            var (middle, size, into) = (centre[j], scale[j], block[j]);
            var column = j == parameters ? dummy : response;
            for (var i = 0; i < points.Length; i++)
            {
                into[i] = ((j < parameters ? rows[points[i], j] : column[points[i]]) - middle) / size;
            }
        }
    }

    private void ReadRanks(int[][] twice, ReadOnlySpan<int> points, double[][] block)
    {
        // The mean of midranks is half of one more than there are points, in every sample.
        double all = response.Length;
        for (var j = 0; j < block.Length; j++)
        {
            var (places, numbers, into) = (ranks[j], twice[j], block[j]);
            for (var i = 0; i < points.Length; i++)
            {
                into[i] = (numbers[places.PlaceOf(points[i])] - (all + 1)) / all;
            }
        }
    }
}
