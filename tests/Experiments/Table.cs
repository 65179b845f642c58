namespace BoliviaSim.Tests.Experiments;

/// <summary>Arrays of rows as lists, which are easier to ask.</summary>
internal static class Table
{
    public static IReadOnlyList<double[]> Of(double[,] rows) =>
        [.. Enumerable.Range(0, rows.GetLength(0)).Select(r => Enumerable.Range(0, rows.GetLength(1)).Select(c => rows[r, c]).ToArray())];

    public static double[] Column(double[,] rows, int column) =>
        [.. Enumerable.Range(0, rows.GetLength(0)).Select(r => rows[r, column])];
}
