using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Experiments;

/// <summary>Plans: what is wrong with them, all at once, and the designs that come of them.</summary>
public class PlanTests
{
    private static readonly Scenario Scenario = ScenarioLibrary.Load("saturday-noon");

    private static readonly Variant AsIs = new("as-is", []);
    private static readonly Variant NoRestraint = new("no-restraint", ["measure.restraint=off"]);

    private static readonly (DesignOptions Options, int Rows)[] Sizes =
    [
        (new() { Kind = DesignKind.Factorial }, 6),
        (new() { Kind = DesignKind.OneAtATime }, 5),
        (new() { Kind = DesignKind.LatinHypercube, Size = 10 }, 10),
        (new() { Kind = DesignKind.LatinHypercube, Size = 10, Maximin = true }, 10),
        (new() { Kind = DesignKind.Sobol, Size = 16 }, 16),
        (new() { Kind = DesignKind.Sobol, Size = 16, Scramble = true }, 16),
        (new() { Kind = DesignKind.Saltelli, Size = 4 }, 24),
        (new() { Kind = DesignKind.Saltelli, Size = 4, SecondOrder = false, Scramble = true }, 16),
        (new() { Kind = DesignKind.Morris, Size = 5 }, 15),
    ];

    public static TheoryData<int> NumbersOfSizes => [.. Enumerable.Range(0, Sizes.Length)];

    /// <summary>
    /// Every kind, each with the number of points that it promises, values of the factors' levels, and points that can be run.
    /// </summary>
    [Theory]
    [MemberData(nameof(NumbersOfSizes))]
    public void Design_of_every_kind_has_its_points_at_every_choice(int size)
    {
        var (options, rows) = Sizes[size];
        var plan = new ExperimentPlan
        {
            Uncertainties = [Factor("siege.halfLife=1,3"), Factor("turnout.residents=0.01:0.05:3")],
            Levers = [Factor("rhythm.night=0.25,0.4")],
            Variants = [AsIs, NoRestraint],
            Design = options,
        };
        Assert.DoesNotContain(plan.Check(Scenario), f => !f.IsWarning);
        var design = DesignBuilder.Build(plan, Scenario);
        Assert.Equal(4 * rows, design.Count);
        Assert.Equal(["rhythm.night", "siege.halfLife", "turnout.residents"], design.Parameters);
        for (var point = 0; point < design.Count; point++)
        {
            // Variant by variant, lever by lever; each choice meets the same uncertainties in the same order.
            Assert.Equal(point < 2 * rows ? "as-is" : "no-restraint", design.Variant(point));
            Assert.Equal(point / rows % 2 == 0 ? 0.25 : 0.4, design.Value(point, 0));
            Assert.Equal(design.Value(point % rows, 1), design.Value(point, 1));
            Assert.Equal(design.Value(point % rows, 2), design.Value(point, 2));
            if (options.Kind != DesignKind.OneAtATime || point % rows > 0)
            {
                Assert.Contains(design.Value(point, 1), options.Kind == DesignKind.OneAtATime ? [1, 2, 3] : new[] { 1.0, 3 });
            }
        }

        Assert.Empty(new PointScenarios(design, Scenario, plan.Variants).At(design.Count - 1).Errors);
    }

    [Fact]
    public void One_at_a_time_starts_from_the_scenarios_values_and_goes_to_the_ends()
    {
        var plan = Vary(DesignKind.OneAtATime, "siege.halfLife=1:3");
        var scenario = Scenario with { Parameters = new Dictionary<string, double> { ["siege.halfLife"] = 2.5 } };
        Assert.Equal([2.5, 1, 3], Values(DesignBuilder.Build(plan, scenario)));
        Assert.Equal([2, 1, 3], Values(DesignBuilder.Build(plan, Scenario with { Parameters = new Dictionary<string, double>() })));
    }

    [Fact]
    public void Points_of_a_continuous_law_come_through_its_quantile_function()
    {
        var plan = Vary(DesignKind.Sobol, 4, "siege.halfLife=triangular(1, 2, 4)");
        var design = DesignBuilder.Build(plan with { Design = plan.Design with { Scramble = false } }, Scenario);
        var law = new TriangularLaw(1, 2, 4);
        Assert.Equal(new[] { 0, 0.5, 0.75, 0.25 }.Select(law.Quantile), Values(design));
    }

