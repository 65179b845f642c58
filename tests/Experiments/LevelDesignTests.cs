using BoliviaSim.Experiments;
using CsCheck;

namespace BoliviaSim.Tests.Experiments;

/// <summary>Designs over levels: factorial and one at a time.</summary>
public class LevelDesignTests
{
    private static readonly Gen<IReadOnlyList<double>[]> Levels =
        Gen.Int[1, 4].Array[1, 5].Select(counts => counts.Select((count, column) =>
            (IReadOnlyList<double>)[.. Enumerable.Range(0, count).Select(i => (10.0 * column) + i)]).ToArray());

    [Fact]
    public void Factorial_changes_the_last_column_fastest() => Assert.Equal(
        new double[,] { { 1, 7 }, { 1, 8 }, { 1, 9 }, { 2, 7 }, { 2, 8 }, { 2, 9 } },
        Factorial.Rows([[1, 2], [7, 8, 9]]));

    [Fact]
    public void Factorial_of_nothing_is_one_empty_row()
    {
        var rows = Factorial.Rows([]);
        Assert.Equal((1, 0), (rows.GetLength(0), rows.GetLength(1)));
    }

    [Fact]
    public void Factorial_is_balanced_and_has_every_combination_once() => Levels.Sample(levels =>
    {
        var rows = Table.Of(Factorial.Rows(levels));
        Assert.Equal(levels.Aggregate(1, (n, l) => n * l.Count), rows.Select(r => string.Join(' ', r)).Distinct().Count());
        Assert.Equal(rows.Count, rows.Select(r => string.Join(' ', r)).Distinct().Count());
        for (var column = 0; column < levels.Length; column++)
        {
            // Orthogonal: each pair of levels of two columns stands together equally often.
            for (var other = 0; other < column; other++)
            {
                var pairs = rows.CountBy(r => (r[other], r[column])).ToList();
                Assert.Equal(levels[other].Count * levels[column].Count, pairs.Count);
                Assert.All(pairs, pair => Assert.Equal(rows.Count / pairs.Count, pair.Value));
            }
        }
    });

    [Fact]
    public void Factorial_that_no_array_could_hold_is_refused() => Assert.Throws<OverflowException>(
        () => Factorial.Rows([.. Enumerable.Repeat((IReadOnlyList<double>)[1, 2], 40)]));

    [Fact]
    public void One_at_a_time_starts_from_the_scenario_and_leaves_out_its_own_levels() => Assert.Equal(
        new double[,] { { 2, 8 }, { 1, 8 }, { 3, 8 }, { 2, 7 }, { 2, 9 } },
        OneAtATime.Rows([2, 8], [[1, 2, 3], [7, 9]]));

    [Fact]
    public void One_at_a_time_changes_one_column_per_row_and_takes_every_level() => Levels.Sample(levels =>
    {
        double[] start = [.. levels.Select(l => l[l.Count / 2])];
        var rows = Table.Of(OneAtATime.Rows(start, levels));
        Assert.Equal(start, rows[0]);
        Assert.Equal(levels.Sum(l => l.Count - 1), rows.Count - 1);
        Assert.All(rows.Skip(1), row => Assert.Single(row.Zip(start), pair => pair.First != pair.Second));
        for (var column = 0; column < levels.Length; column++)
        {
            Assert.Equal(levels[column].Order(), rows.Select(r => r[column]).Distinct().Order());
        }
    });
}
