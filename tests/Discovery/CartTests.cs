using BoliviaSim.Discovery;
using BoliviaSim.Experiments;

namespace BoliviaSim.Tests.Discovery;

/// <summary>Classification trees: splits by hand, the depth and leaf limits, pruning.</summary>
public class CartTests
{
    /// <summary>The rules on the way to a leaf are its limits.</summary>
    [Fact]
    public void Tree_leads_to_each_leaf_by_its_limits()
    {
        double[,] rows = { { 1, 1 }, { 1, 2 }, { 2, 1 }, { 2, 2 }, { 3, 1 }, { 3, 2 }, { 4, 1 }, { 4, 2 } };
        var tree = Cart.Tree(rows, [false, false, false, false, true, false, true, false], new CartOptions { Depth = 2, LeafPoints = 1 });
        var (column, limit, upTo, above) = tree.Split!.Value;
        Assert.Equal((0, 2.5), (column, limit));
        Assert.Null(upTo.Split);
        Assert.Equal((4, 0), (upTo.Box.Points, upTo.Box.Cases));
        Assert.Equal((1, 1.5), (above.Split!.Value.Column, above.Split.Value.Limit));
        Assert.Equal([upTo.Box, above.Split.Value.UpTo.Box, above.Split.Value.Above.Box], tree.Leaves.Select(l => l.Box));
        Assert.Equal(2, above.Split.Value.UpTo.Box.Cases);
    }

    [Fact]
    public void Corner_of_a_square_is_found_with_limits_half_way()
    {
        double[,] rows = { { 1, 1 }, { 1, 2 }, { 2, 1 }, { 2, 2 }, { 3, 1 }, { 3, 2 }, { 4, 1 }, { 4, 2 } };
        bool[] isCase = [false, false, false, false, true, false, true, false];
        var leaves = Cart.Leaves(rows, isCase, new CartOptions { Depth = 2, LeafPoints = 1 });
        // Impurity of all 2*2*6/8 = 3; a split at 2.5 leaves 2 in the right half, one at 1.5 of the second leaves 2 in the lower half: the
        // first counts.
        Assert.Equal(3, leaves.Count);
        var hit = leaves.Single(l => l.Density == 1);
        Assert.Equal((2, 2, 1.0), (hit.Points, hit.Cases, hit.Coverage));
        Assert.Equal(new Limits(2.5, 4, true, false), hit.Limits[0]);
        Assert.Equal(new Limits(1, 1.5, false, true), hit.Limits[1]);
    }

    [Fact]
    public void Leaves_hold_every_point_once_and_keep_depth_and_size()
    {
        var rows = SobolSequence.ScrambledRows(500, 3, 2);
        bool[] isCase = [.. Enumerable.Range(0, 500).Select(i => rows[i, 0] * rows[i, 1] > .3)];
        var leaves = Cart.Leaves(rows, isCase, new CartOptions { Depth = 3, LeafPoints = 40 });
        Assert.InRange(leaves.Count, 2, 8);
        Assert.All(leaves, l => Assert.True(l.Points >= 40));
        Assert.All(Enumerable.Range(0, 500), i => Assert.Single(leaves, l => l.Holds(rows, i)));
        Assert.Equal((500, isCase.Count(c => c)), (leaves.Sum(l => l.Points), leaves.Sum(l => l.Cases)));
    }

    [Fact]
    public void Pruning_cuts_links_that_gain_less_than_a_leaf_costs()
    {
        double[,] rows = { { 1, 1 }, { 1, 2 }, { 2, 1 }, { 2, 2 }, { 3, 1 }, { 3, 2 }, { 4, 1 }, { 4, 2 } };
        bool[] isCase = [false, false, false, false, true, false, true, false];
        // By all points: root .375, halves 0 and .25, leaves 0: the lower link gains .25, the whole tree .375 / 2 a leaf, which is less.
        Assert.Equal(3, Leaves(.18));
        Assert.Equal(1, Leaves(.19));

        int Leaves(double complexity) =>
            Cart.Leaves(rows, isCase, new CartOptions { Depth = 2, LeafPoints = 1, Complexity = complexity }).Count;
    }

    [Fact]
    public void Points_of_one_kind_are_refused() =>
        Assert.Throws<ArgumentException>(() => Cart.Leaves(new double[4, 1], new bool[4], new CartOptions()));
}