    /// <summary>Without scrambling the first two points are all 0 and all 1/2, so A is B: all rows but one of each are doubles.</summary>
    [Theory]
    [InlineData(true, 10, 24)]
    [InlineData(false, 6, 16)]
    public void Unscrambled_Saltelli_rows_say_what_they_waste_and_scrambled_ones_waste_nothing(bool secondOrder, int doubles, int rows)
    {
        var plan = Vary(DesignKind.Saltelli, 4, "momentum.halfLife=6:24", "police.weight.peer=0.2:0.6");
        var scrambled = plan with { Design = plan.Design with { SecondOrder = secondOrder } };
        Assert.True(scrambled.Design.Scramble);
        Assert.Empty(scrambled.Check(Scenario));
        var unscrambled = scrambled with { Design = scrambled.Design with { Scramble = false } };
        var warning = Assert.Single(unscrambled.Check(Scenario));
        Assert.True(warning.IsWarning);
        Assert.Contains(
            $"A equals B at the first 2 points: {doubles} of {rows} rows are doubles", warning.Message, StringComparison.Ordinal);
        Assert.Equal(2, DistinctOfTwoPoints(unscrambled));
        // With two parameters AB_1 is BA_2 and AB_2 is BA_1, at every point.
        Assert.Equal((rows / 2) - (secondOrder ? 4 : 0), DistinctOfTwoPoints(scrambled));

        int DistinctOfTwoPoints(ExperimentPlan of)
        {
            var design = DesignBuilder.Build(of, Scenario);
            return Enumerable.Range(0, rows / 2).Select(i => (design.Value(i, 0), design.Value(i, 1))).Distinct().Count();
        }
    }

    [Fact]
    public void Levers_and_variants_alone_are_a_design()
    {
        var plan = new ExperimentPlan
        {
            Levers = [Factor("rhythm.night=0.25,0.4")], Variants = [AsIs, NoRestraint], Design = new() { Kind = DesignKind.LatinHypercube },
        };
        Assert.Empty(plan.Check(Scenario));
        var design = DesignBuilder.Build(plan, Scenario);
        Assert.Equal(["as-is", "as-is", "no-restraint", "no-restraint"], Enumerable.Range(0, 4).Select(design.Variant));
        Assert.Equal([0.25, 0.4, 0.25, 0.4], Values(design));
    }

    [Fact]
    public void Scenario_at_a_point_has_its_values_and_its_variant()
    {
        var plan = Vary(DesignKind.Factorial, "siege.halfLife=1,3") with { Variants = [AsIs, NoRestraint] };
        var (scenario, errors) = new PointScenarios(DesignBuilder.Build(plan, Scenario), Scenario, plan.Variants).At(3);
        Assert.Empty(errors);
        Assert.Equal(3, scenario.Parameters["siege.halfLife"]);
        Assert.False(scenario.Measures.Single(m => m.Id == "restraint").Enabled);
        Assert.True(Scenario.Measures.Single(m => m.Id == "restraint").Enabled);
    }

    [Fact]
    public void Values_that_break_a_scenario_together_are_named()
    {
        var design = DesignBuilder.Build(
            Vary(DesignKind.Factorial, "audit.probability.annul=0.9", "audit.probability.secondRound=0.9"), Scenario);
        Assert.Contains("sum to more than 1", Assert.Single(new PointScenarios(design, Scenario, []).At(0).Errors),
            StringComparison.Ordinal);
    }

