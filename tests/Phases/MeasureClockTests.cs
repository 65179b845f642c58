using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Phases;

/// <summary>
/// ODD 7.0 and 7.9: the clock of measures, and of all else that has a date, against whole minutes counted here by themselves, at every
/// length of a tick and every minute of two hours, on both engines. A measure is in effect in a tick that starts at or after its start and
/// before its end.
/// </summary>
public class MeasureClockTests
{
    private const int Horizon = 8 * 60;

    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];

    /// <summary>Minutes of 'every' (0: once), 'for' (0: to the end) and 'delay'.</summary>
    private static readonly (int Every, int For, int Delay)[] Clocks =
        [(0, 60, 0), (120, 60, 0), (60, 20, 0), (50, 25, 0), (0, 0, 70), (120, 60, 35), (42, 18, 6), (72, 12, 132), (140, 100, 1)];

    /// <summary>Minutes for which a condition must hold, and the clock of what it sets off.</summary>
    private static readonly (int Hold, int Every, int For, int Delay)[] Waits =
        [(0, 0, 60, 0), (60, 0, 20, 0), (20, 0, 0, 20), (35, 0, 42, 6), (0, 40, 20, 0), (5, 35, 25, 10), (12, 24, 12, 36)];

    public static TheoryData<int, string> LengthsAndEngines =>
        new(from length in Lengths from engine in Enum.GetNames<EngineKind>() select (length, engine));

    [Theory]
    [MemberData(nameof(LengthsAndEngines))]
    public void Dated_measure_starts_ends_and_repeats_at_the_minutes_written(int length, string kind)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        var cases = (from at in Enumerable.Range(0, 120) from clock in Clocks select (At: at, clock.Every, clock.For, clock.Delay))
            .ToList();
        var seen = Active(Scenario(length, cases.Select((c, i) => Dated($"m{i}", c.At, c.Every, c.For, c.Delay))), engine);
        Assert.All(cases.Select((c, i) => (Case: c, Index: i)), c =>
            AssertTicks(Ticks(length, t => Lasts(t, c.Case.At + c.Case.Delay, c.Case.Every, c.Case.For)), seen[c.Index], $"{c.Case}"));
    }

    /// <summary>A dated offer sets the condition off: triggers read, in a tick, the values in force in the tick before.</summary>
    [Theory]
    [MemberData(nameof(LengthsAndEngines))]
    public void Triggered_measure_waits_holds_and_repeats_by_the_minutes_written(int length, string kind)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        for (var at = 0; at < 120; at++)
        {
            const int Offered = 170;
            var offer = Dated("offer", at, 0, Offered, 0) with { Effects = [new Effect("government.offer", EffectOperation.Set, 1)] };
            var waits = Waits.Select((w, i) => Dated($"m{i}", 0, w.Every, w.For, w.Delay) with
            {
                At = null,
                When = new Trigger("offer", Comparison.GreaterOrEqual, 1, w.Hold / 60.0),
            });
            var seen = Active(Scenario(length, waits.Prepend(offer)), engine);
            for (var i = 0; i < Waits.Length; i++)
            {
                AssertTicks(Triggered(length, t => Lasts(t - length, at, 0, Offered), Waits[i]), seen[i + 1], $"offer at {at}, {Waits[i]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(LengthsAndEngines))]
    public void Fork_switches_a_measure_at_the_first_tick_at_or_after_its_hour(int length, string kind)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        for (var at = 0; at < 120; at++)
        {
            var scenario = Scenario(length, [Dated("m", 0, 0, 0, 0)]);
            AssertTicks(Ticks(length, t => t < at), Active(scenario, engine, new MeasureStop("m", at / 60.0))[0], $"ended at {at}");
            scenario = Scenario(length, [Dated("m", 0, 0, 0, 0) with { At = SmallScenarios.Start.AddHours(at / 60.0) }]);
            AssertTicks(Ticks(length, t => t >= at), Active(scenario, engine)[0], $"begun at {at}");
        }
    }

    /// <summary>Any minutes, also longer than the run, and a start before it.</summary>
    [Fact]
    public void Clock_of_any_dated_measure_is_that_of_whole_minutes() => (
        from length in Gen.Int[0, Lengths.Length - 1].Select(i => Lengths[i])
        from at in Gen.Int[-600, Horizon]
        from every in Gen.Int[1, 300]
        from duration in Gen.Int[1, 300]
        from delay in Gen.Int[0, 200]
        from repeats in Gen.Bool
        from engine in Gen.Bool.Select(fast => fast ? EngineKind.Fast : EngineKind.Reference)
        select (length, at, Every: repeats ? every : 0, duration, delay, engine)).Sample(
            c => AssertTicks(
                Ticks(c.length, t => Lasts(t, c.at + c.delay, c.Every, c.duration)),
                Active(Scenario(c.length, [Dated("m", c.at, c.Every, c.duration, c.delay)]), c.engine)[0],
                $"{c}"),
            iter: 3000);

    /// <summary>
    /// The moderate leader answers in the tick that holds the hour of the deadline plus the delay, not in the one that ends with it.
    /// </summary>
    [Theory]
    [MemberData(nameof(LengthsAndEngines))]
    public void Answer_to_the_audit_comes_in_the_tick_that_holds_its_minute(int length, string kind)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        for (var deadline = 1; deadline <= 120; deadline++)
        {
            foreach (var delay in new[] { 12, 20, 60, 66, 100 })
            {
                var scenario = Scenario(length, []) with { Deadline = SmallScenarios.Start.AddMinutes(deadline) };
                scenario = scenario.With(
                    ("time.resolutionHours", (Horizon - deadline) / 60.0), ("leader.moderate.acceptDelay", delay / 60.0),
                    ("audit.probability.annul", 0), ("audit.probability.secondRound", 1));
                var log = new EventLog();
                engine.Open(ScenarioCompiler.Compile(scenario))(1, 0, log);
                var answer = Assert.Single(log.Events, e => e.Type == RunEventTypes.Acceptance);
                Assert.Equal((deadline + delay) / length * length / 60.0, answer.Hour);
            }
        }
    }

    /// <summary>
    /// A flight leaves at the first tick at or after its minute; an ultimatum expires and the audit appears at their minutes.
    /// </summary>
    [Theory]
    [MemberData(nameof(LengthsAndEngines))]
    public void Flight_ultimatum_and_publication_have_the_minutes_written(int length, string kind)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        for (var at = 1; at <= 120; at++)
        {
            var time = SmallScenarios.Start.AddMinutes(at);
            var scenario = Scenario(length, []) with
            {
                Deadline = time,
                HardLineLeader = new HardLineLeader { Base = "TOWN", Flights = [new Flight(time, "TOWN", "SEAT")] },
                Ultimatums = [new Ultimatum(SmallScenarios.Start, time, 4)],
            };
            var log = new EventLog();
            engine.Open(ScenarioCompiler.Compile(scenario.With(("time.resolutionHours", (Horizon - at) / 60.0))))(1, 0, log);
            Assert.Equal((at + length - 1) / length * length / 60.0, Assert.Single(log.Events, e => e.Type == RunEventTypes.Flight).Hour);
            Assert.Equal(at / 60.0, Assert.Single(log.Events, e => e.Type == RunEventTypes.Ultimatum).Hour);
            Assert.Equal(at / 60.0, Assert.Single(log.Events, e => e.Type == RunEventTypes.Audit).Hour);
        }
    }

    private static Scenario Scenario(int length, IEnumerable<Measure> measures) =>
        (SmallScenarios.TwoStations with { Deadline = SmallScenarios.Start.AddMinutes(Horizon), Measures = [.. measures] })
        .With(("time.minutesPerTick", length), ("fall.rateNegotiated", 0), ("police.rate", 0));

    private static Measure Dated(string id, int at, int every, int duration, int delay) => new()
    {
        Id = id,
        At = SmallScenarios.Start.AddMinutes(at),
        Every = every == 0 ? null : every / 60.0,
        For = duration == 0 ? null : duration / 60.0,
        Delay = delay / 60.0,
    };

    private static List<int> Ticks(int length, Func<int, bool> holds) =>
        [.. Enumerable.Range(0, Horizon / length).Where(tick => holds(tick * length))];

    /// <summary>Whether a minute lies in one of the spells that begin at a minute and again every so many.</summary>
    private static bool Lasts(int minute, int start, int every, int duration)
    {
        for (; start <= minute; start += every)
        {
            if (duration == 0 || minute < start + duration)
            {
                return true;
            }

            if (every == 0)
            {
                return false;
            }
        }

        return false;
    }

    private static List<int> Triggered(int length, Func<int, bool> holds, (int Hold, int Every, int For, int Delay) clock)
    {
        var (since, due, starts, active) = (-1, -1, new List<int>(), new List<int>());
        for (var minute = 0; minute < Horizon; minute += length)
        {
            since = !holds(minute) ? -1 : since < 0 ? minute : since;
            if (since >= 0 && minute - since >= clock.Hold && (due < 0 || (clock.Every > 0 && minute - due >= clock.Every)))
            {
                due = minute;
                starts.Add(minute + clock.Delay);
            }

            if (starts.LastOrDefault(s => s <= minute, -1) is var start and >= 0 && (clock.For == 0 || minute < start + clock.For))
            {
                active.Add(minute / length);
            }
        }

        return active;
    }

    /// <summary>Ticks in which each measure is in effect.</summary>
    private static List<int>[] Active(Scenario scenario, EngineKind engine, MeasureStop? stop = null)
    {
        var parameters = ScenarioCompiler.Compile(scenario, stop);
        var (loop, active) = (new TickLoop(parameters, engine), parameters.Measures.Select(_ => new List<int>()).ToArray());
        var run = loop.Open(1, 0);
        foreach (var phase in loop.Steps(run))
        {
            for (var m = 0; phase.Name == "Measures" && m < active.Length; m++)
            {
                if (run.Measures.IsActive(m))
                {
                    active[m].Add(run.Tick);
                }
            }
        }

        return active;
    }

    private static void AssertTicks(List<int> expected, List<int> actual, string what) =>
        Assert.True(expected.SequenceEqual(actual), $"{what}: [{string.Join(' ', actual)}] instead of [{string.Join(' ', expected)}]");
}
