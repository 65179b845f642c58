namespace BoliviaSim.Runner.Files;

/// <summary>Paths with every symbolic link on the way replaced by its target, so that two names of one place can be told.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The real path; what does not exist stays as it is.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path) => Of(Path.GetFullPath(path), 0);

    private static string Of(string path, int links)
    {
        if (links > MostLinks)
        {
            throw new IOException($"'{path}' leads through too many symbolic links.");
        }

        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = new FileInfo(next).LinkTarget is { } target ? Of(Path.GetFullPath(target, real), links + 1) : next;
        }

        return real;
    }
}
