using System.Globalization;
using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Report;

/// <summary>A table of a folder of results, read whole: its rows with cells by the name of their column.</summary>
internal sealed class ReportTable
{
    private readonly Dictionary<string, int> columns;

    private ReportTable(string name, IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
    {
        Name = name;
        columns = header.Select((column, i) => (column, i)).ToDictionary(c => c.column, c => c.i, StringComparer.Ordinal);
        Columns = header;
        Rows = [.. rows.Select(cells => new ReportRow(this, cells))];
    }

    /// <summary>Name in the data package, such as <c>outcomes</c>.</summary>
    public string Name { get; }

    /// <summary>Names of the columns, in their order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, in their order.</summary>
    public IReadOnlyList<ReportRow> Rows { get; }

    /// <summary>The same table under another name.</summary>
    public ReportTable As(string name) => new(name, Columns, [.. Rows.Select(r => (string[])r.Cells)]);

    /// <summary>Whether it has a column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>Place of a column.</summary>
    /// <exception cref="InvalidDataException">The table does not have it.</exception>
    internal int Place(string column) => columns.TryGetValue(column, out var place)
        ? place : throw new InvalidDataException($"{Name}: a column '{column}' is missing.");

    /// <summary>Reads a table that this program wrote.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Path of its file.</param>
    /// <exception cref="InvalidDataException">It is not such a table.</exception>
    public static ReportTable Read(string name, string path)
    {
        using var reader = RowReader.Open(path);
        return new ReportTable(name, reader.Header, [.. Rest(reader)]);
    }

    /// <summary>A table as its file would say it, without a file.</summary>
    /// <typeparam name="TRow">A row.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="table">Its columns.</param>
    /// <param name="rows">Its rows.</param>
    public static ReportTable Of<TRow>(string name, Table<TRow> table, IEnumerable<TRow> rows)
    {
        using var text = new MemoryStream();
        table.Write(text, rows);
        text.Position = 0;
        using var reader = RowReader.OpenText(name, text);
        return new ReportTable(name, reader.Header, [.. Rest(reader)]);
    }

    /// <summary>Tables with the same columns, one behind the other.</summary>
    /// <param name="parts">At least one.</param>
    public static ReportTable Join(IReadOnlyList<ReportTable> parts) => parts.Count == 1 ? parts[0]
        : new(parts[0].Name, parts[0].Columns, [.. parts.SelectMany(p => p.Rows).Select(r => (string[])r.Cells)]);

    /// <summary>The rows of a table that this program wrote, one after the other; none is kept.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Path of its file.</param>
    /// <exception cref="InvalidDataException">It is not such a table.</exception>
    public static IEnumerable<ReportRow> Stream(string name, string path)
    {
        using var reader = RowReader.Open(path);
        var table = new ReportTable(name, reader.Header, []);
        foreach (var cells in Rest(reader))
        {
            yield return new ReportRow(table, cells);
        }
    }

    private static IEnumerable<string[]> Rest(RowReader reader)
    {
        var width = reader.Header.Count;
        // Most cells of a long table are names that come again and again.
        var known = new Dictionary<ulong, string>();
        while (reader.Read())
        {
            var cells = new string[width];
            var row = reader.Row;
            for (int i = 0, from = 0; i < width; i++)
            {
                from += RowReader.Cell(row[from..], out var cell);
                cells[i] = TextOf(cell, known);
            }

            yield return cells;
        }
    }

    private static string TextOf(ReadOnlySpan<byte> cell, Dictionary<ulong, string> known)
    {
        if (cell.Length is 0 or > sizeof(ulong))
        {
            return cell.IsEmpty ? "" : Encoding.UTF8.GetString(cell);
        }

        var key = 0UL;
        foreach (var value in cell)
        {
            key = (key << 8) | value;
        }

        return known.TryGetValue(key, out var text) ? text : known[key] = Encoding.UTF8.GetString(cell);
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Cells">Text of its cells.</param>
internal readonly record struct ReportRow(ReportTable Table, IReadOnlyList<string> Cells)
{
    /// <summary>Text of a cell; empty where it is missing.</summary>
    public string Text(string column) => Cells[Table.Place(column)];

    /// <summary>A number; null where the cell is empty.</summary>
    public double? Number(string column) => Text(column) is { Length: > 0 } text
        ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(column, "a number")
        : null;

    /// <summary>An interval; null where its cells are empty.</summary>
    public Interval? Interval(string low, string high) =>
        Number(low) is { } from && Number(high) is { } to ? new Interval(from, to) : null;

    /// <summary>A whole number.</summary>
    public long Whole(string column) =>
        long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw Wrong(column, "a whole number");

    /// <summary>A truth value; null where the cell is empty.</summary>
    public bool? Truth(string column) => Text(column) switch
    {
        "" => null,
        "true" => true,
        "false" => false,
        _ => throw Wrong(column, "true or false"),
    };

    /// <summary>A local time; null where the cell is empty.</summary>
    public DateTime? Time(string column) => Text(column) is { Length: > 0 } text
        ? DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : throw Wrong(column, "a time")
        : null;

    private InvalidDataException Wrong(string column, string right) => new($"{Table.Name}: {column}: '{Text(column)}' is not {right}.");
}
