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
        var audit = scenario is { Audit: AuditPlan.Due, StopAt: null } ? $", when the {Audits.InFull(scenario)} is due" : "";
        return $"How does the crisis end between {Shares.Date(scenario.Start)}, and {Shares.Date(end)}{audit}? Asked of "
            + $"{Wording.Count(source.Runs, "simulated run")} of the scenario '{scenario.Name}', which differ in their random numbers "
            + $"(seed {source.Seed}){(source.Posterior is null ? "" : " and in the particles of a posterior")}."
            + (source.Table("incidence") is { Rows: [.., var row] } && row.Time("time") is { } last && last > end
                ? $" Runs are followed to {Shares.Date(last)}, so that the finding can still take effect; falls up to then count." : "");
    }

    private static AnswerLine Fall(ReportSource source, ReportRow falls, List<ReportRow> rows)
    {
        var others = rows.Where(r => r != falls && r.Whole("runs") > 0).OrderByDescending(r => r.Whole("runs")).ToList();
        var stays = others.Count == 0 ? "It stays in none."
            : $"It stays in the others: {Shares.Join([.. others.Select(r => $"{Shares.NameOf(r)} {Shares.Of(r)}")])}.";
        return new AnswerLine(
            "Does the government fall?",
            $"In {Wording.Percent(falls.Number("share")!.Value)} of {Wording.Count(source.Runs, "run")} (95 % interval "
                + $"{Shares.Interval(falls.Number("low")!.Value, falls.Number("high")!.Value)}).", stays);
    }

    private static AnswerLine When(ReportSource source, ReportRow falls, List<ReportRow> modes)
    {
        const string about = "When, and how?";
        if (falls.Number("hour_q50") is not { } median)
        {
            return new AnswerLine(about, "No run ends with a fall.", "");
        }

        var (early, late) = (falls.Number("hour_q10")!.Value, falls.Number("hour_q90")!.Value);
        return new AnswerLine(
            about, $"Half of the falls come by {Shares.Hour(source, median)}.",
            $"80 % of them lie between {Wording.LocalTime(source.TimeAt(early))} and {Wording.LocalTime(source.TimeAt(late))}. How, as a "
                + "share of all runs: "
                + $"{Shares.Join([.. modes.OrderByDescending(r => r.Whole("runs")).Select(r => $"{Shares.NameOf(r)} {Shares.Of(r)}")])}.");
    }

    private static AnswerLine Deaths(ReportSource source, ReportRow falls, List<ReportRow> rows)
    {
        var without = rows.Where(r => r != falls && r.Whole("runs") > 0).ToList();
        var (all, runs) = (SumOf(rows), rows.Sum(r => r.Whole("runs")));
        var beside = new List<string>();
        if (falls.Number("deaths_mean") is { } inFalls)
        {
            beside.Add($"with a fall {Wording.Mean(inFalls)}{Interval(falls)}");
        }

        if (without.Count > 0)
        {
            beside.Add($"without one {Wording.Mean(SumOf(without) / without.Sum(r => r.Whole("runs")))}");
        }

        return new AnswerLine(
            "How many people die?", $"{Wording.Mean(all / runs)} per run on average.",
            $"{Attribution(source)}In runs {string.Join(", in runs ", beside)}, each up to its end.");
    }

    private static string Interval(ReportRow row) => row.Number("deaths_low") is { } low && row.Number("deaths_high") is { } high
        ? $" ({Wording.Mean(low)} to {Wording.Mean(high)})" : "";

    private static double SumOf(IEnumerable<ReportRow> rows) => rows.Sum(r => r.Whole("runs") * (r.Number("deaths_mean") ?? 0));

    /// <summary>By whom they are caused, as means per run: the table of violence has them by place and hour.</summary>
    private static string Attribution(ReportSource source)
    {
        if (source.Table("violence") is not { Rows.Count: > 0 } violence)
        {
            return "";
        }

        return $"Attributed to government or state {Sum("deaths_attributed_government")}, to the opposition "
            + $"{Sum("deaths_attributed_opposition")}, contested {Sum("deaths_contested")}. ";

        string Sum(string column) => Wording.Mean(violence.Rows.Sum(r => r.Number(column) ?? 0));
    }
}
