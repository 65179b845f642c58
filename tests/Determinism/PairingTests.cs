using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Determinism;

/// <summary>
/// Common random numbers: a replicate uses the same random numbers in every variant of a scenario, so that variants can be paired.
/// </summary>
public class PairingTests
{
    private static readonly Scenario Minimal = ScenarioLibrary.Load("minimal");
    private static readonly Scenario Friday = ScenarioLibrary.Load("friday-mutiny");

    [Fact]
    public void Measure_that_never_triggers_changes_nothing()
    {
        var never = new Measure
        {
            Id = "never",
            When = new Trigger("momentum", Comparison.Greater, 1),
            Effects = [new Effect("police.threshold", EffectOperation.Add, 1), new Effect("police.field.chain", EffectOperation.Set, 1)],
        };
        var late = new Measure { Id = "late", At = Friday.Deadline.AddDays(30),
            Effects = [new Effect("clash.rate", EffectOperation.Set, 1)] };
        AssertSame(Friday, Friday with { Measures = [never, .. Friday.Measures, late] }, replicates: 5);
    }

    [Fact]
    public void Measure_that_changes_a_value_to_what_it_is_changes_nothing()
    {
        var idle = new Measure
        {
            Id = "idle",
            At = Friday.Start,
            Effects = [new Effect("police.threshold", EffectOperation.Add, 0), new Effect("clash.rate", EffectOperation.Multiply, 1)],
        };
        AssertSame(Friday, Friday with { Measures = [.. Friday.Measures, idle] }, replicates: 5);
    }

    [Fact]
    public void Measure_changes_nothing_before_it_takes_effect()
    {
        var change = new Measure { Id = "change", At = Minimal.Start.AddHours(10),
            Effects = [new Effect("police.threshold", EffectOperation.Set, -1)] };
        var (with, without) = (StatesOf(Minimal with { Measures = [change] }), StatesOf(Minimal with { Measures = [] }));

        // Ticks of 15 minutes: agents answer at tick 40, and the census of tick 41 shows it.
        Assert.Equal(without.Take(41), with.Take(41));
        Assert.NotEqual(without[41], with[41]);
    }

    [Fact]
    public void Bloc_without_people_changes_nothing() => AssertSame(
        Friday, Friday with { Blocs = [Friday.Blocs[^1] with { Id = "NOBODY", People = 0 }, .. Friday.Blocs] }, replicates: 3);

    [Fact]
    public void Strength_of_one_bloc_does_not_change_the_draws_of_the_others()
    {
        var changed = Friday.Blocs[3];
        var larger = Friday with { Blocs = [.. Friday.Blocs.Select(b => b.Id == changed.Id ? b with { People = 3 * b.People } : b)] };
        var (before, after) = (Probe.Open(Friday), Probe.Open(larger));
        foreach (var (x, y) in before.Agents.Zip(after.Agents))
        {
            if (x[0].Bloc.Id == changed.Id)
            {
                // Identity is (bloc, ordinal): those who were there keep their thresholds.
                Assert.True(y.Count > x.Count);
                Assert.Equal(x.Select(a => a.Threshold), y.Take(x.Count).Select(a => a.Threshold));
            }
            else
            {
                Assert.Equal(x.Select(a => (a.Threshold, a.State)), y.Select(a => (a.Threshold, a.State)));
            }
        }

        Assert.Equal(before.Commands.Select(c => c.Threshold), after.Commands.Select(c => c.Threshold));
        Assert.Equal(
            (before.Fall.Clock, before.Audit.Finding, before.Audit.Clock), (after.Fall.Clock, after.Audit.Finding, after.Audit.Clock));
    }

    [Fact]
    public void Order_of_blocs_and_commands_changes_no_draws()
    {
        var reversed = Friday with { Blocs = [.. Friday.Blocs.Reverse()], Commands = [.. Friday.Commands.Reverse()] };
        var (before, after) = (Probe.Open(Friday), Probe.Open(reversed));
        Assert.Equal(Units(before), Units(after).Reverse());
        Assert.Equal(
            before.Commands.Select(c => (c.Command.Id, c.Threshold)), after.Commands.Reverse().Select(c => (c.Command.Id, c.Threshold)));

        static IEnumerable<string> Units(Run run) =>
            run.Agents.Select(bloc => string.Join(' ', bloc.Select(a => $"{a.Bloc.Id}/{a.Ordinal} {a.Threshold:R} {a.State}")));
    }

    /// <summary>A scenario in which one parameter differs draws the same run-level shifts, finding and clocks.</summary>
    [Fact]
    public void Parameter_changes_no_draws()
    {
        var (before, after) = (Probe.Open(Friday), Probe.Open(Friday.With(("police.rate", 2), ("fall.rateSuggestion", 0.1))));
        Assert.Equal(before.Draws.ByKind, after.Draws.ByKind);
        Assert.Equal(
            (before.Draws.Resolve, before.Fall.Clock, before.Fall.ModeLuck), (after.Draws.Resolve, after.Fall.Clock, after.Fall.ModeLuck));
        Assert.Equal(before.Agents.SelectMany(b => b.Select(a => a.Threshold)), after.Agents.SelectMany(b => b.Select(a => a.Threshold)));
    }

    private static void AssertSame(Scenario first, Scenario second, int replicates)
    {
        var (a, b) = (new ReferenceSimulator(ScenarioCompiler.Compile(first)), new ReferenceSimulator(ScenarioCompiler.Compile(second)));
        for (var r = 0u; r < replicates; r++)
        {
            Assert.Equal(Records.Of(a.Run(1, r)), Records.Of(b.Run(1, r)));
        }
    }

    /// <summary>States of all agents at the census of every tick.</summary>
    private static List<string> StatesOf(Scenario scenario)
    {
        var states = new List<string>();
        Probe.Open(scenario).Watch("Census", run => states.Add(string.Concat(run.Agents.SelectMany(b => b.Select(a => (int)a.State)))));
        return states;
    }
}
