using BoliviaSim.Analysis;
using BoliviaSim.Discovery;
using BoliviaSim.Experiments;

namespace BoliviaSim.Tests.Discovery;

/// <summary>PRIM: the trajectory that the EMA Workbench 2.5.3 gives, pasting, tests of a box.</summary>
public class PrimTests
{
    [Fact]
    public void Corner_of_a_cube_gives_the_trajectory_of_the_EMA_Workbench()
    {
        var (rows, isCase) = Corner();
        Assert.Equal(165, isCase.Count(c => c));
        var boxes = Prim.Trajectory(rows, isCase, new PrimOptions());
        Assert.Equal([1024, 972, 923, 876], boxes.Take(4).Select(b => b.Points));
        Assert.Equal(37, boxes.Count);
        var last = boxes[^1];
        Assert.Equal((153, 153), (last.Points, last.Cases));
        Assert.Equal(.92727, last.Coverage, 5e-6);
        Assert.Equal(.61181640625, last.Limits[0].Low);
        Assert.Equal(.38232421875, last.Limits[1].High);
        Assert.Equal([true, false, false], last.Limits.Select(l => l.HasLow));
        Assert.Equal([false, true, false], last.Limits.Select(l => l.HasHigh));
    }

    [Fact]
    public void Counts_of_every_box_are_those_of_the_points_in_it()
    {
        var (rows, isCase) = Corner();
        Assert.All(Prim.Trajectory(rows, isCase, new PrimOptions()), box =>
        {
            int[] inside = [.. Enumerable.Range(0, isCase.Length).Where(row => box.Holds(rows, row))];
            Assert.Equal((inside.Length, inside.Count(row => isCase[row])), (box.Points, box.Cases));
        });
    }

    [Fact]
    public void Pasting_takes_back_what_the_last_peel_cut_too_much()
    {
        // Nine of ten points of the upper half are cases. Peels of two fifths go from all 200 to 80-199 and 128-199 (65 of 72 cases), and
        // the next would be too small; the three points below are cases: 68 of 75. The three below those are not all.
        const int points = 200;
        var rows = new double[points, 1];
        var isCase = new bool[points];
        for (var i = 0; i < points; i++)
        {
            rows[i, 0] = i;
            isCase[i] = i >= 100 && i % 10 != 3;
        }

        var boxes = Prim.Trajectory(rows, isCase, new PrimOptions { Peel = .4, Paste = .05, MinimumMass = .3 });
        Assert.Equal([(200, 90), (120, 90), (72, 65), (75, 68)], boxes.Select(b => (b.Points, b.Cases)));
        Assert.Equal(124.5, boxes[^1].Limits[0].Low);
    }

    /// <summary>
    /// A switch that is on at 3 of 100 points, all of them cases, would make the best peel, and a box below the least mass. The search goes
    /// on as if the switch were not there.
    /// </summary>
    [Fact]
    public void Best_peel_below_the_least_mass_gives_way_to_the_next_best()
    {
        var (rows, without, isCase) = (new double[100, 2], new double[100, 1], new bool[100]);
        for (var i = 0; i < 100; i++)
        {
            (rows[i, 0], rows[i, 1], without[i, 0]) = (i % 33 == 20 ? 1 : 0, i, i);
            isCase[i] = rows[i, 0] == 1 || (i >= 70 && i % 10 != 3);
        }

        Assert.Equal(3, Enumerable.Range(0, 100).Count(i => rows[i, 0] == 1));
        var (boxes, expected) = (Prim.Trajectory(rows, isCase, new PrimOptions()), Prim.Trajectory(without, isCase, new PrimOptions()));
        Assert.True(boxes.Count > 10);
        Assert.Equal(expected.Select(b => (b.Points, b.Cases)), boxes.Select(b => (b.Points, b.Cases)));
        Assert.All(boxes, b => Assert.False(b.Limits[0].IsRestricted));
    }

    [Fact]
    public void Limits_that_matter_have_low_quasi_p_values_and_come_back_and_others_do_not()
    {
        var (rows, isCase) = Corner();
        var last = Prim.Trajectory(rows, isCase, new PrimOptions())[^1];
        var tests = BoxTrust.QuasiP(rows, isCase, last);
        Assert.Equal([(0, false), (1, true)], tests.Select(t => (t.Parameter, t.IsUpper)));
        Assert.All(tests, t => Assert.True(t.QuasiP < 1e-6));
        var back = BoxTrust.Reproducibility(rows, isCase, new PrimOptions(), last, new ResamplingPlan(20));
        Assert.Equal([1.0, 1.0], back.Take(2));
        Assert.True(back[2] < .5);
        Assert.Equal(back, BoxTrust.Reproducibility(rows, isCase, new PrimOptions(), last, new ResamplingPlan(20, 1, 3)));
    }

    /// <summary>Three or more of four with probability 1/2: 5/16; all of three with .2: .008.</summary>
    [Fact]
    public void Upper_tail_is_that_of_the_binomial()
    {
        Assert.Equal(5 / 16.0, BoxTrust.UpperTail(3, 4, .5), 1e-12);
        Assert.Equal(.008, BoxTrust.UpperTail(3, 3, .2), 1e-12);
        Assert.Equal(1, BoxTrust.UpperTail(0, 4, .5));
    }

    [Fact]
    public void Points_of_one_kind_are_refused() =>
        Assert.Throws<ArgumentException>(() => Prim.Trajectory(new double[4, 1], [true, true, true, true], new PrimOptions()));

    private static (double[,] Rows, bool[] IsCase) Corner()
    {
        var rows = SobolSequence.Rows(1024, 3);
        return (rows, [.. Enumerable.Range(0, 1024).Select(i => rows[i, 0] > .6 && rows[i, 1] < .4)]);
    }
}
