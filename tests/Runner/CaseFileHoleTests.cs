using BoliviaSim.Runner.Console;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>Holes in the file of a case: each is told with file and line, what is wrong and what is right.</summary>
public sealed class CaseFileHoleTests : IDisposable
{
    private const string Leadership = "  - {id: UNION-EXEC, kind: popular, affiliation: government, place: CAP, source: x}\n";

    private readonly Workplace place = new();

    [Theory]
    [InlineData("seat: CAP", "", "seat", "'seat' is required in scenario (id of the place that is the seat of government)")]
    [InlineData("seat: CAP", "seat: CPA", "seat", "did you mean 'CAP'?")]
    [InlineData(
        "command: HC, palaceGuard: true", "command: UNION-EXEC, palaceGuard: true", "blocs[GUARD].command",
        "the command 'UNION-EXEC' is popular; it must be military, like the bloc")]
    [InlineData("{kind: police, place: CAP}", "{kind: police, place: MINE}", "holder.place", "there are no police at 'MINE'")]
    [InlineData("acceptance: 0.6", "acceptance: 1.6", "acceptance", "1.6 is out of range; allowed: from 0 to 1")]
    [InlineData("acceptance: 0.6", "acceptance: -0.1", "acceptance", "-0.1 is out of range; allowed: from 0 to 1")]
    [InlineData("pay and amnesty, resignation of the government]", "pay and amnesty, \"\"]", "demandRungs[3]", "rung 4 has no name")]
    [InlineData("pay and amnesty, resignation of the government]", "pay and amnesty, ~]", "demandRungs[3]", "rung 4 has no name")]
    [InlineData(
        "demandRungs: [talks, a pay rise, pay and amnesty, resignation of the government]", "demandRungs: [talks]",
        "effects[0].atLeast", "rung 3 has no name; 'demandRungs' names rung 1")]
    public void Hole_is_told_with_its_line(string right, string wrong, string path, string message)
    {
        place.Run("scenarios", "new", "harbour");
        var text = File.ReadAllText(place["harbour.yaml"])
            .Replace("\ncommands:\n", $"\ncommands:\n{Leadership}", StringComparison.Ordinal)
            .Replace("\nplaces:\n", "\nplaces:\n  - {id: MINE, source: x}\n", StringComparison.Ordinal)
            .Replace("\nroads:\n", "\nroads:\n  - {from: MINE, to: PORT, hours: 1, source: x}\n", StringComparison.Ordinal);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(place["harbour.yaml"], text.Replace(right, wrong, StringComparison.Ordinal));

        var answer = place.Run("scenarios", "validate", "harbour.yaml");

        Assert.Equal(ExitCode.BadInput, answer.Code);
        var line = Assert.Single(answer.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Matches(@"^error: harbour\.yaml:[0-9]+:[0-9]+: ", line);
        Assert.Contains(path, line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();
}
