using System.Reflection;
using System.Text;

namespace BoliviaSim.Scenarios;

/// <summary>The file of the parameter table, <c>parameters.csv</c>: lines of cells, any of which may be quoted.</summary>
internal static class ParameterFile
{
    private const string FileName = "parameters.csv";
    private const string MeaningColumn = "meaning";

    /// <summary>
    /// What of the file makes a model: all but the meanings, which are words for readers and change no result. Its hash says which model
    /// made a folder of results.
    /// </summary>
    public static string WithoutMeanings()
    {
        var text = new StringBuilder();
        var meaning = Array.IndexOf(Cells(Lines()[0]), MeaningColumn);
        foreach (var line in Lines())
        {
            text.AppendJoin(',', Cells(line).Where((_, column) => column != meaning)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The rows below the header, each cell with what it says.</summary>
    public static IEnumerable<string[]> Rows() => Lines().Skip(1).Select(line => Cells(line).Select(Unquoted).ToArray());

    /// <summary>The cells of a line as they stand, with their quotes; a comma between quotes separates nothing.</summary>
    public static string[] Cells(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (cells, start, isQuoted) = (new List<string>(), 0, false);
        for (var at = 0; at < line.Length; at++)
        {
            isQuoted ^= line[at] == '"';
            if (line[at] == ',' && !isQuoted)
            {
                cells.Add(line[start..at]);
                start = at + 1;
            }
        }

        return [.. cells, line[start..]];
    }

    /// <summary>What a cell says: without the quotes around it, and with one quote for two inside.</summary>
    public static string Unquoted(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
    }

    private static string[] Lines()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"{FileName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
