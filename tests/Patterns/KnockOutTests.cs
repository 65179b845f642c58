using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Tests.Patterns;

/// <summary>Which fields a knock-out holds at their mean when it is centred.</summary>
public class KnockOutTests
{
    private static readonly IReadOnlyList<KnockOut> All = KnockOuts.Of(ScenarioLibrary.Load("saturday-noon"));

    [Fact]
    public void Link_is_centred_for_the_roles_whose_weight_it_switches_off()
    {
        Assert.Equal(
            [(Role.Military, PerceivedField.Police), (Role.HighCommand, PerceivedField.Police)],
            All.Single(k => k.Name == "police to armed forces").Links);
        Assert.Equal(
            [(Role.Military, PerceivedField.Siege), (Role.HighCommand, PerceivedField.Siege)], All.Single(k => k.Name == "siege").Links);
        Assert.Equal(
            [(Role.Group, PerceivedField.Urgency)], All.Single(k => k.Name == "urgency").Links);
    }

    /// <summary>Who is there, what is on the road and what was drawn is no field of anybody.</summary>
    [Fact]
    public void Knock_out_of_people_roads_and_draws_has_no_centred_form() => Assert.All(
        All.Where(k => k.Group is "The rest" or "Uncertainty" or "Other rule" or "As shipped"), k => Assert.Empty(k.Links));

    /// <summary>A tiny ensemble: the row as shipped is the base, and links act in both forms.</summary>
    [Fact]
    public void Knock_out_of_nothing_acts_in_no_run_and_that_of_a_link_in_both_forms()
    {
        var scenario = ScenarioLibrary.Load("minimal");
        var results = KnockOuts.Measure(scenario with { Measures = Off(scenario) }, new PatternOptions(6, 1, 2));
        Assert.Equal((0, 0.0, 0.0), results[0].Off is var none ? (none.Acted, none.Difference, none.HalfWidth) : default);
        Assert.Null(results[0].Centred);
        var police = results.Single(r => r.KnockOut.Name == "police: peers at the own place");
        Assert.InRange(police.Centred!.Acted, 1, 6);
        Assert.InRange(police.Off.Acted, 1, 6);
    }

    // The table switches off the two measures that saturday-noon has in force.
    private static IReadOnlyList<Measure> Off(Scenario scenario) =>
    [
        .. scenario.Measures, new() { Id = "restraint", At = scenario.Start },
        new() { Id = "call-for-mobilisation", At = scenario.Start },
    ];
}
