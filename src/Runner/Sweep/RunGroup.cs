namespace BoliviaSim.Runner.Sweep;

/// <summary>What is known of a run of a point.</summary>
/// <param name="Row">Its row, from 0.</param>
/// <param name="FallHour">Hour of its fall, or not a number.</param>
/// <param name="Deaths">Its deaths.</param>
/// <param name="Ending">Place of its ending in <see cref="Analysis.Ending.All"/>; -1 where it failed.</param>
internal readonly record struct PointRun(long Row, double FallHour, int Deaths, int Ending)
{
    /// <summary>Whether it failed.</summary>
    public bool HasFailed => Ending < 0;
}

/// <summary>The runs of consecutive points in memory: 24 bytes for each run and about 40 for each point.</summary>
internal sealed class RunGroup
{
    private readonly PointRun[][] runs;
    private readonly int[] counts;
    private readonly int usual;

    /// <summary>Room for points.</summary>
    /// <param name="from">First point.</param>
    /// <param name="end">Point after the last.</param>
    /// <param name="usual">Runs of a point that are likely, 1 or more.</param>
    public RunGroup(int from, int end, int usual)
    {
        (From, End, this.usual) = (from, end, usual);
        (runs, counts) = (new PointRun[end - from][], new int[end - from]);
    }

    /// <summary>First point.</summary>
    public int From { get; }

    /// <summary>Point after the last.</summary>
    public int End { get; }

    /// <summary>Runs.</summary>
    public long Count { get; private set; }

    /// <summary>Runs of a point, in the order of replicates, which count from 0 without a gap.</summary>
    public ReadOnlySpan<PointRun> Of(int point) => runs[point - From].AsSpan(0, counts[point - From]);

    /// <summary>Adds a run, if it is one of these points.</summary>
    /// <param name="row">Its row in <c>runs.csv</c>, from 0.</param>
    /// <param name="end">The run.</param>
    /// <returns>Whether it is.</returns>
    public bool Add(long row, in RunEnd end)
    {
        var place = end.Point - From;
        if (place < 0 || place >= runs.Length)
        {
            return false;
        }

        var of = runs[place] ??= new PointRun[usual];
        if (counts[place] == of.Length)
        {
            Array.Resize(ref runs[place], 2 * of.Length);
        }

        runs[place][counts[place]++] = new PointRun(row, end.FallHour, end.Deaths, end.Ending);
        Count++;
        return true;
    }
}
