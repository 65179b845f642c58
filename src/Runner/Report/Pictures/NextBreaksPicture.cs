using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>What happens next after the last forecast, and when: commands that had not broken, the high command, the fall.</summary>
internal static class NextBreaksPicture
{
    private static readonly string[] Quantiles = ["hour_q05", "hour_q25", "hour_q50", "hour_q75", "hour_q95"];

    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (!source.IsForecast || source.Table("next_breaks") is not { Rows.Count: > 0 } table
            || source.Table("forecast") is not { Rows.Count: > 0 } forecasts)
        {
            return null;
        }

        var (last, shown) = (ForecastRows.Last(forecasts)[0],
            table.Rows.Where(r => ForecastRows.IsShown(r.Whole("runs"), r.Whole("all_runs"), r.Whole("happens"))).ToList());
        if (shown.Count == 0)
        {
            return null;
        }

        var words = source.Words;
        var about = new About(words.Say("What comes next, and when?"))
        {
            Id = "next-breaks",
            Description = string.Join("; ", shown.Select(r => words.Say($"{ForecastRows.NameOf(words, r)}: by the deadline in "
                + $"{words.Fixed(ShareOf(r), 0)} % of the runs in which it had not happened"))) + ".",
            Caption = PictureWords.Caption(
                source, words.Say($"As of {ForecastRows.AsOf(words, last)}, effective size {ForecastRows.Size(last)}; of each the runs in "
                    + $"which it had not happened by then; what had happened in more than nine runs of ten is left out. A command breaks "
                    + $"when half of the people under it stand aside or oppose; 'itself': its leadership does. Thin: from 5 to 95 % of "
                    + $"these runs; thick: from 25 to 75 %; dot: half of them. An arrow and a paler bar: so many do not get there by the "
                    + $"deadline, because the fall comes first or nothing happens. At the right the share in which it happens by the "
                    + $"deadline.")),
        };
        var axis = PictureWords.Axis(source);
        var from = last.Number("hour")!.Value;
        var kinds = shown.Select(r => KindOf(source, r)).OfType<Kind>().Distinct().Order();
        var legend = kinds.Select(k => new LegendEntry(words.Known(Colours.Words(k)), Colours.Of(k)))
            .Append(new LegendEntry(words.Say("the fall"), Colours.Of(Outcome.GovernmentFalls)))
            .Append(new LegendEntry(words.Say("half of these runs"), Ink.Main, Sign.Dot));
        var picture = new RangesPicture(
            about, axis with { From = from, Marks = [.. axis.Marks.Where(m => m.Hour > from)] }, [.. legend],
            words.Say("share of these runs"),
            [
                .. shown.Select(r => new RangeRow(
                    ForecastRows.NameOf(words, r), KindOf(source, r) is { } kind ? Colours.Of(kind) : Colours.Of(Outcome.GovernmentFalls),
                    [.. Quantiles.Select(r.Number)], ShareOf(r))),
            ]);
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [
                words.Say("What"), words.Say("Not happened by then, % of runs"), words.Say("Happens by the deadline, % of these"),
                words.Say("Happens, % of these"), words.Say("Fall first, % of these"), "5 %", "25 %", "50 %", "75 %",
                words.Say("95 % of these by"),
            ],
            shown.Select(r => (IReadOnlyList<string>)
            [
                ForecastRows.NameOf(words, r), Share(r, "runs", "all_runs"), Share(r, "by_deadline", "runs"), Share(r, "happens", "runs"),
                Share(r, "fall_first", "runs"),
                .. Quantiles.Select(q => r.Number(q) is { } hour ? PictureWords.At(source, hour) : "-"),
            ])));
    }

    /// <summary>Percent of the runs in which it had not happened that have it by the deadline.</summary>
    private static double ShareOf(ReportRow row) => 100.0 * row.Whole("by_deadline") / row.Whole("runs");

    private static string Share(ReportRow row, string part, string whole) => Numeral.Percent(row.Whole(part), row.Whole(whole));

    /// <summary>Kind of agent; null for the government.</summary>
    private static Kind? KindOf(ReportSource source, ReportRow row) => row.Text("event") == "fall" ? null
        : source.Scenario.Commands.FirstOrDefault(c => c.Id == row.Text("command"))?.Kind ?? Kind.Military;
}
