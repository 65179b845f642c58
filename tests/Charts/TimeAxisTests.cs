using BoliviaSim.Charts;
using CsCheck;

namespace BoliviaSim.Tests.Charts;

/// <summary>Local dates at the right place.</summary>
public class TimeAxisTests
{
    private static readonly DateTime Noon = new(2019, 11, 9, 12, 0, 0, DateTimeKind.Unspecified);

    /// <summary>From Saturday noon the midnights are 12, 36 and 60 hours away.</summary>
    [Fact]
    public void Three_days_have_a_tick_at_every_midnight() => Assert.Equal(
        [(12.0, "Sun 10 Nov"), (36.0, "Mon 11 Nov"), (60.0, "Tue 12 Nov")], new TimeAxis(Noon, 0, 72).Ticks(400));

    [Fact]
    public void Hours_are_drawn_in_proportion_and_marks_where_they_are()
    {
        var axis = new TimeAxis(Noon, 0, 72) { Marks = [new(48, "ultimatum expires"), new(72, "deadline"), new(73, "after"),
            new(-1, "before")] };
        Assert.Equal(100, axis.At(0, 100, 460));
        Assert.Equal(100 + (360 * 48.0 / 72), axis.At(48, 100, 460));
        var svg = new Svg("t");
        axis.DrawMarkWords(svg, 100, 460, 60);
        axis.DrawGrid(svg, 100, 460, 60, 160);
        var picture = new DrawnPicture(svg.Finish(200));
        Assert.Equal(["ultimatum expires", "deadline"], picture.Texts.Skip(1).Select(t => t.Text));
        Assert.Equal([340.0, 460.0], picture.Shapes.Where(s => s.Element.Attribute("stroke-dasharray") is not null)
            .Select(s => s.Extent.Left));
        Assert.Equal([160.0, 280, 400], picture.Shapes.Where(s => (string?)s.Element.Attribute("class") == "s-grid")
            .Select(s => s.Extent.Left));
    }

    [Fact]
    public void Axis_without_a_start_counts_hours() => Assert.Equal(
        ["0", "12", "24", "36", "48", "60", "72"], new TimeAxis(null, 0, 72).Ticks(400).Select(t => t.Words));

    [Fact]
    public void A_day_has_hours_of_the_clock() => Assert.Equal(
        [(1.5, "18:00"), (4.5, "21:00"), (7.5, "Sun 10 Nov")],
        new TimeAxis(Noon.AddHours(4.5), 0, 9).Ticks(200));

    /// <summary>Whatever the start: dates stand at midnights of the local calendar, apart from each other, within the axis.</summary>
    [Fact]
    public void Dates_stand_at_local_midnights() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Double[0.5, 5000], Gen.Double[150, 900]).Sample(
        (minutes, length, width) =>
        {
            var start = new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(minutes);
            var ticks = new TimeAxis(start, 0, length).Ticks(width).ToList();
            Assert.All(ticks, t => Assert.InRange(t.Hour, -1e-6, length + 1e-6));
            Assert.All(ticks.Zip(ticks.Skip(1)), p => Assert.True((p.Second.Hour - p.First.Hour) * width / length >= 51.9));
            Assert.All(ticks.Where(t => !t.Words.Contains(':')), t =>
            {
                var local = start.AddHours(t.Hour);
                Assert.True(local.AddSeconds(1).TimeOfDay.TotalSeconds < 2, $"{local:O} {t.Words}");
                Assert.Equal(local.AddSeconds(1).ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture), t.Words);
            });
        });

    [Fact]
    public void Words_of_marks_do_not_meet() => Gen.Double[0, 72].Array[1, 6].Sample(hours =>
    {
        var axis = new TimeAxis(Noon, 0, 72) { Marks = [.. hours.Select((h, i) => new TimeMark(h, $"mark number {i}"))] };
        var svg = new Svg("t");
        axis.DrawMarkWords(svg, 60, 500, 200);
        var boxes = new DrawnPicture(svg.Finish(200)).Texts.Skip(1).Select(t => t.Extent).ToList();
        Assert.Equal(hours.Length, boxes.Count);
        for (var i = 0; i < boxes.Count; i++)
        {
            Assert.All(boxes.Skip(i + 1), other => Assert.True(
                other.Left >= boxes[i].Right || other.Right <= boxes[i].Left || other.Top >= boxes[i].Bottom - 4
                    || other.Bottom <= boxes[i].Top + 4));
        }
    });
}
