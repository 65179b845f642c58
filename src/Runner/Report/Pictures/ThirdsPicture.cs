using System.Globalization;
using BoliviaSim.Charts;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// How a metric runs through time at the points with low, middle and high values of each parameter, for sweeps that keep trajectories at
/// every
/// point.
/// </summary>
internal static class ThirdsPicture
{
    private const int MostParameters = 4;
    /// <summary>Names of the thirds, from the lowest.</summary>
    public static IReadOnlyList<string> Names { get; } = ["lowest third", "middle third", "highest third"];

    private static readonly string[] Inks = [Palette.Blue, Palette.Grey, Palette.Vermilion];
    private static readonly string[] Dashes = ["3 3", "8 3", ""];

    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (source.Kind != "sweep" || source.Table("trajectories") is not { Rows.Count: > 0 } table || !table.Has("tick")
            || source.Table("design") is not { } design)
        {
            return null;
        }

        var thirds = design.Columns.Where(c => c is not (DesignCsv.PointId or DesignCsv.Variant))
            .Select(c => (Name: c, Points: ThirdsOf(design, c)))
            .Where(p => p.Points is not null).Take(MostParameters).ToList();
        var metric = table.Rows.FirstOrDefault(r => r.Text("place").Length == 0);
        if (thirds.Count == 0 || metric.Table is null)
        {
            return null;
        }

        var (end, words) = (PictureWords.EndOf(source.Scenario), source.Words);
        var means = table.Rows.Where(r => r.Text("metric") == metric.Text("metric") && r.Text("kind") == metric.Text("kind")
                && r.Text("place").Length == 0 && r.Number("mean") is not null)
            .Select(r => (Point: r.Whole(DesignCsv.PointId), Hour: (r.Time("time")!.Value - source.Scenario.Start).TotalHours,
                Mean: r.Number("mean")!.Value))
            .Where(r => r.Hour <= end).ToList();
        var name = TrajectoriesPicture.NameOf(words, metric.Text("metric"), metric.Text("kind"));
        var fans = thirds
            .Select(p => (p.Name, Fans: Enumerable.Range(0, 3).Select(t => FanOf(words, t, p.Points!, means)).ToList())).ToList();
        var about = new About(words.Say($"Does it matter whether a parameter is low or high? {name}"))
        {
            Id = "thirds",
            Description = string.Join(' ', fans.Select(f => $"{f.Name}: " + string.Join(", ", f.Fans.Where(x => x.Points.Count > 0)
                .Select(x => words.Say($"{x.Name} {words.Fixed(x.Points[^1].Q50, 2)} at the end"))) + ".")),
            Caption = PictureWords.Caption(
                source, words.Say("Points in three parts by the value of the parameter. Line: median of the points' means; bands: middle "
                    + "half, and 5 to 95 % of points. Each mean is over the runs in which the government is still in office."),
                design.Has(DesignCsv.Variant) ? words.Say("All variants together.") : ""),
        };
        var picture = new TimelinePicture(
            about, PictureWords.Axis(source), words.Say("mean of a point"),
                [.. fans.Select(f => new TimelinePanel(f.Name) { Fans = f.Fans })])
        {
            PanelHeight = 130,
        };
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [words.Say("Parameter and third"), words.Say("Median of the points' means at the end"), words.Say("5 to 95 % of points")],
            fans.SelectMany(f => f.Fans.Where(x => x.Points.Count > 0).Select(x => (IReadOnlyList<string>)
            [
                $"{f.Name}, {x.Name}", words.Fixed(x.Points[^1].Q50, 3),
                words.Say($"{words.Fixed(x.Points[^1].Q05, 3)} to {words.Fixed(x.Points[^1].Q95, 3)}"),
            ]))));
    }

    /// <summary>The third of each point by a column's value, equal values together; null where there are fewer than three values.</summary>
    private static Dictionary<long, int>? ThirdsOf(ReportTable design, string column)
    {
        var values = design.Rows.Select(r => (Point: r.Whole(DesignCsv.PointId), IsNumber: double.TryParse(
            r.Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value), Value: value)).ToList();
        if (!values.TrueForAll(v => v.IsNumber) || values.Select(v => v.Value).Distinct().Take(3).Count() < 3)
        {
            return null;
        }

        var sorted = values.Select(v => v.Value).Order().ToList();
        var (lower, upper) = (sorted[(sorted.Count - 1) / 3], sorted[2 * (sorted.Count - 1) / 3]);
        return values.ToDictionary(v => v.Point, v => v.Value <= lower ? 0 : v.Value <= upper ? 1 : 2);
    }

    private static Fan FanOf(
        Words words, int third, Dictionary<long, int> points, IEnumerable<(long Point, double Hour, double Mean)> means) => new(
        words.Known(Names[third]), Inks[third],
        [
            .. means.Where(m => points.GetValueOrDefault(m.Point, -1) == third).GroupBy(m => m.Hour).OrderBy(g => g.Key).Select(g =>
            {
                var sorted = g.Select(m => m.Mean).Order().ToList();
                return new FanPoint(g.Key, At(sorted, 0.05), At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), At(sorted, 0.95));
            }),
        ])
    {
        Dashes = Dashes[third],
    };

    /// <summary>Quantile of sorted values: the least value with so many at or below it.</summary>
    private static double At(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
