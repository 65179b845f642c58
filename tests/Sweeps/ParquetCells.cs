using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>A Parquet file as the text of its cells, as a CSV file would hold them.</summary>
internal static class ParquetCells
{
    public static IReadOnlyList<(string Name, List<string> Cells)> Read(string path) => ReadAsync(path).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<(string Name, List<string> Cells)>> ReadAsync(string path)
    {
        await using var reader = await ParquetReader.CreateAsync(path);
        var columns = reader.Schema.DataFields.Select(f => (f.Name, Cells: new List<string>())).ToList();
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            for (var i = 0; i < columns.Count; i++)
            {
                columns[i].Cells.AddRange(await Cells(group, reader.Schema.DataFields[i]));
            }
        }

        return columns;
    }

    private static async Task<IEnumerable<string>> Cells(ParquetRowGroupReader group, DataField field)
    {
        var count = (int)group.RowCount;
        if (field.ClrType == typeof(long))
        {
            var values = new long?[count];
            await group.ReadAsync(field, values.AsMemory());
            return values.Select(v => v?.ToString(CultureInfo.InvariantCulture) ?? "");
        }

        if (field.ClrType == typeof(double))
        {
            var values = new double?[count];
            await group.ReadAsync(field, values.AsMemory());
            return values.Select(v => v?.ToString("R", CultureInfo.InvariantCulture) ?? "");
        }

        if (field.ClrType == typeof(bool))
        {
            var values = new bool?[count];
            await group.ReadAsync(field, values.AsMemory());
            return values.Select(v => v switch { true => "true", false => "false", null => "" });
        }

        if (field.ClrType == typeof(DateTime))
        {
            var values = new DateTime?[count];
            await group.ReadAsync(field, values.AsMemory());
            return values.Select(v => v?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) ?? "");
        }

        var texts = new string?[count];
        await group.ReadAsync(field, texts.AsMemory());
        return texts.Select(t => t ?? "");
    }
}
