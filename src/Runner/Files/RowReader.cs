using System.Text;

namespace BoliviaSim.Runner.Files;

/// <summary>
/// Reads the rows of a table that this program wrote, one after another, with one row in memory. Cells are found by counting commas; a cell
/// in quotes is none of those that are asked for.
/// </summary>
internal sealed class RowReader : IDisposable
{
    private readonly Stream stream;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int length;
    private int end;

    private RowReader(Stream stream) => this.stream = stream;

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The row, with its line feed.</summary>
    public ReadOnlySpan<byte> Row => buffer.AsSpan(start, length);

    /// <summary>Opens a table and reads its header.</summary>
    /// <exception cref="InvalidDataException">The file has no header.</exception>
    public static RowReader Open(string path)
    {
        var reader = new RowReader(InputFile.Open(path));
        if (!reader.Read())
        {
            reader.Dispose();
            throw new InvalidDataException($"'{path}' holds no table.");
        }

        reader.Header = Encoding.UTF8.GetString(reader.Row).TrimEnd('\n').Split(',');
        return reader;
    }

    /// <summary>Position of a column.</summary>
    /// <exception cref="InvalidDataException">There is no such column.</exception>
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
        var searched = 0;
        while (true)
        {
            var feed = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                length = searched + feed + 1;
                return true;
            }

            searched = end - start;
            if (!Fill())
            {
                length = 0;
                return false;
            }
        }
    }

    /// <summary>A cell of the row.</summary>
    public ReadOnlySpan<byte> Cell(int column)
    {
        var rest = Row[..^1];
        for (; column > 0; column--)
        {
            rest = rest[(rest.IndexOf((byte)',') + 1)..];
        }

        var comma = rest.IndexOf((byte)',');
        return comma < 0 ? rest : rest[..comma];
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

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
