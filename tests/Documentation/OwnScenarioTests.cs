using System.Text.RegularExpressions;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary><c>docs/own-scenario.md</c>, from an empty folder to a comparison, command by command. Renew with RENEW=1.</summary>
public sealed partial class OwnScenarioTests : IDisposable
{
    private const string Page = "docs/own-scenario.md";

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Every_step_prints_what_the_page_shows()
    {
        var page = File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n");
        foreach (var block in Files().Matches(page).Select(m => m.Groups[1].Value))
        {
            File.WriteAllText(place[Name().Match(block).Groups[1].Value + ".yaml"], block);
        }

        var renewed = new ConsoleBlocks(place).Renew(page);

        Repository.AssertCurrent(Page, renewed);
        Assert.Contains("mistakes.yaml:9:27: measures[pay].acceptance: ", renewed, StringComparison.Ordinal);
        Assert.Contains("garrison.yaml: OK", renewed, StringComparison.Ordinal);
        Assert.DoesNotContain("warning:", renewed, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^Government falls +[1-9][0-9.]* %", renewed);
        Assert.Equal(3, Regex.Count(renewed, @"(?m)^Government falls +[0-9.]+ +[0-9.]+ +[-+0-9.]+ |^garrison compared"));
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Files();

    [GeneratedRegex("^name: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Name();
}
