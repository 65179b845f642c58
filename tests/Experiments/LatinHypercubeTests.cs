using BoliviaSim.Experiments;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Experiments;

/// <summary>Latin hypercubes, plain and maximin.</summary>
public class LatinHypercubeTests
{
    [Fact]
    public void Every_stratum_of_every_column_holds_one_point() => Gen.Select(Gen.Int[1, 200], Gen.Int[1, 6], Gen.UInt)
        .Sample((points, dimensions, seed) => HasOnePointAStratum(LatinHypercube.Rows(points, dimensions, seed)));

    [Fact]
    public void Every_stratum_of_every_column_of_a_maximin_hypercube_holds_one_point() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 4], Gen.UInt)
        .Sample((points, dimensions, seed) => HasOnePointAStratum(LatinHypercube.MaximinRows(points, dimensions, seed)), iter: 20);

    /// <summary>At the largest size a point must not be rounded into the stratum beside its own.</summary>
    [Fact]
    public void Largest_hypercube_has_one_point_per_stratum() => Assert.Equal(
        Enumerable.Range(0, LatinHypercube.MostPoints),
        Table.Column(LatinHypercube.Rows(LatinHypercube.MostPoints, 1, 3), 0).Select(x => (int)(x * LatinHypercube.MostPoints)).Order());

    [Fact]
    public void Columns_stay_as_they_are_when_others_are_added_behind_them() =>
        Assert.Equal(Table.Of(LatinHypercube.Rows(20, 2, 5)), Table.Of(LatinHypercube.Rows(20, 4, 5)).Select(r => r[..2]));

    [Fact]
    public void Same_seed_gives_the_same_points_and_another_seed_others()
    {
        Assert.Equal(LatinHypercube.Rows(20, 3, 5), LatinHypercube.Rows(20, 3, 5));
        Assert.NotEqual(LatinHypercube.Rows(20, 3, 5), LatinHypercube.Rows(20, 3, 6));
        Assert.NotEqual(LatinHypercube.MaximinRows(20, 3, 5), LatinHypercube.MaximinRows(20, 3, 6));
    }

    [Fact]
    public void All_orders_of_strata_are_equally_likely()
    {
        var counts = Enumerable.Range(0, 12_000)
            .CountBy(seed => string.Concat(Table.Column(LatinHypercube.Rows(4, 2, (uint)seed), 1).Select(x => (int)(4 * x))))
            .Select(c => c.Value).ToArray();
        Assert.Equal(24, counts.Length);
        Law.FitsCounts([.. Enumerable.Repeat(1 / 24.0, 24)], counts);
    }

    [Fact]
    public void Place_in_the_stratum_is_uniform() => Law.FitsDistribution(
        x => x, [.. Table.Column(LatinHypercube.Rows(20_000, 1, 2), 0).Select(x => (x * 20_000) % 1)]);

    [Fact]
    public void Places_in_two_columns_are_independent()
    {
        var counts = new int[16];
        foreach (var row in Table.Of(LatinHypercube.Rows(20_000, 2, 2)))
        {
            counts[(4 * (int)(row[0] * 20_000 % 1 * 4)) + (int)(row[1] * 20_000 % 1 * 4)]++;
        }

        Law.FitsCounts([.. Enumerable.Repeat(1 / 16.0, 16)], counts);
    }

    /// <summary>The whole hypercube of one column is uniform, and two columns are not correlated.</summary>
    [Fact]
    public void Columns_are_uncorrelated() => Law.HasMean(
        0,
        [.. Enumerable.Range(0, 2000).Select(seed =>
            Table.Of(LatinHypercube.Rows(10, 2, (uint)seed)).Sum(r => (r[0] - 0.5) * (r[1] - 0.5)))]);

    /// <summary>The largest smallest distance there is, found by going through all hypercubes of two columns.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Maximin_search_finds_the_best_of_the_small_hypercubes(int points)
    {
        var best = Permutations(points).Max(p => SmallestDistance([.. p.Select((y, x) => new double[] { x, y })]));
        for (var seed = 0u; seed < 5; seed++)
        {
            var strata = MaximinSearch.Strata(points, 2, seed);
            Assert.Equal(best, SmallestDistance([.. Enumerable.Range(0, points).Select(i => new double[] { strata[i, 0], strata[i, 1] })]));
        }
    }

    [Fact]
    public void Maximin_points_lie_farther_apart_than_the_best_of_a_hundred_random_hypercubes()
    {
        var random = Enumerable.Range(0, 100).Max(seed => SmallestDistance(Table.Of(LatinHypercube.Rows(40, 4, (uint)seed))));
        Assert.True(SmallestDistance(Table.Of(LatinHypercube.MaximinRows(40, 4, 1))) > random);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(LatinHypercube.MostPoints + 1)]
    public void Hypercube_of_impossible_size_is_refused(int points) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LatinHypercube.Rows(points, 1, 1));

    [Fact]
    public void Maximin_search_that_would_take_hours_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LatinHypercube.MaximinRows(MaximinSearch.MostPoints + 1, 2, 1));

    private static void HasOnePointAStratum(double[,] rows)
    {
        for (var column = 0; column < rows.GetLength(1); column++)
        {
            Assert.Equal(
                Enumerable.Range(0, rows.GetLength(0)), Table.Column(rows, column).Select(x => (int)(x * rows.GetLength(0))).Order());
        }
    }

    private static double SmallestDistance(IReadOnlyList<double[]> points) =>
        points.SelectMany((p, i) => points.Take(i).Select(q => p.Zip(q).Sum(c => (c.First - c.Second) * (c.First - c.Second)))).Min();

    private static IEnumerable<int[]> Permutations(int count) => count == 0
        ? [[]]
        : Permutations(count - 1).SelectMany(p => Enumerable.Range(0, count).Select(at => (int[])[.. p[..at], count - 1, .. p[at..]]));
}
