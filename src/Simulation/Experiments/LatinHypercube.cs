using BoliviaSim.Randomness;

namespace BoliviaSim.Experiments;

/// <summary>
/// Latin hypercube sampling: each side of the unit cube is cut into as many strata as there are points, and each stratum holds one
/// point. McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of input variables in the analysis of
/// output from a computer code, Technometrics 21(2).
/// </summary>
internal static class LatinHypercube
{
    /// <summary>Most points; up to here a place in a stratum keeps its 32 bits.</summary>
    public const int MostPoints = 1 << 20;

    /// <summary>Points with a random place in their strata.</summary>
    /// <param name="points">Number of points, 1 to <see cref="MostPoints"/>.</param>
    /// <param name="dimensions">Number of columns.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>One row per point, coordinates in (0, 1).</returns>
    public static double[,] Rows(int points, int dimensions, uint seed)
    {
        var source = DesignDraws.Of(seed);
        var rows = new double[points, dimensions];
        for (var column = 0; column < dimensions; column++)
        {
            var strata = Strata(points, column, seed);
            for (var row = 0; row < points; row++)
            {
                var place = RandomSource.ToUnit(source.Block(RandomStream.LatinHypercubePlace, (uint)column, 0, (uint)row).W0);
                rows[row, column] = (strata[row] + place) / points;
            }
        }

        return rows;
    }

    /// <summary>Points moved apart, each in the middle of its strata, where the distance that the search raised is theirs.</summary>
    /// <param name="points">Number of points, 1 to <see cref="MaximinSearch.MostPoints"/>.</param>
    /// <param name="dimensions">Number of columns.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>One row per point, coordinates in (0, 1).</returns>
    public static double[,] MaximinRows(int points, int dimensions, uint seed)
    {
        var strata = MaximinSearch.Strata(points, dimensions, seed);
        var rows = new double[points, dimensions];
        for (var row = 0; row < points; row++)
        {
            for (var column = 0; column < dimensions; column++)
            {
                rows[row, column] = (strata[row, column] + 0.5) / points;
            }
        }

        return rows;
    }

    /// <summary>Stratum of each point in a column, each from 0 to <paramref name="points"/> - 1 once.</summary>
    /// <param name="points">Number of points.</param>
    /// <param name="column">Column.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="start">Which of several independent hypercubes.</param>
    internal static int[] Strata(int points, int column, uint seed, uint start = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, MostPoints);
        return DesignDraws.Permutation(points, DesignDraws.Of(seed), RandomStream.LatinHypercubeStratum, (uint)column, start);
    }
}
