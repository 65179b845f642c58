using System.Text;

namespace BoliviaSim.Runner.Files;

/// <summary>Writes a file that either appears whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Added to a file's name while it is being written.</summary>
    public const string Partial = ".partial";

    /// <summary>Writes beside the final name, brings the bytes to the disk and renames.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="path">Final name; a file that has it is replaced.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(Disk disk, string path, Action<Stream> write)
    {
        WritePartial(disk, path, write);
        disk.Rename(path + Partial, path);
    }

    /// <summary>The same for text, as UTF-8 without byte order mark.</summary>
    public static void Write(Disk disk, string path, string text) =>
        Write(disk, path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file that must not be there yet, with the folders above it.</summary>
    /// <exception cref="IOException">It is there.</exception>
    public static void WriteNew(Disk disk, string path, Action<Stream> write)
    {
        disk.CreateFolder(Path.GetDirectoryName(path)!);
        WritePartial(disk, path, write);
        try
        {
            disk.RenameNew(path + Partial, path);
        }
        catch
        {
            disk.Delete(path + Partial);
            throw;
        }
    }

    private static void WritePartial(Disk disk, string path, Action<Stream> write)
    {
        try
        {
            using var stream = disk.Create(path + Partial);
            write(stream);
            disk.Flush(stream);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw Disk.TooLong(path, e);
        }
    }
}
