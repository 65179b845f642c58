using BoliviaSim.Calibration;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>What a fit says: which numbers the record updated, that the others are not, and whether the runs show the record.</summary>
internal static class CalibrateAnswer
{
    private const int MostInSentences = 4;

    /// <summary>How to read the page.</summary>
    public static IReadOnlyList<string> Reading { get; } =
    [
        Wording.PriorCaveat,
        Wording.Caveat,
        "The priors were set by people who knew how the crisis ended. A posterior cannot undo that.",
        "A number that is not updated is not confirmed: the record says nothing about it, and its posterior is its prior.",
        "Single numbers are not all there is: a record may tie several of them together without moving any one.",
        "Hours count from hour 0 of the record, which is the start of the scenario; times are local.",
    ];

    /// <summary>The answer; null where the folder lacks the tables.</summary>
    public static Answer? Of(ReportSource source)
    {
        if (source.Table("marginals") is not { Rows.Count: > 0 } numbers || source.Table("predictive") is not { Rows.Count: > 0 } record
            || source.Table("effective") is not { Rows: [.., var round] })
        {
            return null;
        }

        return new Answer(
            Question(source, record.Rows.Count), [Taught(numbers), Worth(source, round), Shows(record)]);
    }

    private static string Question(ReportSource source, int rows)
    {
        var cut = ObservedRecord.TryTime(source.Setting("as_of"), out var time) ? Shares.Date(time) : source.Setting("as_of");
        return $"What does the record '{source.Setting("observed")}' up to {cut} teach about the numbers of the model? Asked of "
            + $"{Wording.Count(source.Runs, "simulated run")} of the scenario '{source.Scenario.Name}', each with parameters from the "
            + $"prior and random numbers of its own (seed {source.Seed}), weighed by {Wording.Count(rows, "row")} of the record.";
    }

    private static AnswerLine Taught(ReportTable table)
    {
        var updated = table.Rows.Where(MarginalsPicture.IsUpdated).OrderByDescending(r => r.Number("distance")).ToList();
        var named = updated.Take(MostInSentences).Select(r => $"{r.Text("name")} from {Range(r, "prior")} to {Range(r, "posterior")}");
        return new AnswerLine(
            "What did the record teach?",
            $"It updated {Wording.Count(updated.Count)} of {Wording.Count(table.Rows.Count, "number")}.",
            (updated.Count == 0 ? "" : $"Medians with 5 to 95 %: {string.Join("; ", named)}"
                + (updated.Count > MostInSentences ? $"; and {updated.Count - MostInSentences} more. " : ". "))
                + $"The other {Wording.Count(table.Rows.Count - updated.Count)} keep their prior, as far as so many runs can tell; by "
                + $"chance alone {Wording.ByChance(0.01 * table.Rows.Count)} would seem updated.");
    }

    private static AnswerLine Worth(ReportSource source, ReportRow round) => new(
        "How many runs is that worth?",
        $"The {Wording.Count(source.Runs)} weighted runs are worth {Numeral.Fixed(round.Number("by_luck")!.Value, 0)} of equal weight.",
        "That is the effective size by particle and by luck alike: every run has random numbers of its own. "
            + "posterior.csv has a sample of them.");

    private static AnswerLine Shows(ReportTable table)
    {
        var half = table.Rows.Count(r => r.Number("posterior_inside") >= 0.5);
        var least = table.Rows.MinBy(r => r.Number("posterior_inside"));
        return new AnswerLine(
            "Do the runs show what the record says?",
            $"For {Wording.Count(half)} of {Wording.Count(table.Rows.Count, "row")} half of the posterior or more lies inside the window.",
            $"Least often for '{least.Text("id")}': {Wording.Percent(least.Number("posterior_inside")!.Value)} of the posterior, "
                + $"{Wording.Percent(least.Number("prior_inside")!.Value)} of the prior. A window is narrower than a report may be off.");
    }

    private static string Range(ReportRow row, string side) =>
        $"{Digits(row, $"{side}_q50")} ({Digits(row, $"{side}_q05")} to {Digits(row, $"{side}_q95")})";

    private static string Digits(ReportRow row, string column) =>
        Numeral.Beside(row.Number(column)!.Value, row.Number("prior_sd")!.Value);
}
