using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>What the runs of one scenario say: whether the government falls, when and how, and how many die.</summary>
internal static class RunAnswer
{
    /// <summary>The answer; null where the folder lacks the table of outcomes.</summary>
    public static Answer? Of(ReportSource source)
    {
        if (source.Table("outcomes") is not { Rows.Count: > 0 } outcomes)
        {
            return null;
        }

        var rows = outcomes.Rows.Where(r => r.Text("outcome").Length > 0).ToList();
        var modes = outcomes.Rows.Where(r => r.Text("mode").Length > 0 && r.Whole("runs") > 0).ToList();
        var falls = rows.First(r => r.Text("outcome") == nameof(Outcome.GovernmentFalls));
        return new Answer(
            Question(source),
            [
                Fall(source, falls, rows), When(source, falls, modes), Deaths(source, falls, rows),
            ]);
    }

    /// <summary>What every report of runs asks: how the time between start and end goes.</summary>
    public static string Question(ReportSource source)
    {
        var scenario = source.Scenario;
        var end = scenario.StopAt ?? scenario.Deadline;
        var words = source.Words;
        var (from, to, runs) = (words.Date(scenario.Start), words.Date(end), words.Count(source.Runs, "simulated run"));
        var asked = scenario is { Audit: AuditPlan.Due, StopAt: null }
            ? words.Say($"How does the crisis end between {from}, and {to}, when the {words.Known(Audits.InFull(scenario))} is due?")
            : words.Say($"How does the crisis end between {from}, and {to}?");
        var of = source.Posterior is null
            ? words.Say($"Asked of {runs} of the scenario '{scenario.Name}', which differ in their random numbers (seed {source.Seed}).")
            : words.Say($"Asked of {runs} of the scenario '{scenario.Name}', which differ in their random numbers (seed {source.Seed}) and "
                + $"in the particles of a posterior.");
        return $"{asked} {of}" + (source.Table("incidence") is { Rows: [.., var row] } && row.Time("time") is { } last && last > end
            ? " " + words.Say($"Runs are followed to {words.Date(last)}, so that the finding can still take effect; falls up to then "
                + $"count.")
            : "");
    }

    private static AnswerLine Fall(ReportSource source, ReportRow falls, List<ReportRow> rows)
    {
        var others = rows.Where(r => r != falls && r.Whole("runs") > 0).OrderByDescending(r => r.Whole("runs")).ToList();
        var words = source.Words;
        var list = words.Join([.. others.Select(r => $"{Shares.NameOf(words, r)} {Shares.Of(r)}")]);
        var (share, interval) = (
            words.Percent(falls.Number("share")!.Value),
            Shares.Interval(words, falls.Number("low")!.Value, falls.Number("high")!.Value));
        return new AnswerLine(
            words.Say("Does the government fall?"),
            words.Say($"In {share} of {words.Count(source.Runs, "run")} (95 % interval {interval})."),
            others.Count == 0 ? words.Say("It stays in none.") : words.Say($"It stays in the others: {list}."));
    }

    private static AnswerLine When(ReportSource source, ReportRow falls, List<ReportRow> modes)
    {
        var words = source.Words;
        var about = words.Say("When, and how?");
        if (falls.Number("hour_q50") is not { } median)
        {
            return new AnswerLine(about, words.Say("No run ends with a fall."), "");
        }

        var (early, late) = (falls.Number("hour_q10")!.Value, falls.Number("hour_q90")!.Value);
        var (first, last) = (words.LocalTime(source.TimeAt(early)), words.LocalTime(source.TimeAt(late)));
        var how = words.Join([.. modes.OrderByDescending(r => r.Whole("runs")).Select(r => $"{Shares.NameOf(words, r)} {Shares.Of(r)}")]);
        return new AnswerLine(
            about, words.Say($"Half of the falls come by {Shares.Hour(source, median)}."),
            words.Say($"80 % of them lie between {first} and {last}. How, as a share of all runs: {how}."));
    }

    private static AnswerLine Deaths(ReportSource source, ReportRow falls, List<ReportRow> rows)
    {
        var without = rows.Where(r => r != falls && r.Whole("runs") > 0).ToList();
        var (all, runs) = (SumOf(rows), rows.Sum(r => r.Whole("runs")));
        var words = source.Words;
        var withFall = falls.Number("deaths_mean") is { } mean
            ? MeanWords.Mean(words, mean, falls.Interval("deaths_low", "deaths_high"), falls.Whole("runs")) : "";
        var withoutFall = without.Count == 0 ? "" : words.Mean(SumOf(without) / without.Sum(r => r.Whole("runs")));
        var beside = withoutFall.Length == 0 ? words.Say($"In runs with a fall {withFall}, each up to its end.")
            : withFall.Length == 0 ? words.Say($"In runs without one {withoutFall}, each up to its end.")
            : words.Say($"In runs with a fall {withFall}, in runs without one {withoutFall}, each up to its end.");
        return new AnswerLine(
            words.Say("How many people die?"), words.Say($"{words.Mean(all / runs)} per run on average."), Attribution(source) + beside);
    }

    private static double SumOf(IEnumerable<ReportRow> rows) => rows.Sum(r => r.Whole("runs") * (r.Number("deaths_mean") ?? 0));

    /// <summary>By whom they are caused, as means per run: the table of violence has them by place and hour.</summary>
    private static string Attribution(ReportSource source)
    {
        if (source.Table("violence") is not { Rows.Count: > 0 } violence)
        {
            return "";
        }

        var (government, opposition, contested) =
            (Sum("deaths_attributed_government"), Sum("deaths_attributed_opposition"), Sum("deaths_contested"));
        return source.Words.Say(
            $"Attributed to government or state {government}, to the opposition {opposition}, contested {contested}.") + " ";

        string Sum(string column) => source.Words.Mean(violence.Rows.Sum(r => r.Number(column) ?? 0));
    }
}
