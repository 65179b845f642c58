using BoliviaSim.Analysis;
using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// When the government falls, and how: cumulative incidence up to the deadline. What is settled only at the end of a run stands as a bar at
/// the right edge.
/// </summary>
internal static class IncidencePicture
{
    private const string Id = "incidence";

    /// <summary>Alternatives of a comparison that have a panel.</summary>
    private const int MostAlternatives = 6;

    /// <summary>The picture of a run, or null.</summary>
    public static Drawing? OfRun(ReportSource source)
    {
        if (source.IsForecast || source.Table("incidence") is not { Rows.Count: > 0 } table)
        {
            return null;
        }

        var (end, words) = (PictureWords.EndOf(source.Scenario), source.Words);
        var rows = table.Rows.Select(r => (
            Hour: r.Number("hour")!.Value, Outcome: Enum.Parse<Outcome>(r.Text("outcome")),
            Mode: r.Text("mode") is { Length: > 0 } mode ? Enum.Parse<FallMode>(mode) : (FallMode?)null, Runs: r.Whole("runs"))).ToList();
        var (last, all) = (rows[^1].Hour, source.Runs);
        var falls = rows.Where(r => r.Mode is not null).ToList();
        var curves = new List<Curve>
        {
            Curve(words.Of(Outcome.GovernmentFalls), Colours.Of(Outcome.GovernmentFalls), "", falls),
        };
        curves.AddRange(Enum.GetValues<FallMode>().Where(m => falls.Exists(f => f.Mode == m && f.Runs > 0)).Select(m =>
            Curve(words.Of(m), Colours.Of(m), Colours.Dashes(m), [.. falls.Where(f => f.Mode == m)])));
        if (source.Table(ReportSource.OfBase("incidence")) is { } ghost)
        {
            curves.Add(new Curve(
                words.Say("base: falls in any mode"),
                [.. ghost.Rows.Where(r => r.Text("mode").Length > 0).GroupBy(r => r.Number("hour")!.Value)
                    .Select(g => (g.Key, Share(g.Sum(r => r.Whole("runs")), all)))])
            {
                Colour = Ink.Soft, Dashes = "6 3",
            });
        }

        var bars = rows.Where(r => r.Hour == last).GroupBy(r => r.Outcome).Where(g => g.Sum(r => r.Runs) > 0).OrderBy(g => g.Key)
            .Select(g => new EndBar(words.Of(g.Key), Colours.Of(g.Key), Share(g.Sum(r => r.Runs), all))).ToList();
        var byDeadline = curves[0].Points.Last(p => p.X <= end).Y.Value;
        var late = curves[0].Points[^1].Y.Value - byDeadline;
        var (at, fallen) = (PictureWords.At(source, end), words.Fixed(byDeadline, 1));
        var text = late > 0
            ? words.Say($"By {at} the government has fallen in {fallen} % of runs, and in {words.Fixed(late, 1)} % later.")
            : words.Say($"By {at} the government has fallen in {fallen} % of runs.");
        var about = new About(words.Say("When does the government fall, and how?"))
        {
            Id = Id,
            Description = text,
            Caption = PictureWords.Caption(
                source, text, words.Say("Bands: pointwise 95 % intervals."),
                last > end ? words.Say($"Curves end there; bars at the right: how all runs end by {PictureWords.At(source, last)}.") : ""),
        };
        var picture = new TimelinePicture(about, PictureWords.Axis(source), words.Say("share of runs, %"),
            [new TimelinePanel("") { Curves = curves, EndBars = bars }])
        {
            PanelHeight = 280, EndWords = words.Say("at the end"),
        };
        return new Drawing(about, a => (picture with { About = a }).Write(), Table(source, about.Title, curves, end));

        Curve Curve(string name, string colour, string dashes,
            IReadOnlyList<(double Hour, Outcome Outcome, FallMode? Mode, long Runs)> of) => new(
            name, [.. of.GroupBy(r => r.Hour).Select(g => (g.Key, Share(g.Sum(r => r.Runs), all)))])
        {
            Colour = colour, Dashes = dashes,
        };
    }

    /// <summary>The picture of a comparison, or null: the base and one alternative a panel.</summary>
    public static Drawing? OfComparison(ReportSource source)
    {
        if (source.Table("arms") is not { Rows.Count: > 1 and <= MostAlternatives + 1 } arms || source.Table("arm_runs") is not { } runs)
        {
            return null;
        }

        var (end, words) = (PictureWords.EndOf(source.Scenario), source.Words);
        var names = arms.Rows.Select(r => r.Text("arm")).ToList();
        var byArm = runs.Rows.ToLookup(r => r.Text("arm"), r => r.Number("fall_hour"));
        var curves = names.ToDictionary(n => n, n => Of([.. byArm[n]], end));
        var labels = ArmNames.Of(source);
        var panels = names.Skip(1).Select(n => new TimelinePanel(LabelOf(n))
        {
            Curves =
            [
                new Curve(words.Say($"base: {names[0]}"), curves[names[0]]) { Colour = Ink.Soft, Dashes = "6 3" },
                new Curve(words.Say("alternative"), curves[n]) { Colour = Colours.Of(Outcome.GovernmentFalls) },
            ],
        }).ToList();
        var about = new About(names.Count == 2 ? words.Say("When does the government fall, in the base and in the alternative?")
            : words.Say("When does the government fall, in the base and in each alternative?"))
        {
            Id = Id,
            Description = string.Join(' ', names.Select(n => words.Say(
                $"{LabelOf(n)}: fallen in {words.Fixed(curves[n][^1].Y.Value, 1)} % of runs by {PictureWords.At(source, end)}."))),
            Caption = PictureWords.Caption(
                source, words.Say("Falls in any mode, up to the deadline. Bands: pointwise 95 % intervals of each arm; the arms share "
                    + "their random numbers, so differences are known better than the bands suggest (effects.csv).")),
        };
        var picture = new TimelinePicture(about, PictureWords.Axis(source), words.Say("share of runs, %"), panels) { PanelHeight = 150 };
        return new Drawing(
            about, a => (picture with { About = a }).Write(),
            Table(source, about.Title, [.. names.Select(n => new Curve(LabelOf(n), curves[n]))], end));

        string LabelOf(string arm) => arm == names[0] ? arm : labels.Label(arm);
    }

    /// <summary>Share that has fallen by each full hour.</summary>
    private static List<(double X, Reading Y)> Of(IReadOnlyList<double?> hours, double end)
    {
        var sorted = hours.OfType<double>().Order().ToList();
        return [.. Enumerable.Range(0, (int)Math.Floor(end) + 1).Select(h => (double)h).Append(end).Distinct()
            .Select(h => (h, Share(sorted.Count(t => t <= h), hours.Count)))];
    }

    private static Reading Share(long runs, long all)
    {
        var interval = Intervals.Wilson(runs, all);
        return new Reading(100.0 * runs / all, 100 * interval.Low, 100 * interval.High);
    }

    private static string Table(ReportSource source, string title, List<Curve> curves, double end)
    {
        var hours = curves[0].Points.Select(p => p.X).Where(h => h <= end && (h % 12 == 0 || h == end)).ToList();
        return Html.Table(
            title, [source.Words.Say("Local time"), .. curves.Select(c => source.Words.Say($"{c.Name}, % of runs"))],
            hours.Select(h => (IReadOnlyList<string>)
            [
                PictureWords.At(source, h),
                .. curves.Select(c =>
                    c.Points.Where(p => p.X == h).Select(p => source.Words.Fixed(p.Y.Value, 1)).FirstOrDefault("-")),
            ]));
    }
}
