using CsvHelper;

namespace BoliviaSim.Pages;

/// <summary>Rows of a CSV file as text, by column name.</summary>
/// <param name="Rows">The rows, in the order of the file.</param>
public sealed record TextRows(IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>All CSV files of a folder, by file name.</summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static IReadOnlyDictionary<string, TextRows> ReadFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*.csv").ToDictionary(file => Path.GetFileName(file), ReadFile);

    /// <summary>A CSV file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TextRows ReadFile(string path)
    {
        using var csv = CsvReader.FromFile(path);
        csv.ReadHeader();
        var header = csv.Headers.ToArray();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var row in csv)
        {
            rows.Add(header.Zip(row.ToArray()).ToDictionary(cell => cell.First, cell => cell.Second));
        }

        return new TextRows(rows);
    }
}
