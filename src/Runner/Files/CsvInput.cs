using System.Globalization;
using System.Text;
using BoliviaSim.Scenarios;
using CsvHelper;

namespace BoliviaSim.Runner.Files;

/// <summary>A CSV file read row by row, with the place of what is wrong in it; no more than a row is held.</summary>
internal sealed class CsvInput : IDisposable
{
    private static readonly CsvReaderOptions Format = CsvReaderOptions.Default with
    {
        Separator = ',', TrackLineNumbers = true, MaxRecordSize = 1 << 20, MalformedData = CsvMalformedDataHandling.Throw,
    };

    private readonly CsvReader reader;

    private CsvInput(CsvReader reader, InputErrors errors)
    {
        (this.reader, Errors) = (reader, errors);
        Header = [.. reader.Headers];
    }

    /// <summary>What is wrong with the file.</summary>
    public InputErrors Errors { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Line of the row, from 1.</summary>
    public long Line => reader.LineNumber;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">Name for messages.</param>
    /// <returns>The file, or null, and what is wrong.</returns>
    public static (CsvInput? Input, InputErrors Errors) Open(string path, string name)
    {
        var errors = new InputErrors(name);
        CsvReader? reader = null;
        try
        {
            reader = CsvReader.FromFile(path, Format);
            reader.ReadHeader();
            var input = new CsvInput(reader, errors);
            input.CheckHeader();
            if (errors.All.Count == 0)
            {
                return (input, errors);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            errors.Add($"cannot be read: {e.Message}");
        }

        reader?.Dispose();
        return (null, errors);
    }

    /// <summary>Goes to the next row; false at the end, where the file is malformed or where too much is wrong.</summary>
    public bool Read()
    {
        if (Errors.IsFull)
        {
            return false;
        }

        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException e)
        {
            Errors.Add($"{e.Message}");
            return false;
        }

        if (reader.FieldCount != Header.Count)
        {
            Errors.Add(Line, "row", $"{reader.FieldCount} cells under {Header.Count} columns.");
        }

        return true;
    }

    /// <summary>Number of a column; null where it is missing, which is an error.</summary>
    public int? Require(string column)
    {
        var index = Header.ToList().IndexOf(column);
        if (index < 0)
        {
            Errors.Add($"there is no column '{column}'{(Names.Nearest(column, Header) is { } nearest ? $"; did you mean '{nearest}'?" : ".")}");
            return null;
        }

        return index;
    }

    /// <summary>Number of a column, or null where it is missing.</summary>
    public int? Find(string column) => Header.ToList().IndexOf(column) is >= 0 and var index ? index : null;

    /// <summary>The bytes of a cell.</summary>
    public ReadOnlySpan<byte> Cell(int column) => reader.GetSpan(column);

    /// <summary>The text of a cell.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Cell(column));

    /// <summary>A finite number; otherwise an error.</summary>
    public bool TryNumber(int column, out double value)
    {
        if (double.TryParse(Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
        {
            return true;
        }

        Errors.Add(Line, Header[column], $"'{Text(column)}' is no finite number with a decimal point.");
        return false;
    }

    /// <summary>A whole number from 0 to below a bound; otherwise an error.</summary>
    public bool TryIndex(int column, int below, out int value)
    {
        if (int.TryParse(Cell(column), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value < below)
        {
            return true;
        }

        Errors.Add(Line, Header[column], $"'{Text(column)}' is no whole number from 0 to {below - 1}.");
        return false;
    }

    public void Dispose() => reader.Dispose();

    private void CheckHeader()
    {
        if (Header.Count == 0)
        {
            Errors.Add($"the file is empty; a header with the names of columns is wanted.");
        }
        else if (Header is [var only] && only.IndexOfAny([';', '\t']) >= 0)
        {
            Errors.Add($"columns are separated by {(only.Contains(';', StringComparison.Ordinal) ? "semicolons" : "tabs")}; write commas between them and points in numbers.");
        }

        foreach (var twice in Header.GroupBy(h => h).Where(g => g.Count() > 1))
        {
            Errors.Add($"column '{twice.Key}' stands {twice.Count()} times.");
        }
    }
}
