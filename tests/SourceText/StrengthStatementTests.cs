using BoliviaSim.Compilation;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statements 1 and 7 of docs/data/source-text.csv: where the opposition is strong, and that it gains territory.</summary>
public class StrengthStatementTests
{
    /// <summary>At three o'clock the town's crowd goes over; from then on two of three streets are the opposition's.</summary>
    [Fact]
    public void Territory_grows_where_the_street_becomes_the_oppositions()
    {
        var parameters = StatementScenario.Quiet("""
            rules: {response: immediate}
            parameters: {group.threshold: 50, group.rungSpread: 0}
            places: [{id: TOWN}, {id: HILL}]
            roads: [{from: SEAT, to: TOWN, hours: 1}, {from: SEAT, to: HILL, hours: 1}]
            blocs:
              - {id: CROWD, kind: group, affiliation: hardLine, home: SEAT, people: 1000, threshold: -50, initial: [0, 0, 0, 1]}
              - {id: TOWNSPEOPLE, kind: group, affiliation: hardLine, home: TOWN, people: 1000}
              - {id: BASE, kind: popular, affiliation: government, home: HILL, people: 1000, threshold: 50}
            measures:
              - {id: turn, at: 2000-01-01T15:00, effects: [{target: group.threshold, set: -50}]}
            """, "peoplePerAgent=100");
        var town = parameters.PlaceOf("TOWN");
        Assert.All(
            parameters.Follow(view => (view.Territory, Opposition: view.Opposition(town))),
            tick => Assert.Equal(tick.Hour <= 3 ? (1 / 3.0, 0.0) : (2 / 3.0, 1000.0), tick.Value));
    }

    [Fact]
    public void Opposition_is_strongest_in_the_four_cities_that_the_text_names()
    {
        var parameters = ScenarioCompiler.Compile(StatementScenario.Shipped("saturday-noon", 1));
        var strongest = parameters.At(
            0, view => parameters.Places.OrderByDescending(p => view.Opposition(p.Index)).Take(4).Select(p => p.Id).ToList());
        Assert.Equal(["CBB", "LPZ", "POT", "SCZ"], strongest.Order(StringComparer.Ordinal));
    }
}
