using BoliviaSim.Experiments;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.Experiments;
using CsCheck;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>Rows in another order than Saltelli's are refused, whatever has moved.</summary>
public class SaltelliCheckTests
{
    [Fact]
    public void Rows_as_designed_pass_with_and_without_second_order() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[1, 5], Gen.Bool).Sample((parameters, points, secondOrder) =>
            SaltelliCheck.Look(Rows(points, parameters, secondOrder)) == (secondOrder, null));

    [Fact]
    public void Exchange_of_any_two_rows_is_found() =>
        // With two parameters AB_1 and BA_2 are the same row.
        Gen.Select(Gen.Int[3, 5], Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 1000], Gen.Int[0, 1000])
            .Sample((parameters, points, secondOrder, i, j) =>
        {
            var rows = Rows(points, parameters, secondOrder);
            var (first, second) = (i % rows.GetLength(0), j % rows.GetLength(0));
            for (var c = 0; c < parameters; c++)
            {
                (rows[first, c], rows[second, c]) = (rows[second, c], rows[first, c]);
            }

            return first == second || SaltelliCheck.Look(rows).Problem is not null;
        });

    [Fact]
    public void Missing_rows_and_the_block_major_order_are_refused_with_the_reason()
    {
        var rows = Rows(4, 3, true);
        Assert.Contains("31 rows are not a whole number of blocks of 8 rows",
            SaltelliCheck.Look(Take(rows, Enumerable.Range(0, 31))).Problem,
            StringComparison.Ordinal);
        // All A, then all AB_1, and so on, as some tools write them.
        int[] blockMajor = [.. Enumerable.Range(0, 8).SelectMany(block => Enumerable.Range(0, 4).Select(point => (point * 8) + block))];
        Assert.Contains("not in Saltelli's order", SaltelliCheck.Look(Take(rows, blockMajor)).Problem, StringComparison.Ordinal);
    }

    private static double[,] Rows(int points, int parameters, bool secondOrder) =>
        SaltelliRows.Of(SobolSequence.ScrambledRows(points, 2 * parameters, 1), secondOrder);

    private static double[,] Take(double[,] rows, IEnumerable<int> chosen)
    {
        var (all, list) = (Table.Of(rows), chosen.ToList());
        var part = new double[list.Count, rows.GetLength(1)];
        for (var i = 0; i < list.Count; i++)
        {
            for (var j = 0; j < rows.GetLength(1); j++)
            {
                part[i, j] = all[list[i]][j];
            }
        }

        return part;
    }
}
