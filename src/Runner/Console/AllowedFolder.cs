namespace BoliviaSim.Runner.Console;

/// <summary>
/// Where files may be written: inside the current folder, or, where the environment variable is set, inside the folder that it
/// names. Relative paths start there. Symbolic links are followed before the comparison.
/// </summary>
internal sealed class AllowedFolder(Surroundings surroundings)
{
    public const string Variable = "BOLIVIASIM_OUT_ROOT";

    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The folder.</summary>
    public string Path { get; } = string.IsNullOrEmpty(surroundings.OutRoot)
        ? surroundings.Folder : System.IO.Path.GetFullPath(surroundings.OutRoot, surroundings.Folder);

    /// <summary>Makes a path absolute, if it lies inside.</summary>
    /// <param name="option">Name of the option, for the message.</param>
    /// <param name="path">Path as given.</param>
    /// <param name="full">Absolute path, or null.</param>
    /// <returns>What is wrong, or null.</returns>
    public string? Resolve(string option, string path, out string? full)
    {
        full = null;
        if (path.Trim().Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return $"{option}: '{path}' is no path.";
        }

        try
        {
            var absolute = System.IO.Path.GetFullPath(path, Path);
            var (root, real) = (Real(System.IO.Path.GetFullPath(Path), 0), Real(absolute, 0));
            if (real != root && !real.StartsWith(root.TrimEnd('/') + '/', StringComparison.Ordinal))
            {
                return $"{option}: '{path}' lies outside '{Path}'. Files go into the current folder or, where {Variable} is set, into the folder that it names.";
            }

            full = absolute;
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{option}: '{path}' cannot be followed: {e.Message}";
        }
    }

    /// <summary>The path with every symbolic link on the way replaced by its target; what does not exist stays as it is.</summary>
    private static string Real(string path, int links)
    {
        if (links > MostLinks)
        {
            throw new IOException("too many symbolic links.");
        }

        var real = System.IO.Path.GetPathRoot(path)!;
        var parts = path[real.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var next = System.IO.Path.Combine(real, part);
            real = new FileInfo(next).LinkTarget is { } target ? Real(System.IO.Path.GetFullPath(target, real), links + 1) : next;
        }

        return real;
    }
}
