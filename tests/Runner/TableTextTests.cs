using System.Globalization;
using System.Text;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Files;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>Cells of tables, as bytes and as CsvHelper reads them back.</summary>
public sealed class TableTextTests : IDisposable
{
    private static readonly Table<Row> Definition = new(
        "cells.csv", "Cells", "All types of cells.", [],
        [
            Column<Row>.Integer("integer", "1", "", r => r.Integer),
            Column<Row>.Number("number", "1", "", r => r.Number),
            Column<Row>.String("text", "", r => r.Text),
            Column<Row>.Boolean("truth", "", r => r.Truth),
            Column<Row>.Name<Kind>("kind", "", r => r.Kind),
            Column<Row>.Time("time", "", r => r.Time),
        ]);

    private static readonly Gen<Row> Rows = Gen.Select(
        Gen.Long[0, long.MaxValue],
        Gen.OneOf(Gen.Double, Gen.Double.Special, Gen.Double.Unit, Gen.Int[0, 6000].Select(m => m / 60.0)).Nullable(),
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["ab ,;\"\n\r\tñ'=+-@#"], 0, 6]).Select(Valid),
        Gen.Bool.Nullable(), Gen.Enum<Kind>().Nullable(), Gen.DateTime,
        (integer, number, text, truth, kind, time) => new Row(integer, number, text, truth, kind, time));

    private readonly string path = Path.GetTempFileName();

    [Fact]
    public void Cells_are_read_back_as_they_were() => Rows.Array[1, 20].Sample(
        rows =>
        {
            using (var stream = File.Create(path))
            {
                Assert.Equal(rows.Length, Definition.Write(stream, rows));
            }

            var file = CsvFile.Read(path);
            Assert.Equal(["integer", "number", "text", "truth", "kind", "time"], file.Header);
            Assert.Equal(rows.Select(r => (IReadOnlyList<string>)TextOf(r)), file.Rows);
        },
        iter: 500, threads: 1);

    [Fact]
    public void Numbers_have_the_shortest_digits_that_read_back_and_nothing_is_quoted_without_need()
    {
        using var stream = new MemoryStream();
        var time = new DateTime(2019, 11, 9, 12, 0, 0);
        Definition.Write(stream,
        [
            new Row(7, 1.0 / 3, "plain text", true, Kind.Police, time),
            new Row(0, 26.25, "a, b", false, null, time),
            new Row(1_000_000_000_000, 1e-7, "", null, Kind.Group, time),
            new Row(1, double.NaN, "say \"so\"", null, null, time),
            new Row(1, null, "", null, null, time),
        ]);
        Assert.Equal(
            """"
            integer,number,text,truth,kind,time
            7,0.3333333333333333,plain text,true,Police,2019-11-09T12:00:00
            0,26.25,"a, b",false,,2019-11-09T12:00:00
            1000000000000,1E-07,,,Group,2019-11-09T12:00:00
            1,,"say ""so""",,,2019-11-09T12:00:00
            1,,,,,2019-11-09T12:00:00

            """",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    public void Dispose() => File.Delete(path);

    private static string[] TextOf(Row row) =>
    [
        row.Integer.ToString(CultureInfo.InvariantCulture),
        row.Number is { } number && !double.IsNaN(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        row.Text,
        row.Truth is { } truth ? truth ? "true" : "false" : "",
        row.Kind?.ToString() ?? "",
        row.Time.ToString("s", CultureInfo.InvariantCulture),
    ];

    /// <summary>Text without halves of characters, which no file could hold.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private sealed record Row(long Integer, double? Number, string Text, bool? Truth, Kind? Kind, DateTime Time);
}
