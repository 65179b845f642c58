using BoliviaSim.Experiments;
using BoliviaSim.Tests.Experiments;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>The function of Ishigami and Homma (1990), a = 7, b = .1, on Saltelli's rows.</summary>
internal static class Ishigami
{
    public static double[,] Rows(int basePoints, bool secondOrder)
    {
        var law = new UniformLaw(-Math.PI, Math.PI);
        var rows = SaltelliRows.Of(SobolSequence.Rows(basePoints, 6), secondOrder);
        for (var i = 0; i < rows.GetLength(0); i++)
        {
            for (var j = 0; j < 3; j++)
            {
                rows[i, j] = law.Quantile(rows[i, j]);
            }
        }

        return rows;
    }

    public static double[] Response(double[,] rows) => [.. Table.Of(rows).Select(Of)];

    public static double Of(double[] x) =>
        Math.Sin(x[0]) + (7 * Math.Sin(x[1]) * Math.Sin(x[1])) + (0.1 * x[2] * x[2] * x[2] * x[2] * Math.Sin(x[0]));
}
