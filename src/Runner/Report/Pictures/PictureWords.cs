using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>What the pictures of a folder have in common: caption and axis of time.</summary>
internal static class PictureWords
{
    /// <summary>Runs, scenario, seed, what is special about the picture, and the caveat.</summary>
    public static string Caption(ReportSource source, params string[] sentences)
    {
        var words = source.Words;
        var runs = source.Kind switch
        {
            "compare" => words.Say(
                $"{words.Count(source.Replicates, "replicate")} of each of {source.Table("arms")?.Rows.Count ?? 0} arms"),
            "sweep" => words.Say($"{words.Count(source.Runs, "run")} at {words.Count(source.Rows("design").Count(), "point")}"),
            _ => words.Count(source.Runs, "run"),
        };
        return string.Join(
            ' ', sentences.Where(s => s.Length > 0).Prepend(words.Say($"{runs} of {source.Scenario.Name}, seed {source.Seed}."))
                .Append(source.Caveat));
    }

    /// <summary>Hour of the run at which the deadline passes, or at which the scenario stops, where that is earlier.</summary>
    public static double EndOf(Scenario scenario) =>
        ((scenario.StopAt is { } stop && stop < scenario.Deadline ? stop : scenario.Deadline) - scenario.Start).TotalHours;

    /// <summary>The axis of time from the start to the deadline, with the ultimatums and the deadline marked.</summary>
    public static TimeAxis Axis(ReportSource source) => Axis(source.Words, source.Scenario);

    /// <summary>The same where there is no folder.</summary>
    public static TimeAxis Axis(Words words, Scenario scenario)
    {
        var end = EndOf(scenario);
        var deadline = (scenario.Deadline - scenario.Start).TotalHours;
        var marks = scenario.Ultimatums.Select(u => new TimeMark((u.Expires - scenario.Start).TotalHours, words.Say("ultimatum expires")))
            .Append(new TimeMark(deadline, scenario.Audit != AuditPlan.Due ? words.Say("deadline")
                : words.Say($"deadline, {words.Known(Audits.NameOf(scenario))} due")));
        return new TimeAxis(scenario.Start, 0, end)
        {
            Words = words.Say("local time"), Marks = [.. marks.Where(m => m.Hour > 0).Distinct()], Day = words.Day,
        };
    }

    /// <summary>Local time of an hour, such as <c>Tue 12 Nov 12:00</c>.</summary>
    public static string At(ReportSource source, double hour) => At(source.Words, source.Scenario, hour);

    /// <summary>The same where there is no folder.</summary>
    public static string At(Words words, Scenario scenario, double hour) => words.LocalTime(CellText.At(scenario.Start, hour));
}
