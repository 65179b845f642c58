using BoliviaSim.Charts;
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
            .Select(i => RowOf(i.Parameter!.Value))
            .ToList();
        return new BarPicture(title, Axis(main), [.. kinds.Select(Words)], rows).Write();

        BarRow RowOf(int parameter)
        {
            SensitivityIndex?[] bars =
                [.. kinds.Select(kind => indices.FirstOrDefault(i => i.Kind == kind && i.Parameter == parameter && i.With is null))];
            return new BarRow(names[parameter], [.. bars.Select(b => b?.Estimate.ToReading())])
            {
                Floors = [.. bars.Select(b => b is null ? null : FloorOf(b))],
            };
        }
    }

    /// <summary>How far the dummy's index goes, on the side of the bar.</summary>
    private static double? FloorOf(SensitivityIndex index) => index.Floor is not { } floor ? null
        : Math.Max(Math.Abs(floor.Low), Math.Abs(floor.High)) * (index.Estimate.Value < 0 ? -1 : 1);

    private static string Axis(IndexKind main) => main switch
    {
        IndexKind.Total => "share of variance, with 95 % intervals; dashed: bound of a dummy parameter",
        IndexKind.MuStar => "elementary effect over the whole range, in units of the response, with 95 % intervals",
        IndexKind.PawnMedian => "distance of distributions, with 95 % intervals; dashed: bound of a dummy parameter",
        _ => "standardised coefficient, with 95 % intervals; dashed: bound of a dummy parameter",
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
