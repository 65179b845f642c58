using System.Text;

namespace BoliviaSim.Runner.Console;

/// <summary>A table in plain text: the first column to the left, the others to the right, two spaces between.</summary>
internal sealed class TextTable(params string[] header)
{
    private const string Gap = "  ";

    private readonly List<string[]> rows = [];

    /// <summary>Adds a row with as many cells as the header.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The header's line.</summary>
    public string Header => LineOf(header);

    /// <summary>The rows' lines.</summary>
    public IEnumerable<string> Rows => rows.Select(LineOf);

    /// <summary>The table, or tables of the first column and some of the others that are no wider than told where that can be.</summary>
    public IEnumerable<TextTable> Parts(int width)
    {
        for (var next = 1; next == 1 || next < header.Length;)
        {
            var columns = new List<int> { 0 };
            var used = WidthOf(0);
            while (next < header.Length && (columns.Count == 1 || used + Gap.Length + WidthOf(next) <= width))
            {
                used += Gap.Length + WidthOf(next);
                columns.Add(next++);
            }

            next = Math.Max(next, 2);
            yield return Part(columns);
        }
    }

    private TextTable Part(List<int> columns)
    {
        var part = new TextTable([.. columns.Select(c => header[c])]);
        foreach (var row in rows.Where(row => columns.Count == 1 || columns.Skip(1).Any(c => row[c].Length > 0)))
        {
            part.Add([.. columns.Select(c => row[c])]);
        }

        return part;
    }

    private int WidthOf(int column) => rows.Append(header).Max(row => row[column].Length);

    private string LineOf(string[] cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            line.Append(i == 0 ? cells[i].PadRight(WidthOf(i)) : Gap + cells[i].PadLeft(WidthOf(i)));
        }

        return line.ToString().TrimEnd();
    }
}
