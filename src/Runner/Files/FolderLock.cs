using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace BoliviaSim.Runner.Files;

/// <summary>
/// Keeps a folder for one process, from before its first check of the folder to its end. The lock is one of the operating system on a file
/// in the folder, so it goes with the process, however that ends; beside it a file says who holds it.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The locked file, where a folder has one job at a time.</summary>
    public const string FileName = "boliviasim.lock";

    private const string Holder = ".holder";

    // Whoever looks whether a folder is locked holds its lock for an instant.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Disk disk;
    private readonly string path;
    private readonly FileStream stream;
    private readonly IReadOnlyList<string> made;

    private FolderLock(Disk disk, string path, FileStream stream, IReadOnlyList<string> made) =>
        (this.disk, this.path, this.stream, this.made) = (disk, path, stream, made);

    /// <summary>Takes the lock of a folder, which is made if it is not there.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="work">What is to be done, for whoever comes second.</param>
    /// <param name="name">Name of the locked file.</param>
    /// <returns>The lock, or who holds it.</returns>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be made or written.</exception>
    public static (FolderLock? Lock, string? Holder) Take(Disk disk, string folder, string work, string name = FileName)
    {
        var path = Path.Combine(folder, name);
        var waited = Stopwatch.StartNew();
        var made = new List<string>();
        while (true)
        {
            made.AddRange(Missing(folder).Except(made).ToList());
            disk.CreateFolder(folder);
            if (TryOpen(path) is { } stream)
            {
                var taken = new FolderLock(disk, path, stream, made);
                if (taken.HasPath())
                {
                    taken.Sign(work);
                    return (taken, null);
                }

                // Its last holder deleted the file between our opening and locking it.
                stream.Dispose();
            }
            else if (waited.Elapsed > Patience)
            {
                return (null, WhoHolds(path));
            }

            Thread.Sleep(10);
        }
    }

    /// <summary>Who works in a folder, or null: nobody.</summary>
    public static string? HolderOf(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            // A shared lock, which only that of a holder keeps away.
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException)
        {
            return WhoHolds(path);
        }
    }

    /// <summary>Whether a name is one of this file's own.</summary>
    public static bool IsName(string name) => name is FileName or FileName + Holder;

    /// <summary>Gives the folder back, without a trace where nothing was written.</summary>
    public void Dispose()
    {
        try
        {
            disk.Delete(path + Holder);
            disk.Delete(path);
            stream.Dispose();
            foreach (var folder in made)
            {
                disk.DeleteFolder(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that holds something stays, and so do files in one that can no longer be written.
            stream.Dispose();
        }
    }

    /// <summary>Folders on the way that are not there, the deepest first.</summary>
    private static IEnumerable<string> Missing(string folder)
    {
        for (var path = Path.GetFullPath(folder); path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            yield return path;
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (DirectoryNotFoundException)
        {
            // Its last holder deleted the folder that it had made.
            return null;
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the locked file still has its name. Its time is set to one that no other process sets, and read back by the name: the file
    /// itself cannot be read by anybody while it is locked.
    /// </summary>
    private bool HasPath()
    {
        // Whole even seconds, which every file system can keep.
        var stamp = DateTime.UnixEpoch.AddSeconds(2 * Random.Shared.Next(1, 700_000_000));
        File.SetLastWriteTimeUtc(stream.SafeFileHandle, stamp);
        return File.Exists(path) && File.GetLastWriteTimeUtc(path) == stamp;
    }

    private void Sign(string work)
    {
        using var holder = disk.Create(path + Holder);
        holder.Write(
            Encoding.UTF8.GetBytes(
                $"process {Environment.ProcessId} on {Environment.MachineName} since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC: {work}"));
    }

    private static string WhoHolds(string path)
    {
        try
        {
            var text = File.ReadAllText(path + Holder).ReplaceLineEndings(" ").Trim();
            return text.Length > 0 ? text : "another process";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    // EWOULDBLOCK on Linux and macOS, a sharing violation on Windows: all other errors are not about a lock.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
