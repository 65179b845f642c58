using BoliviaSim.Experiments;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Experiments;

/// <summary>Morris' trajectories by their definition.</summary>
public class MorrisTests
{
    [Fact]
    public void Each_step_moves_one_column_by_the_step_and_each_column_once() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 8], Gen.Int[1, 5], Gen.UInt).Sample((trajectories, dimensions, half, seed) =>
        {
            var levels = 2 * half;
            var rows = Table.Of(MorrisTrajectories.Rows(trajectories, dimensions, levels, seed));
            Assert.Equal(trajectories * (dimensions + 1), rows.Count);
            foreach (var trajectory in rows.Chunk(dimensions + 1))
            {
                var moved = new List<int>();
                for (var step = 1; step <= dimensions; step++)
                {
                    var changed = Enumerable.Range(0, dimensions).Where(c => trajectory[step][c] != trajectory[step - 1][c]).ToList();
                    var column = Assert.Single(changed);
                    Assert.Equal(levels / (2.0 * (levels - 1)), Math.Abs(trajectory[step][column] - trajectory[step - 1][column]), 1e-15);
                    moved.Add(column);
                }

                Assert.Equal(Enumerable.Range(0, dimensions), moved.Order());
                Assert.All(
                    trajectory.SelectMany(r => r), x => Assert.Contains(x, Enumerable.Range(0, levels).Select(i => i / (levels - 1.0))));
            }
        });

    [Fact]
    public void Step_is_the_published_one()
    {
        Assert.Equal(2 / 3.0, MorrisTrajectories.Step(4));
        Assert.Equal(1, MorrisTrajectories.Step(2));
        Assert.Equal(4 / 7.0, MorrisTrajectories.Step(8));
    }

    [Fact]
    public void Levels_of_start_and_end_are_equally_likely_and_independent_between_columns()
    {
        var rows = Table.Of(MorrisTrajectories.Rows(20_000, 2, 4, 1));
        double[] alike = [.. Enumerable.Repeat(1 / 16.0, 16)];
        Law.FitsCounts(alike, Counts(rows.Where((_, i) => i % 3 == 0)), "start");
        Law.FitsCounts(alike, Counts(rows.Where((_, i) => i % 3 == 2)), "end");

        // Cells of both columns together, so that they are independent too.
        static int[] Counts(IEnumerable<double[]> rows)
        {
            var counts = new int[16];
            foreach (var row in rows)
            {
                counts[(4 * (int)Math.Round(row[0] * 3)) + (int)Math.Round(row[1] * 3)]++;
            }

            return counts;
        }
    }

    [Fact]
    public void Orders_of_columns_are_equally_likely()
    {
        var orders = Table.Of(MorrisTrajectories.Rows(12_000, 3, 4, 2)).Chunk(4)
            .CountBy(t =>
                string.Concat(Enumerable.Range(1, 3).Select(step => Enumerable.Range(0, 3).Single(c => t[step][c] != t[step - 1][c]))))
            .Select(c => c.Value).ToArray();
        Assert.Equal(6, orders.Length);
        Law.FitsCounts([.. Enumerable.Repeat(1 / 6.0, 6)], orders);
    }

    /// <summary>For a linear function every elementary effect is its slope, however the trajectories lie.</summary>
    [Fact]
    public void Elementary_effects_of_a_linear_function_are_its_slopes()
    {
        double[] slopes = [3, -1, 0.5, 0];
        foreach (var trajectory in Table.Of(MorrisTrajectories.Rows(10, 4, 6, 3)).Chunk(5))
        {
            for (var step = 1; step <= 4; step++)
            {
                var column = Enumerable.Range(0, 4).Single(c => trajectory[step][c] != trajectory[step - 1][c]);
                var effect = (Y(trajectory[step]) - Y(trajectory[step - 1])) / (trajectory[step][column] - trajectory[step - 1][column]);
                Assert.Equal(slopes[column], effect, 1e-12);
            }
        }

        double Y(double[] x) => x.Zip(slopes).Sum(p => p.First * p.Second);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(5, 3)]
    [InlineData(5, 0)]
    public void Trajectories_off_a_grid_are_refused(int trajectories, int levels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MorrisTrajectories.Rows(trajectories, 2, levels, 1));
}
