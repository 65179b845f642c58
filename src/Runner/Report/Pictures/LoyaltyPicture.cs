using BoliviaSim.Charts;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>Loyalty of the four kinds over time: mean shares of people by state, and how the share that stands aside spreads over
/// runs.</summary>
internal static class LoyaltyPicture
{
    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (source.Table("trajectories") is not { } table || !table.Has("tick"))
        {
            return null;
        }

        var perHour = 60.0 / Math.Max(1, MinutesPerTick(table));
        var end = PictureWords.EndOf(source.Scenario);
        var byKind = table.Rows.Where(r => r.Text("metric") is "standsAside" or "opposes")
            .Select(r => (Kind: r.Text("kind"), Metric: r.Text("metric"), Row: r, Hour: r.Whole("tick") / perHour))
            .Where(r => r.Hour <= end && r.Row.Number("mean") is not null).ToLookup(r => (r.Kind, r.Metric), r => (r.Row, r.Hour));
        var kinds = Enum.GetValues<Kind>().Select(k => new OfKind(
                k, [.. byKind[($"{k}", "standsAside")].Select(r => Point(r.Row, r.Hour))],
                [.. byKind[($"{k}", "opposes")].Select(r => 100 * r.Row.Number("mean")!.Value)]))
            .Where(k => k.Aside.Count > 0 && k.Aside.Count == k.Opposes.Count).ToList();
        if (kinds.Count == 0)
        {
            return null;
        }

        var words = source.Words;
        var about = new About(words.Say("Who stands aside, and when?"))
        {
            Id = "loyalty",
            Description = string.Join(' ', kinds.Select(k => Sentence(source, k))),
            Caption = PictureWords.Caption(
                source, words.Say("People by public state, in the runs in which the government is still in office. Upper panel: share that "
                    + "stands aside or opposes; line: median, bands: middle half, and 5 to 95 % of runs. Lower panels: means. Those who "
                    + "support and those who waver are one area, because the table does not tell them apart.")),
        };
        var all = new TimelinePanel(words.Say("Stands aside or opposes"))
        {
            Fans = [.. kinds.Select(k => new Fan(words.Known(Colours.Words(k.Kind)), Colours.Of(k.Kind), [.. k.Aside.Select(a => a.At)])
            {
                Dashes = Colours.Dashes(k.Kind),
            })],
            Height = 210,
        };
        var picture = new TimelinePicture(
            about, PictureWords.Axis(source), words.Say("share of people, %"), [all, .. kinds.Select(k => Panel(words, k))])
        {
            PanelHeight = 84, Whole = 100, ShortYAxis = words.Say("people, %"),
        };
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [
                words.Say("Kind and local time"), words.Say("Stands aside or opposes, mean %"), words.Say("Of these opposes, mean %"),
                words.Say("Stands aside or opposes, 5 to 95 % of runs"),
            ],
            kinds.SelectMany(k => k.Aside.Zip(k.Opposes).Where(p => p.First.At.Hour % 12 == 0).Select(p => (IReadOnlyList<string>)
            [
                $"{words.Known(Colours.Words(k.Kind))}, {PictureWords.At(source, p.First.At.Hour)}", Text(p.First.Mean), Text(p.Second),
                words.Say($"{Text(p.First.At.Q05)} to {Text(p.First.At.Q95)}"),
            ]))));
    }

    private static string Sentence(ReportSource source, OfKind kind)
    {
        var (name, end) = (source.Words.Known(Colours.Words(kind.Kind)), PictureWords.At(source, kind.Aside[^1].At.Hour));
        return source.Words.Say($"{name}: {Text(kind.Aside[0].Mean)} % of people stand aside or oppose at the start, "
            + $"{Text(kind.Aside[^1].Mean)} % at {end}.");
    }

    private static TimelinePanel Panel(Words words, OfKind kind)
    {
        var (supports, wavers) = (words.Known(Colours.Words(LoyaltyState.Supports)), words.Known(Colours.Words(LoyaltyState.Wavers)));
        return new TimelinePanel(words.Known(Colours.Words(kind.Kind)))
        {
            Layers =
            [
                Layer(LoyaltyState.Opposes, words.Known(Colours.Words(LoyaltyState.Opposes)), (_, o) => o),
                Layer(LoyaltyState.StandsAside, words.Known(Colours.Words(LoyaltyState.StandsAside)), (a, o) => a - o),
                Layer(LoyaltyState.Supports, words.Say($"{supports} or {wavers}"), (a, _) => 100 - a),
            ],
        };

        Layer Layer(LoyaltyState state, string name, Func<double, double, double> value) => new(
            name, Colours.Of(state), [.. kind.Aside.Zip(kind.Opposes, (a, o) => (a.At.Hour, value(a.Mean, o)))]);
    }

    /// <summary>Minutes of a tick, from two rows of the table.</summary>
    private static double MinutesPerTick(ReportTable table)
    {
        var first = table.Rows[0];
        var other = table.Rows.FirstOrDefault(r => r.Whole("tick") > 0);
        return other.Table is null ? 60 : (other.Time("time")! - first.Time("time")!).Value.TotalMinutes / other.Whole("tick");
    }

    private static (FanPoint At, double Mean) Point(ReportRow row, double hour)
    {
        return (new FanPoint(hour, Value("q05"), Value("q25"), Value("q50"), Value("q75"), Value("q95")), Value("mean"));

        double Value(string column) => 100 * (row.Number(column) ?? double.NaN);
    }

    private static string Text(double percent) => double.IsFinite(percent) ? Numeral.Fixed(percent, 1) : "-";

    /// <summary>The rows of a kind: share that stands aside or opposes, and of these the mean share that opposes, in percent.</summary>
    private sealed record OfKind(Kind Kind, IReadOnlyList<(FanPoint At, double Mean)> Aside, IReadOnlyList<double> Opposes);
}
