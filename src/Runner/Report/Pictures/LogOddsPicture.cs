using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>What each event did to the log odds of a fall, in the order of events.</summary>
internal static class LogOddsPicture
{
    private const int MostSteps = 40;
    private const int MostIds = 3;

    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (!source.IsForecast || source.Table("events") is not { } table)
        {
            return null;
        }

        // A step without news says that nothing was heard; of many steps those are left out.
        var all = table.Rows.Skip(1).ToList();
        var shown = all.Count <= MostSteps ? all : [.. all.Where(r => r.Text("rows").Length > 0).Take(MostSteps)];
        if (!shown.Exists(r => r.Number("change") is not null))
        {
            return null;
        }

        var words = source.Words;
        var about = new About(words.Say("What did each event do to the odds of a fall?"))
        {
            Id = "log-odds",
            Description = string.Join(' ', shown.Where(r => r.Number("change") is not null).Select(r =>
                $"{Label(words, r)}: {Numeral.Signed(r.Number("change")!.Value, 2)}.")),
            Caption = PictureWords.Caption(
                source, words.Say("Change in the log odds of a fall before the deadline since the forecast before, with two standard "
                    + "errors to each side. In this order of events: in another order the same rows would change other amounts. A step "
                    + "holds also that nothing else became known."),
                shown.Count < all.Count ? words.Say("Steps without news are left out.") : ""),
        };
        var picture = new IntervalPicture(
            about, [words.Say("change in the log odds of a fall before the deadline")],
            [.. shown.Select(r => new IntervalRow(Label(words, r), [Change(r)]))]);
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [
                words.Say("Known by"), words.Say("Rows of the record"), words.Say("Falls before the deadline, % of runs"),
                words.Say("Log odds"),
                words.Say("Change"), words.Say("Standard error"), Shares.Upper(words.Say("deaths per run")), words.Say("Effective size"),
            ],
            table.Rows.Select(r => (IReadOnlyList<string>)
            [
                ForecastRows.AsOf(words, r),
                r.Text("rows") is { Length: > 0 } rows ? rows.Replace(" ", ", ", StringComparison.Ordinal) : words.Say("none"),
                r.Number("share") is { } share ? words.Fixed(share, 1, 100) : words.Say("no statement"), Signed(r, "log_odds"),
                Signed(r, "change"), r.Number("change_error") is { } error ? words.Fixed(error, 2) : "-",
                words.Mean(r.Number("deaths_mean")), ForecastRows.Size(r),
            ])));
    }

    private static Reading? Change(ReportRow row)
    {
        if (row.Number("change") is not { } change)
        {
            return null;
        }

        var half = 2 * row.Number("change_error")!.Value;
        return new Reading(change, change - half, change + half);
    }

    private static string Label(Words words, ReportRow row)
    {
        var ids = row.Text("rows").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var names = string.Join(", ", ids.Take(MostIds));
        return $"{ForecastRows.AsOf(words, row)}: " + (ids.Length == 0 ? words.Say("nothing new")
            : ids.Length > MostIds ? words.Say($"{names} and {ids.Length - MostIds} more") : names);
    }

    private static string Signed(ReportRow row, string column) => row.Number(column) is { } value ? Numeral.Signed(value, 2) : "-";
}
