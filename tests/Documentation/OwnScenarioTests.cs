using System.Globalization;
using System.Text.RegularExpressions;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
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

    /// <summary>The members that it takes, by the engine's rule on a high command of each size (that rule: <c>OutcomeTests</c>).</summary>
    [Fact]
    public void Table_of_high_commands_is_the_rule_of_the_engine()
    {
        var rows = HighCommands().Matches(File.ReadAllText(Repository.PathOf(Page)))
            .Select(m => m.Groups.Values.Skip(1).Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture)).ToArray()).ToList();

        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Select(r => r[0]));
        Assert.All(rows, r =>
        {
            var (members, oppose) = (r[0], r[1]);
            var run = Probe.Open(SmallScenarios.TwoStations with
            {
                Commands = [.. Enumerable.Range(0, members).Select(
                    i => new Command { Id = $"HC-{i}", Kind = Kind.Military, Place = "SEAT", HighCommand = true })],
                Blocs = [],
            });
            Assert.False(GovernmentPhase.HighCommandMajority(run, oppose - 1));
            Assert.True(GovernmentPhase.HighCommandMajority(run, oppose));
            Assert.Equal((members - oppose, Math.Round(100.0 * oppose / members)), (r[2], r[3]));
        });
    }

    [GeneratedRegex("""(?m)^\| (\d) \| (\d) \| (\d) \| (\d+) % \|$""")]
    private static partial Regex HighCommands();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Files();

    [GeneratedRegex("^name: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Name();
}
