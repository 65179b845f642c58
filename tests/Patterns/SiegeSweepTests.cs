using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Tests.Patterns;

/// <summary>What the sweep over the state of siege varies, and what it leaves alone.</summary>
public class SiegeSweepTests
{
    private static readonly Scenario Shipped = ScenarioLibrary.Load("saturday-noon");

    [Theory]
    [InlineData("state-of-siege")]
    [InlineData("state-of-siege-police")]
    public void Card_at_its_own_size_and_deterrence_is_the_card_as_shipped(string card) => Assert.Equal(
        ScenarioWriter.Write(Shipped.WithMeasure(card, enabled: true)
            .With(("turnout.deterrence", 0.8), ("police.weight.orders", 0.15), ("military.weight.orders", 0.15))),
        ScenarioWriter.Write(SiegeSweep.Played(Shipped, card, 0.8, 1, 0)));

    [Fact]
    public void Size_multiplies_troops_and_weights_the_shift_is_added_and_switches_are_left_alone()
    {
        var played = SiegeSweep.Played(Shipped, "state-of-siege-police", 0.4, 1.5, -0.05);
        var effects = played.Measures.Single(m => m.Id == "state-of-siege-police").Effects;
        Assert.Equal(
            [1, 0.45, 0.45, 1, 1, 1, -0.05, -0.05],
            effects.Select(e => Math.Round(e.Value, 12)));
        Assert.Equal((0.225, 0.4), (Math.Round(played.Value("military.weight.orders"), 12), played.Value("turnout.deterrence")));
    }

    [Theory]
    [InlineData(-0.1, 0.05, "fewer")]
    [InlineData(0.1, 0.05, "more")]
    [InlineData(0.1, 0.1, "unclear")]
    public void Sign_is_told_only_where_the_interval_leaves_out_zero(double difference, double halfWidth, string falls) =>
        Assert.Equal(falls, new SiegeRow("card", 1, 1, 0, 100, 0.5, 0.5 + difference, difference, halfWidth, 0, 0).Falls);
}
