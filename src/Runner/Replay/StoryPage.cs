using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Replay;

/// <summary>
/// <c>story.html</c>: one run hour by hour. What happened stands beside a map whose columns move, and the pressure on each command is split
/// into its fields.
/// </summary>
internal sealed class StoryPage(ReplayRequest request, Scenario scenario, Parameters parameters, RunRecording record)
{
    /// <summary>Name of the file, and what a data package says of it.</summary>
    public static Document Document { get; } =
        new("story.html", "Story", "The run hour by hour, with a map, as one page for a browser.", "text/html");

    /// <summary>The page as text.</summary>
    public string Write()
    {
        var title = $"Run {request.Run.RunId}: {(scenario.Title.Length > 0 ? scenario.Title : scenario.Name)}";
        var hours = new StoryHours(scenario, parameters, record);
        var body = new StringBuilder();
        body.Append($"<header>\n<p class=\"kicker\">BoliviaSim: one simulated run, not an account of what happened</p>\n");
        body.Append($"<h1>{Html.Of(title)}</h1>\n<p class=\"asked\">{Html.Of(Asked())}</p>\n</header>\n");
        body.Append("<main id=\"main\" tabindex=\"-1\">\n");
        body.Append("<section class=\"answer\" aria-labelledby=\"answer-heading\">\n<h2 id=\"answer-heading\">How it ends</h2>\n")
            .Append($"<p>{Html.Of(Timeline.EndOf(record.Outcome))}</p>\n<p class=\"caveat\">{Html.Of(Caveat)}</p>\n</section>\n");
        body.Append("<div class=\"story\">\n<section aria-labelledby=\"events-heading\">\n<h2 id=\"events-heading\">What happens</h2>\n");
        body.Append("<p>The time in front of an event shows that hour on the map.</p>\n").Append(Events(hours)).Append("</section>\n");
        body.Append("<section aria-labelledby=\"hours-heading\">\n<h2 id=\"hours-heading\">Hour by hour</h2>\n");
        body.Append(Figure.Of(Words.English, StoryMap.Of(scenario, hours, Title)))
            .Append(Figure.Of(Words.English, StoryPressures.Of(scenario, parameters, record, hours), "Command", StoryMap.Id));
        body.Append("</section>\n</div>\n").Append(Tables()).Append("</main>\n<footer>\n<p>").Append(Html.Of(
            $"Scenario {scenario.Name}, seed {request.Run.Seed}, replicate {request.Run.Replicate}; model {ModelVersion.Text}, sha256 "
            + $"{ModelVersion.Hash}.")).Append("</p>\n</footer>\n");
        return SelfContained.Page(Words.English, $"{title} · BoliviaSim", body.ToString());
    }

    private const string Caveat =
        "One simulated history under the model and its ranges: neither an account of what happened nor an estimate of what would have "
        + "happened.";

    private string Title => request.Fork is null ? "Where is everybody, hour by hour?" : "Where is everybody in the fork, hour by hour?";

    private string Asked() => $"What happens in run {request.Run.RunId} of the scenario '{scenario.Name}' (seed {request.Run.Seed}) "
        + $"between {Shares.Date(scenario.Start)}, and {Shares.Date(CellText.At(scenario.Start, LastHour))}"
        + (request.Fork is { } fork
            ? $", if measure {fork.Measure} is switched {(fork.On ? "on" : "off")} from hour {Wording.Hour(fork.Hour)}?" : "?");

    private double LastHour => record.Outcome.FallHour ?? record.Moments.Count * parameters.HoursPerTick;

    private string Events(StoryHours hours)
    {
        var items = new Timeline(scenario, parameters, withNames: true).Lines(record).Select(line =>
            $"<li><button type=\"button\" data-frame=\"{hours.FrameAt(line.Hour)}\">"
                + $"{Html.Of(Wording.LocalTime(CellText.At(scenario.Start, line.Hour)))}</button> "
                + $"{Html.Prose(Shares.Upper(line.Text))}</li>\n");
        return $"<ol id=\"events\">\n{string.Concat(items)}</ol>\n";
    }

    private static string Tables()
    {
        string[] files = [EventsTable.FileName, "fields.csv", "pressures.csv", ReplayTables.Breaks.FileName, OutputFolder.DataPackageFile];
        return "<section aria-labelledby=\"tables-heading\">\n<h2 id=\"tables-heading\">Tables</h2>\n<p>Everything on this page is in "
            + $"{Shares.Join([.. files.Select(f => $"<a href=\"{f}\">{f}</a>")])}; the last one says what every column holds.</p>\n"
            + "</section>\n";
    }
}
