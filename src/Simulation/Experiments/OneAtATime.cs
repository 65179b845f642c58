namespace BoliviaSim.Experiments;

/// <summary>
/// A first row with the values of the scenario; then, column after column, a row for each other level with all the rest as in the first.
/// Shows effects of single parameters only; what two do together it cannot show.
/// </summary>
internal static class OneAtATime
{
    /// <summary>The rows.</summary>
    /// <param name="start">Values of the scenario, one per column.</param>
    /// <param name="levels">Levels of each column; one that equals the column's start gets no row of its own.</param>
    public static double[,] Rows(IReadOnlyList<double> start, IReadOnlyList<IReadOnlyList<double>> levels)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(levels);
        var changes = levels
            .SelectMany((values, column) => values.Where(v => v != start[column]).Select(value => (Column: column, Value: value)))
            .ToList();
        var rows = new double[changes.Count + 1, start.Count];
        for (var row = 0; row <= changes.Count; row++)
        {
            for (var column = 0; column < start.Count; column++)
            {
                rows[row, column] = start[column];
            }

            if (row > 0)
            {
                rows[row, changes[row - 1].Column] = changes[row - 1].Value;
            }
        }

        return rows;
    }
}
