using BoliviaSim.Runner.Charts;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Indices as bars with intervals, the largest above.</summary>
internal static class IndexPicture
{
    private const int MostRows = 30;

    /// <summary>The picture of one group of points.</summary>
    public static string Of(IReadOnlyList<SensitivityIndex> indices, IReadOnlyList<string> names, string title)
    {
        var main = IndexSentences.Ranking(indices);
        IndexKind[] kinds = [.. indices.Where(i => i.Parameter is not null && i.With is null).Select(i => i.Kind).Distinct()];
        var rows = indices.Where(i => i.Kind == main && i.Parameter is not null)
            .OrderByDescending(i => Math.Abs(i.Estimate.Value)).Take(MostRows)
            .Select(i => new BarRow(names[i.Parameter!.Value], [.. kinds.Select(kind => indices.FirstOrDefault(o => o.Kind == kind && o.Parameter == i.Parameter && o.With is null)?.Estimate)]))
            .ToList();
        var dummy = indices.FirstOrDefault(i => i.IsDummy && i.Kind is IndexKind.First or IndexKind.PawnMedian);
        return new BarPicture(title, Axis(main), [.. kinds.Select(Words)], rows) { Floor = dummy is { IsDummy: true } ? dummy.Estimate.High : null }.Write();
    }

    private static string Axis(IndexKind main) => main switch
    {
        IndexKind.Total => "share of variance, with 95 % intervals; dashed: upper bound of a dummy parameter",
        IndexKind.MuStar => "elementary effect over the whole range, in units of the response, with 95 % intervals",
        IndexKind.PawnMedian => "distance of distributions, with 95 % intervals; dashed: upper bound of a dummy parameter",
        _ => "standardised coefficient, with 95 % intervals",
    };

    private static string Words(IndexKind kind) => kind switch
    {
        IndexKind.First => "first order",
        IndexKind.Total => "total",
        IndexKind.Mu => "mean",
        IndexKind.MuStar => "mean absolute",
        IndexKind.Sigma => "standard deviation",
        IndexKind.PawnMedian => "median distance",
        IndexKind.PawnMaximum => "largest distance",
        IndexKind.Src => "on values",
        _ => "on ranks",
    };
}
