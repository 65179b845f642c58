using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Comparisons;

/// <summary>Where two histories with common random numbers diverge, on both engines.</summary>
public class HistoriesTests
{
    private static readonly Scenario Minimal = ScenarioLibrary.Load("minimal");
    private static readonly Scenario Saturday = ScenarioLibrary.Load("saturday-noon");

    public static TheoryData<string> Shipped => [.. ScenarioLibrary.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Histories_do_not_diverge_when_the_measure_never_triggers(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        var histories = new Histories(Compile(scenario), Compile(With(scenario, Never)));
        Assert.All(Enumerable.Range(0, 3), r => Assert.Null(histories.Part(4, (uint)r)));
    }

    /// <summary>Nothing can differ before the measure is there, and something differs in the tick in which an offer is made.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(20.25)]
    public void Offer_is_a_field_that_differs_from_its_hour_on(double hour)
    {
        var offer = new Measure
        {
            Id = "offer", At = Saturday.Start.AddHours(hour), Effects = [new Effect("government.offer", EffectOperation.AtLeast, 2)],
        };
        var parting = new Histories(Compile(Saturday), Compile(With(Saturday, offer))).Part(1, 1);
        Assert.Equal(new Parting(hour, "Fields", Parting.Field, "offer", "0", "2"), parting);
    }

    /// <summary>What was found by the fast engine is what the reference engine finds, and it lies after the measure.</summary>
    [Fact]
    public void Both_engines_find_the_same_divergence()
    {
        var late = new Measure
        {
            Id = "late", At = Saturday.Start.AddHours(2), Effects = [new Effect("police.threshold", EffectOperation.Add, 0.1)],
        };
        var (inBase, inAlternative) = (Compile(Saturday), Compile(With(Saturday, late)));
        for (var r = 0u; r < 4; r++)
        {
            var found = new Histories(inBase, inAlternative).Part(2, r);
            Assert.NotNull(found);
            Assert.InRange(found.Hour, 2, 10);
            Assert.Equal(found, new Histories(inBase, inAlternative, EngineKind.Reference).Part(2, r));
        }
    }

    [Fact]
    public void Different_agents_are_reported_instead_of_a_tick() => Assert.Equal(
        (Parting.Structure, "blocs"),
        new Histories(Compile(Minimal), Compile(Minimal with { PeoplePerAgent = new PeoplePerAgent { Police = 1 } }))
            .Part(1, 0) is { } parting
            ? (parting.What, parting.Entity) : default);

    [Fact]
    public void Different_states_at_the_start_are_reported()
    {
        var moved =
            Minimal with { Blocs = [.. Minimal.Blocs.Select(b => b with { InitialShares = [0, 0, 0, 1], InitialPressure = null })] };
        var parting = new Histories(Compile(Minimal), Compile(moved)).Part(1, 0);
        Assert.Equal((Parting.SetUp, Parting.InitialState), (parting?.Phase, parting?.What));
    }

    private static Measure Never => new()
    {
        Id = "never", When = new Trigger("momentum", Comparison.Greater, 1),
        Effects = [new Effect("police.threshold", EffectOperation.Add, 1)],
    };

    private static Scenario With(Scenario scenario, Measure measure) => scenario with { Measures = [.. scenario.Measures, measure] };

    private static Parameters Compile(Scenario scenario) => ScenarioCompiler.Compile(scenario);
}
