using BoliviaSim.Compilation;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statements 11, 12, 17 and 18 of docs/data/source-text.csv: the two leaders, their reach, their demands.</summary>
public class LeadershipStatementTests
{
    /// <summary>Three places with an organisation each that feels the hard-line leader alone, whose resonance is 1.</summary>
    private const string Country = """
        parameters: {group.weight.leadership: 1, leader.hard.base: 1, leader.hard.momentumGain: 0, leader.hard.remoteReach: 0.7}
        places: [{id: HOME}, {id: ELSEWHERE}]
        roads: [{from: SEAT, to: HOME, hours: 1}, {from: SEAT, to: ELSEWHERE, hours: 1}]
        blocs:
          - {id: AT-SEAT, kind: group, affiliation: hardLine, home: SEAT, people: 1}
          - {id: AT-HOME, kind: group, affiliation: hardLine, home: HOME, people: 1}
          - {id: AWAY, kind: group, affiliation: hardLine, home: ELSEWHERE, people: 1}
          - {id: GROWERS, kind: popular, affiliation: government, home: ELSEWHERE, people: 1000, initial: [1, 0, 0, 0]}
        """;

    /// <summary>The moderate's alignment falls when an offer meets the demand, and the call of the leader with it.</summary>
    [Fact]
    public void Alignment_of_the_moderate_multiplies_the_leaders_call()
    {
        var parameters = StatementScenario.Quiet(
            Country + "\nhardLineLeader: {base: SEAT}\n"
            + "measures: [{id: offer, at: 2000-01-01T15:00, effects: [{target: government.offer, set: 3}]}]", "momentum.initial=0.4");
        var ticks = parameters.Follow(view => (view.Alignment, view.Unity, Pressure: view.PressureOn("AT-SEAT")));
        Assert.All(ticks, tick =>
        {
            Assert.Equal((1 + tick.Value.Alignment) / 2, tick.Value.Pressure, 1e-12);
            Assert.Equal(tick.Value.Unity, tick.Value.Pressure, 1e-12);
        });
        Assert.True(ticks[0].Value.Pressure > ticks[^1].Value.Pressure + 0.2, "the alignment moved");
    }

    [Theory]
    [InlineData("{home: HOME, base: SEAT}", 1, 1, 0.7)]
    [InlineData("{home: HOME, base: HOME}", 0.7, 1, 0.7)]
    [InlineData("{base: ELSEWHERE}", 0.7, 0.7, 1)]
    public void Leader_reaches_in_full_at_base_and_home_and_in_part_elsewhere(string leader, double seat, double home, double elsewhere)
    {
        var parameters = StatementScenario.Quiet(Country + $"\nhardLineLeader: {leader}");
        var (pressures, call) = parameters.At(0, view => (
            new[] { view.PressureOn("AT-SEAT"), view.PressureOn("AT-HOME"), view.PressureOn("AWAY") }, view.Unity));
        Assert.Equal([seat * call, home * call, elsewhere * call], pressures);
    }

    /// <summary>
    /// A flight planned for three o'clock from an airport near which 1,000 people of the government's base live: a quarter are pickets.
    /// The measure grounds the leader until six, unless there are too few of them.
    /// </summary>
    [Theory]
    [InlineData(0, 1000, 3)]
    [InlineData(1, 1000, 6)]
    [InlineData(1, 100, 3)]
    public void Flight_moves_the_base_when_no_picket_holds_the_airport(int picket, int growers, double hour)
    {
        var parameters = StatementScenario.Quiet(
            Country + $$"""

            hardLineLeader: {home: HOME, base: HOME, flights: [{at: 2000-01-01T15:00, airport: ELSEWHERE, to: SEAT}]}
            measures:
              - {id: picket, at: 2000-01-01T12:00, for: 6, effects: [{target: leader.hard.grounded, set: {{picket}}}]}
            """, $"bloc.GROWERS.people={growers}");
        var flight = Assert.Single(parameters.Trace(0).Events, e => e.Type == RunEventTypes.Flight);
        Assert.Equal((hour, "HOME", "SEAT"), (flight.Hour, flight.From, flight.To));
        Assert.All(
            parameters.Follow(view => view.PressureOn("AT-SEAT") / view.Unity),
            tick => Assert.Equal(tick.Hour <= hour ? 0.7 : 1, tick.Value, 1e-12));
    }

    /// <summary>
    /// New elections are offered; the hard line asks for 3.2 + .8 M, so the concession is L((.3 - .8 M)/.25).
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.375)]
    [InlineData(1)]
    public void Offer_that_met_a_demand_no_longer_does_once_momentum_has_raised_it(double momentum)
    {
        var concession = 1 / (1 + Math.Exp(-(0.3 - (0.8 * momentum)) / 0.25));
        var parameters = StatementScenario.Quiet(
            """
            parameters: {group.weight.concession: 1, government.offer: 3, demand.hardline: 3.2, demand.momentumGain: 0.8}
            blocs: [{id: CROWD, kind: group, affiliation: hardLine, home: SEAT, people: 1}]
            """, FormattableString.Invariant($"momentum.initial={momentum}"));
        Assert.Equal(concession, parameters.At(0, view => view.PressureOn("CROWD")), 1e-12);
    }

    /// <summary>Dialogue to new elections on offer from three to nine o'clock: room for manoeuvre in both directions.</summary>
    [Fact]
    public void Alignment_rises_with_momentum_and_goes_back_when_an_offer_meets_the_demand()
    {
        Assert.Equal(Rest(0, 0), Moderate(0).At(0, Alignment), 1e-12);
        var triumphant = Moderate(0.5);
        var (aligned, loosened, again) = (triumphant.At(3, Alignment), triumphant.At(9, Alignment), triumphant.At(15, Alignment));
        Assert.Equal(Rest(0.5, 0), aligned, 1e-4);
        Assert.Equal(Rest(0.5, 3), loosened, 1e-2);
        Assert.Equal(aligned, again, 1e-2);

        static Parameters Moderate(double momentum) => StatementScenario.Quiet(
            """
            parameters: {momentum.halfLife: 1e6, leader.moderate.rate: 1}
            blocs: [{id: CROWD, kind: group, affiliation: moderate, home: SEAT, people: 1}]
            measures: [{id: offer, at: 2000-01-01T15:00, for: 6, effects: [{target: government.offer, set: 3}]}]
            """, FormattableString.Invariant($"momentum.initial={momentum}"));

        static double Alignment(RunView view) => view.Alignment;

        // The demand is 2.4 + .8 M; half of the prior belief of .3 and .6 of the concession count.
        static double Rest(double momentum, double offer) => Logistic(
            (momentum + 0.15 - (0.6 * Logistic((1 + offer - 2.4 - (0.8 * momentum) - 0.5) / 0.25)) - 0.25) / 0.15);

        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
    }
}
