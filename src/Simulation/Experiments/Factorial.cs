namespace BoliviaSim.Experiments;

/// <summary>Every combination of levels; the last column changes fastest.</summary>
internal static class Factorial
{
    /// <summary>The combinations.</summary>
    /// <param name="levels">Levels of each column, in order.</param>
    /// <returns>One row per combination, one column per parameter; a single empty row when there are no columns.</returns>
    /// <exception cref="OverflowException">There are more combinations than an array holds.</exception>
    public static double[,] Rows(IReadOnlyList<IReadOnlyList<double>> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var count = levels.Aggregate(1, (product, column) => checked(product * column.Count));
        var rows = new double[count, levels.Count];
        for (var row = 0; row < count; row++)
        {
            var rest = row;
            for (var column = levels.Count - 1; column >= 0; column--)
            {
                (rest, var level) = Math.DivRem(rest, levels[column].Count);
                rows[row, column] = levels[column][level];
            }
        }

        return rows;
    }
}
