using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace BoliviaSim.Experiments;

/// <summary>
/// Reads comma-separated rows (RFC 4180, UTF-8 with or without a mark, any line ends, empty lines passed over) with the place of every
/// cell, which messages about wrong values need. One row is held, and the size of a row is bounded: no file fills the memory.
/// </summary>
/// <param name="stream">Content of the file; left open.</param>
internal sealed class CsvReader(Stream stream)
{
    /// <summary>Longest row, bytes.</summary>
    public const int LongestRow = 1 << 20;

    /// <summary>Longest cell, bytes.</summary>
    public const int LongestCell = 1 << 16;

    /// <summary>Most cells of a row.</summary>
    public const int MostCells = 10_000;

    private readonly List<(int Start, int Length, bool IsEscaped)> cells = [];
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private int next;
    private long nextLine = 1;
    private bool isBegun;
    private bool isAtEnd;
    private bool isStopped;

    /// <summary>Line on which the row begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Number of cells of the row.</summary>
    public int Count => cells.Count;

    /// <summary>What is wrong with the form of the row, with its line and its character, both from 1; or null.</summary>
    public (long Line, int Column, int Cell, string Message)? Fault { get; private set; }

    /// <summary>Whether the file ends behind the row without a line end.</summary>
    public bool EndsOpen { get; private set; }

