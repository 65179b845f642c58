using System.Collections.Concurrent;
using BoliviaSim.Observation;

namespace BoliviaSim.Sweeps;

/// <summary>
/// Totals of places and roads over the runs of groups of points. The runs of a point are added in the order of replicates and the totals
/// know how many they have, so a run that is made again is not added again; whose runs are added first makes no difference.
/// </summary>
internal sealed class PlaceGroups
{
    private readonly int[] groupOf;
    private readonly PlaceTotals[] totals;
    private readonly int[] counted;
    private readonly Func<PlaceTotals> open;
    private readonly ConcurrentBag<PlaceTotals> free = [];

    /// <summary>Groups without runs.</summary>
    /// <param name="groupOf">Group of each point, from 0.</param>
    /// <param name="open">Makes totals without runs.</param>
    public PlaceGroups(IReadOnlyList<int> groupOf, Func<PlaceTotals> open)
    {
        ArgumentNullException.ThrowIfNull(groupOf);
        ArgumentNullException.ThrowIfNull(open);
        (this.groupOf, this.open) = ([.. groupOf], open);
        totals = [.. Enumerable.Range(0, groupOf.Count == 0 ? 0 : groupOf.Max() + 1).Select(_ => open())];
        counted = new int[groupOf.Count];
    }

    /// <summary>Totals of each group.</summary>
    public IReadOnlyList<PlaceTotals> Totals => totals;

    /// <summary>Number after the last replicate of each point that is in the totals.</summary>
    public ReadOnlySpan<int> Counted => counted;

    /// <summary>Takes note of replicates that are in the totals, as after a checkpoint was read.</summary>
    /// <param name="point">Point.</param>
    /// <param name="end">Number after the last of them.</param>
    public void Note(int point, int end) => counted[point] = Math.Max(counted[point], end);

    /// <summary>Whether a run is not in the totals yet.</summary>
    internal bool Lacks(int point, int replicate) => replicate >= counted[point];

    /// <summary>Totals for some runs of a point; any thread may ask.</summary>
    internal PlaceTotals Rent() => free.TryTake(out var some) ? some : open();

    /// <summary>Adds runs of a point, on the calling thread alone, and takes their totals back.</summary>
    /// <param name="point">Point.</param>
    /// <param name="end">Number after its last replicate.</param>
    /// <param name="runs">The totals.</param>
    internal void Add(int point, int end, PlaceTotals runs)
    {
        totals[groupOf[point]].Add(runs);
        Note(point, end);
        runs.Clear();
        free.Add(runs);
    }
}
