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
        var about = new About(variants.Count > 1 ? "How does the crisis run in each variant?" : "How does the crisis run?")
        {
            Id = "trajectories",
            Description = string.Join(' ', metrics.Select(m => $"{NameOf(m.Metric, m.Kind)}: " + string.Join(", ", variants.Select(v =>
                $"{VariantName(v)} {Numeral.Fixed(lookup[(v, m.Metric, m.Kind)].Last().Number("q50")!.Value, 2)} at the end")) + ".")),
            Caption = PictureWords.Caption(
                source, "Over the runs of all points in which the government is still in office.",
                isFan ? "Line: median; bands: middle half, and 5 to 95 % of runs." : "Lines: medians.",
                left > 0 ? $"{Wording.Count(left, "more metric")} in trajectories.csv." : ""),
        };
        var picture = new TimelinePicture(about, PictureWords.Axis(source), "value",
            [.. metrics.Select(m => new TimelinePanel(NameOf(m.Metric, m.Kind))
        {
            Fans = isFan ? [.. variants.Select((v, i) => Fan(v, i, [.. lookup[(v, m.Metric, m.Kind)]]))] : [],
            Curves = isFan ? [] : [.. variants.Select((v, i) => new Curve(
                VariantName(v), [.. lookup[(v, m.Metric, m.Kind)].Select(r =>
                    (r.Number("hour")!.Value, Reading.Exact(r.Number("q50")!.Value)))])
            {
                Colour = Palette.Of(i), Dashes = DashesOf(i),
            })],
        })])
        {
            PanelHeight = 130, Whole = 1,
        };
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title, ["Metric, variant and local time", "Median", "5 to 95 % of runs"],
            metrics.SelectMany(m => variants.SelectMany(v => lookup[(v, m.Metric, m.Kind)].Where(r => r.Number("hour") % 24 == 0)
                .Select(r => (IReadOnlyList<string>)
                [
                    $"{NameOf(m.Metric, m.Kind)}, {VariantName(v)}, {PictureWords.At(source, r.Number("hour")!.Value)}",
                    Text(r, "q50"), $"{Text(r, "q05")} to {Text(r, "q95")}",
                ])))));
    }

    private static Fan Fan(string variant, int number, IReadOnlyList<ReportRow> rows) => new(
        VariantName(variant), Palette.Of(number),
        [.. rows.Select(r => new FanPoint(r.Number("hour")!.Value, Value(r, "q05"), Value(r, "q25"), Value(r, "q50"), Value(r, "q75"),
            Value(r, "q95")))])
    {
        Dashes = DashesOf(number),
    };

    private static string DashesOf(int number) => (number % 3) switch { 0 => "", 1 => "8 3", _ => "3 3" };

    private static string VariantName(string variant) => variant.Length == 0 ? "all points" : variant;

    /// <summary>A metric in words.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="kind">Kind of agent, or empty.</param>
    public static string NameOf(string metric, string kind)
    {
        var meaning = TrajectoryMetrics.MeaningOf(metric);
        meaning = meaning.Replace("public: ", "", StringComparison.Ordinal);
        meaning = kind.Length > 0 ? meaning : char.ToUpperInvariant(meaning[0]) + meaning[1..];
        return kind.Length == 0 ? meaning : $"{Colours.Words(Enum.Parse<Kind>(kind))}: {meaning}";
    }

    private static double Value(ReportRow row, string column) => row.Number(column) ?? double.NaN;

    private static string Text(ReportRow row, string column) => row.Number(column) is { } value ? Numeral.Fixed(value, 2) : "-";
}
