using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Console;

/// <summary>Where a command may write: wherever the user may, but never over what the command reads.</summary>
internal sealed class OutputPlace(Options options, Surroundings surroundings)
{
    /// <summary>Makes a path absolute; null with an error where it is none.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="text">Path as given.</param>
    public string? Resolve(string option, string text)
    {
        if (text.Trim().Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            options.Add($"{option}: '{text}' is not a path.");
            return null;
        }

        try
        {
            var full = Path.GetFullPath(text, surroundings.Folder);
            RealPath.Of(full);
            return full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            options.Add($"{option}: '{text}' cannot be resolved: {e.Message}");
            return null;
        }
    }

    /// <summary>A folder for results, kept for this process until the command ends; null with errors.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="text">Folder as given.</param>
    /// <param name="kind">What is to be written.</param>
    /// <param name="settings">What decides the tables; null where it is not known for other errors.</param>
    /// <param name="resume">Whether to go on with results.</param>
    /// <param name="force">Whether to replace results.</param>
    /// <param name="isDry">Whether nothing is going to be written.</param>
    public ResultsFolder? Folder(string option, string text, ResultsKind kind, Settings? settings, bool resume, bool force, bool isDry)
    {
        if (Resolve(option, text) is not { } full || !IsFree(option, text, full)
            || !(isDry || Hold(option, text, full, FolderLock.FileName)))
        {
            return null;
        }

        var folder = new ResultsFolder(surroundings.Disk, full, text, kind);
        options.Add(folder.Problems(resume, force, settings));
        return folder;
    }

    /// <summary>A file that is not there yet; null with an error.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="text">File as given.</param>
    public string? NewFile(string option, string text)
    {
        var full = Resolve(option, text);
        if (full is not null && (File.Exists(full) || Directory.Exists(full)))
        {
            options.Add($"{option}: '{text}' exists already; choose another name.");
            return null;
        }

        return full;
    }

    /// <summary>Keeps a folder for this process; false with an error where another one has it.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="text">Folder as given.</param>
    /// <param name="full">Its path.</param>
    /// <param name="name">Name of the lock.</param>
    public bool Hold(string option, string text, string full, string name)
    {
        // Where something is wrong already, no folder is made to find out more.
        if (options.Errors.Count > 0 && !Directory.Exists(full))
        {
            return true;
        }

        try
        {
            var (held, holder) = FolderLock.Take(surroundings.Disk, full, options.CommandLine, name);
            if (held is null)
            {
                options.Add($"{option}: another process is writing into '{text}': {holder}.");
                return false;
            }

            options.Hold(held);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            options.Add($"{option}: '{text}' cannot be used: {e.Message}");
            return false;
        }
    }

    /// <summary>Whether nothing stands in the way of a folder: no file, and nothing that the command reads.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="text">Folder as given.</param>
    /// <param name="full">Its path.</param>
    public bool IsFree(string option, string text, string full)
    {
        if (!IsFolder(option, full))
        {
            return false;
        }

        if (options.Inputs.FirstOrDefault(input => IsIn(input, full)) is not { } read)
        {
            return true;
        }

        options.Add(Directory.Exists(read)
            ? $"{option}: '{text}' is a folder that this command reads; choose another one."
            : $"{option}: '{text}' holds '{Path.GetFileName(read)}', which this command reads; choose another folder.");
        return false;
    }

    /// <summary>Whether a path is a folder or can become one: no file stands in its way.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="full">The path.</param>
    public bool IsFolder(string option, string full)
    {
        for (var path = full; path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                options.Add($"{option}: '{path}' is a file, not a folder.");
                return false;
            }
        }

        return true;
    }

    private static bool IsIn(string input, string folder)
    {
        try
        {
            var (read, place) = (RealPath.Of(input), RealPath.Of(folder));
            return read == place || (!Directory.Exists(read) && Path.GetDirectoryName(read) == place);
        }
        catch (IOException)
        {
            // Links in a circle: whoever reads the input says so.
            return false;
        }
    }
}
