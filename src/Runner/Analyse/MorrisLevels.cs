namespace BoliviaSim.Runner.Analyse;

/// <summary>Reads the levels of a grid of trajectories from their values, where no experiment tells them.</summary>
internal static class MorrisLevels
{
    private const double Tolerance = 1e-6;
    private const int MostLevels = 1000;

    /// <summary>
    /// Steps beyond a column's first before two values a column are taken for two levels: by chance a finer grid shows no more than two
    /// values of each column once in two to this power.
    /// </summary>
    private const int FewestSteps = 10;

    /// <summary>The levels, or why they cannot be told.</summary>
    /// <param name="rows">Trajectories in Morris's order.</param>
    /// <param name="names">Names of the columns.</param>
    /// <param name="said">Levels that the user says, or null: they must be those of the values where these show any.</param>
    /// <returns>The number of levels, and what is wrong, or null.</returns>
    public static (int Levels, string? Problem) Of(double[,] rows, IReadOnlyList<string> names, int? said)
    {
        var (found, problem) = Read(rows, names);
        return problem is null
            ? said is null || said == found ? (found, null)
                : (0, $"--levels: '{said}' does not fit the values, which stand on a grid of {found} levels")
            : said is { } known ? (known, null) : (0, $"{problem}; say --levels");
    }

    private static (int Levels, string? Problem) Read(double[,] rows, IReadOnlyList<string> names)
    {
        var levels = 2;
        for (var column = 0; column < names.Count; column++)
        {
            var (values, steps) = (Distinct(rows, column), Steps(rows, column));
            if (steps.Max() - steps.Min() > Tolerance * steps.Max())
            {
                // A law that is not uniform stretches the grid.
                var lengths = FormattableString.Invariant($"from {steps.Min():R} to {steps.Max():R}");
                return (0, $"the steps of {names[column]} differ in length, {lengths}, so that they tell no levels of the grid");
            }

            var gap = values.Zip(values.Skip(1), (a, b) => b - a).Min();
            var count = 2 * steps[0] / gap;
            if (!IsWhole(count) || count > MostLevels + Tolerance || values.Any(v => !IsWhole((v - values[0]) / gap)))
            {
                return (0, $"the values of {names[column]} stand on no grid of equal steps");
            }

            levels = Math.Max(levels, (int)Math.Round(count));
        }

        for (var column = 0; column < names.Count; column++)
        {
            var (values, step) = (Distinct(rows, column), Steps(rows, column)[0]);
            if (values[^1] - values[0] > ((levels - 1) * 2 * step / levels) + (Tolerance * step))
            {
                return (0, $"the values of {names[column]} reach beyond a grid of {levels} levels, which other columns have");
            }
        }

        var more = ((rows.GetLength(0) / (names.Count + 1)) - 1) * names.Count;
        return levels % 2 != 0 ? (0, $"the values stand on a grid of {levels} levels, and Morris's grid has an even number")
            : levels == 2 && more < FewestSteps
            ? (0, "no column shows more than two values, and there are too few trajectories to tell that there are no more")
            : (levels, null);
    }

    private static List<double> Distinct(double[,] rows, int column)
    {
        var sorted = Enumerable.Range(0, rows.GetLength(0)).Select(r => rows[r, column]).Order().ToList();
        var range = sorted[^1] - sorted[0];
        return [.. sorted.Where((v, i) => i == 0 || v - sorted[i - 1] > Tolerance * range / MostLevels)];
    }

    /// <summary>Lengths of the steps of a column within trajectories.</summary>
    private static List<double> Steps(double[,] rows, int column)
    {
        var length = rows.GetLength(1) + 1;
        return [.. Enumerable.Range(1, rows.GetLength(0) - 1).Where(r => r % length != 0 && rows[r, column] != rows[r - 1, column])
            .Select(r => Math.Abs(rows[r, column] - rows[r - 1, column]))];
    }

    private static bool IsWhole(double value) => Math.Abs(value - Math.Round(value)) < 1e-3;
}
