using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>What a sweep says, variant by variant and never over variants together.</summary>
internal static class SweepAnswer
{
    private const int MostInSentences = 4;

    /// <summary>The answer; null where no point has completed runs.</summary>
    public static Answer? Of(ReportSource source)
    {
        var variants = VariantShare.Of(source);
        if (variants.Count == 0)
        {
            return null;
        }

        var words = source.Words;
        return new Answer(
            Question(source, variants),
            [
                new AnswerLine(
                    words.Say("Does the government fall?"),
                    variants.Count > MostInSentences ? Range(words, variants) : Each(variants, v => FallOf(words, v)),
                    variants.Count > MostInSentences ? words.Say("The table has all variants.") : ""),
                Where(source, variants),
                new AnswerLine(
                    words.Say("How many people die?"),
                    variants.Count > MostInSentences ? DeathRange(words, variants)
                        : Each(variants, v => words.Say($"{words.Mean(v.Deaths)} per run")),
                    words.Say("Means over all runs of a variant, each up to its end.")),
            ],
            Table(words, variants));
    }

    private static string Question(ReportSource source, IReadOnlyList<VariantShare> variants)
    {
        var (scenario, words) = (source.Scenario, source.Words);
        var varied = source.Columns("design").Where(c => c is not (DesignCsv.PointId or DesignCsv.Variant)).ToList();
        var names = words.Join([.. varied.Select(v => $"'{v}'")]);
        var what = varied.Count == 0 ? ""
            : varied.Count > MostInSentences ? words.Say($"{words.Count(varied.Count)} parameters have other values")
            : varied.Count == 1 ? words.Say($"{names} has other values") : words.Say($"{names} have other values");
        var count = words.Count(variants.Count);
        var asked = variants.Count > 1
            ? what.Length > 0 ? words.Say($"How does the crisis end, if {what}, and in {count} variants?")
                : words.Say($"How does the crisis end in {count} variants, if nothing else changes?")
            : what.Length > 0 ? words.Say($"How does the crisis end, if {what}?")
            : words.Say("How does the crisis end, if nothing else changes?");
        var (runs, points) = (words.Count(source.Runs, "simulated run"), words.Count(variants.Sum(v => v.Points), "point"));
        return $"{asked} " + words.Say($"Asked of {runs} of the scenario '{scenario.Name}', at {points} (seed {source.Seed}), from "
            + $"{words.Date(scenario.Start)}, to {words.Date(scenario.StopAt ?? scenario.Deadline)}.");
    }

    private static string Each(IReadOnlyList<VariantShare> variants, Func<VariantShare, string> tell) =>
        string.Join("; ", variants.Select(v => v.Name.Length > 0 ? $"{v.Name}: {tell(v)}" : Shares.Upper(tell(v)))) + ".";

    private static string FallOf(Words words, VariantShare variant) =>
        words.Say($"in {ShareOf(words, variant)} of {words.Count(variant.Runs, "run")}");

    private static string ShareOf(Words words, VariantShare variant) => variant.Interval is { } interval
        ? Shares.WithInterval(words, variant.Share, interval.Low, interval.High) : words.Percent(variant.Share);

    private static string Range(Words words, IReadOnlyList<VariantShare> variants)
    {
        var (low, high) = (variants.MinBy(v => v.Share)!, variants.MaxBy(v => v.Share)!);
        return words.Say($"Between the {words.Count(variants.Count)} variants the share of falls goes from {ShareOf(words, low)} in "
            + $"{low.Name} to {ShareOf(words, high)} in {high.Name}.");
    }

    private static string DeathRange(Words words, IReadOnlyList<VariantShare> variants)
    {
        var (low, high) = (variants.MinBy(v => v.Deaths)!, variants.MaxBy(v => v.Deaths)!);
        return words.Say($"From {words.Mean(low.Deaths)} per run in {low.Name} to {words.Mean(high.Deaths)} in {high.Name}.");
    }

    private static AnswerLine Where(ReportSource source, IReadOnlyList<VariantShare> variants)
    {
        var words = source.Words;
        var (low, high) = (variants.MinBy(v => v.Lowest.Share)!.Lowest, variants.MaxBy(v => v.Highest.Share)!.Highest);
        var medians = variants.Select(v => v.Medians).OfType<(double Low, double High)>().ToList();
        var when = medians.Count == 0 ? words.Say("No run ends with a fall.")
            : variants.Sum(v => v.Points) == 1 ? words.Say($"Half of the falls come by {Shares.Hour(source, medians[0].Low)}.")
            : words.Say($"Point by point, half of the falls come by hour {words.Hour(medians.Min(m => m.Low))} to "
                + $"{words.Hour(medians.Max(m => m.High))} after the start.");
        return variants.Sum(v => v.Points) == 1 ? new AnswerLine(words.Say("When?"), when, "") : new AnswerLine(
            words.Say("Where, and when?"),
            words.Say($"Between points the share of falls goes from {words.Percent(low.Share)} to {words.Percent(high.Share)}."),
            words.Say($"Lowest at {PointOf(source, low.Point)}, highest at {PointOf(source, high.Point)}.") + $" {when}");
    }

    /// <summary>A point with its values where they are few.</summary>
    private static string PointOf(ReportSource source, long point)
    {
        var row = source.Rows("design").FirstOrDefault(r => r.Whole(DesignCsv.PointId) == point);
        var name = source.Words.Say($"point {point}");
        return row is { Cells.Count: > 1 and <= MostInSentences + 1 } known
            ? $"{name} ({string.Join(", ", known.Table.Columns.Zip(known.Cells).Skip(1).Select(c => $"{c.First} {c.Second}"))})" : name;
    }

    private static string Table(Words words, IReadOnlyList<VariantShare> variants) => Html.Table(
        words.Say("Share of runs in which the government falls, by variant, with deaths beside it"),
        [
            words.Say("Variant"), words.Say("Points"), words.Say("Runs"), words.Say("Government falls (95 %)"),
            words.Say("Between points"), words.Say("Median hour of the fall"), Shares.Upper(words.Say("deaths per run")),
        ],
        variants.Select(v => (IReadOnlyList<string>)
        [
            v.Name.Length > 0 ? v.Name : words.Say("as in the scenario"), words.Count(v.Points), words.Count(v.Runs),
            words.Percent(v.Share) + (v.Interval is { } interval ? " " + Wording.Range(interval) : ""),
            v.Points == 1 ? "" : words.Say($"{words.Percent(v.Lowest.Share)} to {words.Percent(v.Highest.Share)}"),
            v.Medians is not { } m ? "" : v.Points == 1 ? words.Hour(m.Low) : words.Say($"{words.Hour(m.Low)} to {words.Hour(m.High)}"),
            words.Mean(v.Deaths),
        ]));
}
