using BoliviaSim.Runner.Files;

namespace BoliviaSim.Tests.Runner;

/// <summary>A disk on which there is no room for one file.</summary>
/// <param name="name">Name of the file.</param>
internal sealed class FullDisk(string name) : Disk
{
    /// <inheritdoc/>
    public override FileStream Create(string path) => Path.GetFileName(path) == name + WholeFile.Partial
        ? new FileStream("/dev/full", FileMode.Open, FileAccess.Write) : base.Create(path);
}
