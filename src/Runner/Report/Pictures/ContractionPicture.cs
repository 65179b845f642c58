using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>How far a record narrowed each number.</summary>
internal static class ContractionPicture
{
    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (source.Table("marginals") is not { Rows.Count: > 0 } table)
        {
            return null;
        }

        var shown = MarginalsPicture.Shown(table).Where(r => r.Number("contraction") is not null).ToList();
        var words = source.Words;
        var about = new About(words.Say("How much of the uncertainty about each number did the record remove?"))
        {
            Id = "contraction",
            Description = string.Join(' ', shown.Select(r => $"{r.Text("name")}: {Percent(r)}.")),
            Caption = PictureWords.Caption(
                source, words.Say("Contraction: 1 less the ratio of the posterior's variance to the prior's. 0: nothing was learned; below "
                    + "0: the posterior is wider, as by chance or where the record contradicts the prior. The rows are those of the "
                    + "picture of prior and posterior; the others are in marginals.csv.")),
        };
        var picture = new BarPicture(about, words.Say("contraction, %"), [words.Say("contraction")],
            [.. shown.Select(r => new BarRow(Label(words, r), [Reading.Alone(100 * r.Number("contraction")!.Value)]))]);
        return shown.Count == 0 ? null : new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title, [words.Say("Number"), words.Say("Contraction, %"), words.Say("Updated")],
            shown.Select(r => (IReadOnlyList<string>)[r.Text("name"), Percent(r), words.Known(r.Text("updated"))])));
    }

    private static string Label(Words words, ReportRow row) =>
        MarginalsPicture.IsUpdated(row) ? row.Text("name") : words.Say($"{row.Text("name")} (not updated)");

    private static string Percent(ReportRow row) => $"{Numeral.Fixed(row.Number("contraction")!.Value, 1, 100)} %";
}
