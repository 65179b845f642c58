using BoliviaSim.Analysis;
using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What a variant changes along each parameter: on the left in the response, on the right in the deaths.</summary>
internal static class VariantPicture
{
    private const int MostParameters = 10;

    /// <summary>The picture; null where no parameter varies.</summary>
    public static string? Of(AnalysisInput input, string inBase, VariantEffect effect, IReadOnlyList<ParameterSlice> slices)
    {
        var isShare = input.Choice.Kind == ResponseKind.Share;
        var parameters = slices.GroupBy(s => s.Parameter).ToList();
        if (parameters.Count == 0)
        {
            return null;
        }

        var name = Groups.Words(input.Points.Layout, effect.Pairs.Group);
        var overall = Scaled(effect.Overall, isShare);
        List<PanelColumn> columns =
            [new(isShare ? "difference in share, points" : $"difference in {input.Choice.Words}", overall)];
        if (effect.OverallDeaths is { } deaths)
        {
            columns.Add(new PanelColumn("difference in deaths per run", deaths.ToReading()));
        }

        return new PanelPicture(
            new About($"{AnalysisWords.Title(input.Choice)}: what '{name}' changes against '{inBase}'")
            {
                Id = "variants",
                Description = $"Over all points {VariantSentences.Difference(effect.Overall, isShare)}"
                    + (effect.OverallDeaths is { } change
                        ? $"; deaths per run {VariantSentences.Difference(change, isShare: false)}." : "."),
                Caption = "Marks: mean difference over points with neighbouring values, with 95 % intervals; dashed: over all points. "
                    + AnalysisWords.Basis(input) + "\n"
                    + (parameters.Count > MostParameters
                        ? $"The first {MostParameters} of {parameters.Count} parameters; variants-by-parameter.csv holds all.\n" : "")
                    + AnalysisWords.Caveat(input),
            },
            columns,
            [
                .. parameters.Take(MostParameters)
                    .Select(p => new PanelRow(AnalysisWords.Parameter(p.Key), Curves(p, isShare, columns.Count))),
            ]).Write();
    }

    private static List<IReadOnlyList<(double X, Reading Y)>> Curves(IEnumerable<ParameterSlice> slices, bool isShare, int columns)
    {
        List<IReadOnlyList<(double X, Reading Y)>> curves = [[.. slices.Select(s => (s.Centre, Scaled(s.Difference, isShare)))]];
        if (columns > 1)
        {
            curves.Add([.. slices.Select(s => (s.Centre, s.Deaths!.Value.ToReading()))]);
        }

        return curves;
    }

    private static Reading Scaled(Estimate e, bool isShare) =>
        isShare ? new Reading(100 * e.Value, 100 * e.Low, 100 * e.High) : e.ToReading();
}
