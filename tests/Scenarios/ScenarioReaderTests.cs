using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>What a valid file becomes.</summary>
public class ScenarioReaderTests
{
    [Fact]
    public void Valid_file_binds_every_key()
    {
        var scenario = ScenarioText.ReadValid(ScenarioText.Valid);

        Assert.Equal("two-places", scenario.Name);
        Assert.Equal("Two places", scenario.Title);
        Assert.Equal(new DateTime(2019, 11, 9, 12, 0, 0), scenario.Start);
        Assert.Equal(new DateTime(2019, 11, 12, 12, 0, 0), scenario.Deadline);
        Assert.Equal("LPZ", scenario.Seat);
        Assert.Equal(new Dictionary<string, double> { ["police.threshold"] = 0.3, ["time.minutesPerTick"] = 15 }, scenario.Parameters);
        Assert.Equal(new Place { Id = "LPZ", Name = "La Paz", DepartmentMargin = 0.233 }, scenario.Places[0]);
        Assert.Equal(
            new ChokePoint { Id = "rim", At = 0.1, Holder = "EAL", OnlyDuring = "close-the-rim" }, scenario.Roads[0].ChokePoints[0]);
        Assert.Equal([Quantity.Of("police.seatOffset"), Quantity.Of(0.1)], scenario.Commands[1].ThresholdOffsets);
        Assert.Equal("POL-HQ", scenario.Commands[1].Parent);
        Assert.True(scenario.Commands[2].HighCommand);
        Assert.Equal(
            (Kind.Group, Affiliation.HardLine, true), (scenario.Blocs[0].Kind, scenario.Blocs[0].Affiliation, scenario.Blocs[0].Marches));
        Assert.Equal([0.15, 0.30, 0.40, 0.15], scenario.Blocs[0].InitialShares!);
        Assert.Equal(Quantity.Of("residents.initialPressure"), scenario.Blocs[3].InitialPressure);
        Assert.Equal(new Flight(new DateTime(2019, 11, 9, 21, 0, 0), "EAL", "LPZ"), Assert.Single(scenario.HardLineLeader.Flights));
        Assert.Equal(
            new Ultimatum(new DateTime(2019, 11, 9, 12, 0, 0), new DateTime(2019, 11, 11, 12, 0, 0), 4),
            Assert.Single(scenario.Ultimatums));
        Assert.Equal(new PastDeaths(new DateTime(2019, 10, 30, 20, 0, 0), 2, Attribution.Contested), Assert.Single(scenario.PastDeaths));
        Assert.Equal((24.0, 9.0), (scenario.Measures[0].Every!.Value, scenario.Measures[0].For!.Value));
        Assert.Equal(new Trigger("police", Comparison.GreaterOrEqual, 0.5, 2), scenario.Measures[1].When);
        Assert.Equal(new Effect("police.threshold", EffectOperation.Add, 0.10, Command: "POL-LPZ"), scenario.Measures[1].Effects[0]);
        Assert.Equal(new Effect("police.field.chain", EffectOperation.Set, 0, Place: "LPZ"), scenario.Measures[1].Effects[1]);
    }

    [Fact]
    public void Keys_left_out_take_the_defaults_of_the_format_page()
    {
        var scenario = ScenarioText.ReadValid("""
            name: bare
            time: {start: 2019-11-09T12:00:30, deadline: 2019-11-10T12:00:30}
            seat: LPZ
            places: [{id: LPZ}]
            blocs: [{id: A, kind: group, home: LPZ, people: 1}]
            """);

        Assert.Equal(
            new PeoplePerAgent { Group = 50, Police = 50, Military = 100, Popular = 50, Residents = 10000, Minimum = 8 },
            scenario.PeoplePerAgent);
        Assert.Equal(
            new Rules
            {
                Response = Response.Gradual,
                HighCommand = HighCommandRule.Ladder,
                Heterogeneity = Heterogeneity.Random,
                SelfCounted = true,
            },
            scenario.Rules);
        Assert.Equal(30, scenario.Start.Second);
        Assert.Empty(scenario.Parameters);
        Assert.Null(scenario.Blocs[0].InitialShares);
        Assert.Null(scenario.Blocs[0].Threshold);
        Assert.Equal(Affiliation.None, scenario.Blocs[0].Affiliation);
    }

    [Fact]
    public void Key_without_a_value_counts_as_not_given()
    {
        var scenario = ScenarioText.ReadValid(ScenarioText.With("title: Two places", "title:\nauditFrom: ~\ndescription: null"));

        Assert.Equal("", scenario.Title);
        Assert.Equal("", scenario.Description);
        Assert.Null(scenario.AuditFrom);
    }

