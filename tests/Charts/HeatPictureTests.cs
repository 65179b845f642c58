using System.Globalization;
using System.Xml.Linq;
using BoliviaSim.Charts;

namespace BoliviaSim.Tests.Charts;

/// <summary>Heat maps and panels: every cell is drawn at its place, empty ones are not, words of any origin are safe.</summary>
public class HeatPictureTests
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    [Fact]
    public void Cells_fill_the_panel_but_for_empty_ones_and_the_line_at_one_half_is_thick()
    {
        HeatCell[] cells = [
            new(double.NaN, double.NaN, false), .. Enumerable.Range(1, 11).Select(i => new HeatCell(i / 11.0, 0.1, i == 11)),
        ];
        var row = new HeatRow("", [1, 2, 3, 4], [0, 1, 2], cells);
        var text = new HeatPicture("a < b", "x", "y", "share of runs, %", [row]) { IsShare = true }.Write();
        var paths = XDocument.Parse(text).Descendants(Namespace + "path").Select(p => (
            Data: p.Attribute("d")!.Value, Fill: p.Attribute("fill")?.Value ?? "",
            Width: p.Attribute("stroke-width")?.Value ?? "")).ToList();
        var areas = paths.Where(p => p.Fill.StartsWith('#') && p.Data.Contains('H', StringComparison.Ordinal)).ToList();
        // Both panels have eleven of twelve cells of the same size.
        var panel = (560 - 84 - 26 - 14) / 2.0 * 200;
        Assert.Equal(2 * panel * 11 / 12, areas.Sum(a => AreaOf(a.Data)), panel * 0.01);
        Assert.Equal(2, paths.Count(p => p.Width is "3" or "4.6"));
        Assert.DoesNotContain(">-0<", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Scale_has_round_marks_within_its_range_alone()
    {
        var scale = new RangeScale(0.27, 0.45, 100, 200, 4);
        Assert.Equal(["0.3", "0.35", "0.4", "0.45"], scale.Marks.Select(m => m.Words));
        Assert.Equal(100 + (100 * (0.3 - 0.27) / 0.18), scale.At(0.3), 1e-9);
        Assert.Equal("0", new RangeScale(-1e-12, 1, 0, 1).Marks.First().Words);
    }

    [Fact]
    public void Panels_share_the_scale_of_their_column()
    {
        (double, Reading)[] small = [(1, new Reading(1, 0.5, 1.5)), (2, new Reading(2, 1, 3))], large = [(5, new Reading(10, 8, 12))];
        var text = new PanelPicture(
            "what", [new PanelColumn("points", new Reading(5, 4, 6))], [new PanelRow("a", [small]), new PanelRow("b", [large])]).Write();
        var marks = XDocument.Parse(text).Descendants(Namespace + "circle").Select(c =>
            double.Parse(c.Attribute("cy")!.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, marks.Count);
        // Nine times as far apart, less the distance of the rows; coordinates are rounded to a tenth.
        Assert.Equal((marks[0] - marks[1]) * 9, marks[0] - (marks[2] - 160), 1.0);
    }

    private static double AreaOf(string data) => data.Split('M', StringSplitOptions.RemoveEmptyEntries).Sum(rectangle =>
    {
        var numbers = rectangle.Split(' ', 'H', 'V', 'Z').Where(t => t.Length > 0)
            .Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return Math.Abs((numbers[2] - numbers[0]) * (numbers[3] - numbers[1]));
    });
}
