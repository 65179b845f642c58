using System.Globalization;

namespace BoliviaSim.Experiments;

/// <summary>
/// The grid on which trajectories lie, read from their values. Each step of a column goes between the two ends of one of p/2 pairs of
/// levels, whatever the law of the parameter; so the pairs that are seen say how many levels there are, and where the law is uniform the
/// distances between the pairs do too.
/// </summary>
internal static class MorrisGrid
{
    /// <summary>Most levels that are looked for.</summary>
    private const int MostLevels = 1000;

    /// <summary>Chance below which it is not believed that a grid has pairs that no column shows.</summary>
    private const double Unlikely = 1e-3;

    /// <summary>The levels of the grid, or what is wrong with the values or with the levels that are given.</summary>
    /// <param name="rows">Rows in which each step changes one column, and each column changes once per trajectory.</param>
    /// <param name="given">Levels of the design, or null where they are not given.</param>
    public static (int Levels, string? Problem) Read(double[,] rows, int? given)
    {
        var columns = rows.GetLength(1);
        var trajectories = rows.GetLength(0) / (columns + 1);
        Pair[][] pairs = [.. Enumerable.Range(0, columns).Select(column => PairsOf(rows, column))];
        for (var column = 0; column < columns; column++)
        {
            if (!pairs[column].Zip(pairs[column].Skip(1)).All(p => p.First.High <= p.Second.High))
            {
                return (0, string.Create(CultureInfo.InvariantCulture, 
                    $"the steps of column {column} do not lie on a grid of levels: they differ in length, so an effect has no unit"));
            }
        }

        // Half of the levels is the number of pairs; a grid may have some that no column shows, where trajectories are few.
        var seen = pairs.Max(p => p.Length);
        var showsAll = pairs.Aggregate(1.0,
            (chance, _) => chance * Math.Min(1, (seen + 1) * Power(seen / (seen + 1.0), trajectories))) < Unlikely;
        var best = showsAll
            ? seen : Enumerable.Range(seen, (MostLevels / 2) - seen + 1).FirstOrDefault(half => IsOnGrid(half) && IsLikely(half), seen);
        if (given is { } levels)
        {
            return levels / 2 >= seen && IsLikely(levels / 2) && (IsOnGrid(levels / 2) || !IsOnGrid(best))
                ? (levels, null)
                : (0, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{levels} levels, a step of {MorrisTrajectories.Step(levels):0.###} of the range, do not fit the values: "
                    + $"these lie on {2 * best} levels, with a step of {MorrisTrajectories.Step(2 * best):0.###}"));
        }

        // On an equally spaced grid only one that is finer by a whole factor could hide, with all pairs at places that it divides.
        return showsAll || (IsOnGrid(best) && Power(0.5, (trajectories - 1) * columns) < Unlikely)
            ? (2 * best, null)
            : (0, string.Create(
                CultureInfo.InvariantCulture,
                $"{trajectories} trajectories of {columns} parameters are too few to tell how many levels their grid has, "
                + $"{2 * best} or more: say how many"));

        // Whether so many pairs, chosen at random, may well show as few as are seen.
        bool IsLikely(int half) => half == seen || pairs.Aggregate(
            1.0, (chance, _) => chance * Math.Min(1, Choices(half, seen) * Power((double)seen / half, trajectories))) >= Unlikely;

        bool IsOnGrid(int half) => pairs.All(p => LieOnGrid(p, half));
    }

    /// <summary>Whether a column's pairs lie at whole places of an equally spaced grid with so many pairs.</summary>
    private static bool LieOnGrid(Pair[] pairs, int half)
    {
        var step = pairs[0].High - pairs[0].Low;
        return pairs.All(pair =>
        {
            var places = (pair.Low - pairs[0].Low) / step * half;
            var whole = Math.Round(places);
            return Math.Abs(pair.High - pair.Low - step) <= 1e-3 * step && Math.Abs(places - whole) <= 0.01 && whole < half;
        });
    }

    /// <summary>The different pairs of values between which a column steps, by the lower one, then the upper one.</summary>
    private static Pair[] PairsOf(double[,] rows, int column)
    {
        var pairs = new HashSet<Pair>();
        for (var row = 1; row < rows.GetLength(0); row++)
        {
            var (before, after) = (rows[row - 1, column], rows[row, column]);
            if (row % (rows.GetLength(1) + 1) != 0 && before != after)
            {
                pairs.Add(new Pair(Math.Min(before, after), Math.Max(before, after)));
            }
        }

        return [.. pairs.OrderBy(p => p.Low).ThenBy(p => p.High)];
    }

    private static double Power(double x, int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent && power > 0; i++)
        {
            power *= x;
        }

        return power;
    }

    /// <summary>In how many ways some of many can be chosen.</summary>
    private static double Choices(int many, int some)
    {
        var choices = 1.0;
        for (var i = 1; i <= some; i++)
        {
            choices *= (many - some + i) / (double)i;
        }

        return choices;
    }

    private readonly record struct Pair(double Low, double High);
}
