using System.Text.Json.Nodes;
using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The notebooks, in both languages, have the colours and words of the program's own pictures.</summary>
public sealed class NotebookColoursTests
{
    [Fact]
    public void Committed_colours_of_the_notebooks_are_those_of_the_program()
    {
        string[] lines =
        [
            "{",
            .. Looks("outcomes", Enum.GetValues<Outcome>().Select(o => ($"{o}", Wording.Of(o), Colours.Of(o)))),
            .. Looks("kinds", Enum.GetValues<Kind>().Select(k => ($"{k}", Colours.Words(k), Colours.Of(k)))),
            $"  \"sequential\": {Steps(Palette.Sequential)},",
            $"  \"diverging\": {Steps(Palette.Diverging)}",
            "}",
        ];
        Repository.AssertCurrent("notebooks/colours.json", string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<string> Looks(string name, IEnumerable<(string Name, string Words, string Colour)> looks) =>
    [
        $"  \"{name}\": {{",
        string.Join(",\n", looks.Select(l => $"    {Text(l.Name)}: {{\"words\": {Text(l.Words)}, \"colour\": {Text(l.Colour)}}}")),
        "  },",
    ];

    private static string Steps(IEnumerable<string> colours) => $"[{string.Join(", ", colours.Select(Text))}]";

    private static string Text(string text) => JsonValue.Create(text).ToJsonString();
}
