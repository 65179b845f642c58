using System.Text;
using BoliviaSim.Experiments;
using CsCheck;

namespace BoliviaSim.Tests.Experiments;

/// <summary>
/// Rows and cells are those that were written, wherever the blocks of a file end; what is not a table is refused with its place.
/// </summary>
public class CsvReaderTests
{
    private static readonly Gen<string[][]> Tables = Gen.Int[1, 4].SelectMany(columns =>
        Gen.OneOf(Gen.Char["ab,\"\n\r; "].Array[0, 6].Select(c => new string(c)),
            Gen.OneOf(Gen.Const("x"), Gen.Const("naïve"), Gen.Const("😀"), Gen.Const(""))).Array[columns].Array[1, 6]);

    [Fact]
    public void Cells_are_those_that_were_written() =>
        Gen.Select(Tables, Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n"), Gen.Const("\r")), Gen.Bool, Gen.Int[1, 7]).Sample(
        (table, lineEnd, hasMark, block) =>
        {
            var text = string.Concat(table.Select(row => string.Join(',', row.Select(Quoted)) + lineEnd));
            byte[] bytes = [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];
            using var stream = new Trickle(bytes, block);
            var reader = new CsvReader(stream);
            var (line, rows) = (1, new List<string[]>());
            while (reader.Read())
            {
                Assert.Null(reader.Fault);
                Assert.Equal(line, reader.Line);
                rows.Add([.. Enumerable.Range(0, reader.Count).Select(reader.Text)]);
                line += 1 + rows[^1].Sum(LineEnds);
            }

            Assert.Equal(table, rows);
        });

    [Theory]
    [InlineData("a,b\n1,\"2\n3\"x\n", 2, 3, "text follows the closing quote of a cell")]
    [InlineData("a\n\n\n\"b\nc", 4, 1, "the quote that opens this cell is never closed")]
    [InlineData("a,b\r\né,\"ö\"\r\n1,\u0001\xFF", 3, 4, "not UTF-8: the byte 0xFF is not part of a character; save the file as UTF-8")]
    public void Fault_has_its_place(string text, long line, int column, string message)
    {
        // The one character that stands for a byte that is not UTF-8.
        var bytes = text.SelectMany(c => c == '\xFF' ? [0xFF] : Encoding.UTF8.GetBytes(c.ToString())).ToArray();
        var reader = new CsvReader(new MemoryStream(bytes));
        while (reader.Read() && reader.Fault is null)
        {
        }

        Assert.Equal((line, column, message), (reader.Fault!.Value.Line, reader.Fault.Value.Column, reader.Fault.Value.Message));
    }

    [Fact]
    public void Sizes_of_rows_cells_and_their_number_are_bounded()
    {
        Assert.Equal("a row is longer than 1,048,576 bytes", Fault(new Endless()));
        Assert.Equal("a cell is longer than 65,536 bytes",
            Fault(new MemoryStream(Encoding.ASCII.GetBytes("a," + new string('1', 65_537) + "\n"))));
        Assert.Null(Fault(new MemoryStream(Encoding.ASCII.GetBytes("a," + new string('1', 65_536) + "\n"))));
        Assert.Equal("a row has more than 10,000 cells", Fault(new MemoryStream(Encoding.ASCII.GetBytes(new string(',', 10_000)))));
        Assert.Equal(
            "not UTF-8 but UTF-16 or a file of bytes; save the table as CSV in UTF-8",
            Fault(new MemoryStream([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b")])));
    }

    [Theory]
    [InlineData("1.5", true)]
    [InlineData(" -.5e3 ", true)]
    [InlineData("+7", true)]
    [InlineData("", false)]
    [InlineData("1,5", false)]
    [InlineData("NaN", false)]
    [InlineData("inf", false)]
    [InlineData("Infinity", false)]
    [InlineData("∞", false)]
    [InlineData("1e999", false)]
    [InlineData("0x10", false)]
    [InlineData("5%", false)]
    [InlineData("1 000", false)]
    [InlineData("(1)", false)]
    public void Number_is_finite_and_has_a_decimal_point(string cell, bool isNumber) =>
        Assert.Equal(isNumber, CsvNumber.TryRead(Encoding.UTF8.GetBytes(cell), out _));

    [Theory]
    [InlineData("1'000.5", "write thousands without separators, 1000.5")]
    [InlineData("12 345", "write thousands without separators, 12345")]
    [InlineData("-0,25", "write decimals with a point, -0.25")]
    [InlineData("  ", "the cell is empty; it needs a number")]
    [InlineData("None", "'None' is not a finite number")]
    public void Cell_that_is_not_a_number_is_refused_with_what_is_right(string cell, string message) =>
        Assert.EndsWith(message, CsvNumber.Problem(cell), StringComparison.Ordinal);

    private static string? Fault(Stream stream)
    {
        var reader = new CsvReader(stream);
        return reader.Read() ? reader.Fault?.Message : "no row";
    }

    /// <summary>An empty cell that stands alone is quoted, so that its line is not empty.</summary>
    private static string Quoted(string cell) =>
        cell.Length == 0 || cell.IndexOfAny([',', '"', '\n', '\r']) >= 0
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static int LineEnds(string cell) => cell.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\n' or '\r');

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int block) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(block, count));
    }

    /// <summary>A file without an end and without a line.</summary>
    private sealed class Endless : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'0');
            return count;
        }
    }
}
