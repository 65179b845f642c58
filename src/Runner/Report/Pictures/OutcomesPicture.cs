using BoliviaSim.Analysis;
using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>How runs end, with deaths beside every share: of a run, or of a sweep by variant.</summary>
internal static class OutcomesPicture
{
    private const string Id = "outcomes";

    /// <summary>Variants with a panel of their own; of more, only the falls are drawn.</summary>
    private const int MostPanels = 6;

    /// <summary>The picture, or null where the folder has no outcomes.</summary>
    public static Drawing? Of(ReportSource source) => source.Kind == "sweep" ? OfSweep(source)
        : source.Table("outcomes") is { Rows.Count: > 0 } outcomes ? OfRun(source, outcomes) : null;

    private static Drawing OfRun(ReportSource source, ReportTable outcomes)
    {
        var sums = RunSums.Of(source);
        var inBase = source.Table(ReportSource.OfBase("outcomes"))?.Rows.ToDictionary(EndingOf, r => 100 * r.Number("share")!.Value) ?? [];
        var rows = outcomes.Rows.Select(r => (Row: r, Bar: Row(r, sums))).Where(r => r.Bar is not null).ToList();
        return Draw(
            source, source.Words.Say("How do the runs end, and how many people die?"), [new ShareBars("", [.. rows.Select(r => r.Bar!)])],
            [
                .. rows.Select(r => MeanWords.Mean(
                    source.Words, r.Row.Number("deaths_mean"), r.Row.Interval("deaths_low", "deaths_high"), r.Row.Whole("runs"))),
            ],
            source.Words.Say("Lines across bars: 95 % intervals. Deaths are those up to the end of a run."),
            inBase.Count > 0 ? source.Words.Say("Outlines: the base.") : "");

        ShareBar? Row(ReportRow row, RunSums? sums)
        {
            var ending = EndingOf(row);
            if (row.Whole("runs") == 0 && !ending.CanOccur(source.Scenario) && inBase.GetValueOrDefault(ending) == 0)
            {
                return null;
            }

            var deaths = row.Number("deaths_mean") is { } mean
                ? new Reading(mean, row.Number("deaths_low") ?? double.NaN, row.Number("deaths_high") ?? double.NaN) : (Reading?)null;
            return new ShareBar(
                source.Words.Of(ending), Colour(ending),
                Percent(row.Number("share")!.Value, row.Number("low")!.Value, row.Number("high")!.Value),
                sums?.Deaths("", ending) ?? [], deaths)
            {
                IsPart = ending.Mode is not null, Before = inBase.TryGetValue(ending, out var before) ? before : null,
            };
        }
    }

    private static Drawing? OfSweep(ReportSource source)
    {
        var byVariant = ByVariant(source);
        var variants = byVariant.Keys.Select(k => k.Variant).Distinct().ToList();
        var (sums, isPaired) = (RunSums.Of(source), source.Setting("luck") != "own");
        var known = Ending.All.Select(e => e with { Mode = null }).Distinct()
            .SelectMany(e => e.IsFall ? Ending.All.Where(m => m.IsFall).Prepend(e) : [e])
            .Where(e => variants.Exists(v => byVariant.GetValueOrDefault((v, e)).Runs > 0)).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var panels = variants.Count <= MostPanels
            ? variants.Select(v => new ShareBars(
                variants.Count == 1 ? "" : NameOf(source.Words, v), [.. known.Select(e => Row(v, e, source.Words.Of(e)))])).ToList()
            : [new ShareBars(source.Words.Of(Outcome.GovernmentFalls), [.. variants.Select(v => Row(v, Falls, NameOf(source.Words, v)))])];
        return Draw(
            source, variants.Count == 1 ? source.Words.Say("How do the runs of all points end, and how many people die?")
                : source.Words.Say("How do the runs end in each variant, and how many people die?"),
            panels, [.. panels.SelectMany(p => p.Rows.Select(r => source.Words.Mean(r.Amount?.Value)))],
            source.Words.Say("Every point counts alike; the shares depend on how the design covers the ranges."),
            isPaired && sums is not null
                ? source.Words.Say("Lines across bars: 95 % intervals of the mean over these points, from replicate to replicate.") : "");

        ShareBar Row(string variant, Ending ending, string label)
        {
            var (points, shares, runs, dead) = byVariant.GetValueOrDefault((variant, ending));
            var share = shares / points;
            var error = isPaired ? sums?.Error(variant, ending) : null;
            var parts = sums?.Deaths(variant, ending) ?? [];
            var deaths = runs == 0 ? (Reading?)null : Reading.Alone(dead / runs);
            return new ShareBar(
                label, Colour(ending),
                error is { } e ? Percent(share, Math.Max(0, share - (1.96 * e)), Math.Min(1, share + (1.96 * e)))
                    : Reading.Alone(100 * share), parts, deaths)
            {
                IsPart = ending.Mode is not null,
            };
        }
    }

