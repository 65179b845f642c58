using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Properties;

/// <summary>
/// ODD 7.9, measures that a condition sets off. Momentum fades from .4 with a half-life of 12 hours and nothing else happens, so
/// that it is at or under .3 from 4.98 hours and at or under .2 from 12.
/// </summary>
public class TriggerTests
{
    [Fact]
    public void Trigger_fires_at_the_first_tick_that_meets_it_and_lasts() =>
        Assert.Equal(Enumerable.Range(5, 19), Active(When("momentum", Comparison.LessOrEqual, 0.3)));

    [Fact]
    public void Trigger_with_a_duration_fires_once_only() =>
        Assert.Equal([5, 6], Active(When("momentum", Comparison.LessOrEqual, 0.3) with { For = 2 }));

    [Fact]
    public void Trigger_that_must_hold_fires_after_those_hours() =>
        Assert.Equal(Enumerable.Range(8, 16), Active(When("momentum", Comparison.LessOrEqual, 0.3, 3)));

    [Fact]
    public void Trigger_with_a_delay_takes_effect_that_much_later() =>
        Assert.Equal([7, 8, 9], Active(When("momentum", Comparison.LessOrEqual, 0.3) with { Delay = 2, For = 3 }));

    [Fact]
    public void Trigger_repeated_fires_again_while_its_condition_holds() => Assert.Equal(
        [5, 9, 13, 17, 21], Active(When("momentum", Comparison.LessOrEqual, 0.3) with { Every = 4, For = 1 }));

    [Fact]
    public void Trigger_repeated_stops_when_its_condition_ceases() => Assert.Equal(
        [0, 2, 4], Active(When("momentum", Comparison.Greater, 0.3) with { Every = 2, For = 1 }));

    [Fact]
    public void Trigger_repeated_with_a_delay_longer_than_its_period_still_takes_effect() => Assert.Equal(
        [3, 5, 7], Active(When("momentum", Comparison.Greater, 0.3) with { Every = 2, Delay = 3, For = 1 }));

    /// <summary>Two conditions that lapse at hour 5 before their six hours are over, and never hold again.</summary>
    [Fact]
    public void Trigger_whose_condition_lapses_in_time_never_fires() =>
        Assert.Empty(Active(When("momentum", Comparison.Greater, 0.3, 6)));

    [Theory]
    [InlineData(Comparison.Greater, 0.4, false)]
    [InlineData(Comparison.GreaterOrEqual, 0.4, true)]
    [InlineData(Comparison.Less, 0.4, false)]
    [InlineData(Comparison.LessOrEqual, 0.4, true)]
    public void Comparison_at_equality_is_as_written(Comparison comparison, double value, bool fires) =>
        Assert.Equal(fires, Active(When("momentum", comparison, value)).Contains(0));

    /// <summary>The first tick reads what the scenario opens with, not empty memories.</summary>
    [Theory]
    [InlineData("momentum", 0.4)]
    [InlineData("leadership", 0.66)]
    [InlineData("police", 0.5)]
    [InlineData("police.standsAside", 0.5)]
    [InlineData("siege", 0)]
    [InlineData("offer", 0)]
    [InlineData("deaths", 0)]
    [InlineData("military", 0)]
    [InlineData("popular", 0)]
    [InlineData("highCommand.standsAside", 0)]
    [InlineData("highCommand.opposes", 0)]
    [InlineData("street.SEAT", -100.0 / 600)]
    [InlineData("street.TOWN", 2.0 / 502)]
    public void Metric_at_the_start_reads_what_the_scenario_opens_with(string metric, double expected)
    {
        Assert.Contains(0, Active(When(metric, Comparison.GreaterOrEqual, expected - 1e-9)));
        Assert.Contains(0, Active(When(metric, Comparison.LessOrEqual, expected + 1e-9)));
        Assert.DoesNotContain(0, Active(When(metric, Comparison.Greater, expected + 1e-9)));
        Assert.DoesNotContain(0, Active(When(metric, Comparison.Less, expected - 1e-9)));
    }

    [Fact]
    public void Every_metric_of_the_format_is_read_somewhere_above() =>
        Assert.Equal(12, TriggerMetrics.Names.Count);

    private static Measure When(string metric, Comparison comparison, double value, double hours = 0) =>
        new() { Id = "m", When = new Trigger(metric, comparison, value, hours),
            Effects = [new Effect("clash.rate", EffectOperation.Set, 1)] };

    /// <summary>Hours at whose start the measure is in effect. Half of the police oppose, in TOWN; the seat's do not.</summary>
    private static List<int> Active(Measure measure)
    {
        var hours = new List<int>();
        var scenario = SmallScenarios.TwoStations with
        {
            Blocs =
            [
                SmallScenarios.TwoStations.Blocs[0] with { InitialShares = [1, 0, 0, 0] },
                SmallScenarios.TwoStations.Blocs[1] with { InitialShares = [0, 0, 0, 1] },
            ],
        };
        Probe.Open(scenario.With(("momentum.initial", 0.4), ("momentum.gainPolice", 0.5), ("police.rate", 0), ("fall.rateNegotiated", 0))
            .With(measure))
            .Watch("Measures", run =>
            {
                if (run.Measures.IsActive(0))
                {
                    hours.Add((int)run.Hour);
                }
            });
        return hours;
    }
}