    [Theory]
    [InlineData("police >= 0.5 for 2", "police", Comparison.GreaterOrEqual, 0.5, 2)]
    [InlineData("siege>.25", "siege", Comparison.Greater, 0.25, 0)]
    [InlineData("street.EAL < -1e-1 for 0.5", "street.EAL", Comparison.Less, -0.1, 0.5)]
    [InlineData("highCommand.standsAside   <=  1", "highCommand.standsAside", Comparison.LessOrEqual, 1, 0)]
    public void Trigger_is_read_in_all_its_forms(string text, string metric, Comparison comparison, double value, double hours)
    {
        var scenario = ScenarioText.ReadValid(ScenarioText.With("police >= 0.5 for 2", text));

        Assert.Equal(new Trigger(metric, comparison, value, hours), scenario.Measures[1].When);
    }

    [Theory]
    [InlineData("0.25", null, 0.25, 1)]
    [InlineData("-1", null, -1, 1)]
    [InlineData("police.seatOffset", "police.seatOffset", 0, 1)]
    [InlineData("-police.seatOffset", "police.seatOffset", 0, -1)]
    public void Threshold_is_a_number_or_a_parameter_with_a_sign(string text, string? name, double number, double factor)
    {
        var scenario = ScenarioText.ReadValid(ScenarioText.With("threshold: popular.threshold.government", $"threshold: {text}"));

        Assert.Equal(new Quantity(name, number, factor), scenario.Commands[3].Threshold);
    }

    [Fact]
    public void Parameter_outside_its_plausible_range_warns_at_its_value()
    {
        var result = ScenarioText.Read(ScenarioText.With("police.threshold: 0.30", "police.threshold: 0.9"));

        Assert.Empty(result.Errors);
        var warning = Assert.Single(result.Warnings);
        Assert.Equal(
            "test.yaml:12:21: parameters.police.threshold: 0.9 lies outside the plausible range 0.27 to 0.39 pressure",
            warning.ToString());
    }

    [Fact]
    public void Parameter_outside_its_plausible_range_with_a_source_does_not_warn() =>
        Assert.Empty(
            ScenarioText.Read(ScenarioText.With("police.threshold: 0.30", "police.threshold: {value: 0.9, source: invented}")).Warnings);

    /// <summary>A caller can then count these and print the others.</summary>
    /// <summary>Even with a source: in a file of the first edition the number meant something else.</summary>
    [Fact]
    public void Police_reversal_of_the_first_edition_is_reported_with_its_new_meaning()
    {
        const string Old = "police.threshold: 0.30\n  police.reversal: {value: 0.15, source: first edition}";
        var warning = Assert.Single(ScenarioText.Read(ScenarioText.With("police.threshold: 0.30", Old)).Warnings);
        Assert.Contains(
            "0.15 is the reversal while nobody of the own command has moved, 0.5 to 1.5", warning.Message, StringComparison.Ordinal);
        Assert.Contains("police.reversalPower: 0", warning.Message, StringComparison.Ordinal);
        Assert.Empty(ScenarioText.Read(ScenarioText.With(
            "police.threshold: 0.30", Old + "\n  police.reversalPower: {value: 0, source: first edition}")).Warnings);
    }

    [Fact]
    public void Warnings_about_ranges_have_a_kind_of_their_own()
    {
        var result = ScenarioText.Read(
            ScenarioText.With("police.threshold: 0.30", "police.threshold: 0.9\n  news.lag: 9\n  popular.weight.peer: 2"));

        Assert.Empty(result.Errors);
        Assert.Equal(
            [FindingKind.Warning, FindingKind.OutsidePlausibleRange, FindingKind.OutsidePlausibleRange, FindingKind.OutsidePlausibleRange],
            result.Warnings.Select(w => w.Kind));
        Assert.StartsWith("the tipping number", result.Warnings[0].Message, StringComparison.Ordinal);
        Assert.All(ScenarioText.Read(ScenarioText.With("seat: LPZ", "seat: XXX")).Errors, e => Assert.Equal(FindingKind.Error, e.Kind));
    }

    [Theory]
    [InlineData(0.3, 0)] // (0.3 + 0.05 + 0.15) / 0.2379 x 0.3989 = 0.84
    [InlineData(0.4, 1)] // (0.4 + 0.05 + 0.15) / 0.2379 x 0.3989 = 1.006
    public void Popular_tipping_number_above_one_warns(double peer, int expected)
    {
        var text = FormattableString.Invariant($"popular.weight.peer: {peer}");

        var result = ScenarioText.Read(ScenarioText.With("police.threshold: 0.30", text));

        Assert.Equal(expected, result.Warnings.Count(w => w.Message.Contains("tipping number", StringComparison.Ordinal)));
    }

    [Fact]
    public void Byte_order_mark_of_UTF8_is_skipped()
    {
        var result = ScenarioText.Read([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(ScenarioText.Valid)]);

        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Windows_line_ends_change_nothing()
    {
        var unix = ScenarioText.ReadValid(ScenarioText.Valid.ReplaceLineEndings("\n"));
        var windows = ScenarioText.ReadValid(ScenarioText.Valid.ReplaceLineEndings("\r\n"));

        Assert.Equal(ScenarioJson.Of(unix), ScenarioJson.Of(windows));
    }
}
