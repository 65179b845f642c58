using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;

namespace BoliviaSim.Runner.Cluster;

/// <summary>The results folder of a shard, as it is read from outside while its program may be at work.</summary>
internal sealed class ShardFolder
{
    private readonly string path;

    /// <summary>Looks at a folder, once.</summary>
    public ShardFolder(string path)
    {
        this.path = path;
        try
        {
            var state = FolderState.Read(path);
            Damage = state.IsComplete
                && PackageCheck.FaultsOfAll(path, Path.GetFileName(path), sizesOnly: true)
                .Concat(PackageCheck.FaultsOfInputs(path, Path.GetFileName(path), state.Manifest!)).FirstOrDefault() is { } fault
                ? $"{fault}; give the folder of the shard another name and resubmit it" : null;
            (IsComplete, RunsKept) = (
                state.IsComplete && Damage is null,
                Damage is not null ? 0 : state.IsComplete ? SweepManifest.ReadFiles(state.Manifest!).Done : state.Checkpoint?.Done ?? 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Damage = e.Message;
        }
    }

    /// <summary>Whether the shard ever wrote something.</summary>
    public bool Exists => Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any();

    /// <summary>Whether the results are whole.</summary>
    public bool IsComplete { get; }

    /// <summary>Runs that are kept, whatever happens.</summary>
    public long RunsKept { get; }

    /// <summary>What is wrong with what it says about itself, or null.</summary>
    public string? Damage { get; }

    /// <summary>Whether a process is writing the results.</summary>
    public bool IsInUse => FolderLock.HolderOf(path) is not null;
}
