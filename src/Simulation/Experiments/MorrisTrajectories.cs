using BoliviaSim.Randomness;

namespace BoliviaSim.Experiments;

/// <summary>
/// Trajectories for elementary effects: each starts on a point of a grid of p levels and changes one column after another, each once, by
/// a step of p/(2(p-1)) up or down, so that with k columns it has k + 1 rows. Start, order and directions are random. Morris (1991),
/// Factorial sampling plans for preliminary computational experiments, Technometrics 33(2), section 3.
/// </summary>
internal static class MorrisTrajectories
{
    /// <summary>Rows of a trajectory.</summary>
    /// <param name="dimensions">Number of columns.</param>
    public static int RowsPerTrajectory(int dimensions) => dimensions + 1;

    /// <summary>The step, as a share of the range.</summary>
    /// <param name="levels">Number of levels, even.</param>
    public static double Step(int levels) => levels / (2.0 * (levels - 1));

    /// <summary>The rows, trajectory after trajectory.</summary>
    /// <param name="trajectories">Number of trajectories, 1 or more.</param>
    /// <param name="dimensions">Number of columns.</param>
    /// <param name="levels">Number of levels, even, so that all levels are alike likely.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>One row per point, coordinates on the grid 0, 1/(p-1), ..., 1.</returns>
    public static double[,] Rows(int trajectories, int dimensions, int levels, uint seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trajectories, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(levels % 2, 0, nameof(levels));
        var source = DesignDraws.Of(seed);
        var rows = new double[checked(trajectories * RowsPerTrajectory(dimensions)), dimensions];
        var level = new int[dimensions];
        var row = 0;
        for (var trajectory = 0u; trajectory < trajectories; trajectory++)
        {
            for (var column = 0; column < dimensions; column++)
            {
                level[column] = StartLevel(source, trajectory, column, levels);
            }

            Record();
            foreach (var column in DesignDraws.Permutation(dimensions, source, RandomStream.MorrisOrder, trajectory))
            {
                // From the lower half the step leads up, from the upper half down: no other direction stays on the grid.
                level[column] += level[column] < levels / 2 ? levels / 2 : -levels / 2;
                Record();
            }
        }

        return rows;

        void Record()
        {
            for (var column = 0; column < dimensions; column++)
            {
                rows[row, column] = level[column] / (levels - 1.0);
            }

            row++;
        }
    }

    private static int StartLevel(RandomSource source, uint trajectory, int column, int levels)
    {
        var block = source.Block(RandomStream.MorrisStart, trajectory, 0, (uint)column);
        return DesignDraws.Below(levels, block.W0, block.W1);
    }
}
