using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Documentation;

/// <summary>Blocks of a page that show a command and what it prints: each command is run as it stands, in the order of the page.</summary>
/// <param name="place">Where they run.</param>
internal sealed partial class ConsoleBlocks(Workplace place)
{
    private const string Interrupted = " ^C";

    // Longer lines of tables end in an ellipsis.
    private const int LongestLine = 140;

    /// <summary>The page with what its commands print.</summary>
    public string Renew(string page) =>
        Block().Replace(page, block => $"```console\n$ {block.Groups[1].Value}\n{OutputOf(block.Groups[1].Value)}```");

    private string OutputOf(string command)
    {
        var words = command.Replace(Interrupted, "", StringComparison.Ordinal).Split(' ');
        if (words[0] == "head")
        {
            var lines = File.ReadLines(place[words[2]]).Take(int.Parse(words[1][1..], CultureInfo.InvariantCulture));
            return string.Concat(lines.Select(line => (line.Length > LongestLine ? line[..(LongestLine - 1)] + "…" : line) + "\n"));
        }

        using var interruption = new Interruption();
        if (command.EndsWith(Interrupted, StringComparison.Ordinal))
        {
            interruption.Request(ExitCode.Interrupted);
        }

        var answer = place.Run(interruption, words[1..]);
        var text = new StringBuilder(answer.Out).Append(answer.Error).Replace(place.Folder + "/", "");
        if (answer.Code != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"exit code {answer.Code}\n");
        }

        // What a trial says about this machine and about as many runs as it had time for.
        return TrialSize().Replace(Duration().Replace(text.ToString(), "some time"), "${1}some bytes");
    }

    [GeneratedRegex("```console\n\\$ ([^\n]*)\n(?:(?!```)[^\n]*\n)*```")]
    private static partial Regex Block();

    [GeneratedRegex(@"(runs\.csv +)[0-9.]+ [kMG]?B")]
    private static partial Regex TrialSize();

    [GeneratedRegex("about [0-9]+ (s|min)|under 1 s")]
    private static partial Regex Duration();
}
