using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Golden;

/// <summary>
/// A few runs of every shipped scenario against committed tables. They say nothing about what is right, only that nothing has
/// changed unnoticed. After a wanted change: <c>RENEW=1 tests/bin/Release/net10.0/BoliviaSim.Tests --filter-class
/// BoliviaSim.Tests.Golden.GoldenTableTests</c>, then read the difference.
/// </summary>
public class GoldenTableTests
{
    private const string Runs = "6";

    public static TheoryData<string> Scenarios => [.. ScenarioLibrary.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Runs_of_a_shipped_scenario_are_the_committed_ones(string scenario) => Compare(scenario, "runs.csv");

    [Fact]
    public void Trajectories_and_incidence_of_the_smallest_scenario_are_the_committed_ones() =>
        Compare("minimal", "trajectories.csv", "places.csv", "roads.csv", "incidence.csv", "outcomes.csv", "commands.csv");

    [Fact]
    public void Events_of_a_traced_run_are_the_committed_ones() => Compare("minimal", ["--trace", "3"], "events.csv");

    private static void Compare(string scenario, params string[] tables) => Compare(scenario, [], tables);

    private static void Compare(string scenario, string[] options, params string[] tables)
    {
        using var place = new Workplace();
        var answer = place.Run(["run", "--scenario", scenario, "-r", Runs, "-q", "-o", "out", .. options]);
        Assert.True(answer.Code == 0, answer.Error);
        foreach (var table in tables)
        {
            Repository.AssertCurrent(Path.Combine("tests", "Golden", $"{scenario}.{table}"), File.ReadAllText(place["out", table]));
        }
    }
}
