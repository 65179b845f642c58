using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace BoliviaSim.Runner.Files;

/// <summary>
/// Opens files that a user names or may have changed. A folder, a pipe or a device is refused before it is opened: reading one may never
/// end, and already opening a pipe waits for its other side.
/// </summary>
internal static class InputFile
{
    /// <summary>Most bytes of a text that is read whole (16 MiB).</summary>
    public const int MostText = 16 << 20;

    private const int KindOfFile = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">It is missing, or no regular file; the message is the end of a sentence.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path)
    {
        if (Problem(path) is { } problem)
        {
            throw new UnreadableFileException(path, problem);
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    }

    /// <summary>Reads a text whole.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">It is missing, no regular file, longer than <see cref="MostText"/>, or not UTF-8.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string ReadText(string path)
    {
        using var stream = Open(path);
        if (stream.Length > MostText)
        {
            throw new IOException($"it has {stream.Length:N0} bytes; at most {MostText:N0} are read.");
        }

        try
        {
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new IOException("it is not UTF-8.");
        }
    }

    /// <summary>What to say of a table whose last line has no end, without a full stop; null where there is nothing to say.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">Name for messages.</param>
    public static string? CutEnd(string path, string name)
    {
        try
        {
            using var stream = Open(path);
            if (stream.Length == 0)
            {
                return null;
            }

            stream.Seek(-1, SeekOrigin.End);
            return stream.ReadByte() is '\n' or '\r' ? null
                : $"{name}: the last line has no end; if the file was cut short, its last value may be too";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it says so.
            return null;
        }
    }

    /// <summary>Why a path cannot be read as a file, as the end of a sentence; null where nothing speaks against it.</summary>
    /// <param name="path">The path, links followed.</param>
    public static string? Problem(string path) =>
        Directory.Exists(path) ? "it is a folder, not a file."
        : !File.Exists(path) ? "the file does not exist."
        : IsRegular(path) ? null : "it is not a regular file but a pipe or a device.";

    private static bool IsRegular(string path)
    {
        // The platform's own functions tell no kinds of files before they open them. The form of statx is the same on all machines.
        const int currentFolder = -100;
        const int type = 1;
        const int mode = 28;
        var status = new byte[256];
        try
        {
            return !OperatingSystem.IsLinux() || FileStatus(currentFolder, path, 0, type, status) != 0
                || (BitConverter.ToUInt16(status, mode) & KindOfFile) == RegularFile;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library without the function, which is older than 2018.
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "statx", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileStatus(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);
}
