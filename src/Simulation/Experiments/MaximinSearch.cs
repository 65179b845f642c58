using BoliviaSim.Randomness;

namespace BoliviaSim.Experiments;

/// <summary>
/// Looks for a Latin hypercube whose nearest points lie far apart: tries to exchange two points' strata in one column, and does so where
/// that lowers Morris and Mitchell's criterion, the sum of d^-20 over all pairs, which the smallest distances govern. Morris and Mitchell
/// (1995), Exploratory designs for computational experiments, Journal of Statistical Planning and Inference 43(3). It finds good designs,
/// not always the best, in time that grows with the square of the points (1,000 points in 20 columns: some seconds).
/// </summary>
internal static class MaximinSearch
{
    /// <summary>Most points: the time grows with their square.</summary>
    public const int MostPoints = 1000;

    private const int ExchangesPerPoint = 50;

    /// <summary>Strata of the best hypercube found.</summary>
    /// <param name="points">Number of points, 1 to <see cref="MostPoints"/>.</param>
    /// <param name="dimensions">Number of columns.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>One row per point; in each column every stratum from 0 to <paramref name="points"/> - 1 once.</returns>
    public static int[,] Strata(int points, int dimensions, uint seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, MostPoints);
        var (best, lowest) = (new int[points, dimensions], double.PositiveInfinity);
        // Few points are soon done, and only there a single search is likely to end in a poor design.
        var starts = Math.Clamp(1000 / points, 2, 50);
        for (var start = 0u; start < starts; start++)
        {
            var strata = RandomStrata(points, dimensions, seed, start);
            Improve(strata, seed, start);
            var criterion = Criterion(strata);
            if (criterion < lowest)
            {
                (best, lowest) = (strata, criterion);
            }
        }

        return best;
    }

    private static int[,] RandomStrata(int points, int dimensions, uint seed, uint start)
    {
        var strata = new int[points, dimensions];
        for (var column = 0; column < dimensions; column++)
        {
            var order = LatinHypercube.Strata(points, column, seed, start);
            for (var row = 0; row < points; row++)
            {
                strata[row, column] = order[row];
            }
        }

        return strata;
    }

    private static void Improve(int[,] strata, uint seed, uint start)
    {
        var (points, dimensions) = (strata.GetLength(0), strata.GetLength(1));
        if (points < 3 || dimensions < 2)
        {
            // With two points, or on a line, all hypercubes are alike.
            return;
        }

        var source = DesignDraws.Of(seed);
        for (var trial = 0; trial < ExchangesPerPoint * points; trial++)
        {
            var block = source.Block(RandomStream.LatinHypercubeExchange, start, 0, (uint)trial);
            var column = DesignDraws.Below(dimensions, block.W0, 0);
            var first = DesignDraws.Below(points, block.W1, 0);
            var second = (first + 1 + DesignDraws.Below(points - 1, block.W2, 0)) % points;

            if (Separates(strata, column, first, second))
            {
                (strata[first, column], strata[second, column]) = (strata[second, column], strata[first, column]);
            }
        }
    }

    /// <summary>Whether an exchange lowers the criterion; the distance between the two points themselves stays as it is.</summary>
    private static bool Separates(int[,] strata, int column, int first, int second)
    {
        var (before, after) = (0.0, 0.0);
        for (var other = 0; other < strata.GetLength(0); other++)
        {
            if (other == first || other == second)
            {
                continue;
            }

            var (firstDistance, secondDistance) = (SquaredDistance(strata, first, other), SquaredDistance(strata, second, other));
            long a = strata[first, column] - strata[other, column], b = strata[second, column] - strata[other, column];
            var change = (b * b) - (a * a);
            before += Weight(firstDistance) + Weight(secondDistance);
            after += Weight(firstDistance + change) + Weight(secondDistance - change);
        }

        return after < before;
    }

    private static double Criterion(int[,] strata)
    {
        var sum = 0.0;
        for (var row = 1; row < strata.GetLength(0); row++)
        {
            for (var other = 0; other < row; other++)
            {
                sum += Weight(SquaredDistance(strata, row, other));
            }
        }

        return sum;
    }

    private static long SquaredDistance(int[,] strata, int row, int other)
    {
        var squared = 0L;
        for (var column = 0; column < strata.GetLength(1); column++)
        {
            long difference = strata[row, column] - strata[other, column];
            squared += difference * difference;
        }

        return squared;
    }

    /// <summary>d^-20 from d^2.</summary>
    private static double Weight(long squaredDistance)
    {
        var inverse = 1.0 / squaredDistance;
        var power4 = inverse * inverse * inverse * inverse;
        return power4 * power4 * inverse * inverse;
    }
}
