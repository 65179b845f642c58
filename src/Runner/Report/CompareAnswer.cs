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

        var names = ArmNames.Of(source);
        return new Answer(
            Question(source, [.. falls.Select(f => names.InSentence(f.Text("alternative")))]),
            [
                Base(source, falls[0]), Clear(source.Words, names, falls), Unclear(source.Words, names, falls),
            ],
            Table(source.Words, names, falls) + CompareDeaths.Of(source, names));
    }

    private static string Question(ReportSource source, IReadOnlyList<string> alternatives)
    {
        var (scenario, words) = (source.Scenario, source.Words);
        var runs = words.Count(source.Replicates, "simulated run");
        var (start, end) = (words.Date(scenario.Start), words.Date(scenario.StopAt ?? scenario.Deadline));
        return alternatives is [var only]
            ? words.Say($"What changes in how the crisis ends with {only}? Asked of {runs} of the scenario '{scenario.Name}' and as many "
                + $"of the alternative with the same random numbers (seed {source.Seed}), from {start}, to {end}.")
            : words.Say($"What does each of {words.Count(alternatives.Count)} alternatives change in how the crisis ends? Asked of {runs} "
                + $"of the scenario '{scenario.Name}' and as many of each alternative with the same random numbers (seed {source.Seed}), "
                + $"from {start}, to {end}.");
    }

    private static AnswerLine Base(ReportSource source, ReportRow row)
    {
        var (words, share) = (source.Words, source.Words.Percent(row.Number("base_share")!.Value));
        return new AnswerLine(
            words.Say("How often does the government fall in the base?"),
            words.Say($"In {share} of {words.Count(row.Whole("replicates"), "run")}."),
            words.Say($"The base is {source.Scenario.Name}; {words.Mean(row.Number("base_deaths"))} people die per run."));
    }

    private static AnswerLine Clear(Words words, ArmNames names, List<ReportRow> falls)
    {
        var about = words.Say("What changes that?");
        var clear = falls.Where(r => IsClear(r, "low", "high")).ToList();
        if (clear.Count == 0)
        {
            return new AnswerLine(
                about, words.Say("Nothing that could be told from chance."),
                falls.Count == 1 ? words.Say("The 95 % interval of the difference holds 0.")
                    : words.Say("Every 95 % interval of a difference holds 0."));
        }

        var (more, fewer) = (clear.Where(r => r.Number("difference") > 0).ToList(), clear.Where(r => r.Number("difference") < 0).ToList());
        var lead = string.Join(' ',
        [
            .. more.Count > 0 ? [words.Say($"More falls with {Named(words, names, more)}.")] : Array.Empty<string>(),
            .. fewer.Count > 0 ? [words.Say($"Fewer falls with {Named(words, names, fewer)}.")] : Array.Empty<string>(),
        ]);
        return new AnswerLine(about, lead, words.Say("Points are percentage points, with 95 % intervals."));
    }

    /// <summary>Few alternatives with their numbers; of many the names, whose numbers are in the table.</summary>
    private static string Named(Words words, ArmNames names, List<ReportRow> rows)
    {
        var all = words.Join([.. rows.Select(r => names.InSentence(r.Text("alternative")))]);
        return rows.Count > MostInSentences ? words.Say($"{all} (numbers and deaths are in the table)")
            : string.Join("; ", rows.Select(r => words.Say(
                $"{names.InSentence(r.Text("alternative"))}, {PointsOf(words, r)}, deaths {DeathsOf(words, r)} per run")));
    }

    private static string PointsOf(Words words, ReportRow row) =>
        Shares.Points(words, row.Number("difference")!.Value, row.Number("low")!.Value, row.Number("high")!.Value);

    private static AnswerLine Unclear(Words words, ArmNames names, List<ReportRow> falls)
    {
        var unclear = falls.Where(r => !IsClear(r, "low", "high")).ToList();
        var all = words.Join([.. unclear.Select(r => names.InSentence(r.Text("alternative")))]);
        var lead = unclear.Count > MostInSentences
            ? words.Say($"Not to be told from chance: {words.Count(unclear.Count)} of {words.Count(falls.Count)} alternatives, whose 95 % "
                + $"intervals in the table hold 0.")
            : unclear.Count > 0 ? words.Say($"Not to be told from chance: {all}.")
            : falls.Count == 1 ? words.Say("The 95 % interval of the difference in the share of falls does not hold 0.")
            : words.Say($"None of the {words.Count(falls.Count)} 95 % intervals of a difference in the share of falls holds 0.");
        return new AnswerLine(
            words.Say("What changes nothing beyond chance, and how many people die?"), lead,
            InDeaths(words, falls.Count, falls.Count(r => IsClear(r, "deaths_low", "deaths_high"))));
    }

    /// <summary>In how many alternatives the deaths per run differ beyond chance.</summary>
    private static string InDeaths(Words words, int all, int clear) => (all, clear) switch
    {
        (1, 0) => words.Say("The deaths per run do not differ from the base beyond chance."),
        (1, _) => words.Say("The deaths per run differ from the base beyond chance."),
        _ => words.Say($"The deaths per run differ from the base beyond chance in {words.Count(clear)} of {words.Count(all)} alternatives; "
            + $"by chance alone about {words.Fixed(0.05 * all, 1)} would seem to."),
    };

    /// <summary>The difference in deaths of a row of <c>effects.csv</c>, with its interval.</summary>
    public static string DeathsOf(Words words, ReportRow row) => MeanWords.Difference(
        words, row.Number("deaths_difference")!.Value, row.Interval("deaths_low", "deaths_high"), row.Whole("replicates"));

    private static bool IsClear(ReportRow row, string low, string high) => row.Number(low) > 0 || row.Number(high) < 0;

    private static string Table(Words words, ArmNames names, List<ReportRow> falls) => Html.Table(
        words.Say("Share of runs in which the government falls, and deaths per run: each alternative against the base"),
        [
            words.Say("Alternative"), words.Say("Falls in the base"), words.Say("Falls in the alternative"),
            words.Say("Difference, points (95 %)"), words.Say("Deaths in the alternative"), words.Say("Difference in deaths (95 %)"),
        ],
        falls.Select(r => (IReadOnlyList<string>)
        [
            names.InFull(r.Text("alternative")), words.Percent(r.Number("base_share")!.Value),
            words.Percent(r.Number("alternative_share")!.Value),
            $"{Numeral.Signed(r.Number("difference")!.Value, 1, 100)} ({RangeOf(words, r)})",
            words.Mean(r.Number("alternative_deaths")), DeathsOf(words, r),
        ]));

    private static string RangeOf(Words words, ReportRow row) => words.Say(
        $"{Numeral.Signed(row.Number("low")!.Value, 1, 100)} to {Numeral.Signed(row.Number("high")!.Value, 1, 100)}");
}
