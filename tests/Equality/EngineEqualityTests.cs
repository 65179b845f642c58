using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Generators;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Equality;

/// <summary>The fast engine against the reference, to the last bit: every state, field, count, event and row.</summary>
public class EngineEqualityTests
{
    private static readonly Scenario Saturday = ScenarioLibrary.Load("saturday-noon");

    /// <summary>What makes everything happen that can: columns, clashes, deaths, many moves.</summary>
    private static readonly (string, double)[] Lively =
        [("clash.rate", 0.5), ("column.callRate", 1), ("column.callRateGovernment", 1), ("column.share", 0.5), ("group.rate", 0.6)];

    public static TheoryData<string> Shipped => [.. ScenarioLibrary.Names];

    public static TheoryData<string> Measures => [.. Saturday.Measures.Select(m => m.Id)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_scenario_is_the_same_in_every_phase(string name) =>
        SideBySide.Check(ScenarioCompiler.Compile(ScenarioLibrary.Load(name)), seed: 5, first: 0, count: 2);

    /// <summary>Half of them with the rules of the docking scenarios as they come, half with agents in columns.</summary>
    [Fact]
    public void Random_scenarios_are_the_same_in_every_phase() => ScenarioGenerator.Valid.Sample(
        scenario =>
        {
            SideBySide.Check(ScenarioCompiler.Compile(scenario), seed: 6, first: 0);
            var inColumns = scenario with { Rules = scenario.Rules with { Response = Response.Gradual, SelfCounted = true } };
            SideBySide.Check(ScenarioCompiler.Compile(inColumns), seed: 7, first: 1);
        },
        iter: 100, seed: "0000000000003", threads: 1);

    [Theory]
    [MemberData(nameof(Measures))]
    public void Measure_switched_on_alone_is_the_same_in_every_phase(string id) => SideBySide.Check(
        ScenarioCompiler.Compile(Saturday with { Measures = [.. Saturday.Measures.Select(m => m with { Enabled = m.Id == id })] }),
        seed: 8, first: 2);

    [Fact]
    public void All_measures_in_a_lively_country_are_the_same_in_every_phase() => SideBySide.Check(
        ScenarioCompiler.Compile((Saturday with { Measures = [.. Saturday.Measures.Select(m => m with { Enabled = true })] }).With(Lively)),
        seed: 9, first: 0, count: 2);

    [Theory]
    [InlineData(HighCommandRule.Ladder, 5)]
    [InlineData(HighCommandRule.Ladder, 30)]
    [InlineData(HighCommandRule.Coordination, 15)]
    public void Rules_of_the_high_command_and_ticks_are_the_same_in_every_phase(HighCommandRule rule, double minutes) => SideBySide.Check(
        ScenarioCompiler.Compile((Saturday with { Rules = Saturday.Rules with { HighCommand = rule } })
            .With([.. Lively, ("time.minutesPerTick", minutes)])),
        seed: 10, first: 3);

    /// <summary>A high command that moves much, up and down; a measure changes the peer field for twelve hours.</summary>
    [Theory]
    [InlineData(HighCommandPeers.ByRung, false)]
    [InlineData(HighCommandPeers.ByRung, true)]
    [InlineData(HighCommandPeers.Mean, false)]
    public void Peers_of_the_high_command_are_the_same_in_every_phase(HighCommandPeers peers, bool withMeasure)
    {
        var measure = new Measure
        {
            Id = "shaken-trust",
            Enabled = withMeasure,
            At = Saturday.Start.AddHours(3),
            For = 12,
            Effects = [new Effect("highCommand.field.peer", EffectOperation.Multiply, 0.8)],
        };
        var scenario = Saturday with
        {
            Rules = Saturday.Rules with { HighCommandPeers = peers },
            Measures = [.. Saturday.Measures, measure],
        };
        SideBySide.Check(
            ScenarioCompiler.Compile(scenario.With([
                .. Lively, ("highCommand.threshold", 0.65), ("highCommand.rate", 3), ("highCommand.reversal", 0.5),
                ("fall.rateSuggestion", 0), ("fall.rateNegotiated", 0),
            ])),
            seed: 17, first: 0, count: 2);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(5)]
    public void Size_of_agents_is_the_same_in_every_phase(double factor)
    {
        var per = Saturday.PeoplePerAgent;
        var scenario = Saturday with
        {
            PeoplePerAgent = per with
            {
                Group = per.Group * factor, Police = per.Police * factor, Military = per.Military * factor,
                Popular = per.Popular * factor, Residents = per.Residents * factor,
            },
        };
        SideBySide.Check(ScenarioCompiler.Compile(scenario.With(Lively)), seed: 11, first: 0);
    }

    /// <summary>So many agents that the rows of a run are shared out; a thread more than stretches, too.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Threads_within_a_run_are_the_same_in_every_phase(int threads)
    {
        var scenario = ScenarioLibrary.Load("friday-mutiny") with
        {
            PeoplePerAgent = new PeoplePerAgent { Group = 8, Police = 8, Military = 8, Popular = 8, Residents = 300, Minimum = 8 },
        };
        var parameters = ScenarioCompiler.Compile(scenario.With(("time.minutesPerTick", 60)));
        Assert.True(parameters.AgentCount > 30_000, $"{parameters.AgentCount} agents");
        SideBySide.Check(parameters, seed: 14, first: 0, threads: threads);
    }

    /// <summary>Nobody but commands, as in a scenario that docks to a game of commanders.</summary>
    [Fact]
    public void Commands_without_units_are_the_same_in_every_phase() => SideBySide.Check(
        ScenarioCompiler.Compile(SmallScenarios.TwoStations with { Blocs = [] }), seed: 15, first: 0, count: 4);

    /// <summary>A bloc that has no people, and so no agents, between two that have.</summary>
    [Fact]
    public void Bloc_without_people_is_the_same_in_every_phase() => SideBySide.Check(
        ScenarioCompiler.Compile(SmallScenarios.TwoStations with
        {
            Blocs = [SmallScenarios.TwoStations.Blocs[0],
                new Bloc { Id = "EMPTY", Kind = Kind.Police, Home = "SEAT", People = 0, Command = "HQ" },
                SmallScenarios.TwoStations.Blocs[1]],
        }),
        seed: 16, first: 0, count: 4);

    /// <summary>Thresholds so far apart, in widths of the logistic, that the filter's arithmetic does not reach.</summary>
    [Fact]
    public void Thresholds_far_apart_are_the_same_in_every_phase() => SideBySide.Check(
        ScenarioCompiler.Compile(SmallScenarios.TwoStations.With(("ladder.tau", 0.001), ("police.sd", 0.5), ("police.rate", 2))),
        seed: 12, first: 0, count: 4);

    [Fact]
    public void Ensemble_on_one_to_eight_workers_gives_the_rows_of_the_reference()
    {
        var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load("minimal"));
        var expected = Rows(EngineKind.Reference, 2);
        for (var workers = 1; workers <= 8; workers++)
        {
            Assert.Equal(expected, Rows(EngineKind.Fast, workers));
        }

        List<string> Rows(EngineKind engine, int workers)
        {
            var rows = new List<string>();
            Ensemble.Run(
                parameters, new EnsembleOptions { Seed = 13, End = 24, Workers = workers, Engine = engine },
                result => rows.Add(Records.Of(result.Outcome) + string.Join(' ', result.Samples)));
            return rows;
        }
    }

    /// <summary>Both engines split run-level draws from all others alike.</summary>
    [Fact]
    public void Run_level_draws_of_another_replicate_give_the_rows_of_the_reference()
    {
        var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load("minimal"));
        var (reference, fast) = (new ReferenceSimulator(parameters), new Simulator(parameters));
        for (var r = 0u; r < 10; r++)
        {
            Assert.Equal(
                Records.Of(reference.Run(1, r, runLevelReplicate: 77)), Records.Of(fast.Run(1, r, runLevelReplicate: 77)));
        }
    }
}
