using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;

namespace BoliviaSim.Runner.Cluster;

/// <summary>The results folder of a shard, as it is read from outside while its program may be at work.</summary>
internal sealed class ShardFolder(string path)
{
    private readonly OutputFolder results = SweepFolder.At(path);

    /// <summary>Whether the shard ever wrote something.</summary>
    public bool Exists => Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any();

    /// <summary>Whether the results are whole.</summary>
    public bool IsComplete => results.IsComplete;

    /// <summary>Whether a process is writing them.</summary>
    public bool IsInUse => results.IsInUse();

    /// <summary>
    /// Runs that are kept, whatever happens. Read from the checkpoint, never from the growing rows: to open these could make a program
    /// that starts just then believe that another one is writing them.
    /// </summary>
    public long RunsKept()
    {
        try
        {
            return IsComplete ? SweepManifest.ReadFiles(results[OutputFolder.ManifestFile]).Done
                : results.HasCheckpoint ? Checkpoint.ReadHeader(results[OutputFolder.CheckpointFile]).Done : 0;
        }
        catch (FileNotFoundException)
        {
            // Completed between the question and the look.
            return RunsKept();
        }
    }
}
