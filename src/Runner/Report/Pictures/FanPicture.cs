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
        var about = new About("How did the forecast move as more became known?")
        {
            Id = "fan",
            Description = string.Join(' ', known.Select(r =>
                $"As of {ForecastRows.AsOf(r)}: a fall before the deadline in "
                    + $"{Numeral.Fixed(ForecastRows.ByDeadline(r)!.Value.Value, 1)} % of runs.")),
            Caption = PictureWords.Caption(
                source, "Share of runs in which the government falls before the deadline, by the hour up to which reports are used. "
                    + "Band: 95 % intervals that count the effective size.",
                left == 0 ? ""
                    : $"{Wording.Count(left, "forecast")} with an effective size below 10 {(left == 1 ? "is" : "are")} left out."),
        };
        var axis = new TimeAxis(source.Scenario.Start, rows[0].Number("hour")!.Value, rows[^1].Number("hour")!.Value)
        {
            Words = "forecast as of, local time",
        };
        var picture = new TimelinePicture(about, axis, "share of runs, %",
        [
            new TimelinePanel("")
            {
                Curves =
                [
                    new Curve(
                        "falls before the deadline", [.. known.Select(r => (r.Number("hour")!.Value, ForecastRows.ByDeadline(r)!.Value))])
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
            about.Title, ["As of", "Falls before the deadline, % of runs", "95 % interval", "Deaths per run with a fall", "Effective size"],
            rows.Select(r => (IReadOnlyList<string>)
            [
                ForecastRows.AsOf(r),
                .. ForecastRows.ByDeadline(r) is { } share
                    ? new[] { Numeral.Fixed(share.Value, 1), $"{Numeral.Fixed(share.Low, 1)} to {Numeral.Fixed(share.High, 1)}" }
                    : ["no statement", "-"],
                Wording.Mean(r.Number("deaths_mean")), ForecastRows.Size(r),
            ])));
    }
}
