using System.Text;

namespace BoliviaSim.Runner.Files;

/// <summary>
/// Reads the rows of a table that this program wrote, one after another, with one row in memory. Cells in quotes may hold commas, line
/// feeds and quotes (RFC 4180).
/// </summary>
internal sealed class RowReader : IDisposable
{
    private const byte Comma = (byte)',';
    private const byte Feed = (byte)'\n';
    private const byte Quote = (byte)'"';

    private readonly Stream stream;
    private byte[] buffer;
    private int start;
    private int length;
    private int end;

    private RowReader(Stream stream, int room) => (this.stream, buffer) = (stream, new byte[room]);

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The row, with its line feed.</summary>
    public ReadOnlySpan<byte> Row => buffer.AsSpan(start, length);

    /// <summary>Opens a table and reads its header.</summary>
    /// <exception cref="InvalidDataException">The file has no header.</exception>
    public static RowReader Open(string path) => Open(path, InputFile.Open(path), 1 << 16);

    /// <summary>The same for a table among many that are read side by side: the file is open only while a block is read.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="room">Bytes of a block.</param>
    public static RowReader OpenNow(string path, int room) => Open(path, new ReopenedFile(path), room);

    /// <summary>The same for a table in memory, which is named in errors.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="stream">Its text.</param>
    public static RowReader OpenText(string name, Stream stream) => Open(name, stream, 1 << 14);

    private static RowReader Open(string path, Stream stream, int room)
    {
        var reader = new RowReader(stream, room);
        if (!reader.Read())
        {
            reader.Dispose();
            throw new InvalidDataException($"'{path}' holds no table.");
        }

        var names = new List<string>();
        reader.Cells(names);
        reader.Header = names;
        return reader;
    }

    /// <summary>Position of a column.</summary>
    /// <exception cref="InvalidDataException">The table does not have the column.</exception>
    public int Column(string name)
    {
        var column = Header.ToList().IndexOf(name);
        return column >= 0 ? column : throw new InvalidDataException($"a column '{name}' is missing.");
    }

    /// <summary>Goes to the next whole row.</summary>
    /// <returns>False at the end of the file; an unfinished last row is passed over.</returns>
    public bool Read()
    {
        start += length;
        var (searched, quotes) = (0, 0);
        while (true)
        {
            var open = buffer.AsSpan(start + searched, end - start - searched);
            var feed = open.IndexOf(Feed);
            var part = feed < 0 ? open : open[..(feed + 1)];
            searched += part.Length;
            quotes += part.Count(Quote);

            // A line feed between quotes is text of a cell.
            if (feed >= 0 && quotes % 2 == 0)
            {
                length = searched;
                return true;
            }

            if (feed < 0 && !Fill())
            {
                length = 0;
                return false;
            }
        }
    }

    /// <summary>A cell of the row.</summary>
    public ReadOnlySpan<byte> Cell(int column)
    {
        var from = 0;
        for (; column > 0; column--)
        {
            from += Cell(Row[from..], out _);
        }

        Cell(Row[from..], out var cell);
        return cell;
    }

    /// <summary>All cells of the row as text.</summary>
    /// <param name="cells">Takes them; what it held goes.</param>
    public void Cells(List<string> cells)
    {
        cells.Clear();
        for (var from = 0; from < length;)
        {
            from += Cell(Row[from..], out var cell);
            cells.Add(Encoding.UTF8.GetString(cell));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    /// <summary>The first cell of what is left of a row.</summary>
    /// <returns>Its bytes with the comma or line feed behind it.</returns>
    public static int Cell(ReadOnlySpan<byte> row, out ReadOnlySpan<byte> cell)
    {
        if (row.IsEmpty || row[0] != Quote)
        {
            var end = Math.Max(0, row.IndexOfAny(Comma, Feed));
            cell = row[..end];
            return Math.Min(end + 1, row.Length);
        }

        var (close, doubled) = (1, false);
        for (; row[close] != Quote || row[close + 1] == Quote; close++)
        {
            if (row[close] == Quote)
            {
                (close, doubled) = (close + 1, true);
            }
        }

        cell = row[1..close];
        if (doubled)
        {
            cell = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(cell).Replace("\"\"", "\"", StringComparison.Ordinal));
        }

        return Math.Min(close + 2, row.Length);
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        else if (end == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
