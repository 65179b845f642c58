using System.Globalization;
using BoliviaSim.Experiments;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Whether rows stand in the order of <see cref="SaltelliRows"/>. Indices from rows in another order are wrong without looking wrong, so
/// the values themselves are compared: in the block of each base point, row AB_j is row A with column j of row B, and BA_j the other way.
/// </summary>
internal static class SaltelliCheck
{
    /// <summary>Looks at all rows.</summary>
    /// <param name="rows">One row per point, one column per parameter.</param>
    /// <param name="names">Names of the columns for the reason, or null for their numbers.</param>
    /// <returns>Whether the rows allow second-order indices, and what is wrong, or null.</returns>
    public static (bool SecondOrder, string? Problem) Look(double[,] rows, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (count, parameters) = (rows.GetLength(0), rows.GetLength(1));
        var withSecond = Problem(rows, names, secondOrder: true);
        if (withSecond is null)
        {
            return (true, null);
        }

        var without = Problem(rows, names, secondOrder: false);
        if (without is null)
        {
            return (false, null);
        }

        // The reason that belongs to the number of rows is the one to tell.
        var fitsSecond = count % SaltelliRows.PerBasePoint(parameters, true) == 0;
        var fitsFirst = count % SaltelliRows.PerBasePoint(parameters, false) == 0;
        return (fitsSecond,
            fitsSecond && !fitsFirst ? withSecond : fitsFirst && !fitsSecond ? without : $"{withSecond}; without second order: {without}");
    }

    private static string? Problem(double[,] rows, IReadOnlyList<string>? names, bool secondOrder)
    {
        var (count, parameters) = (rows.GetLength(0), rows.GetLength(1));
        var perBasePoint = SaltelliRows.PerBasePoint(parameters, secondOrder);
        if (count < perBasePoint || count % perBasePoint != 0)
        {
            var formula = secondOrder ? "2k + 2" : "k + 2";
            return FormattableString.Invariant($"{count} rows are not a whole number of blocks of {perBasePoint} rows ")
                + FormattableString.Invariant($"({formula} for k = {parameters} parameters): the last block is incomplete");
        }

        for (var first = 0; first < count; first += perBasePoint)
        {
            var last = first + perBasePoint - 1;
            for (var block = 1; block < perBasePoint - 1; block++)
            {
                // Blocks up to k are A with a column of B; those behind them B with a column of A.
                var isAb = block <= parameters;
                var (own, other) = isAb ? (first, last) : (last, first);
                var taken = (block - 1) % parameters;
                for (var column = 0; column < parameters; column++)
                {
                    var expected = rows[column == taken ? other : own, column];
                    if (rows[first + block, column] != expected)
                    {
                        var (letter, found) = (isAb ? "A" : "B", rows[first + block, column]);
                        return FormattableString.Invariant(
                                $"row {first + block} should be row {own} ({letter}) with {Name(taken)} of row {other}, ")
                            + FormattableString.Invariant($"but {Name(column)} is {found:R} instead of {expected:R}: ")
                            + "the rows are not in Saltelli's order (for each base point A, AB_1 to AB_k, "
                            + (secondOrder ? "BA_1 to BA_k, B)" : "B)");
                    }
                }
            }
        }

        return null;

        string Name(int column) => names?[column] ?? string.Create(CultureInfo.InvariantCulture, $"column {column}");
    }
}
