using System.Globalization;
using Parquet;
using Parquet.Schema;
using TableField = BoliviaSim.Runner.Files.Field;

namespace BoliviaSim.Runner.Files;

/// <summary>A table as Parquet: the cells of its CSV file with the types that the table gives its columns, missing ones as null.</summary>
internal static class ParquetFile
{
    // Rows that wait in memory; readers take such groups one by one.
    private const int RowsOfGroup = 16_384;

    // Managed code that packs the same bytes on every machine.
    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Zstd };

    /// <summary>Writes the table.</summary>
    /// <param name="table">Its fields.</param>
    /// <param name="csv">Its CSV file.</param>
    /// <param name="stream">Takes the Parquet file; stays open.</param>
    public static void Write(Table table, string csv, Stream stream) => WriteAsync(table, csv, stream).GetAwaiter().GetResult();

    private static async Task WriteAsync(Table table, string csv, Stream stream)
    {
        var columns = table.Fields.Select(Open).ToList();
        var writer =
            await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => c.Field)), stream, Options).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            using var reader = RowReader.Open(csv);
            var cells = new List<string>();
            var rows = 0;
            while (reader.Read())
            {
                reader.Cells(cells);
                for (var i = 0; i < columns.Count; i++)
                {
                    columns[i].Add(cells[i]);
                }

                if (++rows % RowsOfGroup == 0)
                {
                    await WriteGroup(writer, columns).ConfigureAwait(false);
                }
            }

            if (rows % RowsOfGroup > 0 || rows == 0)
            {
                await WriteGroup(writer, columns).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteGroup(ParquetWriter writer, List<ParquetColumn> columns)
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
        {
            await column.Write(group).ConfigureAwait(false);
        }
    }

    private static ParquetColumn Open(TableField field) => field.Type switch
    {
        FieldType.Integer => new ParquetColumn<long>(
            new DataField(field.Name, typeof(long), isNullable: true), text => long.Parse(text, CultureInfo.InvariantCulture)),
        FieldType.Number => new ParquetColumn<double>(
            new DataField(field.Name, typeof(double), isNullable: true), text => double.Parse(text, CultureInfo.InvariantCulture)),
        FieldType.Boolean => new ParquetColumn<bool>(new DataField(field.Name, typeof(bool), isNullable: true), bool.Parse),
        FieldType.DateTime => new ParquetColumn<DateTime>(
            new DateTimeDataField(field.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, DateTimeTimeUnit.Millis, isNullable: true),
            text => DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc)),
        _ => new ParquetTextColumn(new DataField(field.Name, typeof(string), isNullable: true)),
    };

    /// <summary>A column that gathers the cells of a group of rows.</summary>
    private abstract class ParquetColumn(DataField field)
    {
        public DataField Field { get; } = field;

        public abstract void Add(string cell);

        public abstract Task Write(ParquetRowGroupWriter group);
    }

    private sealed class ParquetColumn<T>(DataField field, Func<string, T> parse) : ParquetColumn(field)
        where T : struct
    {
        private readonly List<T?> values = [];

        public override void Add(string cell) => values.Add(cell.Length == 0 ? null : parse(cell));

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

        public override void Add(string cell) => values.Add(cell.Length == 0 ? null : cell);

        public override Task Write(ParquetRowGroupWriter group)
        {
            string?[] written = [.. values];
            values.Clear();
            return group.WriteAsync(Field, written!);
        }
    }
}
