using System.Text.Json.Nodes;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>
/// Where an analysis writes: several methods share a folder, each with files of its own name. Which of these are the program's is said by
/// the method's JSON file alone: while an analysis is being written, all of them, for none was there before; then those that it lists.
/// </summary>
/// <param name="disk">Where.</param>
/// <param name="path">The folder.</param>
/// <param name="text">The folder as the user would write it, for messages.</param>
/// <param name="method">Name of the method, with which the names of its files begin.</param>
internal sealed class AnalysisFolder(Disk disk, string path, string text, string method)
{
    /// <summary>Name of the folder unless said otherwise.</summary>
    public const string UsualName = OutputFolder.AnalysesFolder;

    /// <summary>Key in the JSON file that says how far an analysis is.</summary>
    public const string Status = "status";

    /// <summary>Its value for a whole analysis.</summary>
    public const string Completed = "completed";

    private const string Unfinished = "unfinished";
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

    /// <summary>Name of the lock, one a method.</summary>
    public string LockName => $"{Method}.lock";

    private string Description => $"{Method}.json";

    /// <summary>Why nothing may be written here, or null.</summary>
    /// <param name="force">Whether to replace the method's files.</param>
    /// <param name="inputs">Files that the analysis reads.</param>
    public string? Problem(bool force, IReadOnlyList<string> inputs)
    {
        if (!Directory.Exists(Path))
        {
            return null;
        }

        var place = RealPath.Of(Path);
        if (inputs.Select(RealPath.Of)
            .FirstOrDefault(i => System.IO.Path.GetDirectoryName(i) == place && HasName(System.IO.Path.GetFileName(i))) is { } read)
        {
            return $"'{System.IO.Path.GetFileName(read)}' in '{text}' is read by this analysis and has a name that it writes; choose "
                + "another folder.";
        }

        var (own, isUnfinished) = Own();
        return Existing().Except(own).FirstOrDefault() is { } foreign
            ? $"'{text}' holds '{foreign}', which this program did not write, under a name that the analysis may need; choose another "
                + "folder."
            : own.Count > 0 && !force && !isUnfinished
                ? $"'{System.IO.Path.Combine(text, own[0])}' already exists; --force replaces the files of this analysis." : null;
    }

    /// <summary>Creates the folder, says that an analysis is being written and removes the method's files of an earlier one.</summary>
    public void Clear()
    {
        disk.CreateFolder(Path);
        var old = Own().Files.Where(name => name != Description).ToList();
        Save(Description, Json.TextOf(new JsonObject { ["program"] = "boliviasim", [Status] = Unfinished }));
        foreach (var name in old)
        {
            disk.Delete(System.IO.Path.Combine(Path, name));
        }
    }

    /// <summary>Writes a table.</summary>
    public void Write<TRow>(Table<TRow> table, IEnumerable<TRow> rows)
    {
        WholeFile.Write(disk, System.IO.Path.Combine(Path, table.FileName), stream => table.Write(stream, rows));
        written.Add(table.FileName);
        tables.Add(table);
    }

    /// <summary>Writes text.</summary>
    public void Write(string name, string content)
    {
        Save(name, content);
        written.Add(name);
    }

    private void Save(string name, string content) => WholeFile.Write(disk, System.IO.Path.Combine(Path, name), content);

    /// <summary>Files of the program by what the method's JSON file says.</summary>
    private (IReadOnlyList<string> Files, bool IsUnfinished) Own()
    {
        var file = System.IO.Path.Combine(Path, Description);
        try
        {
            if (!File.Exists(file) || Json.Read(file) is var said && (string?)said["program"] != "boliviasim")
            {
                return ([], false);
            }

            return (string?)said[Status] == Unfinished ? ([.. Existing()], true)
                : ([.. Existing().Intersect([Description, .. said["files"]!.AsArray().Select(f => (string)f!)])], false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or NullReferenceException)
        {
            // What is damaged proves nothing.
            return ([], false);
        }
    }

    /// <summary>Names in the folder that are the method's: its name, a dash and a part or not, and one of the endings.</summary>
    private IEnumerable<string> Existing() => !Directory.Exists(Path) ? []
        : Directory.EnumerateFiles(Path).Select(f => System.IO.Path.GetFileName(f)).Where(HasName).Order(StringComparer.Ordinal);

    private bool HasName(string file) => Kinds.Contains(System.IO.Path.GetExtension(file))
        && System.IO.Path.GetFileNameWithoutExtension(file) is var name
        && (name == Method || name.StartsWith(Method + "-", StringComparison.Ordinal));
}
