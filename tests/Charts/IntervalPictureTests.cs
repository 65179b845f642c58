using System.Globalization;
using System.Text.RegularExpressions;
using BoliviaSim.Charts;

namespace BoliviaSim.Tests.Charts;

/// <summary>Differences in panels: words at the marks that do not touch, and grid lines through rows alone.</summary>
public sealed partial class IntervalPictureTests
{
    private static readonly IntervalRow[] Rows =
    [
        new("Measures of a side", [null, null]) { IsHeading = true },
        new("first", [new Reading(-17, -30, -5), new Reading(0.9, 0.1, 1.9)]),
        new("second", [new Reading(21, 10, 45), new Reading(-0.18, -0.4, 0.1)]),
        new("Measures of the other side", [null, null]) { IsHeading = true },
        new("third", [new Reading(5, -2, 12), new Reading(0.03, -0.1, 0.1)]),
    ];

    private static readonly string Picture = new IntervalPicture(new About("A question?"), ["points", "deaths per run"], Rows).Write();

    /// <summary>In a wide font a plus is as wide as a capital letter.</summary>
    [Fact]
    public void Words_at_the_marks_leave_room_between_them()
    {
        var axis = Texts().Matches(Picture).Select(m => (X: Number(m, 1), Y: Number(m, 2), Text: m.Groups[3].Value)).ToList();
        var words = axis.Where(t => t.Y == axis.Max(a => a.Y)).OrderBy(t => t.X).ToList();
        Assert.Equal(2, words.Count(t => t.Text == "0"));
        Assert.True(words.Count >= 6);
        Assert.All(words.Zip(words.Skip(1)), pair => Assert.True(
            pair.Second.X - pair.First.X > (Wide(pair.First.Text) + Wide(pair.Second.Text)) / 2, $"{pair.First} {pair.Second}"));

        // Widths of DejaVu Sans, the widest of the usual fonts, by its own table.
        static double Wide(string text) => 13 * text.Sum(c => c switch { '+' => 0.838, '-' => 0.361, '.' => 0.318, _ => 0.636 });
    }

    [Fact]
    public void No_grid_line_crosses_a_heading()
    {
        var lines = Lines().Matches(Picture).Select(m => (Top: Number(m, 1), Bottom: Number(m, 2))).Distinct().ToList();
        var headings = Texts().Matches(Picture).Where(m => m.Groups[3].Value.StartsWith("Measures", StringComparison.Ordinal))
            .Select(m => Number(m, 2)).ToList();
        Assert.Equal(2, headings.Count);
        Assert.Equal(2, lines.Count);
        Assert.All(headings, y => Assert.DoesNotContain(lines, l => l.Top < y && y < l.Bottom));
        Assert.All(lines, l => Assert.True(l.Bottom - l.Top >= 22));
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\"[^>]*>([^<]*)</text>")]
    private static partial Regex Texts();

    [GeneratedRegex("<path d=\"M[0-9.]+ ([0-9.]+)L[0-9.]+ ([0-9.]+)\" class=\"s-grid\"")]
    private static partial Regex Lines();
}
