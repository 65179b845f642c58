using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>Prior against posterior: the numbers that a record updated, then the first of the others.</summary>
internal static class MarginalsPicture
{
    /// <summary>Fewest rows, where there are as many numbers.</summary>
    private const int FewestRows = 12;

    /// <summary>Most rows.</summary>
    private const int MostRows = 24;

    private static readonly string[] Quantiles = ["05", "25", "50", "75", "95"];

    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (source.Table("marginals") is not { Rows.Count: > 0 } table)
        {
            return null;
        }

        var shown = Shown(table);
        var updated = table.Rows.Count(IsUpdated);
        var words = source.Words;
        var about = new About(words.Say("What did the record teach about the numbers of the model?"))
        {
            Id = "marginals",
            Description = words.Say($"{words.Count(updated)} of {words.Count(table.Rows.Count, "number")} are updated.") + " "
                + string.Join(' ', shown.Where(IsUpdated).Select(r => words.Say(
                    $"{r.Text("name")}: median {Digits(r, "prior_q50")} before and {Digits(r, "posterior_q50")} after."))),
            Caption = PictureWords.Caption(
                source, words.Say($"Each number in standard deviations of its prior, from the prior's mean. Thin: from 5 to 95 %; thick: "
                    + $"from 25 to 75 %; dot: median. First the numbers that were updated, by the distance between prior and posterior; "
                    + $"then those that were not ({words.Count(table.Rows.Count - updated)}), as far as there is room. Names that begin "
                    + $"with draw_ are what each run draws for itself. At the right the contraction: 1 less the ratio of the variances.")),
        };
        var picture = new QuantilesPicture(
            about, (left, right) => new LinearScale([-2, 2, .. shown.SelectMany(Positions)], left, right),
            words.Say("standard deviations of the prior, from its mean"),
            [new(words.Say("prior"), Palette.Grey), new(words.Say("posterior"), Palette.Blue)],
            [
                .. shown.Select(r => new QuantilesRow(
                    IsUpdated(r) ? r.Text("name") : words.Say($"{r.Text("name")} (not updated)"),
                    [Series(r, "prior_q"), Series(r, "posterior_q")])
                {
                    Note = r.Number("contraction") is { } c ? $"{Numeral.Fixed(c, 0, 100)} %" : "",
                }),
            ])
        {
            NoteWords = words.Say("contraction"), MedianWords = words.Say("median"),
        };
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [
                words.Say("Number"), words.Say("Unit"), words.Say("Prior: median (5 to 95 %)"), words.Say("Posterior: median (5 to 95 %)"),
                words.Say("Contraction, %"), words.Say("Updated"),
            ],
            shown.Select(r => (IReadOnlyList<string>)
            [
                r.Text("name"), words.Known(r.Text("unit")), Range(words, r, "prior_q"), Range(words, r, "posterior_q"),
                r.Number("contraction") is { } c ? words.Fixed(c, 1, 100) : "", words.Known(r.Text("updated")),
            ])));
    }

    /// <summary>Whether a row of <c>marginals.csv</c> differs from its prior by more than chance.</summary>
    public static bool IsUpdated(ReportRow row) => row.Text("updated") == "updated";

    /// <summary>The rows that pictures show: those that were updated, by distance, then the first of the others.</summary>
    public static IReadOnlyList<ReportRow> Shown(ReportTable table)
    {
        var updated = table.Rows.Where(IsUpdated).OrderByDescending(r => r.Number("distance")).Take(MostRows).ToList();
        return [.. updated, .. table.Rows.Where(r => !IsUpdated(r)).Take(Math.Max(0, FewestRows - updated.Count))];
    }

    private static IEnumerable<double> Positions(ReportRow row) =>
        Series(row, "prior_q").Concat(Series(row, "posterior_q")).OfType<double>();

    private static IReadOnlyList<double?> Series(ReportRow row, string prefix)
    {
        var (mean, deviation) = (row.Number("prior_mean")!.Value, row.Number("prior_sd")!.Value);
        return [.. Quantiles.Select(w => deviation > 0 ? (row.Number(prefix + w) - mean) / deviation : 0)];
    }

    private static string Range(Words words, ReportRow row, string prefix)
    {
        var (low, high) = (Digits(row, prefix + "05"), Digits(row, prefix + "95"));
        return $"{Digits(row, prefix + "50")} ({words.Say($"{low} to {high}")})";
    }

    private static string Digits(ReportRow row, string column) =>
        Numeral.Beside(row.Number(column)!.Value, row.Number("prior_sd")!.Value);
}
