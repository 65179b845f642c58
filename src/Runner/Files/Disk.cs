namespace BoliviaSim.Runner.Files;

/// <summary>
/// Everything that the program changes on the disk goes through here: making, renaming and deleting files, and bringing bytes to the disk.
/// The program has this one alone; a test brings one that ends the process at any of these steps.
/// </summary>
internal class Disk
{
    /// <summary>The disk as it is.</summary>
    public static Disk Real { get; } = new();

    /// <summary>Makes a folder with those above it.</summary>
    public virtual void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <summary>
    /// Makes a new file. What had its name goes first: written through a link, the bytes would land in a file of somebody else.
    /// </summary>
    public virtual FileStream Create(string path)
    {
        File.Delete(path);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Opens a file to go on with it.</summary>
    /// <exception cref="IOException">It is a link, which leads to a file of somebody else, or no regular file.</exception>
    public virtual FileStream Open(string path) => new FileInfo(path).LinkTarget is { } target
        ? throw new IOException($"'{path}' is a link to '{target}', and this program does not write through links.")
        : InputFile.Problem(path) is { } problem ? throw new UnreadableFileException(path, problem)
        : new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>Brings what was written to the disk.</summary>
    public virtual void Flush(FileStream stream)
    {
        try
        {
            stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw TooLong(stream.Name, e);
        }
    }

    /// <summary>Gives a file its final name; one that had it is replaced, a link and not what it leads to.</summary>
    public virtual void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Gives a file its final name, unless there is one.</summary>
    /// <exception cref="IOException">There is one.</exception>
    public virtual void RenameNew(string from, string to) => File.Move(from, to, overwrite: false);

    /// <summary>Deletes a file, if it is there.</summary>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>Deletes a folder that is empty.</summary>
    public virtual void DeleteFolder(string path) => Directory.Delete(path);

    /// <summary>What .NET reports as an argument out of range: a file that grows beyond what the system allows.</summary>
    public static IOException TooLong(string path, ArgumentOutOfRangeException e) =>
        new($"the file '{Path.GetFileName(path)}' may not grow any further: it has reached a limit of the file system or of "
            + "'ulimit -f'.", e);
}
