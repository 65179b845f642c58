using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Tests.Golden;

/// <summary>
/// The runs of the first edition of the model, frozen: scenarios with the value of every parameter of that edition, and 40 runs of
/// each. With every mend at its neutral setting they return to the last bit. These files are never renewed.
/// </summary>
public class FirstEditionTests
{
    public static TheoryData<string> Scenarios =>
        ["saturday-noon", "friday-mutiny", "since-election", "minimal", "coordination", "orders"];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Runs_of_the_first_edition_return_when_every_mend_is_neutral(string name)
    {
        var folder = Repository.PathOf("tests", "Golden", "first-edition");
        using var place = new Workplace();
        var scenario = Mends.FirstEdition(LoadedScenario.Load($"{name}.yaml", folder).Scenario!);
        File.WriteAllText(place["neutral.yaml"], ScenarioWriter.Write(scenario));
        var answer = place.Run("run", "--scenario", "neutral.yaml", "-r", "40", "-q", "-o", "out");
        Assert.True(answer.Code == 0, answer.Error);

        var frozen = Table(Path.Combine(folder, $"{name}.runs.csv"));
        var today = Table(place["out", "runs.csv"]);
        Assert.Equal(frozen.Rows.Count, today.Rows.Count);
        var differences = Enumerable.Range(0, frozen.Header.Count).Where(c => !Column(frozen, c).SequenceEqual(
            Column(today, today.Header.IndexOf(frozen.Header[c])))).Select(c => frozen.Header[c]);
        Assert.Empty(differences);
    }

    private static IEnumerable<string> Column((List<string> Header, List<string[]> Rows) table, int column) =>
        column < 0 ? [] : table.Rows.Select(r => r[column]);

    // No cell of these tables holds a comma or a quotation mark.
    private static (List<string> Header, List<string[]> Rows) Table(string path)
    {
        var lines = File.ReadAllLines(path);
        return ([.. lines[0].Split(',')], [.. lines.Skip(1).Select(l => l.Split(','))]);
    }
}
