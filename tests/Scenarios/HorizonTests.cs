using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>A run ends with a tick, so what is read at the horizon is read there and nowhere else.</summary>
public class HorizonTests
{
    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];

    /// <summary>Every minute of an hour, without and with resolution hours, against a division of whole numbers.</summary>
    [Fact]
    public void Horizon_is_refused_unless_whole_ticks_lead_to_it()
    {
        foreach (var (length, minute, resolution) in
            from length in Lengths
            from minute in Enumerable.Range(61, 60)
            from resolution in new[] { 0, 10, 25, 720 }
            select (length, minute, resolution))
        {
            var findings = ScenarioValidator.Validate(Ending(length, minute, resolution)).Where(f => !f.IsWarning);
            Assert.Equal((minute + resolution) % length == 0 ? 0 : 1, findings.Count());
        }
    }

    /// <summary>Who outlives the horizon was under observation to its minute, and the last census, tick and event lie there.</summary>
    [Theory]
    [InlineData(nameof(EngineKind.Fast))]
    [InlineData(nameof(EngineKind.Reference))]
    public void Horizon_of_a_valid_scenario_is_the_end_of_its_last_tick(string kind)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        foreach (var (length, minute) in
            from length in Lengths
            from minute in Enumerable.Range(61, 60)
            where (minute + 20) % length == 0
            select (length, minute))
        {
            var parameters = ScenarioCompiler.Compile(
                Ending(length, minute, 20).With(("fall.rateNegotiated", 0), ("leader.moderate.acceptDelay", 24)));
            var log = new EventLog();
            var outcome = engine.Open(parameters)(1, 0, log);
            Assert.Equal((minute + 20) / 60.0, outcome.HoursAtRisk);
            Assert.Equal((minute + 20) / 60.0, parameters.HorizonHour);
            Assert.Equal((minute + 20) / length, parameters.Ticks);
            Assert.Equal(minute / 60.0, outcome.AuditHour);
            Assert.Equal((minute + 20) / 60.0, Assert.Single(log.Events, e => e.Type == RunEventTypes.Acceptance).Hour);
        }
    }

    private static Scenario Ending(int length, int minute, int resolution) =>
        (SmallScenarios.TwoStations with { Deadline = SmallScenarios.Start.AddMinutes(minute) })
        .With(("time.minutesPerTick", length), ("time.resolutionHours", resolution / 60.0));
}
