using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Indices as bars with intervals, the largest above; of elementary effects their spread over their size.</summary>
internal static class IndexPicture
{
    private const int MostRows = 30;

    /// <summary>The picture of one group of points.</summary>
    /// <param name="indices">All indices.</param>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="about">Takes the question, what is seen and remarks, and says what stands about the picture.</param>
    /// <param name="points">Points of the group.</param>
    public static string Of(
        IReadOnlyList<SensitivityIndex> indices, IReadOnlyList<string> names, Func<string, string, string[], About> about, int points)
    {
        var main = IndexSentences.Ranking(indices);
        var order = indices.Where(i => i.Kind == main && i.Parameter is not null && i.With is null)
            .OrderByDescending(i => Math.Abs(i.Estimate.Value)).ToList();
        var shown = order.Take(MostRows).ToList();
        var left = order.Count > MostRows ? $"The {MostRows} largest of {order.Count} parameters." : "";
        var description = $"Largest first: "
            + $"{string.Join(", ", shown.Take(5).Select(i => $"{names[i.Parameter!.Value]} {IndexSentences.Text(i.Estimate)}"))}.";
        return main == IndexKind.MuStar ? Effects(indices, names, shown, about(Question, description, [Remark(main), left]), points)
            : Bars(indices, names, shown, main, about(Question, description, [Remark(main), Outside(indices, names), left]));
    }

    private const string Question = "Which parameters matter for the {0}?";

    private static string Bars(
        IReadOnlyList<SensitivityIndex> indices, IReadOnlyList<string> names, IEnumerable<SensitivityIndex> shown, IndexKind main,
            About about)
    {
        IndexKind[] kinds = [.. indices.Where(i => i.Parameter is not null && i.With is null).Select(i => i.Kind).Distinct()];
        return new BarPicture(about, Axis(main), [.. kinds.Select(Words)], [.. shown.Select(i => RowOf(i.Parameter!.Value))])
        {
            FloorWords = "dummy parameter, upper bound",
        }.Write();

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

    /// <summary>
    /// Spread of the elementary effects over their mean size. Below Morris's wedge (1991) the mean effect is more than two standard errors
    /// from zero, as far as the mean size may stand for the mean; above it cannot be.
    /// </summary>
    private static string Effects(
        IReadOnlyList<SensitivityIndex> indices, IReadOnlyList<string> names, IEnumerable<SensitivityIndex> shown, About about, int points)
    {
        var spread = indices.Where(i => i.Kind == IndexKind.Sigma && i.Parameter is not null)
            .ToDictionary(i => i.Parameter!.Value, i => i.Estimate.Value);
        var trajectories = points / (double)(names.Count + 1);
        return new ScatterPicture(
            about, "mean size of the effect over the whole range, in units of the response, with 95 % intervals",
            "standard deviation of the effects",
            [
                .. shown.Select(i => new ScatterPoint(
                    names[i.Parameter!.Value], i.Estimate.ToReading(), spread.GetValueOrDefault(i.Parameter!.Value, double.NaN),
                        Palette.Blue)),
            ])
        {
            Slopes = [Math.Sqrt(trajectories) / 2],
            Legend =
            [
                new LegendEntry("a parameter", Palette.Blue, Sign.Dot),
                new LegendEntry("two standard errors (Morris's wedge)", Ink.Soft, Sign.Line, "4 3"),
            ],
        }.Write();
    }

    /// <summary>How far the dummy's index goes, on the side of the bar.</summary>
    private static double? FloorOf(SensitivityIndex index) => index.Floor is not { } floor ? null
        : Math.Max(Math.Abs(floor.Low), Math.Abs(floor.High)) * (index.Estimate.Value < 0 ? -1 : 1);

    private static string Axis(IndexKind main) => main switch
    {
        IndexKind.Total => "share of variance",
        IndexKind.PawnMedian => "distance of distributions",
        _ => "standardised coefficient",
    };

    private static string Remark(IndexKind main) => main switch
    {
        IndexKind.Total => "Lines: 95 % intervals. First order: what goes when the parameter alone becomes known; total: with all its "
            + "interactions.",
        IndexKind.MuStar => "To the right: larger effects. Above the dashed line the mean effect cannot be told from zero: effects of "
            + "either sign, "
            + "curvature or interaction. Names that would overlap are left to the table.",
        IndexKind.PawnMedian => "Lines: 95 % intervals. A distance is never below 0, and chance alone makes one: compare each bar with "
            + "its own dashed line.",
        _ => "Lines: 95 % intervals. Bars to the right raise the response, bars to the left lower it.",
    };

    /// <summary>Where percentiles of bootstrap samples miss the estimate itself, as they may for a quantity that chance only
    /// increases.</summary>
    private static string Outside(IReadOnlyList<SensitivityIndex> indices, IReadOnlyList<string> names)
    {
        var missed = indices.Where(i => i is { Parameter: not null, With: null } && double.IsFinite(i.Estimate.Low)
            && (i.Estimate.Value < i.Estimate.Low - 1e-12 || i.Estimate.Value > i.Estimate.High + 1e-12)).ToList();
        return missed.Count == 0 ? ""
            : $"{Wording.Count(missed.Count, "interval")} {(missed.Count == 1 ? "misses its" : "miss their")} own value, because chance "
                + $"shifts this "
                + $"estimate one way: {string.Join(", ", missed.Select(i => names[i.Parameter!.Value]).Distinct().Take(5))}.";
    }

    private static string Words(IndexKind kind) => kind switch
    {
        IndexKind.First => "first order",
        IndexKind.Total => "total",
        IndexKind.PawnMedian => "median distance",
        IndexKind.PawnMaximum => "largest distance",
        IndexKind.Src => "on values",
        _ => "on ranks",
    };
}
