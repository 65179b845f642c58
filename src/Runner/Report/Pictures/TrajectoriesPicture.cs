using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>How the metrics of a sweep run through time, by variant: a panel for each metric, a fan for each variant.</summary>
internal static class TrajectoriesPicture
{
    private const int MostPanels = 6;
    private const int MostFans = 4;

    /// <summary>The picture, or null where trajectories are not kept by variant.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (source.Table("trajectories") is not { } table || !table.Has("variant"))
        {
            return null;
        }

        var end = PictureWords.EndOf(source.Scenario);
        var rows = table.Rows.Where(r => r.Text("place").Length == 0 && r.Number("mean") is not null && r.Number("hour") <= end).ToList();
        var variants = rows.Select(r => r.Text("variant")).Distinct().ToList();
        // The rows of all variants together are a pool that nobody asked for, unless there is one version only.
        variants = variants.Count > 1 ? [.. variants.Where(v => v.Length > 0)] : variants;
        var metrics = rows.Select(r => (Metric: r.Text("metric"), Kind: r.Text("kind"))).Distinct().Take(MostPanels).ToList();
        if (metrics.Count == 0)
        {
            return null;
        }

        var lookup = rows.ToLookup(r => (Variant: r.Text("variant"), Metric: r.Text("metric"), Kind: r.Text("kind")));
        var left = rows.Select(r => (r.Text("metric"), r.Text("kind"))).Distinct().Count() - metrics.Count;
        var isFan = variants.Count <= MostFans;
        var words = source.Words;
        var about = new About(
            variants.Count > 1 ? words.Say("How does the crisis run in each variant?") : words.Say("How does the crisis run?"))
        {
            Id = "trajectories",
            Description = string.Join(' ', metrics.Select(m => $"{NameOf(words, m.Metric, m.Kind)}: "
                + string.Join(", ", variants.Select(v => AtEnd(v, lookup[(v, m.Metric, m.Kind)].Last().Number("q50")!.Value))) + ".")),
            Caption = PictureWords.Caption(
                source, words.Say("Over the runs of all points in which the government is still in office."),
                isFan ? words.Say("Line: median; bands: middle half, and 5 to 95 % of runs.") : words.Say("Lines: medians."),
                left > 0 ? words.Say($"{words.Count(left, "more metric")} in trajectories.csv.") : ""),
        };
        var picture = new TimelinePicture(about, PictureWords.Axis(source), words.Say("value"),
            [.. metrics.Select(m => new TimelinePanel(NameOf(words, m.Metric, m.Kind))
        {
            Fans = isFan ? [.. variants.Select((v, i) => Fan(words, v, i, [.. lookup[(v, m.Metric, m.Kind)]]))] : [],
            Curves = isFan ? [] : [.. variants.Select((v, i) => new Curve(
                VariantName(words, v), [.. lookup[(v, m.Metric, m.Kind)].Select(r =>
                    (r.Number("hour")!.Value, Reading.Exact(r.Number("q50")!.Value)))])
            {
                Colour = Palette.Of(i), Dashes = DashesOf(i),
            })],
        })])
        {
            PanelHeight = 130, Whole = 1,
        };
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title, [words.Say("Metric, variant and local time"), words.Say("Median"), words.Say("5 to 95 % of runs")],
            metrics.SelectMany(m => variants.SelectMany(v => lookup[(v, m.Metric, m.Kind)].Where(r => r.Number("hour") % 24 == 0)
                .Select(r => (IReadOnlyList<string>)
                [
                    $"{NameOf(words, m.Metric, m.Kind)}, {VariantName(words, v)}, {PictureWords.At(source, r.Number("hour")!.Value)}",
                    Text(r, "q50"), words.Say($"{Text(r, "q05")} to {Text(r, "q95")}"),
                ])))));

        string AtEnd(string variant, double value) => words.Say($"{VariantName(words, variant)} {words.Fixed(value, 2)} at the end");
    }

    private static Fan Fan(Words words, string variant, int number, IReadOnlyList<ReportRow> rows) => new(
        VariantName(words, variant), Palette.Of(number),
        [.. rows.Select(r => new FanPoint(r.Number("hour")!.Value, Value(r, "q05"), Value(r, "q25"), Value(r, "q50"), Value(r, "q75"),
            Value(r, "q95")))])
    {
        Dashes = DashesOf(number),
    };

    private static string DashesOf(int number) => (number % 3) switch { 0 => "", 1 => "8 3", _ => "3 3" };

    private static string VariantName(Words words, string variant) => variant.Length == 0 ? words.Say("all points") : variant;

    /// <summary>A metric in words.</summary>
    /// <param name="words">Language.</param>
    /// <param name="metric">Its name.</param>
    /// <param name="kind">Kind of agent, or empty.</param>
    public static string NameOf(Words words, string metric, string kind)
    {
        var meaning = words.Known(MeaningOf(metric));
        return kind.Length == 0 ? Shares.Upper(meaning) : $"{words.Known(Colours.Words(Enum.Parse<Kind>(kind)))}: {meaning}";
    }

    /// <summary>A metric in English.</summary>
    public static string MeaningOf(string metric) =>
        TrajectoryMetrics.MeaningOf(metric).Replace("public: ", "", StringComparison.Ordinal);

    private static double Value(ReportRow row, string column) => row.Number(column) ?? double.NaN;

    private static string Text(ReportRow row, string column) => row.Number(column) is { } value ? Numeral.Fixed(value, 2) : "-";
}
