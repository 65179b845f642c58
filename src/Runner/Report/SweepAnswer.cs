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

        return new Answer(
            Question(source, variants),
            [
                new AnswerLine(
                    "Does the government fall?", variants.Count > MostInSentences ? Range(variants) : Each(variants, FallOf),
                    variants.Count > MostInSentences ? "The table has all variants." : ""),
                Where(source, variants),
                new AnswerLine(
                    "How many people die?",
                    variants.Count > MostInSentences ? DeathRange(variants) : Each(variants, v => $"{Wording.Mean(v.Deaths)} per run"),
                    "Means over all runs of a variant, each up to its end."),
            ],
            Table(variants));
    }

    private static string Question(ReportSource source, IReadOnlyList<VariantShare> variants)
    {
        var scenario = source.Scenario;
        var varied = source.Columns("design").Where(c => c is not (DesignCsv.PointId or DesignCsv.Variant)).ToList();
        var what = varied.Count == 0 ? "" : varied.Count > MostInSentences
            ? $"{Wording.Count(varied.Count)} parameters have other values" : $"{Shares.Join([.. varied.Select(v => $"'{v}'")])} "
                + $"{(varied.Count == 1 ? "has" : "have")} other values";
        var versions = variants.Count > 1 ? $"{(what.Length > 0 ? ", and " : "")}in {Wording.Count(variants.Count)} variants" : "";
        return $"How does the crisis end, if {(what.Length > 0 ? what : "nothing else changes")}{versions}? Asked of "
            + $"{Wording.Count(source.Runs, "simulated run")} of the scenario '{scenario.Name}', at "
            + $"{Wording.Count(variants.Sum(v => v.Points), "point")} (seed {source.Seed}), from {Shares.Date(scenario.Start)}, to "
            + $"{Shares.Date(scenario.StopAt ?? scenario.Deadline)}.";
    }

    private static string Each(IReadOnlyList<VariantShare> variants, Func<VariantShare, string> tell) =>
        string.Join("; ", variants.Select(v => v.Name.Length > 0 ? $"{v.Name}: {tell(v)}" : Shares.Upper(tell(v)))) + ".";

    private static string FallOf(VariantShare variant) => $"in {ShareOf(variant)} of {Wording.Count(variant.Runs, "run")}";

    private static string ShareOf(VariantShare variant) => variant.Interval is { } interval
        ? Shares.WithInterval(variant.Share, interval.Low, interval.High) : Wording.Percent(variant.Share);

    private static string Range(IReadOnlyList<VariantShare> variants)
    {
        var (low, high) = (variants.MinBy(v => v.Share)!, variants.MaxBy(v => v.Share)!);
        return $"Between the {Wording.Count(variants.Count)} variants the share of falls goes from {ShareOf(low)} in {low.Name} to "
            + $"{ShareOf(high)} in {high.Name}.";
    }

    private static string DeathRange(IReadOnlyList<VariantShare> variants)
    {
        var (low, high) = (variants.MinBy(v => v.Deaths)!, variants.MaxBy(v => v.Deaths)!);
        return $"From {Wording.Mean(low.Deaths)} per run in {low.Name} to {Wording.Mean(high.Deaths)} in {high.Name}.";
    }

    private static AnswerLine Where(ReportSource source, IReadOnlyList<VariantShare> variants)
    {
        var (low, high) = (variants.MinBy(v => v.Lowest.Share)!.Lowest, variants.MaxBy(v => v.Highest.Share)!.Highest);
        var medians = variants.Select(v => v.Medians).OfType<(double Low, double High)>().ToList();
        var when = medians.Count == 0 ? "No run ends with a fall."
            : variants.Sum(v => v.Points) == 1 ? $"Half of the falls come by {Shares.Hour(source, medians[0].Low)}."
            : $"Point by point, half of the falls come by hour {Wording.Hour(medians.Min(m => m.Low))} to "
                + $"{Wording.Hour(medians.Max(m => m.High))} after the start.";
        return variants.Sum(v => v.Points) == 1 ? new AnswerLine("When?", when, "") : new AnswerLine(
            "Where, and when?",
            $"Between points the share of falls goes from {Wording.Percent(low.Share)} to {Wording.Percent(high.Share)}.",
            $"Lowest at {PointOf(source, low.Point)}, highest at {PointOf(source, high.Point)}. {when}");
    }

    /// <summary>A point with its values where they are few.</summary>
    private static string PointOf(ReportSource source, long point)
    {
        var row = source.Rows("design").FirstOrDefault(r => r.Whole(DesignCsv.PointId) == point);
        return row is { Cells.Count: > 1 and <= MostInSentences + 1 } known
            ? $"point {point} ({string.Join(", ", known.Table.Columns.Zip(known.Cells).Skip(1).Select(c => $"{c.First} {c.Second}"))})"
            : $"point {point}";
    }

    private static string Table(IReadOnlyList<VariantShare> variants) => Html.Table(
        "Share of runs in which the government falls, by variant, with deaths beside it",
        ["Variant", "Points", "Runs", "Government falls (95 %)", "Between points", "Median hour of the fall", "Deaths per run"],
        variants.Select(v => (IReadOnlyList<string>)
        [
            v.Name.Length > 0 ? v.Name : "as in the scenario", Wording.Count(v.Points), Wording.Count(v.Runs),
            Wording.Percent(v.Share) + (v.Interval is { } interval ? " " + Wording.Range(interval) : ""),
            v.Points == 1 ? "" : $"{Wording.Percent(v.Lowest.Share)} to {Wording.Percent(v.Highest.Share)}",
            v.Medians is not { } m ? "" : v.Points == 1 ? Wording.Hour(m.Low) : $"{Wording.Hour(m.Low)} to {Wording.Hour(m.High)}",
            Wording.Mean(v.Deaths),
        ]));
}