    /// <summary>A swept horizon that ends within a tick, and a variant whose deadline does.</summary>
    [Fact]
    public void Point_whose_run_would_end_within_a_tick_is_named()
    {
        var plan =
            Vary(DesignKind.Factorial, "time.resolutionHours=6,6.1") with { Variants = [AsIs, new("off", ["time.minutesPerTick=10"])] };
        var design = DesignBuilder.Build(plan, Scenario);
        var faults = new CompiledPoints(design, Scenario, plan.Variants).Faults().ToList();
        Assert.Equal([1, 3], Enumerable.Range(0, 4).Where(p => faults.Any(f => f.StartsWith($"point {p}: ", StringComparison.Ordinal))));
        Assert.Contains("time.resolutionHours 6 or 6.25", faults[0], StringComparison.Ordinal);
        var off = new Variant("off", ["time.deadline=2019-11-12T12:10"]);
        Assert.Contains(
            (Vary(DesignKind.Factorial, "siege.halfLife=1,3") with { Variants = [off] }).Check(Scenario),
            f => f.Path == "variants.off" && f.Message.Contains("within a tick", StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_of_a_plan_are_reported_at_once()
    {
        var plan = new ExperimentPlan
        {
            Uncertainties = [Factor("siege.halfLife=1:3"), Factor("siege.halfLife=1,2")],
            Levers = [Factor("turnout.residents=0.01:0.05")],
            Variants =
            [
                new("no-restraint", ["measure.restrain=off", "siege.halfLife=3"]), new("no-restraint", []),
                new("Two Words", ["measure.restraint=maybe"]),
            ],
            Design = new() { Kind = DesignKind.Factorial },
        };
        string[] expected =
        [
            "siege.halfLife: is varied 2 times; a parameter is one uncertainty or one lever",
            "turnout.residents: a lever needs levels: write low:high:count or a list such as 0.2,0.4",
            "siege.halfLife: a factorial design needs levels: write low:high:count or a list such as 0.2,0.4",
            "variants.no-restraint: appears 2 times",
            "variants.no-restraint: measure.restrain=off: unknown name 'measure.restrain'; did you mean 'measure.restraint'?",
            "variants.no-restraint: sets siege.halfLife, which the experiment varies",
            "variants.Two Words: 'Two Words' is not a valid name; allowed: lower-case letters, digits and hyphens",
            "variants.Two Words: measure.restraint=maybe: 'maybe' is not one of on, off, true, false",
        ];
        Assert.Equal(expected, plan.Check(Scenario).Where(f => !f.IsWarning).Select(f => $"{f.Path}: {f.Message}"));
        Assert.StartsWith(
            expected[0], Assert.Throws<ArgumentException>(() => DesignBuilder.Build(plan, Scenario)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Design_that_cannot_be_built_says_why()
    {
        Assert.Equal("design: size 0 is below 1", Fault(Vary(DesignKind.Sobol, 0, "siege.halfLife")));
        Assert.Equal(
            "siege.halfLife: is varied by its law, and the points of a list are read from its file: leave one of them out",
            Fault(Vary(DesignKind.List, "siege.halfLife")));
        Assert.Equal("design: 1,000,001 points; at most 1,000,000 can be run",
            Fault(Vary(DesignKind.LatinHypercube, 1_000_001, "siege.halfLife")));
        Assert.Equal(
            "design: 1001 points; a maximin search takes at most 1000, since its time grows with their square",
            Fault(Maximin(Vary(DesignKind.LatinHypercube, 1001, "siege.halfLife"))));
        var morris = Vary(DesignKind.Morris, 5, "siege.halfLife");
        Assert.Equal(
            "design: 5 levels; Morris' grid needs an even number, 2 or more",
            Fault(morris with { Design = morris.Design with { Levels = 5 } }));
        Assert.Equal(
            "design: 100,000,000 points; at most 1,000,000 can be run",
            Fault(Vary(DesignKind.Factorial, "siege.halfLife=1:3:10000", "turnout.residents=0:0.1:10000")));
        Assert.Equal(
            ": nothing is varied; name an uncertainty, a lever or a variant",
            Fault(new() { Design = new() { Kind = DesignKind.Factorial } }));

        static ExperimentPlan Maximin(ExperimentPlan plan) => plan with { Design = plan.Design with { Maximin = true } };
        static string Fault(ExperimentPlan plan)
        {
            var finding = Assert.Single(plan.Check(Scenario), f => !f.IsWarning);
            return $"{finding.Path}: {finding.Message}";
        }
    }

    [Fact]
    public void Number_of_Sobol_points_that_is_not_a_power_of_two_gives_a_warning()
    {
        var finding = Assert.Single(Vary(DesignKind.Saltelli, 100, "momentum.halfLife=6:18").Check(Scenario));
        Assert.True(finding.IsWarning);
        Assert.Equal("size 100 is not a power of two, so the Sobol points are not balanced", finding.Message);
        Assert.Empty(Vary(DesignKind.Saltelli, 128, "momentum.halfLife=6:18").Check(Scenario));
    }

    /// <summary>All parameters at once stay within the dimensions that are carried, two columns each.</summary>
    [Fact]
    public void Saltelli_rows_can_vary_every_parameter()
    {
        var plan = Vary(DesignKind.Saltelli, 2, [.. ParameterTable.All.Select(d => d.Name)]);
        Assert.All(plan.Check(Scenario).Where(f => f.Kind != FindingKind.FixedConstant), f => Assert.Equal(PressureUnit.Reason, f.Message));
        Assert.Equal(2 * ((2 * ParameterTable.All.Count) + 2), DesignBuilder.Build(plan, Scenario).Count);
    }

    internal static ExperimentPlan Vary(DesignKind kind, params string[] factors) => Vary(kind, 0, factors);

    internal static ExperimentPlan Vary(DesignKind kind, int size, params string[] factors) => new()
    {
        Uncertainties = [.. factors.Select(Factor)], Design = new() { Kind = kind, Size = size, Seed = 1 },
    };

    private static Factor Factor(string text) => FactorText.Parse(text).Factor!;

    private static double[] Values(Design design) => [.. Enumerable.Range(0, design.Count).Select(p => design.Value(p, 0))];
}
