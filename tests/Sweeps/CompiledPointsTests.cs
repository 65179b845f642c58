using System.Globalization;
using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;
using BoliviaSim.Tests.Generators;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>Points compiled from one structure against points compiled from their scenarios.</summary>
public class CompiledPointsTests
{
    private const uint Runs = 5;

    /// <summary>
    /// A country in which everything happens that can (columns, clashes, deaths, measures of both sides), with residents of whom a
    /// leadership and the one above it hear: as many as turn out.
    /// </summary>
    private static readonly Scenario Lively = LivelyFrom(ScenarioLibrary.Load("minimal"));

    /// <summary>Values of parameters whose rules look at more than one value; they reach beyond what is allowed together.</summary>
    private static readonly Dictionary<string, Gen<double>> Ruled = new()
    {
        ["audit.probability.annul"] = Gen.Double[0, 1],
        ["audit.probability.secondRound"] = Gen.Double[0, 1],
        ["ladder.tau"] = Gen.OneOf(Gen.Const(0.0), Gen.Double[0.01, 0.5]),
        ["government.offer"] = Gen.Double[0, 4],
    };

    /// <summary>Every parameter by both roads: the table of structure is right, and nothing that a point decides is left behind.</summary>
    [Fact]
    public void Every_parameter_gives_the_compiled_scenario_and_the_rows_of_the_slow_road() => Gen.Double[0, 1].Array[3].Sample(
        shares => Assert.All(ParameterTable.All, parameter =>
        {
            var values = ParameterTable.OfStructure.Contains(parameter)
                ? parameter == ParameterTable.Of(Scalar.TimeMinutesPerTick) ? [5, 10, 30] : new double[] { 0, 6, 24 }
                : [.. shares.Select(share => parameter.Low + (share * (parameter.High - parameter.Low)))];
            var points = PointsOf(Lively, [parameter.Name], values.Select(v => new[] { v }));
            Compare(points, values.Length);
            Assert.NotEqual(ParameterTable.OfStructure.Contains(parameter), points.At(0).SharesStructureWith(points.At(2)));
        }),
        iter: 1, threads: 1);

    /// <summary>What the table of structure is for: nothing but its parameters changes the ticks.</summary>
    [Fact]
    public void Ticks_follow_the_parameters_of_structure_alone() => Assert.All(ParameterTable.All, parameter =>
    {
        var other = parameter == ParameterTable.Of(Scalar.TimeMinutesPerTick) ? 30 : parameter.Low;
        var (before, after) = (ScenarioCompiler.Compile(Lively), ScenarioCompiler.Compile(Lively.With((parameter.Name, other))));
        Assert.Equal(
            ParameterTable.OfStructure.Contains(parameter), (before.Ticks, before.MinutesPerTick) != (after.Ticks, after.MinutesPerTick));
    });

    /// <summary>Several parameters at a time in any country, with runs in the same memory one after another.</summary>
    [Fact]
    public void Random_scenarios_give_the_same_at_random_points() => Gen.Select(
        ScenarioGenerator.Valid, Gen.Int[0, ParameterTable.All.Count - 1].Array[1, 8], Gen.Double[0, 1].Array[24], Gen.Bool).Sample(
        (scenario, chosen, shares, inColumns) =>
        {
            var parameters = chosen.Distinct().Select(i => ParameterTable.All[i])
                .Where(d => !ParameterTable.OfStructure.Contains(d)).ToList();
            var of = inColumns
                ? scenario with { Rules = scenario.Rules with { Response = Response.Gradual, SelfCounted = true } } : scenario;
            Compare(
                PointsOf(of, [.. parameters.Select(d => d.Name)], Enumerable.Range(0, 3).Select(point => parameters.Select(
                    (d, i) => d.Low + (shares[(point * 8) + i] * (d.High - d.Low))).ToArray())),
                3);
        },
        iter: 40, threads: 1);

