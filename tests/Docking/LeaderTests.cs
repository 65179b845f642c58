using BoliviaSim.Runs;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.8: what becomes of an ultimatum that is not met, and where the hard-line leader is heard.</summary>
public class LeaderTests
{
    /// <summary>Momentum .336 at expiry makes the threat credible: .1 more of it, which halves like the rest.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void Ultimatum_that_was_credible_adds_momentum(int minutes) =>
        DockingScenario.Load("ultimatum", $"time.minutesPerTick={minutes}").Run(0, view =>
    {
        Assert.Equal((0.4 * HalfLives(view.Hour)) + (view.Hour < 3 ? 0 : 0.1 * HalfLives(view.Hour - 3)), view.Momentum, 1e-12);
        Assert.Equal(0.5, view.Leadership, 1e-12);
    });

    /// <summary>Momentum .084 does not: the leader loses a fifth of the resonance, which comes back with its half-life.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void Ultimatum_that_was_not_credible_costs_resonance(int minutes) => DockingScenario.Load(
        "ultimatum", $"time.minutesPerTick={minutes}", "momentum.initial=0.1").Run(0, view =>
    {
        Assert.Equal(0.1 * HalfLives(view.Hour), view.Momentum, 1e-12);
        Assert.Equal(view.Hour < 3 ? 0.5 : 0.5 - (0.1 * HalfLives(view.Hour - 3)), view.Leadership, 1e-12);
    });

    [Fact]
    public void Ultimatum_that_is_met_has_no_consequence() => DockingScenario.Load("ultimatum", "government.offer=4").Run(0, view =>
    {
        Assert.Equal(0.4 * HalfLives(view.Hour), view.Momentum, 1e-12);
        Assert.Equal(0.5, view.Leadership, 1e-12);
    });

    /// <summary>Full reach at home and at the base, .7 elsewhere; the base moves with the flight of hour 3.</summary>
    [Fact]
    public void Leader_is_heard_in_full_at_home_and_at_the_base()
    {
        var parameters = DockingScenario.Load("flight");
        parameters.Run(0, view =>
        {
            // Alignment with its ultimatum scales resonance everywhere alike.
            var full = view.Unity;
            Assert.Equal(full, view.Pressure(0, 1), 1e-12);
            Assert.Equal(view.Hour <= 3 ? full : 0.7 * full, view.Pressure(1, 2), 1e-12);
            Assert.Equal(view.Hour <= 3 ? 0.7 * full : full, view.Pressure(2, 0), 1e-12);
        });
        var flight = Assert.Single(parameters.Trace(0).Events, e => e.Type == RunEventTypes.Flight);
        Assert.Equal((3, "BASE", "SEAT"), (flight.Hour, flight.From, flight.To));
    }

    /// <summary>250 pickets at the airport hold the flight for as long as the measure lasts; 150 do not.</summary>
    [Theory]
    [InlineData("choke.pickets=0.25", 8)]
    [InlineData("choke.pickets=0.15", 3)]
    public void Airport_picket_holds_a_flight_when_there_are_enough_people(string pickets, double hour)
    {
        var events = DockingScenario.Load("flight", "measure.airport-picket=on", pickets).Trace(0).Events;
        Assert.Equal(hour, Assert.Single(events, e => e.Type == RunEventTypes.Flight).Hour);
    }

    private static double HalfLives(double hours) => Math.Pow(2, -hours / 12);
}
