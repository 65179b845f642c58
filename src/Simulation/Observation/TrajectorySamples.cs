namespace BoliviaSim.Observation;

/// <summary>
/// Trajectory levels of some runs, run by run: by hour and, within an hour, by metric, each from 0 to
/// <see cref="TrajectoryRecorder.Levels"/>; fewer hours where the government fell.
/// </summary>
internal sealed class TrajectorySamples
{
    private readonly List<int> ends = [];
    private ushort[] levels = [];
    private int length;

    /// <summary>Runs that have ended.</summary>
    public int Runs => ends.Count;

    /// <summary>Levels of a run.</summary>
    public ReadOnlySpan<ushort> this[int run] => levels.AsSpan(Start(run), ends[run] - Start(run));

    /// <summary>Room for the next levels of the run that is going on.</summary>
    internal Span<ushort> Extend(int count)
    {
        if (length + count > levels.Length)
        {
            Array.Resize(ref levels, Math.Max(2 * levels.Length, length + count));
        }

        length += count;
        return levels.AsSpan(length - count, count);
    }

    internal void EndRun() => ends.Add(length);

    internal void Clear()
    {
        ends.Clear();
        length = 0;
    }

    private int Start(int run) => run == 0 ? 0 : ends[run - 1];
}
