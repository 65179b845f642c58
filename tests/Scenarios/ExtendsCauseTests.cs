using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>
/// A base that is valid, and a file over it that makes it invalid: the error stands in the file, where its author can mend it, and says
/// which value of the base does not fit.
/// </summary>
public class ExtendsCauseTests
{
    private const string Head = "name: variant\nextends: base.yaml\n";

    /// <summary>The base: the valid scenario with something of everything that a file above can break.</summary>
    private static readonly string Base = ScenarioText.Valid
        .Replace("seat: LPZ", "seat: LPZ\naudit: none\ndemandRungs: [talks, pay, amnesty, exit]", StringComparison.Ordinal)
        .Replace("onlyDuring: close-the-rim}", "onlyDuring: close-the-rim}, {id: line, at: 0.5, holder: {kind: police, place: LPZ}}",
            StringComparison.Ordinal)
        .Replace("{target: police.field.chain, set: 0, place: LPZ}", "{target: government.offer, atLeast: 3}\n"
            + "  - {id: street, when: street.EAL > 0.5, effects: []}", StringComparison.Ordinal);

    /// <summary>A change, where the error stands (line, column, path), what it says, and which value of the base it names.</summary>
    public static TheoryData<string, int, int, string, string, string> Breaks => new()
    {
        { "demandRungs: [talks]", 3, 14, "demandRungs", "rung 4 has no name; 'demandRungs' names rung 1", "ultimatums[0].demand" },
        { "demandRungs: [talks]", 3, 14, "demandRungs", "rung 3 has no name", "measures[amnesty].effects[1].atLeast" },
        { "blocs: [{id: UTOP, remove: true}]", 3, 20, "blocs[UTOP].remove", "there are no police at 'LPZ'",
            "roads[0].chokePoints[1].holder.place" },
        { "blocs: [{id: UTOP, people: 0}]", 3, 28, "blocs[UTOP].people", "there are no police at 'LPZ'",
            "roads[0].chokePoints[1].holder.place" },
        { "blocs: [{id: UTOP, home: EAL}]", 3, 26, "blocs[UTOP].home", "there are no police at 'LPZ'",
            "roads[0].chokePoints[1].holder.place" },
        { "blocs: [{id: UTOP, command:, kind: military}]", 3, 36, "blocs[UTOP].kind", "there are no police at 'LPZ'",
            "roads[0].chokePoints[1].holder.place" },
        { "places: [{id: EAL, remove: true}]", 3, 20, "places[EAL].remove", "there is no place 'EAL'", "blocs[CIV].home" },
        { "places: [{id: EAL, remove: true}]", 3, 20, "places[EAL].remove", "unknown metric 'street.EAL'", "measures[street].when" },
        { "commands: [{id: POL-HQ, remove: true}]", 3, 25, "commands[POL-HQ].remove", "there is no command 'POL-HQ'",
            "commands[POL-LPZ].parent" },
        { "commands: [{id: POL-LPZ, remove: true}]", 3, 26, "commands[POL-LPZ].remove", "there is no command 'POL-LPZ'",
            "measures[amnesty].effects[0].command" },
        { "measures: [{id: close-the-rim, remove: true}]", 3, 32, "measures[close-the-rim].remove", "there is no measure 'close-the-rim'",
            "roads[0].chokePoints[0].onlyDuring" },
        { "roads: [{to: LPZ, from: EAL, remove: true}]", 3, 30, "roads[0].remove", "no road or flight connects 'EAL'", "places[EAL]" },
        { "places: [{id: POT}]\nroads: [{from: POT, to: LPZ, hours: 1}, {from: LPZ, to: EAL, remove: true}]", 4, 62, "roads[1].remove",
            "no road or flight connects 'EAL'", "places[EAL]" },
        { "places: [{id: POT}]\nseat: POT", 4, 7, "seat", "no road or flight connects 'LPZ' with the seat 'POT'", "places[LPZ]" },
        { "commands: [{id: POL-LPZ, kind: military, parent: ~}]", 3, 32, "commands[POL-LPZ].kind", "is military; it must be police",
            "blocs[UTOP].command" },
        { "commands: [{id: ARMY, kind: police}]", 3, 29, "commands[ARMY].kind", "only military commands are members",
            "commands[ARMY].highCommand" },
        { "commands: [{id: POL-HQ, parent: POL-LPZ}]", 3, 33, "commands[POL-HQ].parent", "the chain of command is a circle",
            "commands[POL-LPZ].parent" },
        { "commands: [{id: UTOP, kind: police, place: LPZ}]", 3, 17, "commands[UTOP].id", "already belongs to another", "blocs[UTOP].id" },
        { "blocs: [{id: CIV, kind: police}]", 3, 25, "blocs[CIV].kind", "'hardLine' does not fit kind police", "blocs[CIV].affiliation" },
        { "blocs: [{id: CIV, kind: police, affiliation: none}]", 3, 25, "blocs[CIV].kind", "'CIV' is police; only opposition",
            "blocs[CIV].marches" },
        { "rules: {heterogeneity: list}", 3, 24, "rules.heterogeneity", "'CIV' does not", "blocs[CIV].thresholds" },
        { "time: {start: 2019-10-29T12:00}", 3, 15, "time.start", "lies after the start of the run", "pastDeaths[0].at" },
        { "time: {start: 2019-11-12T12:00}", 3, 15, "time.start", "must lie after the start", "time.deadline" },
        { "time: {start: 2019-11-09T12:07}", 3, 15, "time.start", "the run would end within a tick", "time.deadline" },
        { "peoplePerAgent: {residents: 0.01}", 3, 17, "peoplePerAgent", "at most 50,000,000 are allowed", "blocs" },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Error_stands_where_its_cause_is(string change, int line, int column, string path, string words, string ofBase)
    {
        ScenarioText.ReadValid(Base);

        var result = ScenarioText.Read($"{Head}{change}\n", new Dictionary<string, string> { ["base.yaml"] = Base });

        Assert.Null(result.Scenario);
        Assert.All(result.Errors, e => Assert.Equal(ScenarioText.File, e.File));
        Assert.All(
            result.Errors.Where(e => e.Path.EndsWith(".remove", StringComparison.Ordinal)),
            e => Assert.StartsWith("still needed: ", e.Message, StringComparison.Ordinal));
        Assert.Contains(
            result.Errors,
            e => (e.Line, e.Column, e.Path) == (line, column, path) && e.Message.Contains(words, StringComparison.Ordinal)
                && e.Message.Contains($"; see {ofBase} in base.yaml:", StringComparison.Ordinal));
    }

    /// <summary>A file that repeats the values of a base that is wrong by itself is not the cause.</summary>
    [Theory]
    [InlineData("title: Other")]
    [InlineData("blocs: [{id: CIV, people: 900}, {id: UTOP, people: 0}]")]
    [InlineData("blocs: [{id: MORE, kind: police, home: EAL, people: 5}]")]
    public void Error_of_the_base_itself_stays_in_the_base(string change)
    {
        var wrong = Base.Replace("kind: police, home: LPZ, people: 600", "kind: police, home: LPZ, people: 0", StringComparison.Ordinal);

        var result = ScenarioText.Read($"{Head}{change}\n", new Dictionary<string, string> { ["base.yaml"] = wrong });

        var error = Assert.Single(result.Errors);
        Assert.Equal(("base.yaml", "roads[0].chokePoints[1].holder.place"), (error.File, error.Path));
        Assert.DoesNotContain("; see ", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Of three files the middle one removes what the lowest needs: the middle one is the cause.</summary>
    [Fact]
    public void Cause_in_a_base_is_told_with_the_file_of_that_base()
    {
        var others = new Dictionary<string, string>
        {
            ["base.yaml"] = Base,
            ["middle.yaml"] = "name: middle\nextends: base.yaml\nmeasures:\n  - {id: close-the-rim, remove: true}\n",
        };

        var error = Assert.Single(ScenarioText.Read("name: variant\nextends: middle.yaml\n", others).Errors);

        Assert.Equal(("middle.yaml", 4, 25), (error.File, error.Line, error.Column));
    }

    /// <summary>Nobody sees the merged list, so that a place in it says nothing.</summary>
    [Theory]
    [InlineData("blocs:\n  - {id: NEW, kind: group, home: NO, people: 1}", "blocs[NEW].home")]
    [InlineData("blocs:\n  - {kind: group, home: EAL, people: 1}", "blocs[0].id")]
    [InlineData("blocs:\n  - {id: CIV, people: 2}\n  - {id: 'a b', kind: group, home: EAL, people: 1}", "blocs[1].id")]
    [InlineData("measures:\n  - {id: amnesty, acceptance: 2}", "measures[amnesty].acceptance")]
    [InlineData("places: [{id: POT}]\nroads:\n  - {from: POT, to: LPZ, hours: 0}", "roads[0].hours")]
    [InlineData("roads:\n  - {from: LPZ, to: EAL, mode: air, hours: 1}\n  - {from: EAL, to: LPZ, hours: -1}", "roads[1].hours")]
    [InlineData("commands: [{id: ARMY, initial: Waves}]", "commands[ARMY].initial")]
    public void Items_are_named_by_id_or_else_by_their_place_in_the_file(string change, string path)
    {
        var result = ScenarioText.Read($"{Head}{change}\n", new Dictionary<string, string> { ["base.yaml"] = Base });

        var error = Assert.Single(result.Errors);
        Assert.Equal((ScenarioText.File, path), (error.File, error.Path));
    }

    [Theory]
    [InlineData("demandRungs: [talks, ~, amnesty, exit]", 3, 22)]
    [InlineData("demandRungs: [talks, null, amnesty, exit]", 3, 22)]
    [InlineData("demandRungs:\n  - talks\n  -\n  - amnesty\n  - exit", 5, 4)]
    [InlineData("demandRungs: [talks, '', amnesty, exit]", 3, 22)]
    public void Rung_without_a_name_is_told(string change, int line, int column)
    {
        var result = ScenarioText.Read($"{Head}{change}\n", new Dictionary<string, string> { ["base.yaml"] = Base });

        var error = Assert.Single(result.Errors);
        Assert.Equal(
            (line, column, "demandRungs[1]", "rung 2 has no name; name it, or end the list before it"),
            (error.Line, error.Column, error.Path, error.Message));
    }
}
