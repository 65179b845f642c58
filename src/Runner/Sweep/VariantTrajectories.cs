using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// Trajectories over all runs of a sweep and over those of each variant, as counts of levels. Their size does not depend on the number of
/// runs, and sums of counts are exact in any order, so shards are merged by adding them up.
/// </summary>
internal sealed class VariantTrajectories
{
    private readonly SweepRequest request;
    private readonly SweepLayout layout;
    private readonly Dictionary<string, TrajectoryHistogram> histograms;
    private long next;

    public VariantTrajectories(SweepRequest request)
    {
        (this.request, layout) = (request, request.Layout);
        histograms = layout.Variants.ToDictionary(v => v, _ => NewHistogram(), StringComparer.Ordinal);
    }

    /// <summary>
    /// Counts a run, unless it is counted already: rows that were lost are made again, and the counts in the checkpoint have their runs.
    /// </summary>
    /// <param name="runId">Its number; runs come in their order.</param>
    /// <param name="point">Its point.</param>
    /// <param name="levels">Its levels.</param>
    public void Add(long runId, int point, ReadOnlySpan<ushort> levels)
    {
        if (runId >= next)
        {
            histograms[request.Design.Variant(point)].Add(levels);
            next = runId + 1;
        }
    }

    /// <summary>Writes all counts.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(next);
        foreach (var variant in layout.Variants)
        {
            for (var hour = 0; hour < layout.Hours; hour++)
            {
                Sparse.Write(writer, histograms[variant].CountsAt(hour));
            }
        }
    }

    /// <summary>Adds counts that were written.</summary>
    /// <exception cref="ArgumentException">They are those of another sweep.</exception>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public void Load(BinaryReader reader)
    {
        next = Math.Max(next, reader.ReadInt64());
        foreach (var variant in layout.Variants)
        {
            for (var hour = 0; hour < layout.Hours; hour++)
            {
                histograms[variant].Add(hour, Sparse.Read(reader));
            }
        }
    }

    /// <summary>The rows: all together, then each variant where there are several.</summary>
    public IEnumerable<TrajectoryRow> Rows()
    {
        var starts = layout.Variants.Select(layout.StartOf).Distinct().ToList();
        var all = NewHistogram();
        foreach (var variant in layout.Variants)
        {
            all.Add(histograms[variant]);
        }

        return TrajectoriesTable.Rows("", starts.Count == 1 ? starts[0] : null, all).Concat(
            from variant in layout.Variants
            where variant.Length > 0
            from row in TrajectoriesTable.Rows(variant, layout.StartOf(variant), histograms[variant])
            select row);
    }

    private TrajectoryHistogram NewHistogram() => new(layout.Metrics, layout.Hours);
}
