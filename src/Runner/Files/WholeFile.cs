namespace BoliviaSim.Runner.Files;

/// <summary>Writes a file that either appears whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Added to a file's name while it is being written.</summary>
    public const string Partial = ".partial";

    /// <summary>Writes beside the final name, forces the bytes to disk and renames.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            using var stream = new FileStream(path + Partial, FileMode.Create, FileAccess.Write);
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // So .NET reports a file that grows beyond what its file system or a limit of the system allows.
            throw new IOException($"the file '{Path.GetFileName(path)}' may not grow any further: {e.Message}", e);
        }

        File.Move(path + Partial, path, overwrite: true);
    }

    /// <summary>Writes text as UTF-8 without byte order mark.</summary>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
