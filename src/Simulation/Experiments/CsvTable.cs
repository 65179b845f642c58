namespace BoliviaSim.Experiments;

/// <summary>Something wrong in a table.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Character">Character of the line, from 1.</param>
/// <param name="Column">Name of the column; empty for a row as a whole.</param>
/// <param name="Message">What is wrong and what is right, without a full stop.</param>
internal readonly record struct CsvFault(long Line, int Character, string Column, string Message);

/// <summary>
/// A table of this or another program: a header that keeps the rules of <see cref="CsvHeader"/>, then rows with as many cells. The six
/// lines above the header of a table of NetLogo's BehaviorSpace are passed over.
/// </summary>
internal sealed class CsvTable
{
    private const string BehaviorSpace = "BehaviorSpace results";
    private const string BehaviorSpaceHeader = "[run number]";
    private const int LinesOfBehaviorSpace = 6;

    private readonly CsvReader reader;
    private readonly Action<CsvFault> report;
    private bool isFirstRow = true;

    private CsvTable(CsvReader reader, Action<CsvFault> report) => (this.reader, this.report) = (reader, report);

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Line on which the row begins, from 1.</summary>
    public long Line => reader.Line;

    /// <summary>Opens a table and reads its header.</summary>
    /// <param name="stream">Content of the file; left open.</param>
    /// <param name="report">Takes what is wrong, here and in <see cref="Read"/>.</param>
    /// <returns>The table, or null where the header is wrong.</returns>
    public static CsvTable? Open(Stream stream, Action<CsvFault> report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(report);
        var table = new CsvTable(new CsvReader(stream), report);
        return table.ReadHeader() ? table : null;
    }

    /// <summary>Goes to the next row with a cell for each column; rows without are reported, once each, and passed over.</summary>
    /// <returns>False at the end of the table.</returns>
    public bool Read()
    {
        while (reader.Read())
        {
            var isFirst = isFirstRow;
            isFirstRow = false;
            if (reader.Fault is { } fault)
            {
                report(new CsvFault(fault.Line, fault.Column, fault.Cell < Header.Count ? Header[fault.Cell] : "", fault.Message));
            }
            else if (reader.Count != Header.Count)
            {
                report(new CsvFault(Line, 1, "", CountProblem(isFirst)));
            }
            else if (isFirst && Header.Count == 1 && Header[0].Contains(' ', StringComparison.Ordinal)
                && Text(0).Trim().Contains(' ', StringComparison.Ordinal))
            {
                report(new CsvFault(1, 1, "", "columns are separated by spaces; write commas between them and points in numbers"));
                return false;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The bytes of a cell of the row.</summary>
    /// <param name="column">Number of the column, from 0.</param>
    public ReadOnlySpan<byte> this[int column] => reader[column];

    /// <summary>The text of a cell of the row.</summary>
    /// <param name="column">Number of the column, from 0.</param>
    public string Text(int column) => reader.Text(column);

    /// <summary>Where a cell of the row begins: line and character, from 1.</summary>
    /// <param name="column">Number of the column, from 0.</param>
    public (long Line, int Character) PlaceOf(int column) => reader.PlaceOf(column);

    /// <summary>Reports something wrong with a cell of the row.</summary>
    /// <param name="column">Number of the column, from 0.</param>
    /// <param name="message">What is wrong, without a full stop.</param>
    public void Report(int column, string message)
    {
        var (line, character) = reader.PlaceOf(column);
        report(new CsvFault(line, character, Header[column], message));
    }

    /// <summary>Reports something wrong with the name of a column, while the header is the row that is held.</summary>
    /// <param name="column">Number of the column, from 0.</param>
    /// <param name="message">What is wrong, without a full stop.</param>
    public void ReportName(int column, string message)
    {
        var (line, character) = reader.PlaceOf(column);
        report(new CsvFault(line, character, "", message));
    }

    private bool ReadHeader()
    {
        if (!reader.Read())
        {
            report(new CsvFault(1, 1, "", "the file is empty; it needs a header row with the names of columns"));
            return false;
        }

        if (reader.Fault is null && reader.Text(0).StartsWith(BehaviorSpace, StringComparison.Ordinal) && !PassBehaviorSpace())
        {
            return false;
        }

        if (reader.Fault is { } fault)
        {
            var isBySpaces = reader.Count == 1 && fault.Message.StartsWith("text follows", StringComparison.Ordinal);
            report(new CsvFault(fault.Line, fault.Column, "", isBySpaces
                ? "the names are not separated by commas; write commas between them and points in numbers" : fault.Message));
            return false;
        }

        Header = [.. Enumerable.Range(0, reader.Count).Select(reader.Text)];
        var faults = CsvHeader.Faults(Header).ToList();
        faults.ForEach(f => ReportName(f.Column, f.Message));

        return faults.Count == 0;
    }

    /// <summary>Goes to the header of a table of BehaviorSpace.</summary>
    private bool PassBehaviorSpace()
    {
        var line = 1;
        do
        {
            line++;
        }
        while (line <= LinesOfBehaviorSpace + 1 && reader.Read() && reader.Fault is null && reader.Text(0) != BehaviorSpaceHeader);
        if (reader.Fault is null && reader.Count > 0 && reader.Text(0) == BehaviorSpaceHeader)
        {
            return true;
        }

        report(new CsvFault(1, 1, "", "BehaviorSpace wrote this in another form than a table; write it with --table or as 'Table output'"));
        return false;
    }

    private string CountProblem(bool isFirst)
    {
        var counts = FormattableString.Invariant($"the row has {reader.Count} values and the header {Header.Count} columns");
        return reader.EndsOpen && reader.Count < Header.Count ? counts + ": the file ends within it, so part of the file is missing"
            : counts + (isFirst && reader.Count == Header.Count + 1
                ? "; R's write.table leaves out the name of its row names (row.names = FALSE leaves out both)" : "")
            + (MayHaveDecimalCommas() ? "; if the line uses decimal commas, write points" : "");
    }

    /// <summary>Whether cells may be the parts of numbers with decimal commas: there are too many, and all are whole numbers.</summary>
    private bool MayHaveDecimalCommas() => reader.Count > Header.Count && Enumerable.Range(0, reader.Count)
        .All(c => reader.Text(c).Trim().TrimStart('-') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit));
}
