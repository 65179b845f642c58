using System.Text;
using BoliviaSim.Runner.Files;
using CsCheck;
using CsvHelper;

namespace BoliviaSim.Tests.Runner;

/// <summary>Rows are read back as they were written, whatever their cells hold.</summary>
public sealed class RowReaderTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public void Cells_in_quotes_keep_commas_quotes_and_lines()
    {
        File.WriteAllText(
            file, "run_id,message,\"a,b\"\n0,\"the field 'x', 2 and \"\"y\"\"\",1\n1,\"two\nlines, one cell\",\n2,,\"\"\n3,unfinished");
        using var reader = RowReader.Open(file);
        Assert.Equal(["run_id", "message", "a,b"], reader.Header);
        Assert.Equal(["0", "the field 'x', 2 and \"y\"", "1"], Next(reader));
        Assert.Equal(["1", "two\nlines, one cell", ""], Next(reader));
        Assert.Equal(["2", "", ""], Next(reader));
        Assert.False(reader.Read());
    }

    /// <summary>Against the writer of the tables, which quotes as CsvHelper does.</summary>
    [Fact]
    public void What_the_writer_of_tables_wrote_is_read_back() =>
        Gen.String[Gen.Char["ab,\"\n é"], 0, 12].Array[3].Array[1, 20].Sample(
            rows =>
            {
                using (var csv = CsvWriter.Create(File.Create(file), CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: false))
                {
                    foreach (var row in rows)
                    {
                        foreach (var cell in row)
                        {
                            csv.WriteField(cell);
                        }

                        csv.EndRecord();
                    }
                }

                using var reader = RowReader.Open(file);
                return reader.Header.SequenceEqual(rows[0]) && rows.Skip(1).All(row => Next(reader).SequenceEqual(row)) && !reader.Read();
            },
            iter: 300, threads: 1);

    public void Dispose() => File.Delete(file);

    private static string[] Next(RowReader reader)
    {
        Assert.True(reader.Read());
        return [.. Enumerable.Range(0, reader.Header.Count).Select(i => Encoding.UTF8.GetString(reader.Cell(i)))];
    }
}
