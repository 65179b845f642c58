using System.Text.RegularExpressions;
using BoliviaSim.Charts;

namespace BoliviaSim.Tests.Charts;

/// <summary>
/// Every kind of picture, whatever it is given: XML that can be parsed, with title, description and caption, finite coordinates, nothing
/// outside the picture.
/// </summary>
public partial class PictureKindTests
{
    private const string Long = "a.very.long.name.of.a.parameter.that.nobody.would.write_but.somebody_may-write and goes on over many "
        + "words";
    private const string Hostile = "<script>alert('&')</script> \u001b[31m\u202e\u0000 Ω日本語 \ud83d";

    private static readonly Reading[] Odd =
        [new(0.4, 0.3, 0.5), new(double.NaN, double.NaN, double.NaN), Reading.Alone(-2),
            new(5, double.NegativeInfinity, double.PositiveInfinity)];

    private static readonly TimeAxis Axis = new(new DateTime(2019, 11, 9, 12, 0, 0, DateTimeKind.Unspecified), 0, 72)
    {
        Marks = [new TimeMark(48, "ultimatum expires"), new TimeMark(72, "deadline, audit due"), new TimeMark(500, "later"),
            new TimeMark(70, Long)],
        Words = "local time",
    };

    /// <summary>Kinds by name, drawn for rows with labels and values.</summary>
    private static readonly Dictionary<string, Func<About, IReadOnlyList<(string Label, Reading Value)>, string>> Kinds = new()
    {
        ["bars"] = (about, rows) => new BarPicture(
            about, "an axis with a name", ["one", "two"],
            [.. rows.Select(r => new BarRow(r.Label, [r.Value, null]) { Floors = [0.1, double.NaN] })]) { FloorWords = "floor" }.Write(),
        ["intervals"] = (about, rows) => new IntervalPicture(
            about, ["points", "deaths"],
            [new IntervalRow(Long, [null, null]) { IsHeading = true }, .. rows.Select(r => new IntervalRow(r.Label, [r.Value, null]))])
                .Write(),
        ["curves"] = (about, rows) => new CurvePicture(
            about, "x", "y", [new Curve(rows.Count > 0 ? rows[0].Label : "",
                [.. rows.Select((r, i) => ((double)i, r.Value))]) { HasMarks = true }]).Write(),
        ["shares"] = (about, rows) => new ShareBarsPicture(
            about, "share, %", "deaths", [new LegendEntry("a", Palette.Blue), new LegendEntry("b", Palette.Grey)],
            [new ShareBars("", [.. rows.Select(r => new ShareBar(r.Label, Palette.Red, r.Value, [0.1, 0.2], r.Value))]),
                new ShareBars(Long, [])])
            .Write(),
        ["timeline"] = (about, rows) => new TimelinePicture(
            about, Axis, "y",
            [
                .. rows.Chunk(20).Select(chunk => new TimelinePanel(Long)
                {
                    Curves = [.. chunk.Take(3).Select(r => new Curve(r.Label, [(0, r.Value), (71.5, r.Value), (90, r.Value)]))],
                    Layers = [.. chunk.Take(3).Select(r => new Layer(r.Label, Palette.Teal, [(0, r.Value.Value), (72, 1)]))],
                    Fans = [.. chunk.Take(2).Select(r => new Fan(r.Label, Palette.Rose,
                        [new(0, 0, 0, r.Value.Value, 1, 1), new(9, 0, 0, 1, 1, 1)]))],
                    EndBars = [.. chunk.Take(8).Select(r => new EndBar(r.Label, Palette.Olive, r.Value))],
                }),
            ]) { EndWords = "at the end" }.Write(),
        ["ranges"] = (about, rows) => new RangesPicture(
            about, Axis, [new LegendEntry("a kind", Palette.Green)], "share of runs",
            [.. rows.Select((r, i) => new RangeRow(r.Label, Palette.Green, [0, 1, i % 2 == 0 ? null : 5, null, 100], 50, i))]).Write(),
        ["scatter"] = (about, rows) => new ScatterPicture(
            about, "x", "y", [.. rows.Select((r, i) => new ScatterPoint(r.Label, r.Value, i % 7, Palette.Blue))])
        {
            Slopes = [2, 0, double.NaN], Legend = [new LegendEntry("p", Palette.Blue, Sign.Dot)],
        }.Write(),
        ["boxes"] = (about, rows) => new BoxPicture(
            about, "coverage", "density", [.. rows.Select((r, i) => (1.0 / (i + 1), r.Value.Value))], 0, Long,
            [.. rows.Select(r => new BoxLimit(r.Label, (0, r.Value.Value), 0.1, null, Long))]).Write(),
        ["quantiles"] = (about, rows) => new QuantilesPicture(
            about, (left, right) => new HourScale(new DateTime(2019, 11, 8, 17, 0, 0, DateTimeKind.Unspecified), 19, left, right), Long,
            [new LegendEntry("before", Palette.Grey), new LegendEntry("after", Palette.Blue)],
            [
                .. rows.Select((r, i) => new QuantilesRow(
                    r.Label, [[0, 1, i % 2 == 0 ? null : 5, null, 100], [r.Value.Low, r.Value.Low, r.Value.Value, r.Value.High, null]])
                {
                    Window = (i % 3 == 0 ? null : 2, i % 2 == 0 ? null : 7), Note = i % 4 == 0 ? "99 %" : "",
                }),
            ]) { NoteWords = "inside", WindowWords = "window" }.Write(),
        ["tree"] = (about, rows) => new TreePicture(
            about, "share of cases, %",
            rows.Aggregate(new TreeNode("all", "none", Reading.Alone(0), []), (below, r) => new TreeNode(r.Label, Long, r.Value, [below])))
            .Write(),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in Kinds.Keys)
            {
                foreach (var rows in new[] { "none", "one", "equal", "odd", "sixty", "hostile", "long", "huge", "tiny" })
                {
                    data.Add(kind, rows);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Picture_of_any_rows_is_whole(string kind, string rows)
    {
        IReadOnlyList<(string, Reading)> values = rows switch
        {
            "none" => [],
            "one" => [("one", Odd[0])],
            "equal" => [.. Enumerable.Repeat(("equal", new Reading(0.25, 0.25, 0.25)), 5)],
            "odd" => [.. Odd.Select((r, i) => ($"odd {i}", r))],
            // A tree of sixty levels would leave no room for its rules.
            "sixty" => [.. Enumerable.Range(0, kind == "tree" ? 15 : 60)
                .Select(i => ($"row.number.{i}", new Reading(i / 60.0, i / 70.0, i / 50.0)))],
            "hostile" => [.. Enumerable.Repeat((Hostile, Odd[0]), 3)],
            "long" => [.. Enumerable.Repeat((Long + new string('x', 200), Odd[0]), 3)],
            "huge" => [("huge", new Reading(3e12, -1e12, 4e12)), ("one", Odd[0])],
            _ => [("tiny", new Reading(3e-12, 1e-12, 4e-12)), ("tinier", new Reading(1e-13, 0, 1e-12))],
        };
        var about = new About($"Title of {Hostile}") { Id = "a b\"c", Description = Hostile, Caption = $"{Long}\n{Hostile}" };
        var svg = Kinds[kind](about, values);
        Assert.DoesNotMatch(NoNumber(), svg);
        var picture = new DrawnPicture(svg);
        Assert.Empty(picture.Outside);
        Assert.NotEmpty(picture.Title);
        Assert.NotEmpty(picture.Description);
        Assert.NotEmpty(picture.Caption);
        Assert.Equal("img", (string?)picture.Root.Attribute("role"));
        Assert.All(
            picture.Root.DescendantsAndSelf().Select(e => e.Attribute("id")).OfType<System.Xml.Linq.XAttribute>(),
            id => Assert.StartsWith("a-b-c-", id.Value, StringComparison.Ordinal));
        var inPage = new DrawnPicture(Kinds[kind](about with { IsInPage = true }, values));
        Assert.Empty(inPage.Outside);
        Assert.Empty(inPage.Caption);
        Assert.True(inPage.Height < picture.Height);
    }

    /// <summary>Nothing is drawn after the end of the axis: the values there do not even stretch the other axis.</summary>
    [Fact]
    public void Timeline_ends_with_its_axis()
    {
        var panel = new TimelinePanel("")
        {
            Curves = [new Curve("c", [(0, Reading.Exact(0)), (72, Reading.Exact(1)), (84, Reading.Exact(1000))])],
            Fans = [new Fan("f", Palette.Blue, [new(0, 0, 0, 0, 0, 0), new(84, 2000, 2000, 2000, 2000, 2000)])],
            Layers = [new Layer("l", Palette.Blue, [(0, 0.5), (72, 0.5), (84, 3000)])],
        };
        var picture = new DrawnPicture(new TimelinePicture("t", Axis, "y", [panel]).Write());
        Assert.DoesNotContain(picture.Texts, t => t.Text.Length > 3 && double.TryParse(t.Text, out _));
        var end = picture.Shapes.Where(s => (string?)s.Element.Attribute("stroke-dasharray") == "4 3").Max(s => s.Extent.Right);
        Assert.All(picture.Shapes.Where(s => s.Colour?[0] == '#'), s =>
            Assert.True(s.Extent.Right <= end + 0.1 || s.Extent.Left < 40, $"{s.Element}"));
    }

    [GeneratedRegex("NaN|Infinity|∞")]
    private static partial Regex NoNumber();
}
