using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>How the forecast of a fall moved as more became known: the share with its interval against the hour of the forecast.</summary>
internal static class FanPicture
{
    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (!source.IsForecast || source.Table("forecast") is not { Rows.Count: > 0 } table)
        {
            return null;
        }

        var rows = ForecastRows.Falls(table);
        var known = rows.Where(r => ForecastRows.ByDeadline(r) is not null).ToList();
        if (known.Count < 2)
        {
            return null;
        }

        var left = rows.Count - known.Count;
        var words = source.Words;
        var about = new About(words.Say("How did the forecast move as more became known?"))
        {
            Id = "fan",
            Description = string.Join(' ', known.Select(r => words.Say($"As of {ForecastRows.AsOf(words, r)}: a fall before the deadline "
                + $"in {words.Fixed(ForecastRows.ByDeadline(r)!.Value.Value, 1)} % of runs."))),
            Caption = PictureWords.Caption(
                source, words.Say("Share of runs in which the government falls before the deadline, by the hour up to which reports are "
                    + "used. Band: 95 % intervals that count the effective size."),
                left == 0 ? "" : left == 1 ? words.Say("1 forecast with an effective size below 10 is left out.")
                    : words.Say($"{words.Count(left)} forecasts with an effective size below 10 are left out.")),
        };
        var axis = new TimeAxis(source.Scenario.Start, rows[0].Number("hour")!.Value, rows[^1].Number("hour")!.Value)
        {
            Words = words.Say("forecast as of, local time"), Day = words.Day,
        };
        var picture = new TimelinePicture(about, axis, words.Say("share of runs, %"),
        [
            new TimelinePanel("")
            {
                Curves =
                [
                    new Curve(
                        words.Say("falls before the deadline"),
                        [.. known.Select(r => (r.Number("hour")!.Value, ForecastRows.ByDeadline(r)!.Value))])
                    {
                        Colour = Colours.Of(Outcome.GovernmentFalls), HasMarks = true,
                    },
                ],
            },
        ])
        {
            PanelHeight = 240, Whole = 100,
        };
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [
                words.Say("As of"), words.Say("Falls before the deadline, % of runs"), words.Say("95 % interval"),
                words.Say("Deaths per run with a fall"), words.Say("Effective size"),
            ],
            rows.Select(r => (IReadOnlyList<string>)
            [
                ForecastRows.AsOf(words, r),
                .. ForecastRows.ByDeadline(r) is { } share
                    ? new[] { words.Fixed(share.Value, 1), words.Say($"{words.Fixed(share.Low, 1)} to {words.Fixed(share.High, 1)}") }
                    : [words.Say("no statement"), "-"],
                words.Mean(r.Number("deaths_mean")), ForecastRows.Size(r),
            ])));
    }
}
