using BoliviaSim.Calibration;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>What forecasts say: whether the government falls, what comes next, what the events changed, how well that is known.</summary>
internal static class ForecastAnswer
{
    private const int MostNext = 4;

    /// <summary>How to read the page.</summary>
    public static IReadOnlyList<string> Reading { get; } =
    [
        Wording.ForecastCaveat,
        "Histories of the model are weighed by what was known; runs go on from those that remain, with random numbers of their own.",
        "The effective size is the number of histories of equal weight that the weighted ones are worth. Intervals are 95 % intervals that "
            + "count it; they know nothing of errors in the model, in its priors or in how reports are taken to come about.",
        "Changes by event hold in this order of events. A step holds also that nothing else became known since the step before.",
        "Deaths stand beside every share, counted from hour 0 on. No row, order or colour is a recommendation to either side.",
        "Hours count from hour 0 of the record, which is the start of the scenario; times are local.",
    ];

    /// <summary>The answer; null where the folder lacks the tables.</summary>
    public static Answer? Of(ReportSource source)
    {
        if (source.Table("forecast") is not { Rows.Count: > 0 } table || source.Table("events") is not { Rows.Count: > 0 } events)
        {
            return null;
        }

        var (falls, last) = (ForecastRows.Falls(table), ForecastRows.Last(table));
        return new Answer(
            Question(source, falls[^1]),
            ForecastRows.ByDeadline(falls[^1]) is null ? [Nothing(source, falls[^1])]
                : [
                    Fall(source, falls[^1], last), .. Next(source), Deaths(source.Words, last), .. Taught(source.Words, events),
                    Worth(source.Words, falls[^1]),
                ]);
    }

    private static string Question(ReportSource source, ReportRow falls)
    {
        var words = source.Words;
        var (from, to) = (words.Date(falls.Time("as_of")!.Value), words.Date(source.Scenario.Deadline));
        return words.Say($"As of {from}, what comes before {to}? Asked of runs of the scenario '{source.Scenario.Name}' that go on from "
            + $"histories weighed by what was known by then (seed {source.Seed}).");
    }

    private static AnswerLine Nothing(ReportSource source, ReportRow falls)
    {
        var words = source.Words;
        var worth = words.Say($"The histories that fit the record are worth {ForecastRows.Size(falls)} of equal weight, too few.");
        return new AnswerLine(
            words.Say("Does the government fall?"), words.Say("No statement is possible."),
            $"{worth} {words.Known(ForecastRows.MoreHistories(source.Posterior is not null))}");
    }

    private static AnswerLine Fall(ReportSource source, ReportRow falls, IReadOnlyList<ReportRow> last)
    {
        var share = ForecastRows.ByDeadline(falls)!.Value;
        var others = last.Where(r => r.Text("outcome").Length > 0 && r.Text("outcome") != nameof(Outcome.GovernmentFalls)
            && r.Whole("runs") > 0).OrderByDescending(r => r.Whole("runs"))
            .Select(r => $"{Shares.NameOf(source.Words, r)} {Shares.Of(r)}").ToList();
        var words = source.Words;
        var interval = Shares.Interval(words, share.Low / 100, share.High / 100);
        var later = words.Say($"By the end of the runs, which go on after the deadline, in {Shares.Of(falls)}: the pictures of how runs "
            + $"end count these. Otherwise {words.Join(others)}.");
        return new AnswerLine(
            words.Say("Does the government fall before the deadline?"),
            words.Say($"In {words.Percent(share.Value / 100)} of runs (95 % interval {interval})."), $"{later} {Hours(source)}");
    }

    private static string Hours(ReportSource source)
    {
        var deadline = (source.Scenario.Deadline - source.Scenario.Start).TotalHours;
        var hours = (source.Table("incidence")?.Rows ?? []).Where(r => r.Number("hour") <= deadline && r.Text("mode").Length > 0
            && r.Time("time")!.Value.Hour % 12 == 0).GroupBy(r => r.Time("time")!.Value)
            .Select(g => $"{source.Words.LocalTime(g.Key)} {source.Words.Percent(g.Sum(r => r.Number("share")!.Value))}").ToList();
        return hours.Count == 0 ? "" : source.Words.Say($"Fallen by: {string.Join(", ", hours)}.");
    }

