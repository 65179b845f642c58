using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// Places and roads over all runs of a sweep and over those of each variant, or over those of each point. Their size does not depend on
/// the number of runs, and sums are exact in any order, so shards are merged by adding them up.
/// </summary>
internal sealed class SweepPlaces
{
    private readonly SweepRequest request;
    private readonly SweepLayout layout;

    public SweepPlaces(SweepRequest request)
    {
        (this.request, layout) = (request, request.Layout);
        var variants = layout.Variants.Index().ToDictionary(v => v.Item, v => v.Index, StringComparer.Ordinal);
        var points = Enumerable.Range(0, request.Design.Count);
        Groups = new PlaceGroups([.. layout.HasPlacesByPoint ? points : points.Select(p => variants[request.Design.Variant(p)])], Open);
    }

    /// <summary>The totals, by variant or by point.</summary>
    public PlaceGroups Groups { get; }

    /// <summary>Writes all totals.</summary>
    public void Save(BinaryWriter writer)
    {
        Sparse.Write(writer, Groups.Counted);
        foreach (var totals in Groups.Totals)
        {
            SavedPlaces.Write(writer, totals);
        }
    }

    /// <summary>Adds totals that were written.</summary>
    /// <exception cref="ArgumentException">They are those of another sweep.</exception>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public void Load(BinaryReader reader)
    {
        var counted = Sparse.Read(reader);
        ArgumentOutOfRangeException.ThrowIfNotEqual(counted.Length, request.Design.Count);
        for (var point = 0; point < counted.Length; point++)
        {
            Groups.Note(point, checked((int)counted[point]));
        }

        foreach (var totals in Groups.Totals)
        {
            SavedPlaces.Read(reader, totals);
        }
    }

    /// <summary>Writes the tables.</summary>
    public void Write(ResultsFolder folder, bool parquet)
    {
        var byPoint = layout.HasPlacesByPoint;
        using var places = Start(folder, byPoint ? PlacesTable.ByPoint : PlacesTable.ByVariant, parquet);
        using var roads = Start(folder, byPoint ? RoadsTable.ByPoint : RoadsTable.ByVariant, parquet);
        foreach (var hours in byPoint ? OfPoints() : OfVariants())
        {
            places.Write(PlacesTable.Rows(request.First, hours));
            roads.Write(RoadsTable.Rows(request.First, hours));
        }

        places.Complete();
        roads.Complete();
    }

    private static TableFile<TRow> Start<TRow>(ResultsFolder folder, Table<TRow> table, bool parquet) =>
        new(folder, table, parquet ? SweepFolder.ParquetName(table.FileName) : null);

    private IEnumerable<IReadOnlyList<HourOfRuns>> OfPoints() =>
        from point in Enumerable.Range(0, request.Design.Count)
        select (IReadOnlyList<HourOfRuns>)[.. HourOfRuns.Of(layout.ClockOf(point), Groups.Totals[point], point)];

    /// <summary>All together, then each variant where there are several.</summary>
    private IEnumerable<IReadOnlyList<HourOfRuns>> OfVariants()
    {
        var starts = layout.Variants.Select(layout.StartOf).ToList();
        var all = Open();
        foreach (var totals in Groups.Totals)
        {
            all.Add(totals);
        }

        yield return [.. HourOfRuns.Of("", starts.Distinct().Count() == 1 ? starts[0] : null, all)];
        foreach (var (index, variant) in layout.Variants.Index().Where(v => v.Item.Length > 0))
        {
            yield return [.. HourOfRuns.Of(variant, starts[index], Groups.Totals[index])];
        }
    }

    private PlaceTotals Open() => layout.NewTotals();
}