    /// <summary>A point that breaks a rule says what the validator says; one that keeps all rules is not refused.</summary>
    [Fact]
    public void Points_break_the_rules_that_the_validator_has() => (
        from scenario in ScenarioGenerator.Valid
        from rungs in Gen.OneOf("talks", "pay").Array[0, 3]
        from names in Gen.OneOf(Ruled.Keys.ToArray()).Array[1, 4].Select(all => all.Distinct().ToArray())
        from values in Gen.Select(Ruled["audit.probability.annul"], Ruled["ladder.tau"], Ruled["government.offer"]).Array[12]
        from factor in Gen.OneOf(0.0, 0.5, -1)
        from operation in Gen.Enum<EffectOperation>()
        select (Scenario: scenario with
        {
            DemandRungs = rungs,
            Measures = [.. scenario.Measures, new Measure
            {
                Id = "width", At = scenario.Start, Effects = [new Effect("ladder.tau", operation, factor)],
            }],
        }, names, values)).Sample(
        sample =>
        {
            var rows = Enumerable.Range(0, 3).Select(point => sample.names.Select((name, i) =>
            {
                var (share, tau, offer) = sample.values[(point * 4) + i];
                return name switch { "ladder.tau" => tau, "government.offer" => offer, _ => share };
            }).ToArray()).ToList();
            var points = PointsOf(sample.Scenario, sample.names, rows);
            var expected = Enumerable.Range(0, 3).Select(i => (Point: i, points.Scenarios.At(i).Errors)).Where(p => p.Errors.Count > 0);
            Assert.Equal(expected.Select(p => $"point {p.Point}: {p.Errors[0]}"), points.Faults());
            Assert.All(expected, p => Assert.Equal(
                p.Errors[0], Assert.Throws<InvalidOperationException>(() => points.At(p.Point)).Message));
        },
        iter: 400, threads: 1);

    /// <summary>Points of one clock share its structure, whatever lies between them; those of another do not.</summary>
    [Fact]
    public void Points_of_a_clock_share_its_structure_and_have_the_rows_of_the_slow_road()
    {
        var points = PointsOf(
            Lively, ["time.resolutionHours", "group.rate", "time.minutesPerTick"],
            [[6, 0.2, 10], [12, 0.3, 10], [6, 0.4, 10], [6, 0.2, 15], [12, 0.5, 10]]);
        Compare(points, 5);
        Assert.True(points.At(0).SharesStructureWith(points.At(2)));
        Assert.True(points.At(1).SharesStructureWith(points.At(4)));
        Assert.False(points.At(0).SharesStructureWith(points.At(1)));
        Assert.False(points.At(0).SharesStructureWith(points.At(3)));
    }

    /// <summary>A clock that does not fit is told at each of its points, and at no other.</summary>
    [Fact]
    public void Clock_that_ends_within_a_tick_is_told_at_its_points() => Assert.Equal(
        ["point 1", "point 3"],
        PointsOf(Lively, ["time.resolutionHours", "group.rate"], [[6, 0.2], [6.1, 0.3], [12, 0.4], [6.1, 0.2]]).Faults()
            .Select(fault => fault.Split(':')[0]));

    /// <summary>A variant has a structure of its own, and its points keep it.</summary>
    [Fact]
    public void Points_of_a_variant_share_its_structure()
    {
        var variants = new[] { new Variant("as-is", []), new Variant("off", ["measure.call=off", "police.threshold=0.2"]) };
        var design = new Design(
            DesignKind.List, ["group.rate"], new double[,] { { 0.2 }, { 0.3 }, { 0.4 }, { 0.5 } }, ["as-is", "off", "as-is", "off"]);
        var points = new CompiledPoints(design, Lively, variants);
        Compare(points, 4);
        Assert.True(points.At(1).SharesStructureWith(points.At(3)));
        Assert.False(points.At(1).SharesStructureWith(points.At(2)));
    }

