using System.Text.Json.Nodes;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Explorer.View;

/// <summary>What the scripts of the page say: a sentence by the name that they have for it, with numbered gaps.</summary>
internal static class PageWords
{
    /// <summary>The sentences.</summary>
    public static JsonObject Of(Words words)
    {
        // Numbers of gaps fill themselves.
        var (first, second, third, fourth) = ("{0}", "{1}", "{2}", "{3}");
        return new JsonObject
        {
            ["base"] = words.Say("base"),
            ["toBase"] = words.Say($"{first}: back to the base"),
            ["about"] = words.Say($"{first} ({second}; {third} to {fourth})"),
            ["noneFound"] = words.Say("No parameter has these words in its name or meaning."),
            ["moreFound"] = words.Say($"And {first} more; another word makes them fewer."),
            ["deadline"] = words.Say("Deadline"),
            ["deadlineOfAudit"] = words.Say($"Deadline, {first} due"),
            ["findingOf"] = words.Say($"Finding of the {first}"),
            ["byChance"] = words.Say("by chance, as in the scenario"),
            ["bySliders"] = words.Say("by chance, as set by the sliders"),
            ["annul"] = words.Say("annul the election"),
            ["second"] = words.Say("a second round"),
            ["uphold"] = words.Say("uphold the result"),
            ["when"] = words.Say("Starts"),
            ["whenOf"] = words.Say($"Start: {first}"),
            ["play"] = words.Say("Play"),
            ["stop"] = words.Say("Stop"),
            ["twice"] = words.Say($"The address gives {first} more than once; the last value, {second}, is shown."),
            ["noHistory"] = words.Say($"The address asks for history {first}; it is a whole number from 0 to {second}."),
            ["noAnswer"] = words.Say("No answer: see the message. Grey numbers are those of the last one."),
            ["refused"] = words.Say("The program refuses this page; open the address that it printed."),
            ["silent"] = words.Say("The program does not answer. Is it still running?"),
            ["copied"] = words.Say("Copied."),
            ["marked"] = words.Say("Marked: copy it with the keyboard."),
        };
    }

    /// <summary>Names of the days of a week, from Sunday.</summary>
    public static JsonArray Days(Words words) =>
        new([.. Enumerable.Range(0, 7).Select(day => (JsonNode)words.Weekday(new DateTime(2023, 1, 1).AddDays(day)))]);

    /// <summary>Names of the months.</summary>
    public static JsonArray Months(Words words) =>
        new([.. Enumerable.Range(1, 12).Select(month => (JsonNode)words.Day(new DateTime(2023, month, 1)).Split(' ')[^1])]);
}
