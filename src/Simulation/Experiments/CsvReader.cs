using System.Text;

namespace BoliviaSim.Experiments;

/// <summary>One cell of a table.</summary>
/// <param name="Text">Its text, without the quotes.</param>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Column">Character at which it begins, from 1.</param>
/// <param name="Fault">What is wrong with its form, or null.</param>
internal readonly record struct CsvCell(string Text, int Line, int Column, string? Fault);

/// <summary>
/// Reads comma-separated rows (RFC 4180, any line ends, empty lines passed over) with the place of every cell, which messages about
/// wrong values need.
/// </summary>
internal sealed class CsvReader(TextReader reader)
{
    /// <summary>Names and numbers are short; a longer cell is no table's.</summary>
    private const int LongestCell = 1000;

    private int column = 1;

    /// <summary>Line of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The cells of the next row; null at the end.</summary>
    public IReadOnlyList<CsvCell>? ReadRow()
    {
        while (reader.Peek() is '\n' or '\r')
        {
            Take();
        }

        if (reader.Peek() < 0)
        {
            return null;
        }

        var cells = new List<CsvCell> { ReadCell() };
        while (reader.Peek() == ',')
        {
            Take();
            cells.Add(ReadCell());
        }

        return cells;
    }

    private CsvCell ReadCell()
    {
        var (line, start) = (Line, column);
        var text = new StringBuilder();
        string? fault = null;
        if (reader.Peek() == '"')
        {
            fault = TakeQuoted(text);
        }

        while (reader.Peek() is not (-1 or ',' or '\n' or '\r'))
        {
            Append(text, Take());
        }

        return new CsvCell(
            text.ToString(), line, start, text.Length >= LongestCell ? $"a cell is longer than {LongestCell} characters" : fault);
    }

    /// <summary>Takes a quoted part, in which a doubled quote stands for one.</summary>
    private string? TakeQuoted(StringBuilder text)
    {
        Take();
        while (reader.Peek() >= 0)
        {
            var c = Take();
            if (c != '"')
            {
                Append(text, c);
            }
            else if (reader.Peek() == '"')
            {
                Append(text, Take());
            }
            else
            {
                return reader.Peek() is -1 or ',' or '\n' or '\r' ? null : "text follows the closing quote of a cell";
            }
        }

        return "the quote that opens this cell is never closed";
    }

    private static void Append(StringBuilder text, char c)
    {
        if (text.Length < LongestCell)
        {
            text.Append(c);
        }
    }

    private char Take()
    {
        var c = (char)reader.Read();
        if (c == '\n' || (c == '\r' && reader.Peek() != '\n'))
        {
            Line++;
            column = 1;
        }
        else
        {
            column++;
        }

        return c;
    }
}
