using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Properties;

/// <summary>
/// ODD 7.9: a value in force is the last active set (latest start, then file order), raised to the highest floor, times all factors, plus
/// all additions, clipped; a measure is in effect from due time plus delay, for its duration, right-open.
/// </summary>
public class MeasureTests
{
    private const string Rate = "clash.rate";

    // clash.rate: central .004, allowed 0 to 1000.
    private const double Central = 0.004;

    [Fact]
    public void Set_replaces_factors_multiply_it_and_additions_come_last() => Assert.All(
        Values(Dated("a", 0, null, Set(2)), Dated("b", 0, null, Multiply(3)), Dated("c", 0, null, Add(1)),
            Dated("d", 0, null, Multiply(0.5))),
        v => Assert.Equal((2 * 3 * 0.5) + 1, v, 1e-15));

    [Fact]
    public void Factors_and_additions_without_a_set_act_on_the_scenarios_value() => Assert.All(
        Values(Dated("a", 0, null, Add(1)), Dated("b", 0, null, Multiply(10))), v => Assert.Equal((10 * Central) + 1, v, 1e-15));

    [Fact]
    public void Set_with_the_latest_start_wins_wherever_it_is_in_the_file()
    {
        var values = Values(Dated("late", 5, null, Set(7)), Dated("early", 2, null, Set(3)));
        Assert.Equal([Central, Central, 3, 3, 3, 7, 7], values[..7]);
    }

    [Fact]
    public void Set_of_one_start_is_decided_by_the_order_of_the_file() =>
        Assert.All(Values(Dated("first", 0, null, Set(7)), Dated("second", 0, null, Set(3))), v => Assert.Equal(3, v));

    [Fact]
    public void Set_that_ends_gives_way_to_the_one_before() => Assert.Equal(
        [3, 3, 7, 7, 3, 3], Values(Dated("long", 0, null, Set(3)), Dated("short", 2, 2, Set(7)))[..6]);

    [Fact]
    public void Highest_floor_counts_whichever_came_last() => Assert.Equal(
        [5, 5, 5, 8, 8, 5],
        Values(Dated("high", 0, null, AtLeast(5)), Dated("low", 1, null, AtLeast(2)), Dated("higher", 3, 2, AtLeast(8)))[..6]);

    [Fact]
    public void Floor_applies_after_sets_and_before_factors_and_additions() => Assert.Equal(
        [(4 * 2) + 1, (6 * 2) + 1],
        [
            Values(Dated("s", 0, null, Set(3)), Dated("f", 0, null, AtLeast(4)), Dated("m", 0, null, Multiply(2)),
                Dated("a", 0, null, Add(1)))[0],
            Values(Dated("s", 0, null, Set(6)), Dated("f", 0, null, AtLeast(4)), Dated("m", 0, null, Multiply(2)),
                Dated("a", 0, null, Add(1)))[0],
        ]);

    [Fact]
    public void Value_is_clipped_to_its_range()
    {
        Assert.All(Values(Dated("a", 0, null, Add(-1))), v => Assert.Equal(0, v));
        Assert.All(Values(Dated("a", 0, null, Multiply(1e9))), v => Assert.Equal(1000, v));
    }

    /// <summary>Right-open: in effect at hours 3 and 4, not at 5.</summary>
    [Fact]
    public void Measure_ends_at_the_tick_at_which_its_time_is_over() =>
        Assert.Equal([Central, Central, Central, 2, 2, Central, Central], Values(Dated("a", 3, 2, Set(2)))[..7]);

    /// <summary>A start within a tick acts from the next tick; an end within a tick acts through it.</summary>
    [Fact]
    public void Measure_between_ticks_acts_from_the_next_start_of_a_tick() =>
        Assert.Equal([Central, Central, Central, 2, 2, Central], Values(Dated("a", 2.5, 2, Set(2)))[..6]);

    [Fact]
    public void Measure_with_a_delay_takes_effect_that_much_later() =>
        Assert.Equal([Central, Central, Central, 2, 2, Central], Values(Dated("a", 1, 2, Set(2)) with { Delay = 2 })[..6]);

    [Fact]
    public void Measure_that_started_before_the_run_is_in_effect_from_the_start() =>
        Assert.Equal([2, 2, Central], Values(Dated("a", -3, 5, Set(2)))[..3]);

    [Fact]
    public void Measure_repeated_comes_back_after_its_period() => Assert.Equal(
        [Central, 2, 2, Central, Central, 2, 2, Central, Central, 2], Values(Dated("a", 1, 2, Set(2)) with { Every = 4 })[..10]);

    [Fact]
    public void Measure_repeated_with_a_delay_longer_than_its_period_still_takes_effect() => Assert.Equal(
        [Central, Central, Central, Central, 2, Central, 2, Central], Values(Dated("a", 1, 1, Set(2)) with { Every = 2, Delay = 3 })[..8]);

