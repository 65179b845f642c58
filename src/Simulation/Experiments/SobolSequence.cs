using System.Numerics;
using BoliviaSim.Randomness;

namespace BoliviaSim.Experiments;

/// <summary>
/// Sobol's sequence in the order of Gray codes, as SciPy and SALib have it: the first point is 0, and the first 2^k points are the
/// same set as in the natural order. Sobol (1967), USSR Computational Mathematics and Mathematical Physics 7(4); Antonov and Saleev
/// (1979) for the order.
/// </summary>
internal static class SobolSequence
{
    /// <summary>Points of the sequence from its first, which is kept: without it the first 2^k points lose their balance.</summary>
    /// <param name="points">Number of points; a power of two keeps the balance.</param>
    /// <param name="dimensions">Number of columns, at most <see cref="DirectionNumbers.Dimensions"/>.</param>
    /// <returns>One row per point, coordinates in [0, 1).</returns>
    public static double[,] Rows(int points, int dimensions) => Map(Words(points, dimensions), (word, _) => word / 4294967296.0);

    /// <summary>The same points scrambled (<see cref="OwenScrambling"/>).</summary>
    /// <param name="points">Number of points.</param>
    /// <param name="dimensions">Number of columns.</param>
    /// <param name="seed">Seed of the scrambling.</param>
    /// <returns>One row per point, coordinates in (0, 1).</returns>
    public static double[,] ScrambledRows(int points, int dimensions, uint seed)
    {
        var source = DesignDraws.Of(seed);
        return Map(Words(points, dimensions), (word, column) => RandomSource.ToUnit(OwenScrambling.Scramble(word, column, source)));
    }

    /// <summary>Coordinates as 32-bit binary fractions.</summary>
    internal static uint[,] Words(int points, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, DirectionNumbers.Dimensions);
        var words = new uint[points, dimensions];
        for (var column = 0; column < dimensions; column++)
        {
            var directions = DirectionNumbers.Of(column);
            for (var row = 1; row < points; row++)
            {
                // The Gray codes of neighbours differ in one bit: the lowest that is set in the later number.
                words[row, column] = words[row - 1, column] ^ directions[BitOperations.TrailingZeroCount(row)];
            }
        }

        return words;
    }

    private static double[,] Map(uint[,] words, Func<uint, int, double> coordinate)
    {
        var rows = new double[words.GetLength(0), words.GetLength(1)];
        for (var row = 0; row < rows.GetLength(0); row++)
        {
            for (var column = 0; column < rows.GetLength(1); column++)
            {
                rows[row, column] = coordinate(words[row, column], column);
            }
        }

        return rows;
    }
}
