using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Randomness;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.Experiments;
using CsCheck;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>PAWN: closed forms and the noise floor.</summary>
public class PawnTests
{
    /// <summary>
    /// y = x1 on a uniform grid: within interval s of ten the response is uniform on [s/10, (s+1)/10], so its largest distance from the
    /// uniform law is max(s, 9 - s) / 10, up to one point of the grid.
    /// </summary>
    [Fact]
    public void Response_equal_to_a_parameter_gives_the_closed_form()
    {
        var rows = new double[1000, 1];
        for (var i = 0; i < 1000; i++)
        {
            rows[i, 0] = i / 1000.0;
        }

        var indices = Pawn.Of(rows, Table.Column(rows, 0), 10, new ResamplingPlan(20));
        Assert.Equal(.9, indices.First(i => i.Kind == IndexKind.PawnMaximum).Estimate.Value, 1e-12);
        // Distances .9 .8 .7 .6 .5 .5 .6 .7 .8 .9: median .7.
        Assert.Equal(.7, indices.First(i => i.Kind == IndexKind.PawnMedian).Estimate.Value, 1e-12);
    }

    [Fact]
    public void Two_levels_give_the_distance_of_two_halves()
    {
        // y of the lower level 0 or 1, of the upper 1 or 2: each is 1/4 away from all together (0 1/4, 1 1/2, 2 1/4).
        double[,] rows = { { 0 }, { 0 }, { 1 }, { 1 } };
        var indices = Pawn.Of(rows, [0, 1, 1, 2], 2, new ResamplingPlan(20));
        Assert.Equal(.25, indices.First(i => i.Kind == IndexKind.PawnMaximum).Estimate.Value, 1e-12);
    }

    [Fact]
    public void Only_parameters_with_effect_rise_above_the_dummy()
    {
        var rows = SobolSequence.ScrambledRows(2000, 3, 5);
        var indices = Pawn.Of(rows, [.. Table.Of(rows).Select(x => x[0] + (.5 * x[1]))], 10, new ResamplingPlan(200));
        Assert.Equal([true, true, false], indices.Where(i => i.Kind == IndexKind.PawnMedian && !i.IsDummy).Select(i => i.IsApartFromDummy));
        Assert.Equal(2, indices.Count(i => i.IsDummy));
    }

    /// <summary>
    /// Of 40 points three have the second value, and these alone have y = 1: distances 37/40 and 3/40, whatever the intervals.
    /// </summary>
    [Fact]
    public void Value_with_few_points_that_decides_alone_is_seen()
    {
        var (rows, y) = (new double[40, 1], new double[40]);
        foreach (var point in new[] { 4, 17, 31 })
        {
            (rows[point, 0], y[point]) = (1, 1);
        }

        var indices = Pawn.Of(rows, y, 10, new ResamplingPlan(20));
        Assert.Equal(.925, indices.First(i => i.Kind == IndexKind.PawnMaximum).Estimate.Value, 1e-12);
        Assert.Equal(.5, indices.First(i => i.Kind == IndexKind.PawnMedian).Estimate.Value, 1e-12);
    }

    /// <summary>
    /// By the definition: for every interval the largest difference between the shares of its points and of all points at or below a
    /// value, over all values; intervals are the values themselves, or the tenths of the points by rank of the first of equal values.
    /// </summary>
    [Fact]
    public void Distances_are_those_of_the_definition() =>
        Gen.Select(Gen.Int[20, 60], Gen.Int[2, 30], Gen.Int[2, 20], Gen.Int[2, 10], Gen.Int[0, 1000])
            .Sample((points, values, heights, intervals, seed) =>
        {
            var source = new RandomSource(8, (uint)seed);
            var (rows, y) = (new double[points, 1], new double[points]);
            for (var i = 0; i < points; i++)
            {
                rows[i, 0] = Math.Floor(values * source.Uniform(RandomStream.Resolve, 0, (uint)i));
                y[i] = Math.Floor(heights * source.Uniform(RandomStream.Resolve, 1, (uint)i)) + (i == 0 ? .5 : 0);
            }

            var x = Table.Column(rows, 0);
            var few = x.Distinct().Count() <= intervals;
            double[] distances = [.. Enumerable.Range(0, points)
                .GroupBy(i => few ? x[i] : Math.Floor((double)x.Count(v => v < x[i]) * intervals / points))
                .Select(part =>
                    y.Max(h => Math.Abs(((double)part.Count(i => y[i] <= h) / part.Count()) - ((double)y.Count(v => v <= h) / points))))
                .Order()];
            var found = Pawn.Of(rows, y, intervals, new ResamplingPlan(2));
            var middle = distances.Length / 2;
            Assert.Equal(distances[^1], found.First(i => i.Kind == IndexKind.PawnMaximum).Estimate.Value, 1e-10);
            Assert.Equal(
                distances.Length % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2,
                found.First(i => i.Kind == IndexKind.PawnMedian).Estimate.Value, 1e-10);
        }, iter: 300);

    [Fact]
    public void Each_parameter_has_a_dummy_with_its_sizes_and_names_it()
    {
        var rows = SobolSequence.ScrambledRows(64, 3, 5);
        for (var i = 0; i < 64; i++)
        {
            rows[i, 1] = Math.Floor(2 * rows[i, 1]);
        }

        var indices = Pawn.Of(rows, [.. Table.Of(rows).Select(x => x[0] + x[1])], 10, new ResamplingPlan(20));
        var dummies = indices.Where(i => i.IsDummy && i.Kind == IndexKind.PawnMaximum).ToList();
        Assert.Equal([0, 1], dummies.Select(d => d.With));
        double[] floors = [.. indices.Where(i => !i.IsDummy && i.Kind == IndexKind.PawnMaximum).Select(i => i.Floor!.Value.Value)];
        Assert.Equal([dummies[0].Estimate.Value, dummies[1].Estimate.Value, dummies[0].Estimate.Value], floors);
        // Halves are nearer to the whole than tenths are.
        Assert.True(floors[1] < floors[0]);
    }

    [Fact]
    public void Few_points_are_enough_for_few_values_and_refused_for_many()
    {
        double[,] few = { { 0 }, { 1 }, { 1 }, { 2 } };
        Assert.Equal(
            .75, Pawn.Of(few, [4, 1, 2, 3], 10, new ResamplingPlan(20)).First(i => i.Kind == IndexKind.PawnMaximum).Estimate.Value, 1e-12);
        var many = SobolSequence.Rows(19, 1);
        Assert.Contains("at most 9", Assert.Throws<ArgumentException>(
            () => Pawn.Of(many, Table.Column(many, 0), 10, new ResamplingPlan(20))).Message, StringComparison.Ordinal);
    }
}
