using BoliviaSim.Calibration;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Counterfactuals;

namespace BoliviaSim.Tests.Counterfactuals;

/// <summary>
/// The size of an effect is the distance from the value without the measure: at size s the engine has b + s (with - b) in force, within the
/// range that the parameter accepts.
/// </summary>
public class EffectSizeTests
{
    private const string Rate = "clash.rate";

    private static readonly Scenario Saturday = ScenarioLibrary.Load("saturday-noon");
    private static readonly HashSet<string> OfPrior = [.. Prior.Default.Factors.Select(f => f.Name)];

    [Theory]
    [InlineData(EffectOperation.Add, 0.25)]
    [InlineData(EffectOperation.Add, -1.5)]
    [InlineData(EffectOperation.Multiply, 3)]
    [InlineData(EffectOperation.Multiply, 0.2)]
    [InlineData(EffectOperation.Set, 10)]
    [InlineData(EffectOperation.AtLeast, 4)]
    public void Value_in_force_lies_at_that_multiple_of_the_distance_in_its_range(EffectOperation operation, double value) => Assert.All(
        from size in EffectSize.Sizes
        from without in new[] { 0.5, 2, 30, 800 }
        select (size, without),
        at =>
        {
            var scenario = SmallScenarios.TwoStations.With((Rate, at.without));
            var wanted = at.without + (at.size * (With(operation, value, at.without) - at.without));

            var sized = EffectSize.Of(scenario, Measure(operation, value), at.size, new HashSet<string>());

            Assert.Equal(Math.Clamp(wanted, 0, 1000), InForce(scenario, sized.Measure), 1e-9);
            Assert.Equal(at.size != 1 && (wanted < 0 || wanted > 1000), sized.IsClipped);
        });

    /// <summary>A measure that was sized without knowledge of the particle's value lies at the same distance from whatever it is.</summary>
    [Theory]
    [InlineData(EffectOperation.Add, 0.25, 1.5)]
    [InlineData(EffectOperation.Multiply, 3, 1.5)]
    [InlineData(EffectOperation.Multiply, 0.4, 0.5)]
    [InlineData(EffectOperation.Set, 10, 0.5)]
    [InlineData(EffectOperation.Set, 0, 0.25)]
    public void Distance_is_from_the_value_of_the_particle(EffectOperation operation, double value, double size)
    {
        var sized = EffectSize.Of(SmallScenarios.TwoStations, Measure(operation, value), size, new HashSet<string> { Rate });
        Assert.All([0.004, 0.7, 25], without => Assert.Equal(
            without + (size * (With(operation, value, without) - without)),
            InForce(SmallScenarios.TwoStations.With((Rate, without)), sized.Measure), 1e-12));
        Assert.False(sized.IsClipped);
    }

    [Fact]
    public void Measure_at_its_own_size_is_the_measure() => Assert.All(
        Saturday.Measures, m => Assert.Equal((m, false), (EffectSize.Of(Saturday, m, 1, OfPrior).Measure, false)));

    [Theory]
    [InlineData("troops-on-the-street", "troops.share", 0.15, 0.45, true)] // orders.military is at its most already
    [InlineData("state-of-siege", "turnout.deterred", 0.5, 1, true)]
    [InlineData("general-strike", "group.presence.standsAside", 0.7, 0.9, false)]
    [InlineData("second-round-offer", "government.offer", 1, 3, false)]
    [InlineData("new-elections", "government.offer", 1.5, 4, true)]
    [InlineData("march", "column.callRate", 2, 4, false)]
    [InlineData("police-pay-and-amnesty", "police.threshold", 0.05, 0.15, false)]
    [InlineData("stop-caravans", "choke.passRate", 0.65, 0, true)]
    [InlineData("widened-discourse", "leader.hard.width", 0.1, 0.3, true)]
    [InlineData("restraint", "clash.rate", 0.75, 0.25, false)]
    public void Shipped_measures_have_these_operands(string id, string target, double half, double more, bool isClipped)
    {
        var measure = Saturday.Measures.Single(m => m.Id == id);
        Assert.Equal(half, Operand(0.5), 1e-12);
        Assert.Equal(more, Operand(1.5), 1e-12);
        Assert.False(EffectSize.Of(Saturday, measure, 0.5, OfPrior).IsClipped);
        Assert.Equal(isClipped, EffectSize.Of(Saturday, measure, 1.5, OfPrior).IsClipped);

        double Operand(double size) => EffectSize.Of(Saturday, measure, size, OfPrior).Measure.Effects.First(e => e.Target == target).Value;
    }

    /// <summary>What is set to the end of its range goes half of the way, and cannot go beyond it.</summary>
    [Fact]
    public void Set_of_a_parameter_of_the_prior_to_its_least_is_halved_and_no_more_than_kept()
    {
        var measure = Saturday.Measures.Single(m => m.Id == "retreat-of-the-government");
        var (half, more) = (EffectSize.Of(Saturday, measure, 0.5, OfPrior), EffectSize.Of(Saturday, measure, 1.5, OfPrior));
        Assert.Equal(
            [(EffectOperation.Multiply, 0.5), (EffectOperation.Add, 0)],
            half.Measure.Effects.Where(e => e.Target == "fall.weight.siege").Select(e => (e.Operation, e.Value)));
        Assert.Equal(measure.Effects[0], more.Measure.Effects[0]);
        Assert.Equal((-0.075, true, false), (Math.Round(more.Measure.Effects[2].Value, 12), more.IsClipped, half.IsClipped));
    }

    [Theory]
    [InlineData("early-publication", false)]
    [InlineData("airport-picket", false)]
    [InlineData("close-the-rim", false)]
    [InlineData("march", true)]
    [InlineData("change-of-police-command-gap", true)]
    public void Measures_that_only_switch_something_have_no_size(string id, bool has) =>
        Assert.Equal(has, EffectSize.Has(Saturday.Measures.Single(m => m.Id == id)));

    [Fact]
    public void Every_measure_at_every_size_is_valid_in_its_scenario() => Assert.All(
        from measure in Saturday.Measures
        from size in EffectSize.Sizes
        select EffectSize.Of(Saturday, measure, size, OfPrior).Measure,
        sized => Assert.DoesNotContain(
            ScenarioValidator.Validate(Saturday with { Measures = [.. Saturday.Measures.Select(m => m.Id == sized.Id ? sized : m)] }),
            f => !f.IsWarning));

    [Fact]
    public void Set_that_no_list_of_effects_can_go_beyond_is_refused() => Assert.Contains(
        Rate,
        Assert.Throws<ArgumentException>(() => EffectSize.Of(
            SmallScenarios.TwoStations, Measure(EffectOperation.Set, 10), 1.5, new HashSet<string> { Rate })).Message,
        StringComparison.Ordinal);

    private static double With(EffectOperation operation, double value, double without) => operation switch
    {
        EffectOperation.Set => value,
        EffectOperation.AtLeast => Math.Max(without, value),
        EffectOperation.Multiply => without * value,
        _ => without + value,
    };

    private static Measure Measure(EffectOperation operation, double value) =>
        new() { Id = "m", At = SmallScenarios.Start, Effects = [new Effect(Rate, operation, value)] };

    private static double InForce(Scenario scenario, Measure measure)
    {
        var value = double.NaN;
        Probe.Open(scenario.With(measure)).Watch("Measures", run => value = run.Values[Scalar.ClashRate], ticks: 1);
        return value;
    }
}
