using BoliviaSim.Experiments;
using CsCheck;

namespace BoliviaSim.Tests.Experiments;

/// <summary>Saltelli's rows: their order, and what SALib (commit 1c37548) makes of the Ishigami function in that order.</summary>
public class SaltelliTests
{
    private const int BasePoints = 1024;

    private static readonly double[,] TwoPoints = { { 1, 2, 3, 4, 5, 6 }, { 10, 20, 30, 40, 50, 60 } };

    [Fact]
    public void Rows_with_second_order_are_in_SALibs_order() => Assert.Equal(
        new double[,]
        {
            { 1, 2, 3 }, { 4, 2, 3 }, { 1, 5, 3 }, { 1, 2, 6 }, { 1, 5, 6 }, { 4, 2, 6 }, { 4, 5, 3 }, { 4, 5, 6 },
            { 10, 20, 30 }, { 40, 20, 30 }, { 10, 50, 30 }, { 10, 20, 60 }, { 10, 50, 60 }, { 40, 20, 60 }, { 40, 50, 30 }, { 40, 50, 60 },
        },
        SaltelliRows.Of(TwoPoints, secondOrder: true));

    [Fact]
    public void Rows_without_second_order_leave_the_third_block_out() => Assert.Equal(
        new double[,]
        {
            { 1, 2, 3 }, { 4, 2, 3 }, { 1, 5, 3 }, { 1, 2, 6 }, { 4, 5, 6 },
            { 10, 20, 30 }, { 40, 20, 30 }, { 10, 50, 30 }, { 10, 20, 60 }, { 40, 50, 60 },
        },
        SaltelliRows.Of(TwoPoints, secondOrder: false));

    [Fact]
    public void Blocks_are_A_then_A_with_columns_of_B_then_B_with_columns_of_A_then_B() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 6], Gen.Bool).Sample((dimensions, points, secondOrder) =>
        {
            var basePoints = SobolSequence.ScrambledRows(points, 2 * dimensions, 1);
            var perPoint = secondOrder ? (2 * dimensions) + 2 : dimensions + 2;
            var rows = Table.Of(SaltelliRows.Of(basePoints, secondOrder));
            Assert.Equal(points * perPoint, rows.Count);
            foreach (var (block, i) in rows.Chunk(perPoint).Select((b, i) => (b, i)))
            {
                var point = Table.Of(basePoints)[i];
                var (a, b) = (point[..dimensions], point[dimensions..]);
                Assert.Equal(a, block[0]);
                Assert.Equal(b, block[^1]);
                for (var column = 0; column < dimensions; column++)
                {
                    Assert.Equal(With(a, column, b), block[1 + column]);
                    if (secondOrder)
                    {
                        Assert.Equal(With(b, column, a), block[1 + dimensions + column]);
                    }
                }
            }

            static double[] With(double[] row, int column, double[] other) => [.. row.Select((x, c) => c == column ? other[c] : x)];
        });

    [Fact]
    public void Ishigami_function_on_the_rows_sums_to_SALibs_value()
    {
        var y = Ishigami();
        Assert.Equal(8192, y.Length);
        Assert.Equal(28695.169349385375, y.Sum(), 1e-8);
    }

    /// <summary>
    /// Estimators as SALib has them: Saltelli et al. (2010) for the first order, Jansen for the total, outputs standardised.
    /// </summary>
    [Fact]
    public void Sensitivity_indices_on_the_rows_are_SALibs_values()
    {
        var y = Ishigami();
        var mean = y.Average();
        var sd = Math.Sqrt(y.Average(v => (v - mean) * (v - mean)));
        var blocks = y.Select(v => (v - mean) / sd).Chunk(8).ToArray();
        double[] both = [.. blocks.Select(b => b[0]), .. blocks.Select(b => b[7])];
        var variance = both.Average(v => v * v) - (both.Average() * both.Average());
        double[] first = [.. Enumerable.Range(0, 3).Select(j => blocks.Average(b => b[7] * (b[1 + j] - b[0])) / variance)];
        double[] total = [.. Enumerable.Range(0, 3).Select(j => blocks.Average(b => (b[0] - b[1 + j]) * (b[0] - b[1 + j])) / 2 / variance)];
        var second = (blocks.Average(b => (b[4] * b[3]) - (b[0] * b[7])) / variance) - first[0] - first[2];
        Assert.All(first.Zip([.332955105353173, .441313938544067, .018578437929573]), p => Assert.Equal(p.Second, p.First, 1e-12));
        Assert.All(total.Zip([.558179045711466, .443284584030348, .242149373354965]), p => Assert.Equal(p.Second, p.First, 1e-12));
        Assert.Equal(.22760710553788024, second, 1e-12);
    }

    private static double[] Ishigami()
    {
        var law = new UniformLaw(-Math.PI, Math.PI);
        return
        [
            .. Table.Of(SaltelliRows.Of(SobolSequence.Rows(BasePoints, 6), secondOrder: true))
                .Select(row => row.Select(law.Quantile).ToArray())
                .Select(x => Math.Sin(x[0]) + (7 * Math.Sin(x[1]) * Math.Sin(x[1])) + (0.1 * x[2] * x[2] * x[2] * x[2] * Math.Sin(x[0]))),
        ];
    }
}
