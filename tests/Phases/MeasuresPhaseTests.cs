using BoliviaSim.Runs;
using BoliviaSim.Tests.Docking;
using BoliviaSim.Tests.SourceText;

namespace BoliviaSim.Tests.Phases;

/// <summary>When triggers read, and how effects narrowed to a place are bounded.</summary>
public class MeasuresPhaseTests
{
    /// <summary>
    /// Momentum is .2 at the start although half of the police have gone over: no break is new to a moving average that rests.
    /// </summary>
    [Theory]
    [InlineData("momentum > 0.19", true)]
    [InlineData("momentum > 0.21", false)]
    [InlineData("leadership > 0.49", true)]
    [InlineData("leadership < 0.49", false)]
    public void Trigger_in_the_first_tick_reads_memories_at_rest(string trigger, bool starts)
    {
        var parameters = StatementScenario.Quiet(
            $$"""
            parameters: {momentum.initial: 0.2, leader.hard.base: 0.5, leader.hard.momentumGain: 0}
            blocs: [{id: POLICE, kind: police, home: SEAT, people: 100, initial: [0.5, 0, 0, 0.5]}]
            measures: [{id: card, when: "{{trigger}}", effects: [{target: government.offer, set: 1}]}]
            """);
        Assert.Equal(starts, parameters.Trace(0).Events.Any(e => e.Type == RunEventTypes.MeasureStarts && e.Hour == 0));
    }

    /// <summary>A share cannot exceed 1, at one place no more than everywhere: 100 soldiers of 10 crowd equivalents each.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(", place: SEAT")]
    public void Effect_narrowed_to_a_place_is_clipped_to_the_parameters_range(string scope)
    {
        var parameters = StatementScenario.Quiet(
            $$"""
            parameters: {police.crowdEquivalent: 10}
            blocs: [{id: REGIMENT, kind: military, home: SEAT, people: 100}]
            measures: [{id: card, at: 2000-01-01T12:00, effects: [{target: troops.share, add: 1.5{{scope}}}]}]
            """);
        Assert.Equal(1000, parameters.At(1, view => view.Security(0)));
    }
}
