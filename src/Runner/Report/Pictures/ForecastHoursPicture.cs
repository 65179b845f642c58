using BoliviaSim.Analysis;
using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Report;

/// <summary>When the government falls after the hour of the last forecast, and how; how all runs end, as bars at the right edge.</summary>
internal static class ForecastHoursPicture
{
    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (!source.IsForecast || source.Table("incidence") is not { Rows.Count: > 0 } table
            || source.Table("forecast") is not { Rows.Count: > 0 } forecasts)
        {
            return null;
        }

        var (last, words) = (ForecastRows.Last(forecasts), source.Words);
        var (all, trials) = (last[0].Whole("all_runs"), last[0].Number("equivalent_runs")!.Value);
        var (from, end) = (table.Rows[0].Number("hour")!.Value, PictureWords.EndOf(source.Scenario));
        var falls = table.Rows.Where(r => ForecastRows.ModeOf(r) is not null && r.Number("hour") <= end).ToList();
        var modes = Enum.GetValues<FallMode>().Where(m => falls.Exists(r => ForecastRows.ModeOf(r) == m && r.Whole("runs") > 0));
        List<Curve> curves =
        [
            Curve(words.Of(Outcome.GovernmentFalls), falls, Colours.Of(Outcome.GovernmentFalls), ""),
            .. modes.Select(m => Curve(
                words.Of(m), [.. falls.Where(r => ForecastRows.ModeOf(r) == m)], Colours.Of(m), Colours.Dashes(m))),
        ];
        var bars = last.Where(r => r.Text("outcome").Length > 0 && r.Whole("runs") > 0).Select(r =>
            (Outcome: Enum.Parse<Outcome>(r.Text("outcome")), Runs: r.Whole("runs")))
            .Select(r => new EndBar(words.Of(r.Outcome), Colours.Of(r.Outcome), Share(r.Runs))).ToList();
        var about = new About(words.Say("When does the government fall from then on, and how?"))
        {
            Id = "forecast-hours",
            Description = words.Say($"By {PictureWords.At(source, end)} the government has fallen in "
                + $"{words.Fixed(curves[0].Points[^1].Y.Value, 1)} % of runs."),
            Caption = PictureWords.Caption(
                source, words.Say($"As of {ForecastRows.AsOf(words, last[0])}, effective size {ForecastRows.Size(last[0])}. Bands: "
                    + $"pointwise 95 % intervals that count it. Bars at the right: how runs end, some hours after the deadline.")),
        };
        var axis = PictureWords.Axis(source);
        var picture = new TimelinePicture(
            about, axis with { From = from, Marks = [.. axis.Marks.Where(m => m.Hour > from)] }, words.Say("share of runs, %"),
            [new TimelinePanel("") { Curves = curves, EndBars = bars }])
        {
            PanelHeight = 260, EndWords = words.Say("at the end"),
        };
        var hours = curves[0].Points.Select(p => p.X)
            .Where(h => h == from || h == end || source.TimeAt(h) is { Minute: 0, Hour: var hour } && hour % 6 == 0).ToList();
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title, [words.Say("Local time"), .. curves.Select(c => words.Say($"{c.Name}, % of runs"))],
            hours.Select(h => (IReadOnlyList<string>)
            [
                PictureWords.At(source, h), .. curves.Select(c => words.Fixed(c.Points.First(p => p.X == h).Y.Value, 1)),
            ])) + Html.Table(
            words.Say("How runs end"), [words.Say("Ending"), words.Say("% of runs"), Shares.Upper(words.Say("deaths per run"))],
            last.Where(r => r.Text("outcome").Length > 0).Select(r => (IReadOnlyList<string>)
            [
                Shares.Upper(Shares.NameOf(words, r)), words.Fixed(r.Number("share")!.Value, 1, 100),
                words.Mean(r.Number("deaths_mean")),
            ])));

        Curve Curve(string name, IReadOnlyList<ReportRow> rows, string colour, string dashes) => new(
            name, [.. rows.GroupBy(r => r.Number("hour")!.Value).Select(g => (g.Key, Share(g.Sum(r => r.Whole("runs")))))])
        {
            Colour = colour, Dashes = dashes,
        };

        Reading Share(long runs)
        {
            var (share, interval) = ((double)runs / all, Intervals.Wilson((double)runs / all, trials));
            return new Reading(100 * share, 100 * interval.Low, 100 * interval.High);
        }
    }
}
