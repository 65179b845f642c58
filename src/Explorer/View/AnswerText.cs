using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoliviaSim.Compilation;
using BoliviaSim.Explorer.Asks;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Replay;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Explorer.View;

/// <summary>Answers as JSON: pieces of HTML that the page puts in their places.</summary>
internal static class AnswerText
{
    // The page takes it as JSON and never as HTML, so that < need not become six letters.
    private static readonly JsonSerializerOptions OneLine = new()
    {
        WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An answer.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="most">Replicates of the last answer.</param>
    public static string Of(Snapshot snapshot, int most)
    {
        var (words, source, numbers) = (snapshot.Words, snapshot.Source(), new Numbers(snapshot));
        var (done, isLast) = (words.Count(snapshot.Replicates), snapshot.Replicates == most);
        return new JsonObject
        {
            ["replicates"] = snapshot.Replicates,
            ["isLast"] = isLast,
            ["progress"] = isLast ? words.Say($"{done} of {words.Count(most)} replicates.")
                : words.Say($"{done} of {words.Count(most)} replicates, more are on their way."),
            ["line"] = numbers.Line(),
            ["with"] = numbers.Beside(isOn: true),
            ["without"] = numbers.Beside(isOn: false),
            ["numbers"] = numbers.Endings() + numbers.Deaths(),
            ["outcomes"] = Picture(words, OutcomesPicture.Of(source)?.InPage(), words.Say("No run is there yet.")),
            ["incidence"] = Picture(words, IncidencePicture.OfRun(source)?.InPage(), words.Say("No run is there yet.")),
            ["map"] = Picture(words, MapOfHours.Of(source)?.InPage(), words.Say("The scenario has no places to draw.")),
            ["cascade"] = Picture(words, CascadePicture.Of(source)?.InPage(), words.Say("No command breaks in any of these runs.")),
            ["command"] = snapshot.Command,
            ["notes"] = new JsonArray([.. snapshot.Ask.Notes.Select(n => (JsonNode)n)]),
        }.ToJsonString(OneLine);
    }

    /// <summary>One run on the map, in English: what happens in a run has no other language yet.</summary>
    /// <param name="ask">Of which scenario.</param>
    /// <param name="replicate">Its number.</param>
    /// <param name="parameters">The scenario, compiled.</param>
    /// <param name="record">The run.</param>
    public static string Of(Ask ask, uint replicate, Parameters parameters, RunRecording record)
    {
        var picture = StoryMap.Of(
            ask.Scenario, new StoryHours(ask.Scenario, parameters, record), $"Where is everybody in replicate {replicate}, hour by hour?");
        var lines = new Timeline(ask.Scenario, parameters, withNames: true).Lines(record).Select(line =>
            $"{Html.Of(Wording.LocalTime(CellText.At(ask.Scenario.Start, line.Hour)))} {Html.Prose(Shares.Upper(line.Text))}");
        return new JsonObject
        {
            ["map"] = $"<div lang=\"en\"><p class=\"end\"><strong>One simulated history, not an account of what happened.</strong> "
                + $"{Html.Of(Timeline.EndOf(record.Outcome))}</p>\n{Figure.Of(Words.English, picture)}"
                + Html.Details("What happens in it", Html.List(lines)) + "</div>",
        }.ToJsonString(OneLine);
    }

    /// <summary>What is wrong with an ask.</summary>
    public static string OfErrors(IEnumerable<string> errors) =>
        new JsonObject { ["errors"] = new JsonArray([.. errors.Select(e => (JsonNode)e)]) }.ToJsonString(OneLine);

    private static string Picture(Words words, ReportPicture? picture, string otherwise) =>
        picture is null ? $"<p>{Html.Of(otherwise)}</p>\n" : Figure.Of(words, picture);
}
