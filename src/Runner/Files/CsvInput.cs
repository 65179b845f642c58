using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Files;

/// <summary>A CSV file read row by row, with the place of what is wrong in it; no more than a row is held.</summary>
internal sealed class CsvInput : IDisposable
{
    private readonly FileStream stream;
    private readonly CsvTable table;

    private CsvInput(FileStream stream, CsvTable table, InputErrors errors) => (this.stream, this.table, Errors) = (stream, table, errors);

    /// <summary>What is wrong with the file.</summary>
    public InputErrors Errors { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header => table.Header;

    /// <summary>Line of the row, from 1.</summary>
    public long Line => table.Line;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">Name for messages.</param>
    /// <returns>The file, or null, and what is wrong.</returns>
    public static (CsvInput? Input, InputErrors Errors) Open(string path, string name)
    {
        var errors = new InputErrors(name);
        FileStream? stream = null;
        try
        {
            stream = InputFile.Open(path);
            if (CsvTable.Open(stream, f => errors.Add(f.Line, f.Column, $"{f.Message}.")) is { } table)
            {
                return (new CsvInput(stream, table, errors), errors);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"cannot be read: {e.Message}");
        }

        stream?.Dispose();
        return (null, errors);
    }

    /// <summary>
    /// Rows that the file has if each is a line of its own, so that room for them is taken once; before the first row is read.
    /// </summary>
    /// <param name="columns">Columns that are read: a line with so many values has twice as many bytes, line end included.</param>
    public int LikelyRows(int columns)
    {
        var (place, lines, buffer) = (stream.Position, 0L, new byte[1 << 16]);
        stream.Position = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            lines += Math.Max(buffer.AsSpan(0, read).Count((byte)'\n'), buffer.AsSpan(0, read).Count((byte)'\r'));
        }

        var isOpen = stream.Length > 0 && stream.Seek(-1, SeekOrigin.End) >= 0 && stream.ReadByte() is not ('\n' or '\r');
        stream.Position = place;
        return (int)Math.Clamp(
            lines - table.Line + (isOpen ? 1 : 0), 0, Math.Min(int.MaxValue, stream.Length / (2 * Math.Max(1, columns))));
    }

    /// <summary>Goes to the next row; false at the end, where the file is malformed or where too much is wrong.</summary>
    public bool Read() => !Errors.IsFull && table.Read();

    /// <summary>Number of a column; null where it is missing, which is an error.</summary>
    public int? Require(string column)
    {
        if (Find(column) is { } index)
        {
            return index;
        }

        Errors.Add($"there is no column '{column}'{(Names.Nearest(column, Header) is { } nearest ? $"; did you mean '{nearest}'?" : ".")}");
        return null;
    }

    /// <summary>Number of a column, or null where it is missing.</summary>
    public int? Find(string column) => Header.ToList().IndexOf(column) is >= 0 and var index ? index : null;

    /// <summary>The bytes of a cell.</summary>
    public ReadOnlySpan<byte> Cell(int column) => table[column];

    /// <summary>The text of a cell.</summary>
    public string Text(int column) => table.Text(column);

    /// <summary>A finite number; otherwise an error.</summary>
    public bool TryNumber(int column, out double value)
    {
        if (CsvNumber.TryRead(Cell(column), out value))
        {
            return true;
        }

        Errors.Add(Line, Header[column], $"{CsvNumber.Problem(Text(column))}.");
        return false;
    }

    /// <summary>A whole number from 0 to below a bound, by its value (3, 3.0); otherwise an error.</summary>
    public bool TryIndex(int column, int below, out int value)
    {
        if (int.TryParse(Cell(column), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value < below)
        {
            return true;
        }

        if (CsvNumber.TryRead(Cell(column), out var number) && number >= 0 && number < below && number == Math.Floor(number))
        {
            value = (int)number;
            return true;
        }

        Errors.Add(Line, Header[column], $"{Names.Quote(Text(column))} is not a whole number from 0 to {below - 1}.");
        return false;
    }

    public void Dispose() => stream.Dispose();
}
