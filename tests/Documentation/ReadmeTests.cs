using System.Text.RegularExpressions;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The first screen of the README is complete, and its commands work in their order.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const int FirstScreen = 45;
    private const string Fence = "```text\n";

    private readonly Workplace place = new();

    private static string[] Lines => File.ReadAllLines(Repository.PathOf("README.md"));

    public void Dispose() => place.Dispose();

    [Fact]
    public void First_screen_has_picture_commands_eight_questions_and_how_to_cite()
    {
        var first = Lines[..FirstScreen];
        Assert.Contains(first, line => line.StartsWith("![", StringComparison.Ordinal));
        Assert.Equal(2, first.Count(line => line.StartsWith("    dotnet ", StringComparison.Ordinal)));
        Assert.Equal(8, first.Count(line => Question().IsMatch(line)));
        Assert.Contains(first, line => line.StartsWith("**Install**", StringComparison.Ordinal));
        Assert.Contains(first, line => line.StartsWith("**Cite**", StringComparison.Ordinal));
    }

    /// <summary>The numbers of runs are smaller here than on the page.</summary>
    [Fact]
    public void Commands_of_the_questions_work_one_after_the_other()
    {
        var commands = Lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => Command().Matches(line).Select(m => m.Groups[1].Value)).ToList();
        Assert.Equal(10, commands.Count);
        Assert.Equal(0, place.Run("run", "-r", "2", "-q").Code);
        foreach (var command in commands)
        {
            // A report is made at once and shows no progress.
            string[] words = [.. Runs().Replace(command, "-r 4").Split(' ')];
            var answer = place.Run(words[0] == "report" ? words : [.. words, "-q"]);
            Assert.True(answer.Code == 0, $"{command}: {answer.Error}");
        }
    }

    /// <summary>The page on results shows all of it, the README its table; both are renewed with RENEW=1.</summary>
    [Fact]
    public void Sample_of_run_is_what_run_prints()
    {
        var (english, spanish) = (Said("en"), Said("es"));
        foreach (var (page, sample) in new[]
        {
            (Path.Combine("docs", "results.md"), english), ("README.md", Table(english, "Hours after the start")),
            ("README.es.md", Table(spanish, "Horas desde el inicio")),
        })
        {
            var text = File.ReadAllText(Repository.PathOf(page));
            var from = text.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
            var to = text.IndexOf("```", from, StringComparison.Ordinal);
            Repository.AssertCurrent(page, text[..from] + sample + text[to..]);
        }

        string Said(string language)
        {
            var folder = $"results/{(language == "en" ? "saturday-noon" : language)}";
            var answer = place.Run("run", "-q", "--language", language, "--out", folder);
            Assert.True(answer.Code == 0, answer.Error);
            return answer.Out;
        }

        static string Table(string text, string next) => text[..text.IndexOf($"\n\n{next}", StringComparison.Ordinal)] + "\n";
    }

    /// <summary>A reader of the Spanish page gets the same commands, but that the first one speaks Spanish.</summary>
    [Fact]
    public void Spanish_page_has_the_commands_of_the_English_one()
    {
        var spanish = File.ReadAllLines(Repository.PathOf("README.es.md"));
        Assert.Equal(Dotnet(Lines).Select((line, i) => i == 0 ? line + " --language es" : line), Dotnet(spanish));
        Assert.Equal(Questions(Lines), Questions(spanish));

        static IEnumerable<string> Dotnet(string[] lines) => lines.Where(l => l.StartsWith("    dotnet ", StringComparison.Ordinal));
        static List<string> Questions(string[] lines) =>
            [.. lines.Where(l => l.Contains("? | ", StringComparison.Ordinal)).SelectMany(l => Command().Matches(l).Select(m => m.Value))];
    }

    [GeneratedRegex(@"^\| [A-Z][^|]*\? \|")]
    private static partial Regex Question();

    [GeneratedRegex("`boliviasim ([^`]+)`")]
    private static partial Regex Command();

    [GeneratedRegex("-r [0-9]+")]
    private static partial Regex Runs();
}
