using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Where an analysis writes: several methods share a folder, each with files of its own name.</summary>
/// <param name="path">The folder.</param>
/// <param name="method">Name of the method, with which the names of its files begin.</param>
internal sealed class AnalysisFolder(string path, string method)
{
    /// <summary>Name of the folder unless said otherwise.</summary>
    public const string UsualName = OutputFolder.AnalysesFolder;

    private static readonly string[] Kinds = [".csv", ".svg", ".json"];

    private readonly List<string> written = [];
    private readonly List<Table> tables = [];

    /// <summary>Names of the files written so far.</summary>
    public IReadOnlyList<string> Written => written;

    /// <summary>Those of them that are tables.</summary>
    public IReadOnlyList<Table> Tables => tables;

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Name of the method.</summary>
    public string Method { get; } = method;

    /// <summary>Why nothing may be written here, or null.</summary>
    /// <param name="force">Whether to replace the method's files.</param>
    public string? Problem(bool force)
    {
        for (var above = Path; above is not null; above = System.IO.Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                return $"'{above}' is a file, not a folder.";
            }
        }

        return !force && Existing().FirstOrDefault() is { } there
            ? $"'{there}' is there already; --force replaces the files of this analysis." : null;
    }

    /// <summary>Creates the folder and removes the method's files of an earlier analysis.</summary>
    public void Clear()
    {
        Directory.CreateDirectory(Path);
        foreach (var file in Existing().ToList())
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes a table.</summary>
    public void Write<TRow>(Table<TRow> table, IEnumerable<TRow> rows)
    {
        WholeFile.Write(System.IO.Path.Combine(Path, table.FileName), stream => table.Write(stream, rows));
        written.Add(table.FileName);
        tables.Add(table);
    }

    /// <summary>Writes text.</summary>
    public void Write(string name, string text)
    {
        WholeFile.Write(System.IO.Path.Combine(Path, name), text);
        written.Add(name);
    }

    /// <summary>The method's own files: its name, a dash and a part or not, and one of the endings.</summary>
    private IEnumerable<string> Existing() => !Directory.Exists(Path) ? [] : Directory.EnumerateFiles(Path)
        .Where(file => Kinds.Contains(System.IO.Path.GetExtension(file)) && System.IO.Path.GetFileNameWithoutExtension(file) is var name
            && (name == Method || name.StartsWith(Method + "-", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);
}
