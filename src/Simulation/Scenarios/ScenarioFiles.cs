namespace BoliviaSim.Scenarios;

/// <summary>Scenarios as users ask for them: by the name of a shipped one, or by a file.</summary>
internal static class ScenarioFiles
{
    /// <summary>
    /// Reads a scenario and what it extends: shipped scenarios by name, files by their path from the file that names them.
    /// </summary>
    /// <param name="file">Name of the file for messages.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="content">Its content; left open.</param>
    /// <param name="open">Opens a further file by its full path.</param>
    /// <param name="note">Receives the full path of each further file, or null.</param>
    public static ScenarioReadResult Read(
        string file, string path, Stream content, Func<string, Stream> open, Action<string>? note = null) =>
        ScenarioReader.Read(
            file, content,
            reference =>
            {
                if (ScenarioLibrary.Resolve(reference) is { } shipped)
                {
                    return shipped;
                }

                var target = Path.GetFullPath(reference, Path.GetDirectoryName(path)!);
                note?.Invoke(target);
                return File.Exists(target) ? (Path.Combine(Path.GetDirectoryName(file) ?? "", reference), open(target)) : null;
            },
            reference => Nearest(reference, Path.GetDirectoryName(path)!));

    /// <summary>Name of the YAML file that is meant by one that is not there: of those in its folder, or null.</summary>
    private static string? Nearest(string reference, string folder)
    {
        try
        {
            var path = Path.GetFullPath(reference, folder);
            var files = Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(f => Path.GetFileName(f))
                .Where(f => Path.GetExtension(f) is ".yaml" or ".yml").Order(StringComparer.Ordinal).ToList();
            var nearest = Names.Nearest(Path.GetFileNameWithoutExtension(path), files.Select(f => Path.GetFileNameWithoutExtension(f)));
            return nearest is null ? null : files.First(f => Path.GetFileNameWithoutExtension(f) == nearest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // No path, no folder, or one that cannot be read: nothing is near.
            return null;
        }
    }

    /// <summary>What to say of a word that is neither the name of a shipped scenario nor a file.</summary>
    /// <param name="nameOrFile">The word.</param>
    /// <param name="folder">Folder that relative paths start from.</param>
    public static string Unknown(string nameOrFile, string folder)
    {
        ArgumentNullException.ThrowIfNull(nameOrFile);
        if (ScenarioLibrary.BuildingBlocks.Contains(nameOrFile))
        {
            return $"'{nameOrFile}' is not a scenario by itself: write a file that says 'extends: {nameOrFile}' (docs/docking.md).";
        }

        if (ScenarioLibrary.Withdrawn.TryGetValue(nameOrFile, out var reason))
        {
            return $"'{nameOrFile}' was withdrawn: {reason}; the shipped scenarios are {string.Join(", ", ScenarioLibrary.Names)}.";
        }

        var nearest = Names.Nearest(nameOrFile, ScenarioLibrary.Names)
            ?? (Nearest(nameOrFile, folder) is { } file ? Path.Combine(Path.GetDirectoryName(nameOrFile) ?? "", file) : null);
        return $"there is no scenario or file '{nameOrFile}'; "
            + (nearest is null ? $"the shipped scenarios are {string.Join(", ", ScenarioLibrary.Names)}." : $"did you mean '{nearest}'?");
    }
}
