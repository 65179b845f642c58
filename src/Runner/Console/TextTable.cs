using System.Text;

namespace BoliviaSim.Runner.Console;

/// <summary>A table in plain text: the first column to the left, the others to the right, two spaces between.</summary>
internal sealed class TextTable(params string[] header)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row with as many cells as the header.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The header's line.</summary>
    public string Header => LineOf(header);

    /// <summary>The rows' lines.</summary>
    public IEnumerable<string> Rows => rows.Select(LineOf);

    private string LineOf(string[] cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var width = rows.Append(header).Max(row => row[i].Length);
            line.Append(i == 0 ? cells[i].PadRight(width) : "  " + cells[i].PadLeft(width));
        }

        return line.ToString().TrimEnd();
    }
}
