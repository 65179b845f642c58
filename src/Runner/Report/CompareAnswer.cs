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
                Base(source, falls[0]), Clear(falls), Unclear(falls),
            ],
            Table(falls));
    }

    private static string Question(ReportSource source, int alternatives)
    {
        var scenario = source.Scenario;
        return $"What does each of {Wording.Count(alternatives, "alternative")} change in how the crisis ends? Asked of "
            + $"{Wording.Count(source.Replicates, "simulated run")} of the scenario '{scenario.Name}' and as many of each alternative with "
            + $"the same random numbers (seed {source.Seed}), from {Shares.Date(scenario.Start)}, to "
            + $"{Shares.Date(scenario.StopAt ?? scenario.Deadline)}.";
    }

    private static AnswerLine Base(ReportSource source, ReportRow row) => new(
        "How often does the government fall in the base?",
        $"In {Wording.Percent(row.Number("base_share")!.Value)} of {Wording.Count(row.Whole("replicates"), "run")}.",
        $"The base is {source.Scenario.Name}; {Wording.Mean(row.Number("base_deaths"))} people die per run.");

    private static AnswerLine Clear(List<ReportRow> falls)
    {
        const string about = "What changes that?";
        var clear = falls.Where(r => IsClear(r, "low", "high")).ToList();
        if (clear.Count == 0)
        {
            return new AnswerLine(about, "Nothing that could be told from chance.", "Every 95 % interval of a difference holds 0.");
        }

        var (more, fewer) = (clear.Where(r => r.Number("difference") > 0).ToList(), clear.Where(r => r.Number("difference") < 0).ToList());
        var lead = string.Join(' ', new[] { ("More falls with", more), ("Fewer falls with", fewer) }.Where(g => g.Item2.Count > 0)
            .Select(g => $"{g.Item1} {Named(g.Item2)}."));
        return new AnswerLine(about, lead, "Points are percentage points, with 95 % intervals.");
    }

    /// <summary>Few alternatives with their numbers; of many the names, whose numbers are in the table.</summary>
    private static string Named(List<ReportRow> rows) => rows.Count > MostInSentences
        ? $"{Shares.Join([.. rows.Select(r => r.Text("alternative"))])} (numbers and deaths are in the table)"
        : string.Join("; ", rows.Select(r =>
            $"{r.Text("alternative")}, {Shares.Points(r.Number("difference")!.Value, r.Number("low")!.Value, r.Number("high")!.Value)}, "
            + $"deaths {Deaths(r)}"));

    private static AnswerLine Unclear(List<ReportRow> falls)
    {
        var unclear = falls.Where(r => !IsClear(r, "low", "high")).ToList();
        var lead = unclear.Count == 0
            ? $"No 95 % interval of a difference in the share of falls holds 0{(falls.Count == 1 ? "" : $", of {falls.Count}")}."
            : $"Not to be told from chance: {Shares.Join([.. unclear.Select(r => r.Text("alternative"))])}.";
        var deaths = falls.Count(r => IsClear(r, "deaths_low", "deaths_high"));
        return new AnswerLine(
            "What changes nothing beyond chance, and how many people die?", lead,
            $"The deaths per run differ from the base beyond chance in {Wording.Count(deaths)} of "
            + $"{Wording.Count(falls.Count, "alternative")}"
            + (falls.Count < 2 ? "." : $"; by chance alone about {Numeral.Fixed(0.05 * falls.Count, 1)} would seem to."));
    }

    private static string Deaths(ReportRow row) => row.Number("deaths_low") is { } low && row.Number("deaths_high") is { } high
        ? $"{Numeral.Signed(row.Number("deaths_difference")!.Value, 2)} ({Numeral.Signed(low, 2)} to {Numeral.Signed(high, 2)}) per run"
        : $"{Numeral.Signed(row.Number("deaths_difference")!.Value, 2)} per run";

    private static bool IsClear(ReportRow row, string low, string high) => row.Number(low) > 0 || row.Number(high) < 0;

    private static string Table(List<ReportRow> falls) => Html.Table(
        "Share of runs in which the government falls, and deaths per run: each alternative against the base",
        ["Alternative", "Base", "Here", "Difference, points (95 %)", "Deaths here", "Difference in deaths (95 %)"],
        falls.Select(r => (IReadOnlyList<string>)
        [
            r.Text("alternative"), Wording.Percent(r.Number("base_share")!.Value), Wording.Percent(r.Number("alternative_share")!.Value),
            $"{Numeral.Signed(r.Number("difference")!.Value, 1, 100)} ({Numeral.Signed(r.Number("low")!.Value, 1, 100)} to "
                + $"{Numeral.Signed(r.Number("high")!.Value, 1, 100)})",
            Wording.Mean(r.Number("alternative_deaths")), Deaths(r).Replace(" per run", "", StringComparison.Ordinal),
        ]));
}
