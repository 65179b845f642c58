using System.Diagnostics;

namespace BoliviaSim.Runner.Files;

/// <summary>
/// When the next checkpoint is due: soon at first, then every few seconds. Large checkpoints may take a twentieth of the time.
/// </summary>
internal sealed class CheckpointClock
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Stopwatch since = Stopwatch.StartNew();
    private TimeSpan pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether one is due.</summary>
    public bool IsDue => since.Elapsed >= pause;

    /// <summary>Makes a checkpoint and waits anew.</summary>
    public void Make(Action checkpoint)
    {
        var took = Stopwatch.StartNew();
        checkpoint();
        var next = Math.Min(2 * pause.TotalSeconds, LongestPause.TotalSeconds);
        pause = TimeSpan.FromSeconds(Math.Max(next, 20 * took.Elapsed.TotalSeconds));
        since.Restart();
    }
}