    [Fact]
    public void Measure_switched_off_does_nothing() =>
        Assert.All(Values(Dated("a", 0, null, Set(2)) with { Enabled = false }), v => Assert.Equal(Central, v));

    /// <summary>Any handful of dated measures against the rule, evaluated here by itself.</summary>
    [Fact]
    public void Any_overlap_of_dated_measures_gives_the_value_of_the_rule() => Measures.Sample(
        drafts =>
        {
            var measures = drafts.Select((d, i) => d with { Id = $"m{i}" }).ToArray();
            var values = Values(measures);
            for (var hour = 0; hour < values.Count; hour++)
            {
                Assert.Equal(ByTheRule(measures, hour), values[hour], 1e-9);
            }
        },
        iter: 2000);

    [Fact]
    public void Effect_at_a_place_moves_only_the_thresholds_there() => AssertShift(
        new Effect("police.threshold", EffectOperation.Add, 0.1, Place: "TOWN"), guard: 0, patrol: -0.1, headquarters: 0,
        townCommand: -0.1);

    [Fact]
    public void Effect_on_a_command_moves_it_and_all_below() => AssertShift(
        new Effect("police.threshold", EffectOperation.Add, 0.1, Command: "HQ"), guard: -0.1, patrol: -0.1, headquarters: -0.1,
        townCommand: -0.1);

    [Fact]
    public void Effect_on_a_command_leaves_those_above_alone() => AssertShift(
        new Effect("police.threshold", EffectOperation.Add, 0.1, Command: "POL-TOWN"), guard: 0, patrol: -0.1, headquarters: 0,
        townCommand: -0.1);

    [Fact]
    public void Effect_without_scope_moves_everybody_once() => AssertShift(
        new Effect("police.threshold", EffectOperation.Add, 0.1), guard: -0.1, patrol: -0.1, headquarters: -0.1, townCommand: -0.1);

    [Fact]
    public void Effect_on_an_offset_moves_only_those_that_have_it()
    {
        var scenario = SmallScenarios.TwoStations with
        {
            Blocs = [SmallScenarios.TwoStations.Blocs[0] with { ThresholdOffsets = [Quantity.Of("police.seatOffset")] },
                SmallScenarios.TwoStations.Blocs[1]],
        };
        AssertShift(
            new Effect("police.seatOffset", EffectOperation.Add, 0.1), guard: -0.1, patrol: 0, headquarters: 0, townCommand: 0, scenario);
    }

    /// <summary>
    /// Narrowed and general effects on one parameter follow one rule together: (.5 x 2) + .1 - .03 at TOWN against the scenario's .33,
    /// wherever the set is narrowed or the factor.
    /// </summary>
    [Theory]
    [InlineData("TOWN", null, null, null)]
    [InlineData(null, "TOWN", null, null)]
    [InlineData(null, null, "TOWN", null)]
    [InlineData("TOWN", "TOWN", null, "TOWN")]
    public void Effects_with_and_without_scope_follow_one_rule(string? set, string? multiply, string? add, string? subtract)
    {
        var patrol = double.NaN;
        Effect[] effects =
        [
            new("police.threshold", EffectOperation.Add, 0.1, add), new("police.threshold", EffectOperation.Multiply, 2, multiply),
            new("police.threshold", EffectOperation.Add, -0.03, subtract), new("police.threshold", EffectOperation.Set, 0.5, set),
        ];
        foreach (var sign in new[] { 0, 1 })
        {
            Probe.Open(
                SmallScenarios.TwoStations.With(new Measure { Id = "m", At = SmallScenarios.Start, Effects = effects[..(4 * sign)] }))
                .Watch("Pressures", run => patrol = sign == 0 ? run.Pressure[1, 1] : patrol - run.Pressure[1, 1], ticks: 1);
        }

        Assert.Equal((0.5 * 2) + 0.1 - 0.03 - ParameterTable.Find("police.threshold")!.Central, patrol, 1e-12);
    }

    [Fact]
    public void Effect_at_a_place_is_clipped_to_the_range_of_its_parameter()
    {
        var shares = new List<double>();
        var regiment = new Bloc { Id = "REGIMENT", Kind = Kind.Military, Home = "TOWN", People = 100 };
        var scenario = SmallScenarios.TwoStations with { Blocs = [regiment] };
        Probe.Open(scenario.With(("police.crowdEquivalent", 10), ("military.rate", 0))
            .With(new Measure { Id = "m", At = SmallScenarios.Start,
                Effects = [new Effect("troops.share", EffectOperation.Add, 7, "TOWN")] }))
            .Watch("Census", run => shares.Add(run.Census.Troops[1] / 1000));
        Assert.All(shares, s => Assert.Equal(1, s));
    }

    [Fact]
    public void Effect_on_a_field_is_felt_with_its_weight_by_the_role_at_the_place() => AssertShift(
        new Effect("police.field.audit", EffectOperation.Set, 1, Place: "TOWN"), guard: 0, patrol: 0.1 * 0.7, headquarters: 0,
        townCommand: 0.1 * 0.7);

