using System.Globalization;
using System.Xml.Linq;
using BoliviaSim.Charts;
using CsCheck;

namespace BoliviaSim.Tests.Charts;

/// <summary>The one writer of pictures: valid XML whatever the words, values where the scale says.</summary>
public class SvgTests
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    [Fact]
    public void Words_of_any_kind_give_a_picture_that_can_be_parsed() => Gen.String.Sample(words =>
    {
        var picture = Parse(Written(words));
        Assert.DoesNotContain(picture.Descendants(Namespace + "text").SelectMany(t => t.Value), char.IsControl);
    });

    [Theory]
    [InlineData("a < b & \"c\" 'd'", "a < b & \"c\" 'd'")]
    [InlineData("La Paz: Sucre, Potosí 日本 \U0001F600", "La Paz: Sucre, Potosí 日本 \U0001F600")]
    [InlineData("red\u001b[31m\u0000\n", "red\\u001b[31m\\u0000\\u000a")]
    [InlineData("\u202eesrever\ufffe", "\\u202eesrever\\ufffe")]
    public void Words_are_kept_and_control_characters_shown_as_escapes(string words, string shown) =>
        Assert.All(Parse(Written(words)).Descendants(Namespace + "text"), t => Assert.Equal(shown, t.Value));

    /// <summary>Half of a character, which no attribute of a test can hold.</summary>
    [Fact]
    public void Half_of_a_surrogate_pair_is_shown_as_an_escape() =>
        Assert.All(Parse(Written("x" + '\ud83d')).Descendants(Namespace + "text"), t => Assert.Equal("x\\ud83d", t.Value));

    /// <summary>Two decades each way: the middle of the axes is the geometric mean.</summary>
    [Fact]
    public void Logarithmic_curve_places_points_by_their_logarithm()
    {
        var curve = new Curve("s", [(1, Reading.Exact(10)), (10, Reading.Exact(100)), (100, Reading.Exact(1000))]);
        var svg = new CurvePicture("T", "x", "y", [curve]) { IsLogarithmic = true }.Write();
        Assert.Contains("d=\"M80 395L330 222.5L580 50\"", svg, StringComparison.Ordinal);
        var words = Parse(svg).Descendants(Namespace + "text").Skip(1).Select(t => t.Value);
        Assert.Equal(["1", "10", "100", "10", "100", "1,000", "x", "y", "s"], words);
    }

    [Fact]
    public void Linear_scale_holds_zero_and_is_proportional() => Gen.Select(
        Gen.Double[-1e6, 1e6].Array[1, 10], Gen.Bool).Sample((values, isCoarse) =>
    {
        var scale = new LinearScale(values, 0, 100, isCoarse);
        Assert.Equal(0, scale.At(scale.Low), 1e-9);
        Assert.Equal(100, scale.At(scale.High), 1e-9);
        // A value that lies beyond a mark by rounding alone asks for no further mark: a billionth of the axis is not seen.
        var unseen = 1e-9 * (scale.High - scale.Low);
        Assert.True(scale.Low <= Math.Min(0, values.Min()) + unseen && scale.High >= Math.Max(0, values.Max()) - unseen);
        var least = values.All(v => v == 0) ? 1 : isCoarse ? 2 : 4;
        Assert.InRange(scale.Marks.Count() - 1, least, isCoarse ? 6 : 11);
        Assert.Equal(scale.Low + ((scale.High - scale.Low) / 4), ValueAt(scale, 25), 1e-6 * (scale.High - scale.Low));
    });

    /// <summary>An interval from -10 to 30 with the value 20, read back by the marks of the axis.</summary>
    [Fact]
    public void Interval_is_drawn_between_its_ends_and_zero_is_black()
    {
        var svg = Parse(new IntervalPicture("T", "S", ["points", "deaths"], [new("a", [new Reading(20, -10, 30), null])]).Write());
        var marks = svg.Descendants(Namespace + "text").Where(t => (string?)t.Attribute("text-anchor") == "middle")
            .TakeWhile(t => t.Value != "points").ToDictionary(t => t.Value, t => (double)t.Attribute("x")!);
        var unit = (marks["+30"] - marks["0"]) / 30;
        var circle = Assert.Single(svg.Descendants(Namespace + "circle"));
        Assert.Equal(marks["0"] + (20 * unit), (double)circle.Attribute("cx")!, 0.1);
        var line = Assert.Single(svg.Descendants(Namespace + "path"), p => (string?)p.Attribute("stroke-width") == "2");
        var ends = ((string)line.Attribute("d")!)[1..].Split('L')
            .Select(p => double.Parse(p.Split(' ')[0], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal([marks["-10"], marks["+30"]], ends);
        Assert.Equal(2, svg.Descendants(Namespace + "path").Count(p => (string?)p.Attribute("stroke") == "#000000"));
    }

    private static string Written(string words)
    {
        var svg = new Svg(100, 100, words);
        svg.Text(1, 2, words);
        svg.Upright(3, 4, words);
        return svg.Finish();
    }

    private static XDocument Parse(string svg) => XDocument.Parse(svg, LoadOptions.PreserveWhitespace);

    private static double ValueAt(LinearScale scale, double at)
    {
        var (low, high) = (scale.Low, scale.High);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = scale.At(middle) < at ? (middle, high) : (low, middle);
        }

        return low;
    }
}