    /// <summary>A point is far smaller than its country: what it does not change it shares.</summary>
    [Fact]
    public void Point_allocates_what_its_values_change()
    {
        var points = PointsOf(
            ScenarioLibrary.Load("saturday-noon"), ["police.weight.peer", "police.rate"], [[0.2, 0.1], [0.4, 0.2], [0.6, 0.3]]);
        points.At(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        points.At(1);
        points.At(2);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * 4000);
    }

    private static Scenario LivelyFrom(Scenario minimal) => (minimal with
    {
        Commands =
        [
            .. minimal.Commands,
            new Command { Id = "CENTRAL", Kind = Kind.Popular, Place = "CAP", Affiliation = Affiliation.Government },
            new Command { Id = "BOARD", Kind = Kind.Popular, Place = "CAP", Affiliation = Affiliation.Government, Parent = "CENTRAL" },
        ],
        Blocs =
        [
            .. minimal.Blocs.Select(b => b.Id == "UNION" ? b with { Command = "CENTRAL" } : b),
            new Bloc
            {
                Id = "RESIDENTS", Kind = Kind.Popular, Affiliation = Affiliation.Residents, Home = "CAP", People = 120_000,
                Command = "BOARD", InitialPressure = Quantity.Of("residents.initialPressure"),
            },
        ],
        Measures = [.. minimal.Measures.Select(m => m with { Enabled = true })],
        PastDeaths = [new PastDeaths(minimal.Start.AddHours(-30), 3, Attribution.Contested, "assumed")],
    }).With(
        ("clash.rate", 0.5), ("column.callRate", 1), ("column.share", 0.5), ("group.rate", 0.6), ("popular.weight.peer", 0.3),
        ("popular.weight.chain", 0.3));

    private static CompiledPoints PointsOf(Scenario scenario, string[] names, IEnumerable<double[]> rows)
    {
        var all = rows.ToList();
        var values = new double[all.Count, names.Length];
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = 0; j < names.Length; j++)
            {
                values[i, j] = all[i][j];
            }
        }

        return new CompiledPoints(new Design(DesignKind.List, names, values, [.. all.Select(_ => "")]), scenario, []);
    }

    private static void Compare(CompiledPoints points, int count)
    {
        var engines = new PointEngines(EngineKind.Fast);
        for (var point = 0; point < count; point++)
        {
            var (scenario, errors) = points.Scenarios.At(point);
            if (errors.Count > 0)
            {
                continue;
            }

            var (slow, fast) = (ScenarioCompiler.Compile(scenario), points.At(point));
            Assert.Equal(DeepText.Of(slow), DeepText.Of(fast));
            var (expected, actual) = (new Simulator(slow), engines.At(fast).Run);
            for (var replicate = 0u; replicate < Runs; replicate++)
            {
                Assert.Equal(RowOf(expected.Run, replicate), RowOf(actual, replicate));
            }
        }
    }

    private static string RowOf(ReplicateRunner run, uint replicate)
    {
        var history = new History();
        try
        {
            return Records.Of(run(3, replicate, history)) + history;
        }
        catch (NoSilentStartException)
        {
            return "no silent start";
        }
    }

    /// <summary>Events of a run, and the pressure on every command and on every bloc at home at each tick.</summary>
    private sealed class History : IRunObserver
    {
        private readonly StringBuilder text = new();

        public bool WantsEvents => true;

        public void OnTick(RunView view)
        {
            foreach (var command in view.Parameters.Commands)
            {
                text.Append(CultureInfo.InvariantCulture, $"{view.CommandPressure(command.Index):R} ");
            }

            foreach (var bloc in view.Parameters.Blocs)
            {
                text.Append(CultureInfo.InvariantCulture, $"{view.Pressure(bloc.Index, bloc.Home):R} ");
            }
        }

        public void OnEvent(RunEvent runEvent) => text.Append(runEvent).Append('\n');

        public override string ToString() => text.ToString();
    }
}