    /// <summary>The bytes of a cell, without its quotes.</summary>
    /// <param name="cell">Number of the cell, from 0.</param>
    public ReadOnlySpan<byte> this[int cell]
    {
        get
        {
            var (first, length, isEscaped) = cells[cell];
            var bytes = buffer.AsSpan(first, length);
            return isEscaped
                ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"\"", "\"", StringComparison.Ordinal)) : bytes;
        }
    }

    /// <summary>The text of a cell.</summary>
    /// <param name="cell">Number of the cell, from 0.</param>
    public string Text(int cell) => Encoding.UTF8.GetString(this[cell]);

    /// <summary>Where a cell begins: line and character, from 1.</summary>
    /// <param name="cell">Number of the cell, from 0.</param>
    public (long Line, int Column) PlaceOf(int cell) => PlaceAt(cell < cells.Count ? cells[cell].Start - (IsQuoted(cell) ? 1 : 0) : start);

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end, and behind a row whose fault leaves no telling where the next one begins.</returns>
    public bool Read()
    {
        (start, Line, Fault, EndsOpen) = (next, nextLine, null, false);
        cells.Clear();
        if (isStopped || !PassEmptyLines())
        {
            return false;
        }

        if (isStopped)
        {
            return true;
        }

        while (!Parse())
        {
            if (end - start > LongestRow)
            {
                Stop(start, 0, string.Create(CultureInfo.InvariantCulture, $"a row is longer than {LongestRow:N0} bytes"));
                return true;
            }

            Fill();
        }

        CheckText();
        return true;
    }

    /// <summary>Goes to the first byte of a row; false at the end.</summary>
    private bool PassEmptyLines()
    {
        while (true)
        {
            if (start == end && !Fill())
            {
                return false;
            }

            if (!isBegun)
            {
                isBegun = true;
                PassMark();
                if (isStopped || start == end)
                {
                    return isStopped;
                }
            }

            if (buffer[start] is not ((byte)'\n' or (byte)'\r'))
            {
                return true;
            }

            PassLineEnd(ref start);
            Line++;
            next = start;
        }
    }

    /// <summary>Passes over the mark of UTF-8, and refuses what two-byte encodings begin with.</summary>
    private void PassMark()
    {
        while (end < 4 && Fill())
        {
        }

        var first = buffer.AsSpan(0, end);
        if (first.StartsWith(Encoding.UTF8.Preamble))
        {
            next = start = Encoding.UTF8.Preamble.Length;
        }
        else if (first is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [_, 0, ..] or [0, ..])
        {
            Stop(0, 0, "not UTF-8 but UTF-16 or a file of bytes; save the table as CSV in UTF-8");
        }
    }

    private void PassLineEnd(ref int at)
    {
        if (buffer[at++] == '\r')
        {
            if (at == end && !isAtEnd)
            {
                var held = at - start;
                Fill();
                at = start + held;
            }

            if (at < end && buffer[at] == '\n')
            {
                at++;
            }
        }
    }

    /// <summary>Finds the cells of the row that begins at <c>start</c>; false where more must be read.</summary>
    private bool Parse()
    {
        cells.Clear();
        Fault = null;
        var (at, line) = (start, Line);
        while (true)
        {
            var first = at;
            if (at < end && buffer[at] == '"')
            {
                if (!TryQuoted(ref at, ref line))
                {
                    return false;
                }
            }
            else
            {
                if (!TryPlain(ref at))
                {
                    return false;
                }

                cells.Add((first, at - first, false));
            }

            if (isStopped)
            {
                return true;
            }

            if (cells[^1].Length > LongestCell)
            {
                Stop(first, cells.Count - 1, string.Create(CultureInfo.InvariantCulture, $"a cell is longer than {LongestCell:N0} bytes"));
                return true;
            }

            if (cells.Count > MostCells)
            {
                Stop(first, cells.Count - 1, string.Create(CultureInfo.InvariantCulture, $"a row has more than {MostCells:N0} cells"));
                return true;
            }

            if (at == end || buffer[at] != ',')
            {
                return EndRow(at, line);
            }

            at++;
        }
    }

    private bool EndRow(int at, long line)
    {
        EndsOpen = at == end;
        if (!EndsOpen)
        {
            if (buffer[at] == '\r' && at + 1 == end && !isAtEnd)
            {
                return false;
            }

            PassLineEnd(ref at);
        }

        (next, nextLine) = (at, line + 1);
        return true;
    }

    /// <summary>Goes to the end of a cell without quotes; false where more must be read.</summary>
    private bool TryPlain(ref int at)
    {
        var length = buffer.AsSpan(at, end - at).IndexOfAny((byte)',', (byte)'\n', (byte)'\r');
        if (length < 0 && !isAtEnd)
        {
            return false;
        }

        at = length < 0 ? end : at + length;
        return true;
    }

    /// <summary>Takes a cell in quotes, in which a doubled quote stands for one; false where more must be read.</summary>
    private bool TryQuoted(ref int at, ref long line)
    {
        var (first, isEscaped) = (at + 1, false);
        var close = first;
        while (true)
        {
            var found = buffer.AsSpan(close, end - close).IndexOf((byte)'"');
            var isLast = found >= 0 && close + found + 1 == end;
            if ((found < 0 || isLast) && !isAtEnd)
            {
                return false;
            }

            if (found < 0)
            {
                cells.Add((first, end - first, false));
                Stop(first - 1, cells.Count - 1, "the quote that opens this cell is never closed");
                return true;
            }

            close += found;
            if (isLast || buffer[close + 1] != '"')
            {
                break;
            }

            (close, isEscaped) = (close + 2, true);
        }

        cells.Add((first, close - first, isEscaped));
        line += LineEnds(buffer.AsSpan(first, close - first));
        at = close + 1;
        if (at < end && buffer[at] is not ((byte)',' or (byte)'\n' or (byte)'\r'))
        {
            if (!TryPlain(ref at))
            {
                return false;
            }

            Fault ??= At(first - 1, cells.Count - 1, "text follows the closing quote of a cell");
        }

        return true;
    }

    private void CheckText()
    {
        var row = buffer.AsSpan(start, Math.Max(0, (isStopped ? end : next) - start));
        if (isStopped || Utf8.IsValid(row))
        {
            return;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(row[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        var cell = cells.FindLastIndex(c => c.Start <= start + at);
        Stop(start + at, Math.Max(0, cell), string.Create(
            CultureInfo.InvariantCulture, $"not UTF-8: the byte 0x{row[at]:X2} is not part of a character; save the file as UTF-8"));
    }

    private void Stop(int at, int cell, string message)
    {
        Fault = At(at, cell, message);
        isStopped = true;
    }

    private (long Line, int Column, int Cell, string Message) At(int at, int cell, string message) =>
        PlaceAt(at) is var (line, column) ? (line, column, cell, message) : default;

    private (long Line, int Column) PlaceAt(int at)
    {
        var before = buffer.AsSpan(start, at - start);
        var feed = before.LastIndexOfAny((byte)'\n', (byte)'\r');
        return (Line + LineEnds(before), Encoding.UTF8.GetCharCount(before[(feed + 1)..]) + 1);
    }

    private bool IsQuoted(int cell) => cells[cell].Start > start && buffer[cells[cell].Start - 1] == '"';

    private static int LineEnds(ReadOnlySpan<byte> text)
    {
        var lines = text.Count((byte)'\n');
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))
            {
                lines++;
            }
        }

        return lines;
    }

    /// <summary>Reads on, with the row at the beginning of the buffer; false at the end of the file.</summary>
    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (next, end, start) = (next - start, end - start, 0);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        isAtEnd |= read == 0;
        return read > 0;
    }
}
