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
            Question(source, record.Rows.Count), [Taught(source.Words, numbers), Worth(source, round), Shows(source.Words, record)]);
    }

    private static string Question(ReportSource source, int rows)
    {
        var words = source.Words;
        var cut = ObservedRecord.TryTime(source.Setting("as_of"), out var time) ? words.Date(time) : source.Setting("as_of");
        var runs = words.Count(source.Runs, "simulated run");
        var rowsOf = words.Count(rows, "row");
        return IsInStages(source)
            ? words.Say($"What does the record '{source.Setting("observed")}' up to {cut} teach about the numbers of the model? Asked of "
                + $"{runs} of the scenario '{source.Scenario.Name}' in stages: particles from the prior (seed {source.Seed}) that move "
                + $"while the reports become more exact, weighed by {rowsOf} of the record.")
            : words.Say($"What does the record '{source.Setting("observed")}' up to {cut} teach about the numbers of the model? Asked of "
            + $"{runs} of the scenario '{source.Scenario.Name}', each with parameters from the prior and random numbers of its own (seed "
            + $"{source.Seed}), weighed by {rowsOf} of the record.");
    }

    private static bool IsInStages(ReportSource source) => source.Setting("particles").Length > 0;

    private static AnswerLine Taught(Words words, ReportTable table)
    {
        var updated = table.Rows.Where(MarginalsPicture.IsUpdated).OrderByDescending(r => r.Number("distance")).ToList();
        var named = string.Join("; ", updated.Take(MostInSentences).Select(r => words.Say(
            $"{r.Text("name")} from {Range(words, r, "prior")} to {Range(words, r, "posterior")}")));
        var medians = updated.Count == 0 ? ""
            : updated.Count > MostInSentences
                ? words.Say($"Medians with 5 to 95 %: {named}; and {updated.Count - MostInSentences} more.") + " "
                : words.Say($"Medians with 5 to 95 %: {named}.") + " ";
        var expected = 0.01 * table.Rows.Count;
        return new AnswerLine(
            words.Say("What did the record teach?"),
            words.Say($"It updated {words.Count(updated.Count)} of {words.Count(table.Rows.Count, "number")}."),
            medians + Kept(words, table.Rows.Count, updated.Count) + " " + (expected < 1
                ? words.Say("By chance alone fewer than one would seem updated.")
                : words.Say($"By chance alone about {words.Fixed(expected, 0)} would seem updated.")));
    }

    private static string Kept(Words words, int all, int updated) => (all - updated) switch
    {
        0 => words.Say("None keeps its prior."),
        1 => words.Say("The other one keeps its prior, as far as so many runs can tell."),
        _ when updated == 0 => words.Say("All keep their prior, as far as so many runs can tell."),
        var others => words.Say($"The other {words.Count(others)} keep their prior, as far as so many runs can tell."),
    };

    private static AnswerLine Worth(ReportSource source, ReportRow round)
    {
        var (words, worth) = (source.Words, source.Words.Fixed(round.Number("by_luck")!.Value, 0));
        if (IsInStages(source))
        {
            var particles = words.Fixed(round.Number("by_particle")!.Value, 0);
            return new AnswerLine(
                words.Say("How many runs is that worth?"),
                words.Say($"The particles are worth {worth} of equal weight by luck, and {particles} by particle."),
                words.Say("By luck, those that share random numbers or the value of a parameter count as one; stages.csv says how the "
                    + "spread of the reports came down."));
        }

        return new AnswerLine(
            words.Say("How many runs is that worth?"),
            words.Say($"The {words.Count(source.Runs)} weighted runs are worth {worth} of equal weight."),
            words.Say("That is the effective size by particle and by luck alike: every run has random numbers of its own. posterior.csv "
                + "has a sample of them."));
    }

    private static AnswerLine Shows(Words words, ReportTable table)
    {
        var half = table.Rows.Count(r => r.Number("posterior_inside") >= 0.5);
        var least = table.Rows.MinBy(r => r.Number("posterior_inside"));
        var (posterior, prior) =
            (words.Percent(least.Number("posterior_inside")!.Value), words.Percent(least.Number("prior_inside")!.Value));
        return new AnswerLine(
            words.Say("Do the runs show what the record says?"),
            words.Say($"For {words.Count(half)} of {words.Count(table.Rows.Count, "row")} half of the posterior or more lies inside the "
                + $"window."),
            words.Say($"Least often for '{PredictivePicture.LabelOf(words, least)}': {posterior} of the posterior, {prior} of the prior. "
                + $"A window is narrower than a report may be off."));
    }

    private static string Range(Words words, ReportRow row, string side) =>
        $"{Digits(row, $"{side}_q50")} ({words.Say($"{Digits(row, $"{side}_q05")} to {Digits(row, $"{side}_q95")}")})";

    private static string Digits(ReportRow row, string column) =>
        Numeral.Beside(row.Number(column)!.Value, row.Number("prior_sd")!.Value);
}
