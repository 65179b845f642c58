using BoliviaSim.Runner.Output;

namespace BoliviaSim.Runner.Cluster;

/// <summary>The results folder of a shard, as it is read from outside while its program may be at work.</summary>
internal sealed class ShardFolder(string path)
{
    private readonly OutputFolder results = new(path);

    /// <summary>Whether the shard ever wrote something.</summary>
    public bool Exists => Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any();

    /// <summary>Whether the results are whole.</summary>
    public bool IsComplete => results.IsComplete;

    /// <summary>Whether a process of this machine is writing them.</summary>
    public bool IsInUse => results.IsInUse();

    /// <summary>Rows of runs that are on disk.</summary>
    public long RowsKept()
    {
        try
        {
            using var stream = new FileStream(IsComplete ? results[RunsTable.FileName] : results.PartialRuns, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Math.Max(0, LineFeeds(stream) - 1);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return 0;
        }
    }

    private static long LineFeeds(Stream stream)
    {
        var buffer = new byte[1 << 16];
        var count = 0L;
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            count += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return count;
    }
}
