using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>The pictures of <c>analyse surface</c>: response and deaths, groups of points below one another.</summary>
internal sealed class SurfacePictures(AnalysisInput input, (string X, string Y) axes, IReadOnlyList<GroupSurface> surfaces)
{
    private const int MostGroups = 8;

    private bool IsShare => input.Choice.Kind == ResponseKind.Share;

    /// <summary>The response.</summary>
    public string OfResponse()
    {
        var words = AnalysisWords.Title(input.Choice);
        return Picture(
            "surface", $"{words}, over {axes.X} and {axes.Y}", AnalysisWords.Axis(input.Choice), IsShare, s => s.Response,
            IsShare ? "Lines every 10 points, thick at 50 %." : "Lines of equal value.");
    }

    /// <summary>The deaths.</summary>
    public string OfDeaths() => Picture(
        "surface-deaths", $"Deaths per run, whatever the outcome, over {axes.X} and {axes.Y}", "mean deaths per run", false,
        s => s.Deaths!, "Lines of equal value.");

    private string Picture(string id, string title, string quantity, bool isShare, Func<GroupSurface, Surface> of, string lines)
    {
        var shown = surfaces.Take(MostGroups).ToList();
        var first = of(shown[0]);
        var smooth = first.IsGrid ? "" : " Dots are the points of the design; paler areas lie outside them.";
        return new HeatPicture(
            new About(title)
            {
                Id = id, Description = string.Join(' ', shown.SelectMany(s => Described(s.Group, of(s), isShare))),
                Caption = $"{lines}{smooth} {AnalysisWords.Basis(input)}\n"
                    + (surfaces.Count > shown.Count
                        ? $"The first {shown.Count} of {surfaces.Count} groups of points; surface.csv holds all.\n" : "")
                    + AnalysisWords.Caveat(input),
            },
            AnalysisWords.Parameter(axes.X), AnalysisWords.Parameter(axes.Y), quantity, [.. shown.Select(s => Row(s, of(s)))])
        {
            IsShare = isShare,
        }.Write();
    }

    private HeatRow Row(GroupSurface group, Surface surface) => new(
        Groups.Words(input.Points.Layout, group.Group), surface.X, surface.Y,
        [.. surface.Cells.Select(c => new HeatCell(c.Estimate.Value, c.HalfWidth, c.IsExtrapolated))])
    {
        Points = surface.IsGrid ? []
            : [.. group.Group.Points.Select(p => (input.Points.ValueOf(p, axes.X), input.Points.ValueOf(p, axes.Y)))],
    };

    private IEnumerable<string> Described(PointGroup group, Surface surface, bool isShare)
    {
        var known = surface.Cells.Where(c => c is { IsEmpty: false, IsExtrapolated: false }).ToList();
        if (known.Count > 0)
        {
            var (least, most) = (known.Min(c => c.Estimate.Value), known.Max(c => c.Estimate.Value));
            var name = Groups.Words(input.Points.Layout, group);
            yield return $"{(name.Length > 0 ? $"{name}: " : "")}from {Text(least)} to {Text(most)}.";
        }

        string Text(double value) => isShare ? Wording.Percent(value) : IndexSentences.Text(value);
    }
}
