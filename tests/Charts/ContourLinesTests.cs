using BoliviaSim.Charts;

namespace BoliviaSim.Tests.Charts;

/// <summary>Lines of equal value: planes, a circle, saddles, places that are not known.</summary>
public class ContourLinesTests
{
    private static readonly double[] Axis = [.. Enumerable.Range(0, 41).Select(i => (i / 20.0) - 1)];

    [Fact]
    public void Line_of_a_plane_is_straight_and_in_one_piece()
    {
        var line = Assert.Single(ContourLines.At(Axis, Axis, (i, j) => Axis[i] + (2 * Axis[j]), 0.3));
        Assert.All(line, p => Assert.Equal(0.3, p.X + (2 * p.Y), 1e-12));
        Assert.Equal([-1, 1], new[] { line[0].X, line[^1].X }.Order().Select(x => Math.Round(x, 9)));
    }

    [Fact]
    public void Line_of_a_cone_is_a_closed_circle_of_its_length()
    {
        var line = Assert.Single(ContourLines.At(Axis, Axis, (i, j) => Math.Sqrt((Axis[i] * Axis[i]) + (Axis[j] * Axis[j])), 0.7));
        Assert.Equal(line[0], line[^1]);
        var length = line.Zip(line.Skip(1), (a, b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2))).Sum();
        Assert.Equal(2 * Math.PI * 0.7, length, 0.01);
    }

    /// <summary>Of x y at level 0.01 the two branches are apart, one in each quadrant of equal signs.</summary>
    [Fact]
    public void Branches_of_a_saddle_stay_apart()
    {
        double[] axis = [.. Enumerable.Range(0, 40).Select(i => (i / 19.5) - 1)];
        var lines = ContourLines.At(axis, axis, (i, j) => axis[i] * axis[j], 0.0001);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Single(line.Select(p => Math.Sign(p.X)).Distinct()));
    }

    [Fact]
    public void Squares_with_an_unknown_corner_have_no_line()
    {
        var lines = ContourLines.At(Axis, Axis, (i, j) => i == 20 ? double.NaN : Axis[j], 0.01);
        Assert.Equal(2, lines.Count);
        Assert.All(lines.SelectMany(l => l), p => Assert.False(p.X is > -0.05 and < 0.05));
        Assert.Empty(ContourLines.At(Axis, Axis, (_, _) => 1, 1));
    }
}
