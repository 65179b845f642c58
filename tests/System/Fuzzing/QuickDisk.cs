using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>A disk that nobody waits for: no test here loses its power.</summary>
internal class QuickDisk : Disk
{
    public override void Flush(FileStream stream) => stream.Flush();
}

/// <summary>Asks a job to stop as soon as it has kept some of its runs: the first two checkpoints hold none.</summary>
internal sealed class StoppingDisk(Interruption interruption, int last) : QuickDisk
{
    private int checkpoints;

    public override void Rename(string from, string to)
    {
        base.Rename(from, to);
        if (Path.GetFileName(to) == OutputFolder.CheckpointFile && ++checkpoints == last)
        {
            interruption.Request(ExitCode.Interrupted);
        }
    }
}
