using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Equality;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 3 and 7.12: a scenario may stop its runs before they could be judged.</summary>
public class StopTests
{
    private static readonly Scenario Minimal = ScenarioLibrary.Load("minimal");

    /// <summary>A constant hazard of .05 per hour for five hours and a quarter; whoever is left is stopped, and at risk to there.</summary>
    [Fact]
    public void Runs_stop_at_the_tick_at_or_after_the_time_with_the_probability_of_the_hazard()
    {
        const int runs = 4000;
        var scenario = DockingScenario.Load("no-audit", "time.minutesPerTick=15").Scenario;
        var stopped = ScenarioCompiler.Compile(scenario with { StopAt = scenario.Start.AddMinutes(301) });
        var outcomes = stopped.RunMany(runs);
        var left = outcomes.Where(o => o.FallHour is null).ToList();
        Law.HasShare(Math.Exp(-0.05 * 5.25), left.Count, runs, "stopped");
        Assert.All(left, o => Assert.Equal((Outcome.Stopped, 5.25), (o.Outcome, o.HoursAtRisk)));
        Assert.All(outcomes.Except(left), o => Assert.Equal((Outcome.GovernmentFalls, o.FallHour), (o.Outcome, o.HoursAtRisk)));
    }

    /// <summary>What happens before the stop happens in the run that goes on, and the other way round.</summary>
    [Theory]
    [InlineData(nameof(EngineKind.Reference))]
    [InlineData(nameof(EngineKind.Fast))]
    public void Run_up_to_the_stop_is_the_run_without_a_stop(string kind)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        const double stop = 9.5;
        var whole = engine.Open(ScenarioCompiler.Compile(Minimal));
        var stopped = engine.Open(ScenarioCompiler.Compile(Minimal with { StopAt = Minimal.Start.AddHours(stop) }));
        for (var replicate = 0u; replicate < 40; replicate++)
        {
            var (all, some) = (new EventLog(), new EventLog());
            var (expected, actual) = (whole(1, replicate, all), stopped(1, replicate, some));

            // The census at the stop shows the breaks that the next tick of the other run shows; nothing else happens there.
            Assert.Equal(all.Events.Where(e => e.Hour < stop), some.Events.Where(e => e.Hour < stop));
            Assert.All(some.Events.Where(e => e.Hour >= stop), e => Assert.True(
                e.Hour == stop && e.Type is RunEventTypes.Break or RunEventTypes.Opposed && all.Events.Contains(e), $"{e}"));
            var falls = expected.FallHour <= stop;
            Assert.Equal(falls ? Outcome.GovernmentFalls : Outcome.Stopped, actual.Outcome);
            Assert.Equal(falls ? expected.FallHour : stop, actual.HoursAtRisk);
            Assert.Equal(expected.AuditHour <= stop ? expected.AuditHour : null, actual.AuditHour);
            Assert.Equal(all.Events.Where(e => e.Type == RunEventTypes.Clash && e.Hour <= stop).Sum(e => e.Value), actual.Counts.Deaths);
            Assert.Equal(
                expected.Commands.Select(c => c.BreakHour <= stop ? c.BreakHour : null), actual.Commands.Select(c => c.BreakHour));
        }
    }

    [Fact]
    public void Both_engines_agree_where_runs_stop() => SideBySide.Check(
        ScenarioCompiler.Compile(Minimal with { StopAt = Minimal.Start.AddHours(7) }), DockingScenario.Seed, 0, 10);

    /// <summary>A finding that is published before the stop still waits for its answer there.</summary>
    [Fact]
    public void Nobody_answers_at_the_stop()
    {
        var scenario = DockingScenario.Load("second-round", "leader.moderate.acceptDelay=9").Scenario;
        var stopped = ScenarioCompiler.Compile(scenario with { StopAt = scenario.Deadline.AddHours(1) });
        Assert.All(stopped.RunMany(20), o => Assert.True(o is { Outcome: Outcome.Stopped, Accepted: null, AuditHour: not null }));
    }

    [Fact]
    public void Only_a_scenario_with_a_stop_can_end_stopped()
    {
        var stopping = Minimal with { StopAt = Minimal.Deadline };
        foreach (var ending in BoliviaSim.Analysis.Ending.All)
        {
            Assert.Equal(ending.IsFall || ending.Outcome == Outcome.Stopped, ending.CanOccur(stopping));
            Assert.True(ending.Outcome != Outcome.Stopped || !ending.CanOccur(Minimal));
        }
    }
}
