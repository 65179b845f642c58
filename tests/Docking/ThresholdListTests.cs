using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// ODD 7.3 and B8: a list of thresholds is whole. Kuran's society A', of whom nine of ten come to oppose, beside a bloc without a list at
/// another place and a measure that takes the threshold of their kind down by .9, or up by it.
/// </summary>
public class ThresholdListTests
{
    private const string Others = """
        places: [{id: TOWN}]
        roads: [{from: SEAT, to: TOWN, hours: 1}]
        blocs: [{id: OTHERS, kind: popular, affiliation: nonAligned, home: TOWN, people: 1}]
        """;

    public static TheoryData<string, double, string> Shifts => new(
        from engine in Enum.GetNames<EngineKind>()
        from shift in new[] { -0.9, 0.9 }
        from scope in new[] { "", ", place: SEAT" }
        select (engine, shift, scope));

    [Theory]
    [MemberData(nameof(Shifts))]
    public void List_is_not_shifted_by_a_measure_on_the_threshold_of_its_kind(string kind, double shift, string scope)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        var parameters = Society(shift, scope, Others);
        var (opposing, others) = (0, 0);
        engine.Open(parameters)(1, 0, new TickObserver(view =>
        {
            opposing = view.Count(0, 0, LoyaltyState.Opposes);
            others = view.Count(1, 1, LoyaltyState.Opposes);
        }));
        Assert.Equal(9, opposing);
        Assert.Equal(shift < 0 && scope.Length == 0 ? 1 : 0, others);
    }

    [Fact]
    public void Measure_that_would_reach_nobody_but_lists_is_refused()
    {
        var errors = Read(-0.9, "", "").Errors;
        var error = Assert.Single(errors);
        Assert.Equal("measures[card].effects[0].target", error.Path);
        Assert.Contains("popular.threshold.exceptions has no effect on anybody: 'PEOPLE' lists its own thresholds", error.Message,
            StringComparison.Ordinal);
    }

    /// <summary>A command of the kind is somebody else.</summary>
    [Fact]
    public void Measure_that_reaches_a_command_beside_lists_is_accepted() =>
        Assert.Empty(Read(-0.9, "", "commands: [{id: UNION, kind: popular, affiliation: nonAligned, place: SEAT}]").Errors);

    private static Parameters Society(double shift, string scope, string more)
    {
        var result = Read(shift, scope, more);
        Assert.Empty(result.Errors);
        return ScenarioCompiler.Compile(result.Scenario!);
    }

    private static ScenarioReadResult Read(double shift, string scope, string more)
    {
        var text = FormattableString.Invariant($$"""
            name: shifted
            extends: kuran-a-prime.yaml
            rules: {heterogeneity: random}
            measures: [{id: card, at: 2000-01-01T12:00, effects: [{target: popular.threshold.exceptions, add: {{shift}}{{scope}}}]}]

            """) + more + "\n";
        return DockingScenario.ReadResult("shifted.yaml", new MemoryStream(Encoding.UTF8.GetBytes(text)));
    }
}
