using BoliviaSim.Tests.SourceText;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.Phases;

/// <summary>First times carry the hour of the census that shows them.</summary>
public class ObservationPhaseTests
{
    /// <summary>At three o'clock a command and its unit go over in one tick; the census of the next tick shows both.</summary>
    [Fact]
    public void Command_and_unit_that_break_together_have_one_hour()
    {
        var outcome = StatementScenario.Quiet(
            """
            rules: {response: immediate}
            parameters: {police.threshold: 50, police.rungSpread: 0}
            commands: [{id: POL, kind: police, place: SEAT}]
            blocs: [{id: POLICE, kind: police, home: SEAT, people: 100, command: POL}]
            measures: [{id: mutiny, at: 2000-01-01T15:00, effects: [{target: police.threshold, set: -50}]}]
            """).RunMany(1)[0];
        var times = Assert.Single(outcome.Commands);
        Assert.Equal((3.25, 3.25), (times.BreakHour!.Value, times.OwnBreakHour!.Value));
    }

    /// <summary>Who has gone over before the start has broken at the start.</summary>
    [Fact]
    public void Command_that_opposes_from_the_start_has_broken_at_hour_zero()
    {
        var outcome = StatementScenario.Quiet(
            """
            commands: [{id: POL, kind: police, place: SEAT, initial: Opposes}]
            blocs: [{id: POLICE, kind: police, home: SEAT, people: 100, command: POL, initial: [0, 0, 0, 1]}]
            """).RunMany(1)[0];
        var times = Assert.Single(outcome.Commands);
        Assert.Equal((0.0, 0.0), (times.BreakHour!.Value, times.OwnBreakHour!.Value));
    }
}
