using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>How a file lies over the one it extends.</summary>
public class ExtendsTests
{
    private static readonly Dictionary<string, string> Base = new() { ["base.yaml"] = ScenarioText.Valid };

    [Fact]
    public void File_that_only_names_its_base_is_the_base_under_another_name()
    {
        var scenario = Extend("");

        Assert.Equal(ScenarioJson.Of(ScenarioText.ReadValid(ScenarioText.Valid) with { Name = "variant" }), ScenarioJson.Of(scenario));
    }

    [Fact]
    public void Scalars_replace_and_maps_merge_key_by_key()
    {
        var scenario = Extend("""
            title: Other
            time: {deadline: 2019-11-11T12:00}
            rules: {selfCounted: false}
            peoplePerAgent: {police: 10}
            parameters: {police.threshold: 0.35, news.lag: 2}
            hardLineLeader: {home: EAL}
            """);

        Assert.Equal("Other", scenario.Title);
        Assert.Equal((new DateTime(2019, 11, 9, 12, 0, 0), new DateTime(2019, 11, 11, 12, 0, 0)), (scenario.Start, scenario.Deadline));
        Assert.Equal((Response.Gradual, false), (scenario.Rules.Response, scenario.Rules.SelfCounted));
        Assert.Equal((50.0, 10.0), (scenario.PeoplePerAgent.Group, scenario.PeoplePerAgent.Police));
        Assert.Equal(
            new Dictionary<string, double> { ["police.threshold"] = 0.35, ["time.minutesPerTick"] = 15, ["news.lag"] = 2 },
            scenario.Parameters);
        Assert.Equal(("EAL", "LPZ"), (scenario.HardLineLeader.Home, scenario.HardLineLeader.Base));
        Assert.Single(scenario.HardLineLeader.Flights);
    }

    [Fact]
    public void Items_with_a_known_id_change_only_the_keys_given_and_stay_where_they_are()
    {
        var scenario = Extend("""
            places: [{id: POT, name: Potosí}]
            roads: [{from: POT, to: EAL, hours: 9}]
            commands: [{id: ARMY, initial: Wavers}]
            blocs: [{id: UTOP, people: 700}, {id: NEW, kind: group, home: POT, people: 10}, {id: GUARD, remove: true}]
            measures: [{id: amnesty, enabled: false}]
            """);

        Assert.Equal(["LPZ", "EAL", "POT"], scenario.Places.Select(p => p.Id));
        Assert.Equal(2, scenario.Roads.Count);
        Assert.Equal((LoyaltyState.Wavers, true), (scenario.Commands[2].Initial, scenario.Commands[2].HighCommand));
        Assert.Equal(["CIV", "UTOP", "RES", "NEW"], scenario.Blocs.Select(b => b.Id));
        Assert.Equal((700.0, "POL-LPZ"), (scenario.Blocs[1].People, scenario.Blocs[1].Command));
        Assert.False(scenario.Measures[1].Enabled);
        Assert.Equal(2, scenario.Measures[1].Effects.Count);
    }

    [Fact]
    public void Lists_without_ids_are_replaced()
    {
        var scenario = Extend("""
            ultimatums: []
            pastDeaths: [{at: 2019-11-01T00:00, count: 1, attributed: government}]
            """);

        Assert.Empty(scenario.Ultimatums);
        Assert.Equal(Attribution.Government, Assert.Single(scenario.PastDeaths).Attributed);
    }

    [Theory]
    [InlineData("from: LPZ, to: EAL", "LPZ", 1)]
    [InlineData("from: EAL, to: LPZ", "LPZ", 1)]
    [InlineData("from: EAL, to: LPZ, chokePoints: []", "EAL", 0)]
    public void Road_is_found_from_either_end_and_keeps_its_direction_unless_it_gets_choke_points(string ends, string from, int points)
    {
        var road = Assert.Single(Extend($"roads: [{{{ends}, hours: 1.5}}]").Roads);

        Assert.Equal((1.5, from, points), (road.Hours, road.From, road.ChokePoints.Count));
    }

    [Fact]
    public void Flight_beside_a_road_is_another_link()
    {
        var scenario = Extend("roads: [{from: EAL, to: LPZ, mode: air, hours: 0.1}]");

        Assert.Equal([RoadMode.Road, RoadMode.Air], scenario.Roads.Select(r => r.Mode));
    }

    [Fact]
    public void Key_that_excludes_another_takes_its_place()
    {
        var scenario = Extend("""
            measures: [{id: amnesty, at: 2019-11-10T00:00}]
            blocs: [{id: UTOP, initialPressure: 0.1}]
            """);

        Assert.Null(scenario.Measures[1].When);
        Assert.NotNull(scenario.Measures[1].At);
        Assert.Null(scenario.Blocs[1].InitialShares);
    }

    [Fact]
    public void Empty_key_gives_a_value_its_default_back_but_leaves_blocks_and_merging_lists()
    {
        var scenario = Extend("""
            title:
            blocs:
            parameters:
            measures: [{id: close-the-rim, for: ~}]
            """);

        Assert.Equal("", scenario.Title);
        Assert.Equal(4, scenario.Blocs.Count);
        Assert.Equal(2, scenario.Parameters.Count);
        Assert.Null(scenario.Measures[0].For);
    }

