using DuckDB.NET.Data;

namespace BoliviaSim.SystemTests;

/// <summary>
/// The Parquet tables of a sweep in the eyes of DuckDB, which shares no code with what wrote them: as many rows and columns as the CSV
/// tables, under the same names, and row by row the same values, missing ones among them.
/// </summary>
public sealed class ParquetFromOutsideTests : IDisposable
{
    private readonly Place place = new();

    [Theory]
    [InlineData("runs")]
    [InlineData("design")]
    [InlineData("outcomes")]
    [InlineData("trajectories")]
    public void Another_reader_sees_what_the_text_says(string table)
    {
        Assert.Equal(0, place.Run(
            "sweep", "--scenario", "friday-mutiny", "--vary", "police.threshold=0.2,0.35,0.6", "--variant", "as-is:", "--variant",
            "march:measure.march=on", "-r", "40", "--format", "parquet", "--no-report", "-q", "-o", "s").Code);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Assert.Equal(
            Rows(connection, $"SELECT name FROM parquet_schema('{place["s", table]}.parquet') OFFSET 1").Select(r => r[0]),
            File.ReadLines($"{place["s", table]}.csv").First().Split(','));

        // As texts the cells would differ where programs write numbers differently, so the CSV is read with the types of the Parquet.
        var (parquet, types) = ($"read_parquet('{place["s", table]}.parquet')", new List<string>());
        foreach (var row in Rows(connection, $"DESCRIBE SELECT * FROM {parquet}"))
        {
            types.Add($"'{row[0]}': '{row[1]}'");
        }

        var csv = $"read_csv('{place["s", table]}.csv', header = true, nullstr = '', columns = {{{string.Join(", ", types)}}})";
        Assert.Equal(
            $"{File.ReadLines($"{place["s", table]}.csv").Count() - 1}",
            Rows(connection, $"SELECT count(*) FROM {parquet}").Single()[0]);
        Assert.Equal(
            "0", Rows(connection, $"SELECT count(*) FROM (FROM {parquet} EXCEPT ALL FROM {csv})").Single()[0]);
        Assert.Equal(
            "0", Rows(connection, $"SELECT count(*) FROM (FROM {csv} EXCEPT ALL FROM {parquet})").Single()[0]);
    }

    public void Dispose() => place.Dispose();

    private static List<string[]> Rows(DuckDBConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : $"{reader.GetValue(i)}")]);
        }

        return rows;
    }
}