    private static IEnumerable<AnswerLine> Next(ReportSource source)
    {
        var open = (source.Table("next_breaks")?.Rows ?? [])
            .Where(r => r.Text("event") is "break" or "highCommandAside" && r.Whole("runs") * 2 > r.Whole("all_runs")).ToList();
        var first = open.Where(r => r.Number("hour_q50") is not null).OrderBy(r => r.Number("hour_q50")).Take(MostNext).ToList();
        if (first.Count > 0)
        {
            var words = source.Words;
            var by = Shares.Hour(source, first[0].Number("hour_q50")!.Value);
            yield return new AnswerLine(
                words.Say("What comes next?"), words.Say($"{ForecastRows.NameOf(words, first[0])}: in half of the runs by {by}."),
                string.Join(' ', first.Skip(1).Select(r => words.Say(
                    $"{ForecastRows.NameOf(words, r)}: by {words.LocalTime(source.TimeAt(r.Number("hour_q50")!.Value))}.")))
                    + " " + words.Say("Runs in which it had not happened; a break is one of half of the people of a command."));
        }
    }

    private static string DeathsOf(Words words, ReportRow row) =>
        $"{Shares.NameOf(words, row)} {words.Mean(row.Number("deaths_mean"))}";

    private static AnswerLine Deaths(Words words, IReadOnlyList<ReportRow> last)
    {
        var outcomes = last.Where(r => r.Text("outcome").Length > 0 && r.Whole("runs") > 0).ToList();
        var all = outcomes.Sum(r => r.Whole("runs") * r.Number("deaths_mean")!.Value) / outcomes.Sum(r => r.Whole("runs"));
        var byEnding = string.Join(", ", outcomes.Select(r => DeathsOf(words, r)));
        return new AnswerLine(
            words.Say("How many people die?"), words.Say($"{words.Mean(all)} per run on average."),
            words.Say($"By ending: {byEnding}. From hour 0 on, each run up to its end."));
    }

    /// <summary>What the rows changed; nothing where a posterior begins with all of them.</summary>
    private static IEnumerable<AnswerLine> Taught(Words words, ReportTable events)
    {
        var steps = events.Rows.Where(r => r.Number("change") is not null).ToList();
        if (steps.Count == 0)
        {
            yield break;
        }

        var clear = steps.Count(r => Math.Abs(r.Number("change")!.Value) > 2 * r.Number("change_error")!.Value);
        var greatest = steps.MaxBy(r => Math.Abs(r.Number("change")!.Value))!;
        var (change, error) = (
            Numeral.Signed(greatest.Number("change")!.Value, 2), words.Fixed(greatest.Number("change_error")!.Value, 2));
        yield return new AnswerLine(
            words.Say("What did the events change?"),
            (steps.Count, clear) switch
            {
                (1, 0) => words.Say("The one step did not change the odds of a fall by more than two standard errors."),
                (1, _) => words.Say("The one step changed the odds of a fall by more than two standard errors."),
                _ => words.Say($"{words.Count(clear)} of {words.Count(steps.Count)} steps changed the odds of a fall by more than two "
                    + $"standard errors."),
            },
            words.Say($"The greatest step, {ForecastRows.AsOf(words, greatest)}: {change} in the log odds (standard error {error}), in "
                + $"this order of events."));
    }

    private static AnswerLine Worth(Words words, ReportRow falls)
    {
        var (runs, some) = (words.Count(falls.Whole("all_runs"), "run"), words.Count(falls.Whole("ancestors")));
        return new AnswerLine(
            words.Say("How well is that known?"),
            words.Say($"The {words.Count(falls.Whole("histories"))} histories are worth {ForecastRows.Size(falls)} of equal weight."),
            (falls.Whole("all_runs") == 1 ? words.Say("A single run goes on from one of them.")
                : words.Say($"{runs} go on from {some} of them and know a share about as well as "
                    + $"{words.Count((long)Math.Round(falls.Number("equivalent_runs")!.Value), "independent run")}."))
                + (falls.Number("effective_size") < ForecastOptions.FewEffective
                    ? " " + words.Say("That is few: all figures are coarse.") : ""));
    }
}
