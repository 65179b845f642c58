using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Populations;
using BoliviaSim.Replays;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Replays;

/// <summary>What a replay writes down, against the engine's own pressures, outcomes and events.</summary>
public class RunRecorderTests
{
    private static readonly Scenario Saturday = ScenarioLibrary.Load("saturday-noon");

    public static TheoryData<string> Shipped => [.. ScenarioLibrary.Names];

    /// <summary>
    /// Pressure is the sum of its terms less the shift by measures, for everybody in every tick (ODD 7.2); all measures on.
    /// </summary>
    [Fact]
    public void Terms_add_up_to_the_pressure()
    {
        var scenario = Saturday with { Measures = [.. Saturday.Measures.Select(m => m with { Enabled = m.Id != "early-publication" })] };
        var record = RunRecorder.Record(ScenarioCompiler.Compile(scenario), 1, 3);
        Assert.Contains(record.Pressures, p => p.ThresholdShift != 0);
        Assert.All(record.Pressures, p => Assert.Equal(p.Pressure, p.Terms.Sum() - p.ThresholdShift, 1e-12));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Outcome_and_events_are_those_of_the_run(string name)
    {
        var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load(name));
        var (log, record) = (new EventLog(), RunRecorder.Record(parameters, 6, 2));
        Assert.Equal(Records.Of(new Simulator(parameters).Run(6, 2, log)), Records.Of(record.Outcome));
        Assert.Equal(log.Events, record.Events);
    }

    /// <summary>The fields that the terms are made of are the ones in the table: weight times field for the police at the seat.</summary>
    [Fact]
    public void Terms_are_weights_times_the_fields_of_the_table()
    {
        var parameters = ScenarioCompiler.Compile(Saturday with { Measures = [] });
        var record = RunRecorder.Record(parameters, 1, 1);
        var fields = record.Fields.ToDictionary(f => (f.Tick, f.Field, f.Place, f.Kind), f => f.Value);
        var police = record.Pressures.Where(p => !p.IsCommand && p is { Place: "LPZ", Unit: "UTOP-LPZ" or "POL-LPZ-R" }).ToList();
        Assert.NotEmpty(police);
        Assert.All(police, p =>
        {
            AssertTerm(PerceivedField.Peer, fields[(p.Tick, "peer", "LPZ", "Police")]);
            AssertTerm(PerceivedField.Corps, fields[(p.Tick, "corps", "LPZ", "Police")]);
            AssertTerm(PerceivedField.Street, fields[(p.Tick, "street", "LPZ", "")]);
            AssertTerm(PerceivedField.Momentum, fields[(p.Tick, "momentum", "", "")]);

            void AssertTerm(PerceivedField field, double level) =>
                Assert.Equal(parameters.Values.Weight(Role.Police, field) * level, p.Terms[(int)field], 1e-15);
        });
    }

    [Fact]
    public void Breaks_have_the_hours_of_the_row_and_shares_that_add_up_to_one()
    {
        var parameters = ScenarioCompiler.Compile(Saturday);
        var record = RunRecorder.Record(parameters, 1, 1);
        var breaks = Break.All(parameters, record);
        foreach (var command in record.Outcome.Commands)
        {
            Assert.Equal(command.BreakHour, breaks.SingleOrDefault(b => b.Command == command.Id && !b.Itself)?.Hour);
        }

        Assert.Contains(breaks, b => b.Itself && b.Tick >= 0);
        Assert.All(breaks.Where(b => b.Tick >= 0), b =>
        {
            Assert.Equal(1, b.Shares.Sum(), 1e-12);
            Assert.Equal(b.Hour, (b.Tick + 1) * parameters.HoursPerTick, 1e-9);
            Assert.Equal(b.Pressure, b.Terms.Sum() - b.ThresholdShift, 1e-9);
        });
    }

    /// <summary>
    /// A measure that is stopped at an hour: the same before it, and out of effect from its first tick on, also when it repeats.
    /// </summary>
    [Fact]
    public void Stopped_measure_is_out_of_effect_from_its_hour_on()
    {
        var (whole, stopped) = (
            ScenarioCompiler.Compile(Saturday), ScenarioCompiler.Compile(Saturday, new MeasureStop("call-for-mobilisation", 23)));
        var (run, fork) = (RunRecorder.Record(whole, 1, 1), RunRecorder.Record(stopped, 1, 1));
        Assert.Equal(run.Events.TakeWhile(e => e.Hour < 23), fork.Events.TakeWhile(e => e.Hour < 23));
        Assert.Equal(23, fork.Events.Last(e => e is { Type: RunEventTypes.MeasureEnds, Entity: "call-for-mobilisation" }).Hour);
        Assert.DoesNotContain(fork.Events, e => e is { Type: RunEventTypes.MeasureStarts, Entity: "call-for-mobilisation", Hour: >= 23 });
        Assert.Contains(run.Events, e => e is { Type: RunEventTypes.MeasureStarts, Entity: "call-for-mobilisation", Hour: >= 23 });
    }
}
