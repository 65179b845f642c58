using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.Experiments;

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
        Assert.Equal([true, true, false], indices.Where(i => i.Kind == IndexKind.PawnMedian && !i.IsDummy).Select(i => i.IsApartFromFloor));
        Assert.Equal(2, indices.Count(i => i.IsDummy));
    }

    [Fact]
    public void Too_few_points_are_refused() =>
        Assert.Throws<ArgumentException>(() => Pawn.Of(new double[19, 1], new double[19], 10, new ResamplingPlan(20)));
}
