using System.Globalization;
using System.Text;
using Parquet;
using Parquet.Schema;
using TableField = BoliviaSim.Runner.Files.Field;

namespace BoliviaSim.Runner.Files;

/// <summary>
/// A table as Parquet: the cells of its rows with the types that the table gives its columns, missing ones as null. It is given the text of
/// the rows as they come, and holds no more than a group of rows.
/// </summary>
internal sealed class ParquetFile : IDisposable
{
    // Rows that wait in memory; readers take such groups one by one.
    private const int RowsOfGroup = 16_384;

    // Managed code that packs the same bytes on every machine.
    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Zstd };

    private readonly ResultsFolder folder;
    private readonly string name;
    private readonly List<ParquetColumn> columns;
    private readonly FileStream stream;
    private readonly ParquetWriter writer;
    private long rows;

    private ParquetFile(ResultsFolder folder, Table table, string name)
    {
        (this.folder, this.name) = (folder, name);
        columns = [.. table.Fields.Select(Open)];
        stream = folder.Disk.Create(folder[name] + WholeFile.Partial);
        writer = ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => c.Field)), stream, Options).GetAwaiter().GetResult();
    }

    /// <summary>Starts a file, which gets its final name when it is whole.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="table">Its fields.</param>
    /// <param name="name">Its name.</param>
    public static ParquetFile Start(ResultsFolder folder, Table table, string name) => new(folder, table, name);

    /// <summary>Writes a table that is on disk.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="table">The table.</param>
    /// <param name="name">Name of the file.</param>
    public static void Write(ResultsFolder folder, Table table, string name)
    {
        using var file = Start(folder, table, name);
        file.AddAll(folder[table.FileName]);
        file.Complete();
    }

    /// <summary>Adds rows.</summary>
    /// <param name="text">Whole rows of the table as CSV.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            foreach (var column in columns)
            {
                text = text[RowReader.Cell(text, out var cell)..];
                column.Add(cell);
            }

            if (++rows % RowsOfGroup == 0)
            {
                WriteGroup();
            }
        }
    }

    /// <summary>Adds the rows of a CSV file that has the table's header.</summary>
    public void AddAll(string path)
    {
        using var reader = RowReader.Open(path);
        while (reader.Read())
        {
            Add(reader.Row);
        }
    }

    /// <summary>Ends the file.</summary>
    public void Complete()
    {
        if (rows % RowsOfGroup > 0 || rows == 0)
        {
            WriteGroup();
        }

        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Disk.Flush(stream);
        stream.Dispose();
        folder.Finish(name);
    }

    /// <summary>Closes the file. One that is not whole is of no use, so failing at it must not hide why the work ended.</summary>
    public void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // It is closed all the same.
        }
    }

    private void WriteGroup()
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
        {
            column.Write(group).GetAwaiter().GetResult();
        }
    }

    private static ParquetColumn Open(TableField field) => field.Type switch
    {
        FieldType.Integer => new ParquetColumn<long>(
            new DataField(field.Name, typeof(long), isNullable: true),
            text => long.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture)),
        FieldType.Number => new ParquetColumn<double>(
            new DataField(field.Name, typeof(double), isNullable: true),
            text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        FieldType.Boolean => new ParquetColumn<bool>(
            new DataField(field.Name, typeof(bool), isNullable: true), text => bool.Parse(Encoding.UTF8.GetString(text))),
        FieldType.DateTime => new ParquetColumn<DateTime>(
            new DateTimeDataField(field.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, DateTimeTimeUnit.Millis, isNullable: true),
            text => DateTime.SpecifyKind(
                DateTime.Parse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture), DateTimeKind.Utc)),
        _ => new ParquetTextColumn(new DataField(field.Name, typeof(string), isNullable: true)),
    };

    /// <summary>A column that gathers the cells of a group of rows.</summary>
    private abstract class ParquetColumn(DataField field)
    {
        public DataField Field { get; } = field;

        public abstract void Add(ReadOnlySpan<byte> cell);

        public abstract Task Write(ParquetRowGroupWriter group);
    }

    private sealed class ParquetColumn<T>(DataField field, Func<ReadOnlySpan<byte>, T> parse) : ParquetColumn(field)
        where T : struct
    {
        private readonly List<T?> values = [];

        public override void Add(ReadOnlySpan<byte> cell) => values.Add(cell.IsEmpty ? null : parse(cell));

        public override Task Write(ParquetRowGroupWriter group)
        {
            T?[] written = [.. values];
            values.Clear();
            return group.WriteAsync<T>(Field, written);
        }
    }

    private sealed class ParquetTextColumn(DataField field) : ParquetColumn(field)
    {
        private readonly List<string?> values = [];

        public override void Add(ReadOnlySpan<byte> cell) => values.Add(cell.IsEmpty ? null : Encoding.UTF8.GetString(cell));

        public override Task Write(ParquetRowGroupWriter group)
        {
            string?[] written = [.. values];
            values.Clear();
            return group.WriteAsync(Field, written!);
        }
    }
}
