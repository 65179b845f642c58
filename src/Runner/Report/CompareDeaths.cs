using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>What alternatives change in the deaths: by attribution over all runs, and by how the runs end.</summary>
internal static class CompareDeaths
{
    /// <summary>Alternatives whose deaths by attribution are seen without opening anything.</summary>
    private const int MostAtOnce = 4;

    /// <summary>Alternatives on the page; <c>deaths.csv</c> has any number.</summary>
    private const int Most = 30;

    /// <summary>The tables as HTML; empty where the folder has no table of deaths, or too long a one.</summary>
    /// <param name="source">Results of a comparison.</param>
    /// <param name="names">What its alternatives are called.</param>
    public static string Of(ReportSource source, ArmNames names)
    {
        var (words, rows) = (source.Words, source.Table("deaths")?.Rows ?? []);
        var alternatives = rows.Select(r => r.Text("alternative")).Distinct().Count();
        if (alternatives is 0 or > Most)
        {
            return "";
        }

        var title = words.Say("Deaths per run by attribution, all runs");
        var byAttribution = ByAttribution(words, names, title, rows.Where(r => r.Text("outcome").Length == 0));
        return (alternatives <= MostAtOnce ? byAttribution : Html.Details(title, byAttribution)) + Html.Details(
            words.Say("Deaths per run by ending"),
            $"<p>{Html.Of(Caution(words))}</p>\n"
                + ByEnding(words, names, rows.Where(r => r.Text("outcome").Length > 0 && r.Text("part") == nameof(DeathsPart.All))));
    }

    private static string Caution(Words words) => words.Say("The runs that end in a certain way are not the same runs in the base and in "
        + "the alternative. A difference among them mixes what the change does to a run with which runs end that way.");

    private static string ByAttribution(Words words, ArmNames names, string title, IEnumerable<ReportRow> rows) => Html.Table(
        title,
        [
            words.Say("Alternative"), words.Say("Deaths"), words.Say("Base (95 %)"), words.Say("With it (95 %)"),
            words.Say("Difference (95 %)"),
        ],
        rows.Select(r => (IReadOnlyList<string>)
        [
            names.Label(r.Text("alternative")), NameOf(words, Enum.Parse<DeathsPart>(r.Text("part"))), Mean(words, Before(r)),
            Mean(words, After(r)),
            MeanWords.Difference(
                words, r.Number("deaths_difference")!.Value, r.Interval("deaths_low", "deaths_high"), r.Whole("base_runs")),
        ]));

    private static string ByEnding(Words words, ArmNames names, IEnumerable<ReportRow> rows) => Html.Table(
        words.Say("Deaths per run by ending"),
        [
            words.Say("Alternative"), words.Say("Ending"), words.Say("Runs in the base"), words.Say("Base (95 %)"),
            words.Say("Runs with it"), words.Say("With it (95 %)"), words.Say("Difference (95 %)"),
        ],
        rows.Select(r => (Row: r, Before: Before(r), After: After(r))).Where(r => r.Before.Runs + r.After.Runs > 0)
            .Select(r => (IReadOnlyList<string>)
            [
                names.Label(r.Row.Text("alternative")), Shares.Upper(Shares.NameOf(words, r.Row)), words.Count(r.Before.Runs),
                Mean(words, r.Before),
                words.Count(r.After.Runs), Mean(words, r.After), Difference(words, r.Row, r.Before, r.After),
            ]));

    private static string Mean(Words words, MeanDeaths deaths) => MeanWords.Mean(words, deaths.Mean, deaths.Interval, deaths.Runs);

    /// <summary>The difference of two means over runs that end so, or why it has no interval.</summary>
    private static string Difference(Words words, ReportRow row, MeanDeaths before, MeanDeaths after) =>
        row.Number("deaths_difference") is not { } difference ? "-"
            : OfEnding(words, new MeanDifference(difference, row.Interval("deaths_low", "deaths_high")), before, after);

    private static string OfEnding(Words words, MeanDifference found, MeanDeaths before, MeanDeaths after)
    {
        var difference = found.Mean;
        if (found.Interval is { } interval)
        {
            return MeanWords.Difference(words, difference, interval, 0);
        }

        return MeanWords.Difference(words, difference, Math.Min(before.Runs, after.Runs) < 2 ? words.Say("too few runs")
            : before.Mean == 0 && after.Mean == 0 ? words.Say("none in either")
            : before.Interval is null || after.Interval is null ? words.Say("all alike in one arm") : words.Say("no run differs"));
    }

    /// <summary>The difference of an effect, or why it has no interval; <c>-</c> where an arm has no run.</summary>
    /// <param name="words">Language.</param>
    /// <param name="effect">The effect.</param>
    public static string Difference(Words words, DeathsEffect effect) => effect.Difference is not { } difference ? "-"
        : effect.Class is null ? MeanWords.Difference(words, difference.Mean, difference.Interval, effect.Base.Runs)
        : OfEnding(words, difference, effect.Base, effect.Alternative);

    private static MeanDeaths Before(ReportRow row) => new(
        (int)row.Whole("base_runs"), row.Number("base_deaths"), row.Interval("base_deaths_low", "base_deaths_high"));

    private static MeanDeaths After(ReportRow row) => new(
        (int)row.Whole("alternative_runs"), row.Number("alternative_deaths"),
        row.Interval("alternative_deaths_low", "alternative_deaths_high"));

    /// <summary>Which deaths are counted.</summary>
    /// <param name="words">Language.</param>
    /// <param name="part">The part.</param>
    public static string NameOf(Words words, DeathsPart part) => part switch
    {
        DeathsPart.All => words.Say("all"),
        DeathsPart.ByState => words.Say("attributed to government or state"),
        DeathsPart.ByOpposition => words.Say("attributed to the opposition"),
        DeathsPart.Contested => words.Known(Colours.Words(Attribution.Contested)),
        _ => words.Say("of all, in clashes with troops under orders"),
    };
}
