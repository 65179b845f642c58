using CsvHelper;

namespace BoliviaSim.Runner.Files;

/// <summary>A table as its reader sees it: file name, meaning, fields, key.</summary>
internal abstract record Table(string FileName, string Title, string Description, IReadOnlyList<string> Key)
{
    /// <summary>Rows that spreadsheets can show, header included.</summary>
    public const int SpreadsheetRows = 1_048_576;

    /// <summary>Fields in the order of the columns.</summary>
    public abstract IReadOnlyList<Field> Fields { get; }
}

/// <summary>A table that can be written. The columns are defined here and nowhere else.</summary>
internal sealed record Table<TRow>(
    string FileName, string Title, string Description, IReadOnlyList<string> Key, IReadOnlyList<Column<TRow>> Columns)
    : Table(FileName, Title, Description, Key)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Field> Fields { get; } = [.. Columns.Select(c => c.Field)];

    /// <summary>Writes header and rows.</summary>
    /// <returns>Number of rows.</returns>
    public long Write(Stream stream, IEnumerable<TRow> rows)
    {
        using var writer = new TableWriter<TRow>(this, stream);
        writer.WriteHeader();
        foreach (var row in rows)
        {
            writer.Write(row);
        }

        return writer.Rows;
    }
}

/// <summary>Writes rows of a table as CSV: UTF-8 without byte order mark, LF, comma, quotes where needed.</summary>
internal sealed class TableWriter<TRow> : IDisposable
{
    private static readonly CsvWriterOptions Format = CsvWriterOptions.Default with { NewLine = "\n" };

    private readonly Table<TRow> table;
    private readonly CsvWriter csv;

    public TableWriter(Table<TRow> table, Stream stream)
    {
        this.table = table;
        csv = CsvWriter.Create(stream, Format, leaveOpen: true);
    }

    /// <summary>Rows written, without the header.</summary>
    public long Rows { get; private set; }

    public void WriteHeader()
    {
        foreach (var field in table.Fields)
        {
            csv.WriteField(field.Name);
        }

        csv.EndRecord();
    }

    public void Write(TRow row)
    {
        foreach (var column in table.Columns)
        {
            column.Write(csv, row);
        }

        csv.EndRecord();
        Rows++;
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Flush() => csv.Flush();

    public void Dispose() => csv.Dispose();
}
