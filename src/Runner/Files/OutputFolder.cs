using System.Text.Json;

namespace BoliviaSim.Runner.Files;

/// <summary>A folder of results: the names that the program writes, and what state it is in.</summary>
/// <param name="path">The folder.</param>
/// <param name="names">Names of the files of its kind of results, in the order in which they are written.</param>
internal sealed class OutputFolder(string path, IReadOnlyList<string> names)
{
    public const string ScenarioFile = "scenario.yaml";
    public const string CheckpointFile = "checkpoint.bin";
    public const string ManifestFile = "manifest.json";
    public const string DataPackageFile = "datapackage.json";

    /// <summary>Folder of what <c>replay</c> tells of the runs.</summary>
    public const string ReplayFolder = "replay";

    /// <summary>Folder of analyses within one of results.</summary>
    public const string AnalysesFolder = "analysis";

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Path of one of its files.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Rows of runs while they are being made; held by the process that makes them.</summary>
    public string PartialRuns => this[RunsTable.FileName] + WholeFile.Partial;

    /// <summary>Whether results are being made, so that they can be resumed.</summary>
    public bool HasCheckpoint => File.Exists(this[CheckpointFile]);

    /// <summary>Whether results are complete: the manifest is written last, and the checkpoint removed after it.</summary>
    public bool IsComplete => File.Exists(this[ManifestFile]) && !HasCheckpoint;

    /// <summary>Why results may not be written here.</summary>
    /// <param name="resume">Whether to go on with the results here.</param>
    /// <param name="force">Whether to replace the results here.</param>
    /// <param name="settings">Settings of the experiment to be run; null when they are not known for other errors.</param>
    public IEnumerable<string> Problems(bool resume, bool force, Settings? settings)
    {
        if (FileOnTheWay() is { } file)
        {
            return [$"--out: '{file}' is a file, not a folder."];
        }

        if (!Directory.Exists(Path))
        {
            return [];
        }

        try
        {
            return IsInUse() ? [$"--out: another process is writing results into '{Path}'."] : [.. resume ? ProblemsOfResuming(settings) : ProblemsOfReplacing(force)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or KeyNotFoundException)
        {
            return [$"--out: '{Path}' cannot be read: {e.Message}"];
        }
    }

    /// <summary>Creates the folder and removes results that were there.</summary>
    public void Clear()
    {
        Directory.CreateDirectory(Path);
        // Complete results lose their manifest first: what a crash leaves behind never looks complete.
        foreach (var name in names.Reverse().SelectMany(name => new[] { name, name + WholeFile.Partial }))
        {
            File.Delete(this[name]);
        }
    }

    private IEnumerable<string> ProblemsOfReplacing(bool force)
    {
        var entries = Entries();
        var foreign = entries.Where(e => !IsKnown(e)).ToList();
        if (foreign.Count > 0 && foreign.All(f => f is ReplayFolder or AnalysesFolder))
        {
            yield return $"--out: '{Path}' holds what was made of its results, in {string.Join(" and ", foreign.Select(f => $"'{f}'"))}, which would not fit new ones; remove that, or choose another folder.";
        }
        else if (foreign.Count > 0)
        {
            yield return $"--out: '{Path}' holds '{foreign[0]}'{(foreign.Count > 1 ? $" and {foreign.Count - 1} more" : "")}, which this program did not write; choose another folder.";
        }
        else if (entries.Count > 0 && !force)
        {
            yield return $"--out: '{Path}' is not empty; add {(HasCheckpoint ? "--resume to go on or --force to start again" : "--force to replace the results")}, or choose another folder.";
        }
    }

    private IEnumerable<string> ProblemsOfResuming(Settings? settings)
    {
        if (Entries().All(e => IsKnown(e) && e.EndsWith(WholeFile.Partial, StringComparison.Ordinal)))
        {
            // Killed before anything was kept: there is nothing to go on with and nothing to lose.
            yield break;
        }

        if (!HasCheckpoint && !IsComplete)
        {
            yield return $"--resume: '{Path}' holds no results to go on with.";
            yield break;
        }

        var there = HasCheckpoint ? Checkpoint.ReadHeader(this[CheckpointFile]).Settings : Manifest.ReadSettings(this[ManifestFile]);
        foreach (var difference in settings?.DifferencesFrom(there) ?? [])
        {
            yield return $"--resume: the results in '{Path}' have other settings: {difference}.";
        }
    }

    /// <summary>Whether a process, on this machine or where the file system tells of locks of others, is writing results here.</summary>
    public bool IsInUse()
    {
        if (!File.Exists(PartialRuns))
        {
            return false;
        }

        try
        {
            using var held = new FileStream(PartialRuns, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private string? FileOnTheWay()
    {
        for (var path = Path; path is not null; path = System.IO.Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private List<string> Entries() =>
        [.. Directory.EnumerateFileSystemEntries(Path).Select(e => System.IO.Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private bool IsKnown(string entry) =>
        names.Any(name => entry == name || entry == name + WholeFile.Partial) && !Directory.Exists(this[entry]);
}