    /// <summary>Sums over the points of a variant: points, shares, runs, deaths; the table of a large sweep is not kept.</summary>
    private static Dictionary<(string Variant, Ending Ending), (int Points, double Shares, long Runs, double Deaths)> ByVariant(
        ReportSource source)
    {
        var sums = new Dictionary<(string, Ending), (int Points, double Shares, long Runs, double Deaths)>();
        foreach (var row in source.Rows("outcomes"))
        {
            if (row.Number("share") is { } share)
            {
                var key = (row.Table.Has("variant") ? row.Text("variant") : "", EndingOf(row));
                var (points, shares, all, deaths) = sums.GetValueOrDefault(key);
                var runs = row.Whole("runs");
                sums[key] = (points + 1, shares + share, all + runs, deaths + (runs * (row.Number("deaths_mean") ?? 0)));
            }
        }

        return sums;
    }

    private static Ending Falls { get; } = new(Outcome.GovernmentFalls, null);

    /// <summary>The picture, with its table.</summary>
    /// <param name="source">The results.</param>
    /// <param name="title">Title.</param>
    /// <param name="panels">Shares and deaths.</param>
    /// <param name="deaths">Deaths of each row of the panels as the table says them.</param>
    /// <param name="sentences">How to read it.</param>
    private static Drawing Draw(
        ReportSource source, string title, IReadOnlyList<ShareBars> panels, IReadOnlyList<string> deaths, params string[] sentences)
    {
        var words = source.Words;
        var about = new About(title)
        {
            Id = Id, Description = Describe(words, panels), Caption = PictureWords.Caption(source, sentences),
        };
        var parts = Colours.Attributions.Select(a => new LegendEntry(words.Known(Colours.Words(a)), Colours.Of(a))).ToList();
        var rows = panels.SelectMany(p => p.Rows.Select(r => (Panel: p, Bar: r))).Zip(deaths, (row, text) => (IReadOnlyList<string>)
        [
            row.Panel.Heading.Length == 0 ? row.Bar.Label : $"{row.Panel.Heading}: {row.Bar.Label}", Range(words, row.Bar.Share), text,
            .. Enumerable.Range(0, 3).Select(i => i < row.Bar.Parts.Count ? words.Fixed(row.Bar.Parts[i], 2) : "-"),
        ]);
        return new Drawing(
            about,
            a => new ShareBarsPicture(a, words.Say("share of runs, %"), words.Say("deaths per run"), parts, panels).Write(),
            Html.Table(
                title,
                [
                    words.Say("Ending"), words.Say("Share of runs, % (95 % interval)"), Shares.Upper(words.Say("deaths per run")),
                    .. Colours.Attributions.Select(a => words.Known(Colours.Words(a))),
                ],
                rows));
    }

    private static string Describe(Words words, IReadOnlyList<ShareBars> panels) => string.Join(' ', panels.Select(p =>
        (p.Heading.Length == 0 ? "" : p.Heading + ": ")
        + string.Join("; ", p.Rows.Where(r => !r.IsPart)
            .Select(r => $"{r.Label} {words.Fixed(r.Share.Value, 1)} %"
                + (r.Amount is { } a ? " " + words.Say($"with {words.Fixed(a.Value, 2)} deaths per run") : ""))) + "."));

    private static Ending EndingOf(ReportRow row) => row.Text("mode") is { Length: > 0 } mode
        ? new Ending(Outcome.GovernmentFalls, Enum.Parse<Runs.FallMode>(mode)) : new Ending(Enum.Parse<Outcome>(row.Text("outcome")), null);

    private static string Colour(Ending ending) => ending.Mode is { } mode ? Colours.Of(mode) : Colours.Of(ending.Outcome);

    private static string NameOf(Words words, string variant) => variant.Length == 0 ? words.Say("scenario as it is") : variant;

    private static Reading Percent(double share, double low, double high) => new(100 * share, 100 * low, 100 * high);

    private static string Range(Words words, Reading r) => double.IsFinite(r.Low) && double.IsFinite(r.High)
        ? $"{words.Fixed(r.Value, 1)} ({words.Say($"{words.Fixed(r.Low, 1)} to {words.Fixed(r.High, 1)}")})" : words.Fixed(r.Value, 1);
}
