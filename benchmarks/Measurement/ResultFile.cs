using BoliviaSim.Pages;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>A table among the results of a machine.</summary>
internal static class ResultFile
{
    /// <summary>Writes a table.</summary>
    public static void Write<TRow>(string folder, Table<TRow> table, IEnumerable<TRow> rows)
    {
        using var file = File.Create(Path.Combine(folder, table.FileName));
        table.Write(file, rows);
    }

    /// <summary>Writes rows of a table; the other rows that the file has stay, those with the key of a new row do not.</summary>
    public static void Renew<TRow>(string folder, Table<TRow> table, IEnumerable<TRow> rows)
    {
        var path = Path.Combine(folder, table.FileName);
        var old = File.Exists(path) ? Lines(table, path) : [];
        Write(folder, table, rows);
        var renewed = Lines(table, path).ToDictionary(l => l.Key, l => l.Line);
        var kept = old.Select(l => renewed.Remove(l.Key, out var line) ? line : l.Line).ToList();
        File.WriteAllText(path, string.Concat(
            ((string[])[File.ReadLines(path).First(), .. kept, .. renewed.Values]).Select(line => line + "\n")));
    }

    /// <summary>Lines below the header, with the cells that tell a row from others; no cell of a result breaks a line.</summary>
    private static List<(string Key, string Line)> Lines(Table table, string path) =>
        [.. TextRows.ReadFile(path).Rows.Zip(
            File.ReadLines(path).Skip(1), (row, line) => (string.Join('\n', table.Key.Select(name => row[name])), line))];
}
