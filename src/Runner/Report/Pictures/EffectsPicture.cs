using BoliviaSim.Analysis;
using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// What each alternative of a comparison changes: differences in shares, and the deaths beside them, by side and in the order of the
/// tables.
/// </summary>
internal static class EffectsPicture
{
    private const int MostWithOutcomes = 4;

    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (source.Table("effects") is not { Rows.Count: > 0 } effects || source.Table("arms") is not { } arms)
        {
            return null;
        }

        var (baseName, words) = (arms.Rows[0].Text("arm"), source.Words);
        var names = ArmNames.Of(source);
        var groups = effects.Rows.GroupBy(r => r.Text("alternative")).ToList();
        var withOutcomes = groups.Count <= MostWithOutcomes;
        var sided = groups.GroupBy(g => Heading(source.Scenario, names.ChangesOf(g.Key)))
            .OrderBy(g => Headings.ToList().IndexOf(g.Key) is >= 0 and var known ? known : OfOthers).ToList();
        var rows = new List<IntervalRow>();
        foreach (var side in sided)
        {
            if (!withOutcomes && (sided.Count > 1 || side.Key != Headings[^2]))
            {
                rows.Add(new IntervalRow(InWords(words, side.Key), [null, null]) { IsHeading = true });
            }

            foreach (var group in side)
            {
                rows.AddRange(withOutcomes ? WithOutcomes(words, source.Scenario, names.Label(group.Key), group)
                    : [Row(names.Label(group.Key), group.First(), true)]);
            }
        }

        var about = new About(groups.Count == 1 ? words.Say($"What does the alternative change, compared with {baseName}?")
            : words.Say($"What does each alternative change, compared with {baseName}?"))
        {
            Id = "differences",
            Description = string.Join(' ', groups.Select(g => Sentence(words, names.Label(g.Key), g.First()))),
            Caption = PictureWords.Caption(
                source, words.Say("Points and lines: paired differences (common random numbers) with 95 % intervals; one that holds 0 "
                    + "cannot be told from no difference. Rows stand by side and in the order of the tables; their order and colour "
                    + "recommend nothing.")),
        };
        var picture = new IntervalPicture(
            about,
            [
                withOutcomes ? words.Say("difference in share of runs, points")
                    : words.Say("difference in share of runs with a fall, points"),
                words.Say("difference in deaths per run"),
            ],
            rows);
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [
                words.Say("Alternative"), words.Say("Ending"), words.Say("Difference in share, points (95 % interval)"),
                words.Say("Difference in deaths per run, over all runs (95 % interval)"),
            ],
            effects.Rows.Where(r => IsShown(source.Scenario, r)).Select(r => (IReadOnlyList<string>)
            [
                names.Label(r.Text("alternative")), words.Of(EndingOf(r)), Range(words, Points(r)), CompareAnswer.DeathsOf(words, r),
            ])));
    }

    /// <summary>How the heading of somebody's measures begins.</summary>
    public const string OfTaker = "Measures of ";

    /// <summary>Headings of the two sides, and of what is no single measure.</summary>
    public static IReadOnlyList<string> Headings { get; } =
        ["Measures of the government", "Measures of the opposition", "Other changes", "Pairs and combinations"];

    /// <summary>Measures of neither side stand behind those of the two.</summary>
    private const double OfOthers = 1.5;

    /// <summary>By whose measure an alternative differs from the base.</summary>
    private static string Heading(Scenario scenario, IReadOnlyList<string> changes)
    {
        var sides = changes.Select(c => c.Split('=')[0]).Select(name => scenario.Measures.FirstOrDefault(m => $"measure.{m.Id}" == name))
            .ToList();
        return changes.Count > 1 ? Headings[3] : sides is [{ } measure] ? OfTaker + MeasureWords.TakerOf(measure) : Headings[2];
    }

    /// <summary>A heading in a language.</summary>
    /// <param name="words">Language.</param>
    /// <param name="heading">Heading in English.</param>
    public static string InWords(Words words, string heading) => Headings.Contains(heading) ? words.Known(heading)
        : words.Say($"Measures of {heading[OfTaker.Length..]}");

    private static IEnumerable<IntervalRow> WithOutcomes(Words words, Scenario scenario, string name, IEnumerable<ReportRow> group)
    {
        yield return new IntervalRow(name, [null, null]) { IsHeading = true };
        var isFirst = true;
        foreach (var row in group.Where(r => IsShown(scenario, r)))
        {
            yield return Row(words.Of(EndingOf(row)), row, isFirst);
            isFirst = false;
        }
    }

    private static bool IsShown(Scenario scenario, ReportRow row) => row.Number("base_share") + row.Number("alternative_share") > 0
        || EndingOf(row).CanOccur(scenario);

    private static IntervalRow Row(string label, ReportRow row, bool hasDeaths)
    {
        var ending = EndingOf(row);
        return new IntervalRow(label, [Points(row), hasDeaths ? Deaths(row) : null])
        {
            Colour = ending.Mode is { } mode ? Colours.Of(mode) : Colours.Of(ending.Outcome),
        };
    }

    private static Ending EndingOf(ReportRow row) => new(
        Enum.Parse<Outcome>(row.Text("outcome")), row.Text("mode") is { Length: > 0 } mode ? Enum.Parse<FallMode>(mode) : null);

    private static string Sentence(Words words, string name, ReportRow fall) => words.Say(
        $"{name}: falls {Numeral.Signed(fall.Number("difference")!.Value, 1, 100)} points, deaths per run "
            + $"{Numeral.Signed(fall.Number("deaths_difference")!.Value, 2)}.");

    private static Reading Points(ReportRow row) =>
        new(100 * row.Number("difference")!.Value, 100 * row.Number("low")!.Value, 100 * row.Number("high")!.Value);

    private static Reading Deaths(ReportRow row) => new(
        row.Number("deaths_difference")!.Value, row.Number("deaths_low") ?? double.NaN, row.Number("deaths_high") ?? double.NaN);

    private static string Range(Words words, Reading r) =>
        $"{Numeral.Signed(r.Value, 1)} ({words.Say($"{Numeral.Signed(r.Low, 1)} to {Numeral.Signed(r.High, 1)}")})";
}
