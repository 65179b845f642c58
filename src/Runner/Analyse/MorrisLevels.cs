namespace BoliviaSim.Runner.Analyse;

/// <summary>Reads the levels of a grid of trajectories from their values, where no experiment tells them.</summary>
internal static class MorrisLevels
{
    private const double Tolerance = 1e-6;
    private const int MostLevels = 1000;

    /// <summary>Chances of one in so many (as a power of two) that a finer grid shows two values in every column are taken.</summary>
    private const int FewestSigns = 10;

    /// <summary>The levels, or why they cannot be told.</summary>
    /// <param name="rows">Trajectories in Morris's order.</param>
    /// <param name="names">Names of the columns.</param>
    /// <param name="said">Levels that the user says, or null.</param>
    /// <returns>The number of levels, and what is wrong, or null.</returns>
    public static (int Levels, string? Problem) Of(double[,] rows, IReadOnlyList<string> names, int? said)
    {
        var levels = 2;
        for (var column = 0; column < names.Count; column++)
        {
            var (values, steps) = (Distinct(rows, column), Steps(rows, column));
            if (steps.Max() - steps.Min() > Tolerance * steps.Max())
            {
                // A law that is not uniform stretches the grid: its levels are then the user's word.
                if (said is null)
                {
                    return (0, FormattableString.Invariant($"the steps of {names[column]} differ in length, from {steps.Min():R} to {steps.Max():R}, so that the levels of the grid cannot be read from its values; say --levels"));
                }

                continue;
            }

            var gap = said is { } known ? 2 * steps[0] / known : values.Zip(values.Skip(1), (a, b) => b - a).Min();
            var count = 2 * steps[0] / gap;
            if (!IsWhole(count) || count > MostLevels + Tolerance || values.Any(v => !IsWhole((v - values[0]) / gap)))
            {
                return (0, said is null ? $"the values of {names[column]} stand on no grid of equal steps; say --levels" : Mismatch(names[column], said.Value));
            }

            levels = Math.Max(levels, (int)Math.Round(count));
        }

        return levels % 2 != 0 ? (0, $"the values stand on a grid of {levels} levels, and Morris's grid has an even number; say --levels")
            : Check(rows, names, levels, said);
    }

    private static (int Levels, string? Problem) Check(double[,] rows, IReadOnlyList<string> names, int levels, int? said)
    {
        for (var column = 0; column < names.Count; column++)
        {
            var (values, steps) = (Distinct(rows, column), Steps(rows, column));
            var isEven = steps.Max() - steps.Min() <= Tolerance * steps.Max();
            if (isEven && values[^1] - values[0] > ((levels - 1) * 2 * steps[0] / levels) + (Tolerance * steps[0]))
            {
                return (0, said is { } known ? Mismatch(names[column], known) : $"the values of {names[column]} reach beyond a grid of {levels} levels, which other columns have; say --levels");
            }
        }

        var trajectories = rows.GetLength(0) / (names.Count + 1);
        return said is null && levels == 2 && (trajectories - 1) * names.Count < FewestSigns
            ? (0, "too few trajectories show more than two values of a column to tell the levels of the grid; say --levels") : (said ?? levels, null);
    }

    private static string Mismatch(string name, int said) => $"--levels: the values of {name} do not stand on a grid of {said} levels";

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