    [Fact]
    public void Empty_parameter_takes_the_central_value_again()
    {
        Assert.DoesNotContain("police.threshold", Extend("parameters: {police.threshold: }").Parameters.Keys);
    }

    [Fact]
    public void Errors_point_into_the_file_that_holds_the_value()
    {
        var others = new Dictionary<string, string> { ["base.yaml"] = ScenarioText.With("people: 1000", "people: -1") };

        var result = ScenarioText.Read("name: variant\nextends: base.yaml\nblocs:\n  - {id: UTOP, people: -2}\n", others);

        Assert.Equal(
            [("test.yaml", 4, 24, "blocs[UTOP].people"), ("base.yaml", 25, 47, "blocs[CIV].people")],
            result.Errors.Select(e => (e.File, e.Line, e.Column, e.Path)));
    }

    [Fact]
    public void Variant_must_have_a_name_of_its_own()
    {
        var result = ScenarioText.Read("extends: base.yaml\n", Base);

        Assert.Equal(
            "test.yaml:1:1: name: 'name' is required in scenario (short name; names the results folder)",
            Assert.Single(result.Errors).ToString());
    }

    [Theory]
    [InlineData("blocs: [{id: UTOPP, remove: true}]", "blocs[UTOPP].remove", "no 'UTOPP' to remove; did you mean 'UTOP'?")]
    [InlineData("roads: [{from: LPZ, to: EAL, mode: air, remove: true}]", "roads[0].remove", "no 'EAL-LPZ (air)' to remove")]
    public void Removing_what_the_base_does_not_have_is_an_error(string line, string path, string words)
    {
        var result = ScenarioText.Read($"name: variant\nextends: base.yaml\n{line}\n", Base);

        var error = Assert.Single(result.Errors);
        Assert.Equal((3, path), (error.Line, error.Path));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_id_twice_in_one_file_is_an_error_in_a_variant_too()
    {
        var result = ScenarioText.Read(
            "name: variant\nextends: base.yaml\nblocs:\n  - {id: UTOP, people: 1}\n  - {id: UTOP, kind: police, home: LPZ, people: 2}\n",
            Base);

        var error = Assert.Single(result.Errors);
        Assert.Equal(5, error.Line);
        Assert.Contains("already belongs to another", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_that_does_not_exist_is_an_error_with_the_nearest_shipped_name()
    {
        var result = ScenarioText.Read("name: variant\nextends: saturday-non\n");

        Assert.Equal(
            "test.yaml:2:10: extends: there is no scenario 'saturday-non': neither a shipped one nor a file at that path; "
            + "did you mean 'saturday-noon'?",
            Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public void Base_that_cannot_be_opened_is_an_error()
    {
        using var stream = new MemoryStream("name: variant\nextends: locked.yaml\n"u8.ToArray());

        var result = ScenarioReader.Read("test.yaml", stream, _ => throw new UnauthorizedAccessException("access denied"));

        Assert.Contains("'locked.yaml' cannot be opened: access denied", Assert.Single(result.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_extend_one_another_in_a_circle_are_an_error()
    {
        var others = new Dictionary<string, string>
        {
            ["a.yaml"] = "name: a\nextends: b.yaml\n",
            ["b.yaml"] = "name: b\nextends: a.yaml\n",
        };

        var result = ScenarioText.Read("name: variant\nextends: a.yaml\n", others);

        Assert.Equal(
            "b.yaml:2:10: extends: the files extend one another in a circle: test.yaml -> a.yaml -> b.yaml -> a.yaml",
            Assert.Single(result.Errors).ToString());
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Row_of_bases_may_be_eight_long(int length, bool allowed)
    {
        var others = Enumerable.Range(1, length - 1)
            .ToDictionary(i => $"base-{i}.yaml", i => $"name: base-{i}\nextends: base-{i + 1}.yaml\n");
        others.Add($"base-{length}.yaml", ScenarioText.Valid);

        var result = ScenarioText.Read("name: variant\nextends: base-1.yaml\n", others);

        Assert.Equal(allowed, result.Scenario is not null);
        Assert.Equal(allowed, !result.Errors.Any(e => e.Message.Contains("more than 8 files", StringComparison.Ordinal)));
    }

    [Fact]
    public void Base_of_a_base_is_sought_beside_the_base()
    {
        var others = new Dictionary<string, string>
        {
            ["../lib/a.yaml"] = "name: a\nextends: b.yaml\n",
            ["../lib/b.yaml"] = ScenarioText.Valid,
        };

        Assert.Empty(ScenarioText.Read("name: variant\nextends: ../lib/a.yaml\n", others).Errors);
    }

    [Fact]
    public void Streams_of_bases_are_closed_and_that_of_the_file_is_not()
    {
        var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(ScenarioText.Valid));
        using var stream = new MemoryStream("name: variant\nextends: base.yaml\n"u8.ToArray());

        ScenarioReader.Read("test.yaml", stream, _ => ("base.yaml", content));

        Assert.False(content.CanRead);
        Assert.True(stream.CanRead);
    }

    private static Scenario Extend(string text)
    {
        var result = ScenarioText.Read($"name: variant\nextends: base.yaml\n{text}", Base);
        Assert.Empty(result.Errors);
        return result.Scenario!;
    }
}