    [Fact]
    public void Effect_on_the_field_of_another_role_is_not_felt() => AssertShift(
        new Effect("military.field.audit", EffectOperation.Set, 1), guard: 0, patrol: 0, headquarters: 0, townCommand: 0);

    /// <summary>Orders to repress have the weight .15; an effect without a place reaches the police of the whole country.</summary>
    [Theory]
    [InlineData("TOWN", 0, 0.15)]
    [InlineData("SEAT", 0.15, 0)]
    [InlineData(null, 0.15, 0.15)]
    public void Orders_to_the_police_are_felt_where_the_measure_names_the_place(string? place, double atSeat, double inTown) => AssertShift(
        new Effect("orders.police", EffectOperation.Set, 1, place), guard: atSeat, patrol: inTown, headquarters: atSeat,
        townCommand: inTown);

    /// <summary>Change of pressure by one effect in force from the start, at hour 0; belief .3, weight of the audit .1.</summary>
    private static void AssertShift(
        Effect effect, double guard, double patrol, double headquarters, double townCommand, Scenario? scenario = null)
    {
        var (with, without) = (Pressures([effect]), Pressures([]));
        double[] expected = [guard, patrol, headquarters, townCommand];
        Assert.All(expected.Zip(with.Zip(without, (a, b) => a - b)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

        double[] Pressures(Effect[] effects)
        {
            double[] pressures = [];
            Probe.Open((scenario ?? SmallScenarios.TwoStations)
                .With(new Measure { Id = "m", At = SmallScenarios.Start, Effects = effects }))
                .Watch("Pressures", run => pressures = [run.Pressure[0, 0], run.Pressure[1, 1], .. run.CommandPressure], ticks: 1);
            return pressures;
        }
    }

    private static Gen<Measure[]> Measures { get; } =
        (from start in Gen.Int[-4, 30]
         from duration in Gen.Int[1, 12].Nullable(0.3)
         from every in Gen.Int[1, 12].Nullable(0.5)
         from delay in Gen.Int[0, 5]
         from effect in Gen.OneOf(
             Gen.Double[0, 10].Select(Set), Gen.Double[0, 10].Select(AtLeast), Gen.Double[0, 3].Select(Multiply),
             Gen.Double[-3, 3].Select(Add))
         select Dated("", start, duration, effect) with { Every = every, Delay = delay }).Array[0, 5];

    private static double ByTheRule(Measure[] measures, int hour)
    {
        var active = measures.Select((m, i) => (Measure: m, File: i, Since: Since(m, hour))).Where(m => m.Since is not null).ToList();
        var set = active.Where(m => Operation(m.Measure) == EffectOperation.Set)
            .OrderBy(m => m.Since).ThenBy(m => m.File).Select(m => m.Measure.Effects[0].Value).LastOrDefault(Central);
        var floor = active.Where(m => Operation(m.Measure) == EffectOperation.AtLeast).Select(m => m.Measure.Effects[0].Value)
            .DefaultIfEmpty(double.NegativeInfinity).Max();
        var factors = active.Where(m => Operation(m.Measure) == EffectOperation.Multiply)
            .Aggregate(1.0, (p, m) => p * m.Measure.Effects[0].Value);
        var additions = active.Where(m => Operation(m.Measure) == EffectOperation.Add).Sum(m => m.Measure.Effects[0].Value);
        return Math.Clamp((Math.Max(set, floor) * factors) + additions, 0, 1000);

        static EffectOperation Operation(Measure m) => m.Effects[0].Operation;
    }

    /// <summary>Start of the latest of all starts that have come, when it still lasts; else none.</summary>
    private static double? Since(Measure measure, int hour)
    {
        var first = (measure.At!.Value - SmallScenarios.Start).TotalHours + measure.Delay;
        var starts = measure.Every is { } every ? Enumerable.Range(0, 100).Select(n => first + (n * every)) : [first];
        var latest = starts.Where(s => s <= hour).Select(s => (double?)s).LastOrDefault();
        return latest is { } start && hour < start + (measure.For ?? double.PositiveInfinity) ? start : null;
    }

    private static List<double> Values(params Measure[] measures)
    {
        var values = new List<double>();
        var scenario = SmallScenarios.TwoStations.With(measures).With(("fall.rateNegotiated", 0));
        Probe.Open(scenario).Watch("Measures", run => values.Add(run.Values[Scalar.ClashRate]));
        Assert.Equal(24, values.Count);
        return values;
    }

    private static Measure Dated(string id, double hour, double? duration, Effect effect) =>
        new() { Id = id, At = SmallScenarios.Start.AddHours(hour), For = duration, Effects = [effect] };

    private static Effect Set(double value) => new(Rate, EffectOperation.Set, value);

    private static Effect AtLeast(double value) => new(Rate, EffectOperation.AtLeast, value);

    private static Effect Multiply(double value) => new(Rate, EffectOperation.Multiply, value);

    private static Effect Add(double value) => new(Rate, EffectOperation.Add, value);
}
