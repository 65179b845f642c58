using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>Reading cells of the committed tables, and writing blocks of several machines.</summary>
internal static class TableRows
{
    /// <summary>A number of a row.</summary>
    public static double Number(this IReadOnlyDictionary<string, string> row, string column) => MachineResults.Number(row[column]);

    /// <summary>A number of a row to three digits; a dash where it is missing.</summary>
    public static string Short(this IReadOnlyDictionary<string, string> row, string column) =>
        Figures.Short(row[column].Length > 0 ? row.Number(column) : null);

    /// <summary>A count of a row.</summary>
    public static string Count(this IReadOnlyDictionary<string, string> row, string column) => Figures.Count(row.Number(column));

    /// <summary>A block with a part for each machine, under its name.</summary>
    public static string ForEach(IReadOnlyList<MachineResults> machines, Func<MachineResults, string> part) =>
        string.Join("\n", machines.Select(machine => $"**{machine.Name}**\n\n{part(machine)}"));

    /// <summary>A table with a column for each machine.</summary>
    /// <param name="machines">The machines.</param>
    /// <param name="header">Headings of the columns before those of the machines.</param>
    /// <param name="rows">Cells before those of the machines, and the cell of a machine.</param>
    public static string Beside(
        IReadOnlyList<MachineResults> machines, IReadOnlyList<string> header,
        IEnumerable<(string[] Cells, Func<MachineResults, string> Of)> rows) =>
        MarkdownTable.Numbers(
            [.. header, .. machines.Select(m => m.Name)], rows.Select(r => (string[])[.. r.Cells, .. machines.Select(r.Of)]));
}
