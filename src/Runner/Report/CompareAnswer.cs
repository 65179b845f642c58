using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// What a comparison says: which differences from the base can be told from chance, and which cannot, with deaths beside each.
/// </summary>
internal static class CompareAnswer
{
    private const int MostInSentences = 4;

    /// <summary>The answer; null where the folder lacks the table of effects.</summary>
    public static Answer? Of(ReportSource source)
    {
        var falls = source.Table("effects")?.Rows
            .Where(r => r.Text("outcome") == nameof(Outcome.GovernmentFalls) && r.Text("mode").Length == 0).ToList() ?? [];
        if (falls.Count == 0)
        {
            return null;
        }

        return new Answer(
            Question(source, falls.Count),
            [
                Base(source, falls[0]), Clear(source.Words, falls), Unclear(source.Words, falls),
            ],
            Table(source.Words, falls) + CompareDeaths.Of(source));
    }

    private static string Question(ReportSource source, int alternatives)
    {
        var (scenario, words) = (source.Scenario, source.Words);
        var (count, runs) = (words.Count(alternatives, "alternative"), words.Count(source.Replicates, "simulated run"));
        return words.Say($"What does each of {count} change in how the crisis ends? Asked of {runs} of the scenario '{scenario.Name}' and "
            + $"as many of each alternative with the same random numbers (seed {source.Seed}), from {words.Date(scenario.Start)}, to "
            + $"{words.Date(scenario.StopAt ?? scenario.Deadline)}.");
    }

    private static AnswerLine Base(ReportSource source, ReportRow row)
    {
        var (words, share) = (source.Words, source.Words.Percent(row.Number("base_share")!.Value));
        return new AnswerLine(
            words.Say("How often does the government fall in the base?"),
            words.Say($"In {share} of {words.Count(row.Whole("replicates"), "run")}."),
            words.Say($"The base is {source.Scenario.Name}; {words.Mean(row.Number("base_deaths"))} people die per run."));
    }

    private static AnswerLine Clear(Words words, List<ReportRow> falls)
    {
        var about = words.Say("What changes that?");
        var clear = falls.Where(r => IsClear(r, "low", "high")).ToList();
        if (clear.Count == 0)
        {
            return new AnswerLine(
                about, words.Say("Nothing that could be told from chance."), words.Say("Every 95 % interval of a difference holds 0."));
        }

        var (more, fewer) = (clear.Where(r => r.Number("difference") > 0).ToList(), clear.Where(r => r.Number("difference") < 0).ToList());
        var lead = string.Join(' ',
        [
            .. more.Count > 0 ? [words.Say($"More falls with {Named(words, more)}.")] : Array.Empty<string>(),
            .. fewer.Count > 0 ? [words.Say($"Fewer falls with {Named(words, fewer)}.")] : Array.Empty<string>(),
        ]);
        return new AnswerLine(about, lead, words.Say("Points are percentage points, with 95 % intervals."));
    }

    /// <summary>Few alternatives with their numbers; of many the names, whose numbers are in the table.</summary>
    private static string Named(Words words, List<ReportRow> rows)
    {
        var names = words.Join([.. rows.Select(r => r.Text("alternative"))]);
        return rows.Count > MostInSentences ? words.Say($"{names} (numbers and deaths are in the table)")
            : string.Join("; ", rows.Select(r => words.Say(
                $"{r.Text("alternative")}, {PointsOf(words, r)}, deaths {DeathsOf(words, r)} per run")));
    }

    private static string PointsOf(Words words, ReportRow row) =>
        Shares.Points(words, row.Number("difference")!.Value, row.Number("low")!.Value, row.Number("high")!.Value);

    private static AnswerLine Unclear(Words words, List<ReportRow> falls)
    {
        var unclear = falls.Where(r => !IsClear(r, "low", "high")).ToList();
        var names = words.Join([.. unclear.Select(r => r.Text("alternative"))]);
        var lead = unclear.Count > 0 ? words.Say($"Not to be told from chance: {names}.")
            : falls.Count == 1 ? words.Say("No 95 % interval of a difference in the share of falls holds 0.")
            : words.Say($"No 95 % interval of a difference in the share of falls holds 0, of {falls.Count}.");
        var (deaths, all) = (falls.Count(r => IsClear(r, "deaths_low", "deaths_high")), words.Count(falls.Count, "alternative"));
        return new AnswerLine(
            words.Say("What changes nothing beyond chance, and how many people die?"), lead,
            falls.Count < 2 ? words.Say($"The deaths per run differ from the base beyond chance in {words.Count(deaths)} of {all}.")
                : words.Say($"The deaths per run differ from the base beyond chance in {words.Count(deaths)} of {all}; by chance alone "
                    + $"about {words.Fixed(0.05 * falls.Count, 1)} would seem to."));
    }

    /// <summary>The difference in deaths of a row of <c>effects.csv</c>, with its interval.</summary>
    public static string DeathsOf(Words words, ReportRow row) => MeanWords.Difference(
        words, row.Number("deaths_difference")!.Value, row.Interval("deaths_low", "deaths_high"), row.Whole("replicates"));

    private static bool IsClear(ReportRow row, string low, string high) => row.Number(low) > 0 || row.Number(high) < 0;

    private static string Table(Words words, List<ReportRow> falls) => Html.Table(
        words.Say("Share of runs in which the government falls, and deaths per run: each alternative against the base"),
        [
            words.Say("Alternative"), words.Say("Base"), words.Say("Here"), words.Say("Difference, points (95 %)"),
            words.Say("Deaths here"), words.Say("Difference in deaths (95 %)"),
        ],
        falls.Select(r => (IReadOnlyList<string>)
        [
            r.Text("alternative"), words.Percent(r.Number("base_share")!.Value), words.Percent(r.Number("alternative_share")!.Value),
            $"{Numeral.Signed(r.Number("difference")!.Value, 1, 100)} ({RangeOf(words, r)})",
            words.Mean(r.Number("alternative_deaths")), DeathsOf(words, r),
        ]));

    private static string RangeOf(Words words, ReportRow row) => words.Say(
        $"{Numeral.Signed(row.Number("low")!.Value, 1, 100)} to {Numeral.Signed(row.Number("high")!.Value, 1, 100)}");
}
