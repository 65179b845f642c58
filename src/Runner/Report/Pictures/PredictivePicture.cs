using BoliviaSim.Calibration;
using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>The cascade under prior and posterior, with what the record says.</summary>
internal static class PredictivePicture
{
    private static readonly string[] Quantiles = ["05", "25", "50", "75", "95"];
    private static readonly string[] Ends = ["05", "50", "95"];

    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (source.Table("predictive") is not { Rows.Count: > 0 } table || !ObservedRecord.TryTime(source.Setting("as_of"), out var cut))
        {
            return null;
        }

        var (rows, end) = (table.Rows, (cut - source.Scenario.Start).TotalHours);
        var words = source.Words;
        var about = new About(words.Say("When did commands break by the record, and when do they in the runs?"))
        {
            Id = "predictive",
            Description = string.Join(' ', rows.Select(r => words.Say($"{LabelOf(words, r)}: inside the window of the record in "
                + $"{Inside(r, "prior")} of the prior and {Inside(r, "posterior")} of the posterior."))),
            Caption = PictureWords.Caption(
                source, words.Say("Bar with ends: the window of the record; an arrow where it has no end. Thin: from 5 to 95 % of all "
                    + "runs; thick: from 25 to 75 %; dot: half of all runs. A paler bar with an arrow: so many runs do not get there by "
                    + "the cut. At the right the share of the posterior inside the window. Time runs evenly in ln(1 + hour), the scale on "
                    + "which reports are taken to be off.")),
        };
        var picture = new QuantilesPicture(
            about, (left, right) => new HourScale(source.Scenario.Start, end, left, right)
            {
                WordsOf = time => $"{words.Weekday(time)} {time:HH:mm}",
            },
            words.Say("local time"), [new(words.Say("prior"), Palette.Grey), new(words.Say("posterior"), Palette.Blue)],
            [
                .. rows.Select(r => new QuantilesRow(LabelOf(words, r), [Series(r, "prior_q"), Series(r, "posterior_q")])
                {
                    Window = (r.Number("lower"), r.Number("upper")), Note = Inside(r, "posterior"),
                }),
            ])
        {
            NoteWords = words.Say("inside the window"), WindowWords = words.Say("window of the record"),
            MedianWords = words.Say("median"),
        };
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [
                words.Say("What"), words.Say("Record: not before"), words.Say("Record: by"), words.Say("Prior: 5, 50, 95 % by"),
                words.Say("Posterior: 5, 50, 95 % by"), words.Say("Prior in the record's window"),
                words.Say("Posterior in the record's window"),
            ],
            rows.Select(r => (IReadOnlyList<string>)
            [
                LabelOf(words, r), At(source, r.Number("lower")), At(source, r.Number("upper")), Hours(source, r, "prior_q"),
                Hours(source, r, "posterior_q"), Inside(r, "prior"), Inside(r, "posterior"),
            ])));
    }

    /// <summary>What a row of the record is about.</summary>
    public static string LabelOf(Words words, ReportRow row) => ForecastRows.NameOf(
        words, row.Text("kind"), row.Text("name") is { Length: > 0 } name ? name : row.Text("subject"));

    private static IReadOnlyList<double?> Series(ReportRow row, string prefix) => [.. Quantiles.Select(w => row.Number(prefix + w))];

    private static string Inside(ReportRow row, string side) => $"{Numeral.Fixed(row.Number($"{side}_inside")!.Value, 0, 100)} %";

    private static string At(ReportSource source, double? hour) => hour is { } h ? PictureWords.At(source, h) : "-";

    private static string Hours(ReportSource source, ReportRow row, string prefix) =>
        string.Join(", ", Ends.Select(w => At(source, row.Number(prefix + w))));
}
