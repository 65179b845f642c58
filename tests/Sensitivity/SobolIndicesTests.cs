using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.Experiments;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>Sobol indices: SALib's values (commit 1c37548) on the same rows, closed forms, coverage of the intervals.</summary>
public class SobolIndicesTests
{
    private static readonly ResamplingPlan Few = new(50);

    [Fact]
    public void Ishigami_function_gives_SALibs_indices()
    {
        var indices = SobolIndices.Of(Ishigami.Response(Ishigami.Rows(1024, true)), 3, secondOrder: true, Few);
        Assert.All(Values(indices, IndexKind.First).Zip([.332955105353173, .441313938544067, .018578437929573]),
            p => Assert.Equal(p.Second, p.First, 1e-9));
        Assert.All(Values(indices, IndexKind.Total).Zip([.558179045711466, .443284584030348, .242149373354965]),
            p => Assert.Equal(p.Second, p.First, 1e-9));
        Assert.Equal(.22760710553788024, indices.Single(i => i is { Kind: IndexKind.Second, Parameter: 0, With: 2 }).Estimate.Value, 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void First_order_and_total_do_not_depend_on_the_blocks_for_second_order(bool secondOrder)
    {
        var indices = SobolIndices.Of(Ishigami.Response(Ishigami.Rows(4096, secondOrder)), 3, secondOrder, Few);
        // Closed form; the error of 4,096 points is below .01.
        Assert.All(
            Values(indices, IndexKind.First).Zip([.31390519114781146, .4424111447900409, 0]), p => Assert.Equal(p.Second, p.First, .01));
        Assert.All(Values(indices, IndexKind.Total).Zip([.5575888552099592, .4424111447900409, .24368366406214773]),
            p => Assert.Equal(p.Second, p.First, .01));
        Assert.Equal(secondOrder ? 3 : 0, indices.Count(i => i.Kind == IndexKind.Second));
    }

    [Fact]
    public void Product_on_the_unit_square_gives_the_closed_form()
    {
        var rows = Table.Of(SaltelliRows.Of(SobolSequence.Rows(8192, 4), true));
        var indices = SobolIndices.Of([.. rows.Select(x => x[0] + (.5 * x[1]) + (x[0] * x[1]))], 2, true, Few);
        Assert.All(Values(indices, IndexKind.First).Zip([27 / 40.0, 12 / 40.0]), p => Assert.Equal(p.Second, p.First, .002));
        Assert.All(Values(indices, IndexKind.Total).Zip([28 / 40.0, 13 / 40.0]), p => Assert.Equal(p.Second, p.First, .002));
        Assert.Equal(1 / 40.0, indices.Single(i => i.Kind == IndexKind.Second).Estimate.Value, .002);
    }

    [Fact]
    public void Parameter_without_effect_is_not_distinguished_from_zero_and_one_with_effect_is()
    {
        var rows = Table.Of(SaltelliRows.Of(SobolSequence.ScrambledRows(256, 6, 1), true));
        var indices = SobolIndices.Of([.. rows.Select(x => (2 * x[0]) + x[1])], 3, true, new ResamplingPlan(200));
        Assert.Equal([false, false, true], indices.Where(i => i.Kind == IndexKind.Total && !i.IsDummy).Select(i => i.Estimate.HoldsZero));
        Assert.Equal([true, true, false], indices.Where(i => i.Kind == IndexKind.First && !i.IsDummy).Select(i => i.IsApartFromDummy));
        Assert.All(indices.Where(i => i.Kind == IndexKind.Second), i => Assert.True(i.Estimate.HoldsZero));
        Assert.All(indices.Where(i => i.IsDummy), i => Assert.True(i.Estimate.HoldsZero));
    }

    /// <summary>
    /// Independent points, so that the bootstrap's assumption holds; the bounds are those of 3 standard errors of a share of 95 %.
    /// </summary>
    [Fact]
    public void Intervals_cover_the_closed_form_as_often_as_they_say()
    {
        const int repetitions = 300;
        var covered = new int[2];
        for (var seed = 0u; seed < repetitions; seed++)
        {
            var basePoints = MonteCarlo(400, 4, seed);
            var rows = Table.Of(SaltelliRows.Of(basePoints, false));
            var indices = SobolIndices.Of(
                [.. rows.Select(x => x[0] + (.5 * x[1]) + (x[0] * x[1]))], 2, false, new ResamplingPlan(300, seed));
            covered[0] += Covers(indices, IndexKind.First, 27 / 40.0);
            covered[1] += Covers(indices, IndexKind.Total, 28 / 40.0);
        }

        Assert.All(covered, c => Assert.InRange(c / (double)repetitions, .90, .99));

        static int Covers(IReadOnlyList<SensitivityIndex> indices, IndexKind kind, double truth) =>
            indices.First(i => i.Kind == kind && i.Parameter == 0).Estimate is var e && e.Low <= truth && truth <= e.High ? 1 : 0;
    }

    [Fact]
    public void Threads_change_nothing_and_the_seed_changes_the_bounds_alone()
    {
        var y = Ishigami.Response(Ishigami.Rows(64, true));
        var one = SobolIndices.Of(y, 3, true, new ResamplingPlan(100, 7, 1));
        Assert.Equal(one, SobolIndices.Of(y, 3, true, new ResamplingPlan(100, 7, 4)));
        var other = SobolIndices.Of(y, 3, true, new ResamplingPlan(100, 8, 1));
        Assert.Equal(one.Select(i => i.Estimate.Value), other.Select(i => i.Estimate.Value));
        Assert.NotEqual(one[0].Estimate.Low, other[0].Estimate.Low);
    }

    [Fact]
    public void Constant_response_and_incomplete_block_are_refused()
    {
        Assert.Contains("the same at all points",
            Assert.Throws<ArgumentException>(() => SobolIndices.Of(new double[16], 3, true, Few)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SobolIndices.Of([1, 2, 3, 4, 5, 6, 7], 3, true, Few));
    }

    /// <summary>The offset leaves four digits of each value; the indices are those of these digits.</summary>
    [Theory]
    [InlineData(1e9)]
    [InlineData(1e12)]
    [InlineData(-1e12)]
    public void Offset_of_the_response_changes_no_index(double offset)
    {
        double[] moved = [.. Ishigami.Response(Ishigami.Rows(512, true)).Select(v => v + offset)];
        var (with, without) = (SobolIndices.Of(moved, 3, true, Few), SobolIndices.Of([.. moved.Select(v => v - offset)], 3, true, Few));
        Assert.All(with.Zip(without), p => Assert.Equal(p.Second.Estimate.Value, p.First.Estimate.Value, 1e-10));
    }

    private static double[,] MonteCarlo(int points, int dimensions, uint seed)
    {
        var source = new BoliviaSim.Randomness.RandomSource(seed, 1);
        var rows = new double[points, dimensions];
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < dimensions; j++)
            {
                rows[i, j] = source.Uniform(BoliviaSim.Randomness.RandomStream.DummyParameter, (uint)j, 0, (uint)i);
            }
        }

        return rows;
    }

    private static IEnumerable<double> Values(IEnumerable<SensitivityIndex> indices, IndexKind kind) =>
        indices.Where(i => i.Kind == kind && !i.IsDummy).Select(i => i.Estimate.Value);
}
