namespace BoliviaSim.Pages;

/// <summary>Tables in Markdown.</summary>
public static class MarkdownTable
{
    /// <summary>A table whose first column is text and whose other columns are numbers, aligned to the right.</summary>
    /// <param name="header">Column headings.</param>
    /// <param name="rows">Cells of each row, as many as there are headings.</param>
    public static string Numbers(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        Write(header, rows, column => column == 0 ? "---" : "--:");

    /// <summary>A table of text.</summary>
    /// <param name="header">Column headings.</param>
    /// <param name="rows">Cells of each row, as many as there are headings.</param>
    public static string Text(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) => Write(header, rows, _ => "---");

    private static string Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows, Func<int, string> alignment)
    {
        ArgumentNullException.ThrowIfNull(header);
        return string.Concat(new[] { header, [.. header.Select((_, i) => alignment(i))] }.Concat(rows)
            .Select(cells => $"| {string.Join(" | ", cells)} |\n"));
    }
}
