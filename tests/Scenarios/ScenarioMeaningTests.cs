using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>
/// Errors that need more than one value: references, sums, circles, sizes. In the replacement, » shows where the error is expected.
/// </summary>
public class ScenarioMeaningTests
{
    [Theory]
    [InlineData("seat: LPZ", "seat: »LPX", "seat", "there is no place 'LPX'", "did you mean 'LPZ'?")]
    [InlineData("from: LPZ, to: EAL", "from: LPZ, to: »EAS", "roads[0].to", "there is no place 'EAS'", "did you mean 'EAL'?")]
    [InlineData("holder: EAL", "holder: »XXX", "roads[0].chokePoints[0].holder", "there is no place 'XXX'; known: LPZ, EAL")]
    [InlineData(
        "onlyDuring: close-the-rim", "onlyDuring: »close-rim", "roads[0].chokePoints[0].onlyDuring", "there is no measure",
        "did you mean 'close-the-rim'?")]
    [InlineData(
        "id: ARMY, kind: military, place: LPZ", "id: ARMY, kind: military, place: »LP", "commands[ARMY].place", "did you mean 'LPZ'?")]
    [InlineData("parent: POL-HQ", "parent: »POLHQ", "commands[POL-LPZ].parent", "there is no command 'POLHQ'", "did you mean 'POL-HQ'?")]
    [InlineData("home: LPZ, people: 600", "home: »LPS, people: 600", "blocs[UTOP].home", "did you mean 'LPZ'?")]
    [InlineData("command: POL-LPZ, initial", "command: »POL-LP, initial", "blocs[UTOP].command", "did you mean 'POL-LPZ'?")]
    [InlineData("base: LPZ", "base: »LPY", "hardLineLeader.base", "did you mean 'LPZ'?")]
    [InlineData("airport: EAL", "airport: »EAM", "hardLineLeader.flights[0].airport", "did you mean 'EAL'?")]
    [InlineData("set: 0, place: LPZ", "set: 0, place: »EAP", "measures[amnesty].effects[1].place", "did you mean 'EAL'?")]
    [InlineData(
        "add: 0.10, command: POL-LPZ", "add: 0.10, command: »POL-LPX", "measures[amnesty].effects[0].command", "did you mean 'POL-LPZ'?")]
    public void Reference_to_nothing_names_the_nearest(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData("holder: EAL", "holder: {kind: police, place: »EAL}", "roads[0].chokePoints[0].holder.place", "no police at 'EAL'")]
    [InlineData("seat: LPZ", "seat: LPZ\ndemandRungs: [talks, »\"\", amnesty, resignation]", "demandRungs[1]", "rung 2 has no name")]
    public void Police_line_needs_police_and_a_rung_needs_a_name(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData("demand: 4}", "demand: »4}", "ultimatums[0].demand", "rung 4")]
    [InlineData("police.threshold: 0.30", "government.offer: »3", "parameters.government.offer", "rung 3")]
    [InlineData(
        "{target: police.threshold, add: 0.10, command: POL-LPZ}", "{target: government.offer, atLeast: »2.5}",
        "measures[amnesty].effects[0].atLeast", "rung 2.5")]
    public void Rung_in_use_needs_a_name(string part, string replacement, string path, string rung)
    {
        var text = ScenarioText.With(part, replacement)
            .Replace("seat: LPZ", "seat: LPZ\naudit: none\ndemandRungs: [talks, pay]", StringComparison.Ordinal);
        ScenarioText.AssertOnlyError(
            rung == "rung 4" ? text : text.Replace("demand: 4}", "demand: 2}", StringComparison.Ordinal), path,
            $"{rung} has no name; 'demandRungs' names rungs 1 to 2");
    }

    [Theory]
    [InlineData("demandRungs: »[talks]", "demandRungs", "the finding Annul offers rung 3: rung 3 has no name; 'demandRungs' names rung 1")]
    [InlineData(
        "demandRungs: [talks, pay, »Talks, exit]", "demandRungs[2]",
        "'Talks' is the name of rung 1 too; every rung needs a name of its own")]
    public void Rungs_cover_the_findings_and_have_names_of_their_own(string rungs, string path, string message) =>
        ScenarioText.AssertOnlyError(
            ScenarioText.With("seat: LPZ", "seat: LPZ\n" + rungs).Replace("demand: 4}", "demand: 1}", StringComparison.Ordinal), path,
            message);

    [Fact]
    public void Additions_to_the_offer_reach_no_rung_without_a_name()
    {
        var text = ScenarioText.With(
                "{target: police.threshold, add: 0.10, command: POL-LPZ}", "{target: government.offer, add: »1.5}")
            .Replace("seat: LPZ", "seat: LPZ\ndemandRungs: [talks, pay, amnesty]", StringComparison.Ordinal)
            .Replace("demand: 4}", "demand: 2}", StringComparison.Ordinal);
        Assert.Empty(ScenarioText.Read(text.Replace("»", "", StringComparison.Ordinal)).Errors);
        ScenarioText.AssertOnlyError(
            text.Replace("police.threshold: 0.30", "government.offer: 2", StringComparison.Ordinal), "measures[amnesty].effects[0].add",
            "the effects together raise the offer to 3.5: rung 3.5 has no name; 'demandRungs' names rungs 1 to 3");
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    public void Acceptance_of_a_measure_is_a_probability(string acceptance)
    {
        ScenarioText.AssertOnlyError(
            ScenarioText.With("id: amnesty", $"id: amnesty\n    acceptance: »{acceptance}"), "measures[amnesty].acceptance",
            $"{acceptance} is out of range; allowed: from 0 to 1");
    }

    [Theory]
    [InlineData("id: EAL, name: El Alto}", "id: EAL, name: El Alto}\n  - {id: »EAL}", "places[EAL].id", "already belongs to another place")]
    [InlineData("id: GUARD", "id: »UTOP", "blocs[UTOP].id", "already belongs to another command or bloc")]
    [InlineData("id: GUARD", "id: »COB", "blocs[COB].id", "already belongs to another command or bloc")]
    [InlineData("id: amnesty", "id: »close-the-rim", "measures[close-the-rim].id", "already belongs to another measure")]
    [InlineData(
        "onlyDuring: close-the-rim}", "onlyDuring: close-the-rim}, {id: »rim, at: 0.5, holder: LPZ}", "roads[0].chokePoints[1].id",
        "already belongs to another choke point")]
    public void Id_given_twice_is_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Fact]
    public void Ids_with_the_same_hash_are_an_error_among_agents_but_not_between_agents_and_places()
    {
        // The well-known collision of 32-bit FNV-1a: both words hash to 0x5e4daa9d.
        var collision = ScenarioText.With("id: UTOP", "id: costarring").Replace("id: GUARD", "id: »liquid", StringComparison.Ordinal);
        ScenarioText.AssertOnlyError(collision, "blocs[liquid].id", "'liquid'", "'costarring'", "same hash");

        ScenarioText.ReadValid(ScenarioText.With("id: UTOP", "id: LPZ"));
    }

    [Theory]
    [InlineData("hours: 0.6, mode: road", "hours: 0.6, mode: air", 0)]
    [InlineData("  - {id: EAL, name: El Alto}", "  - {id: EAL, name: El Alto}\n  - »{id: POT}", 1)]
    public void Place_that_no_link_joins_to_the_seat_is_an_error(string part, string replacement, int expected)
    {
        var text = ScenarioText.With(part, replacement);
        if (expected == 0)
        {
            ScenarioText.ReadValid(text);
        }
        else
        {
            ScenarioText.AssertOnlyError(text, "places[POT]", "no road or flight connects 'POT' with the seat 'LPZ'");
        }
    }

    [Theory]
    [InlineData("»{from: EAL, to: LPZ, hours: 1}", "roads[1]", "EAL-LPZ (road) is listed twice")]
    [InlineData("{from: EAL, to: »EAL, hours: 1}", "roads[1].to", "from 'EAL' to itself")]
    public void Road_given_twice_or_to_itself_is_an_error(string road, string path, string words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With("\ncommands:", $"\n  - {road}\ncommands:"), path, words);
    }

    [Theory]
    [InlineData(
        "id: POL-HQ, kind: police, place: LPZ", "id: POL-HQ, kind: police, place: LPZ, parent: POL-LPZ", "parent: POL-HQ",
        "parent: »POL-HQ", "commands[POL-LPZ].parent", "POL-HQ -> POL-LPZ -> POL-HQ")]
    [InlineData(
        "id: ARMY, kind: military", "id: ARMY, kind: military, parent: »ARMY", "parent: POL-HQ", "parent: POL-HQ", "commands[ARMY].parent",
        "ARMY -> ARMY")]
    public void Circle_in_the_chain_of_command_is_an_error(
        string part, string replacement, string other, string otherReplacement, string path, string circle)
    {
        var text = ScenarioText.With(part, replacement).Replace(other, otherReplacement, StringComparison.Ordinal);
        ScenarioText.AssertOnlyError(text, path, "the chain of command is a circle", circle);
    }

    [Theory]
    [InlineData(
        "affiliation: hardLine", "affiliation: »government", "blocs[CIV].affiliation",
        "'government' does not fit kind group; allowed: none, hardLine, moderate")]
    [InlineData(
        "people: 600, command", "people: 600, affiliation: »moderate, command", "blocs[UTOP].affiliation",
        "does not fit kind police; allowed: none")]
    [InlineData("affiliation: residents", "affiliation: »hardLine", "blocs[RES].affiliation", "allowed: government, nonAligned, residents")]
    [InlineData(
        "affiliation: government, place", "affiliation: »residents, place", "commands[COB].affiliation", "allowed: government, nonAligned")]
    [InlineData(
        "- {id: COB, kind: popular, affiliation: government,", "- »{id: COB, kind: popular,", "commands[COB].affiliation",
        "'none' does not fit kind popular")]
    [InlineData(
        "people: 800, command: ARMY", "people: 800, command: »POL-LPZ", "blocs[GUARD].command",
        "the command 'POL-LPZ' is police; it must be military")]
    [InlineData(
        "id: ARMY, kind: military", "id: ARMY, parent: »COB, kind: military", "commands[ARMY].parent",
        "the parent 'COB' is popular; it must be military")]
    [InlineData(
        "id: POL-HQ, kind: police", "id: POL-HQ, highCommand: »true, kind: police", "commands[POL-HQ].highCommand",
        "only military commands")]
    [InlineData("people: 600, command", "people: 600, marches: »true, command", "blocs[UTOP].marches", "'UTOP' is police")]
    [InlineData("people: 620000", "people: 620000, marches: »true", "blocs[RES].marches", "'RES' is residents")]
    [InlineData("marches: true", "palaceGuard: »true", "blocs[CIV].palaceGuard", "'CIV' is group")]
    public void Role_that_does_not_fit_the_kind_is_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData("deadline: 2019-11-12T12:00", "deadline: »2019-11-09T12:00", "time.deadline", "must lie after the start 2019-11-09T12:00")]
    [InlineData("deadline: 2019-11-12T12:00", "deadline: »2030-11-09T12:00", "time.deadline", "at most 200,000 are allowed")]
    [InlineData(
        "expires: 2019-11-11T12:00", "expires: »2019-11-09T11:00", "ultimatums[0].expires", "must lie after 'issued', 2019-11-09T12:00")]
    [InlineData("at: 2019-10-30T20:00", "at: »2019-11-09T12:01", "pastDeaths[0].at", "lies after the start of the run, 2019-11-09T12:00")]
    [InlineData(
        "deadline: 2019-11-12T12:00", "deadline: 2019-11-12T12:00\n  stopAt: »2019-11-09T12:00", "time.stopAt",
        "2019-11-09T12:00 must lie after the start 2019-11-09T12:00")]
    [InlineData(
        "deadline: 2019-11-12T12:00", "deadline: 2019-11-12T12:00\n  stopAt: »2019-11-13T00:01", "time.stopAt",
        "2019-11-13T00:01 lies after the end of the run, 2019-11-13T00:00; leave it out")]
    [InlineData(
        "value: 15", "value: »7", "parameters.time.minutesPerTick",
        "7 min does not divide an hour; allowed: 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60")]
    [InlineData("value: 15", "value: »7.5", "parameters.time.minutesPerTick", "7.5 min does not divide an hour")]
    [InlineData(
        "deadline: 2019-11-12T12:00", "deadline: »2019-11-12T06:10", "time.deadline",
        "end within a tick, at 2019-11-12T18:10: 12 h after the deadline, and 312.67 ticks of 15 min after the start 2019-11-09T12:00",
        "ticks of 1, 2, 5, 10 min fit, or the deadline 2019-11-12T06:00 or 2019-11-12T06:15")]
    [InlineData(
        "deadline: 2019-11-12T12:00", "deadline: »2019-11-12T12:00:20", "time.deadline",
        "no length of a tick fits, or the deadline 2019-11-12T12:00 or")]
    [InlineData(
        "  police.threshold: 0.30", "  time.resolutionHours: »0.55", "parameters.time.resolutionHours",
        "0.55 h after the deadline", "ticks of 1, 3 min fit, or time.resolutionHours 0.5 or 0.75")]
    public void Time_out_of_order_or_out_of_step_is_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData(
        "audit.probability.annul: 0.6\n  audit.probability.secondRound: »0.41", "parameters.audit.probability.secondRound",
        "0.6 and audit.probability.secondRound 0.41 sum to more than 1")]
    [InlineData("audit.probability.annul: »0.71", "parameters.audit.probability.annul", "sum to more than 1")]
    [InlineData("ladder.tau: »0", "parameters.ladder.tau", "0 is allowed only with 'rules: {response: immediate}'")]
    public void Parameters_that_contradict_each_other_are_an_error(string parameters, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With("police.threshold: 0.30", parameters), path, words);
    }

    [Fact]
    public void Tau_of_zero_is_allowed_with_the_immediate_response()
    {
        var text = ScenarioText.With("response: gradual", "response: immediate")
            .Replace("police.threshold: 0.30", "ladder.tau: 0", StringComparison.Ordinal);

        Assert.Empty(ScenarioText.Read(text).Errors);
    }

    [Theory]
    [InlineData("[0.15, 0.30, 0.40, 0.15]", "»[0.15, 0.30, 0.40, 0.16]", true)]
    [InlineData("[0.15, 0.30, 0.40, 0.15]", "»[0.15, 0.30, 0.40, 0.150000002]", true)]
    [InlineData("[0.15, 0.30, 0.40, 0.15]", "[0.15, 0.30, 0.40, 0.1500000005]", false)]
    [InlineData("[0.15, 0.30, 0.40, 0.15]", "[0.1, 0.2, 0.7, 0]", false)]
    public void Initial_shares_must_sum_to_one_within_a_billionth(string part, string replacement, bool wrong)
    {
        var text = ScenarioText.With(part, replacement);
        if (wrong)
        {
            ScenarioText.AssertOnlyError(text, "blocs[CIV].initial", "they must sum to 1");
        }
        else
        {
            ScenarioText.ReadValid(text);
        }
    }

    [Fact]
    public void Heterogeneity_by_list_needs_a_list_in_every_bloc_with_people()
    {
        var text = ScenarioText.With("selfCounted: true", "heterogeneity: list")
            .Replace("people: 1000", "people: 0", StringComparison.Ordinal)
            .Replace("people: 600,", "people: 600, thresholds: [0.1, 0.2],", StringComparison.Ordinal)
            .Replace("people: 800,", "people: 800, thresholds: [0.1],", StringComparison.Ordinal)
            .Replace("- {id: RES", "- »{id: RES", StringComparison.Ordinal);

        ScenarioText.AssertOnlyError(text, "blocs[RES].thresholds", "'RES' does not");
    }

    [Fact]
    public void List_of_thresholds_in_a_bloc_without_people_is_an_error()
    {
        ScenarioText.AssertOnlyError(
            ScenarioText.With("people: 600,", "people: 0, thresholds: »[0.1],"), "blocs[UTOP].thresholds",
            "lists thresholds but has no people");
    }

    [Theory]
    [InlineData(
        "target: turnout.government", "target: »turnout.goverment", "measures[close-the-rim].effects[0].target",
        "neither a parameter nor a field",
        "did you mean 'turnout.government'?")]
    [InlineData(
        "target: police.field.chain", "target: »police.field.chian", "measures[amnesty].effects[1].target",
        "did you mean 'police.field.chain'?")]
    [InlineData(
        "target: turnout.government", "target: »turnout.residents", "measures[close-the-rim].effects[0].target",
        "is read only when a run is set up")]
    [InlineData(
        "multiply: 1.5", "multiply: 1.5, place: »LPZ", "measures[close-the-rim].effects[0].place",
        "turnout.government cannot be narrowed to a place")]
    [InlineData(
        "multiply: 1.5", "multiply: 1.5, command: »COB", "measures[close-the-rim].effects[0].command",
        "turnout.government cannot be narrowed to a command")]
    [InlineData(
        "command: POL-LPZ}\n", "command: »ARMY}\n", "measures[amnesty].effects[0].command",
        "'ARMY' is military; no agent below it has police.threshold")]
    [InlineData(
        "multiply: 1.5", "set: »101", "measures[close-the-rim].effects[0].set",
        "101 is out of range of turnout.government; allowed: from 0 to 100")]
    [InlineData("set: 0, place", "set: »1.5, place", "measures[amnesty].effects[1].set", "from -1 to 1")]
    [InlineData(
        "{target: turnout.government, multiply: 1.5}", "»{target: ladder.tau, multiply: 0}", "measures[close-the-rim].effects[0]",
        "ladder.tau would become 0")]
    public void Effect_that_cannot_work_is_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Fact]
    public void Troops_may_be_narrowed_to_a_place_but_not_to_a_command()
    {
        ScenarioText.ReadValid(
            ScenarioText.With("target: turnout.government, multiply: 1.5", "target: troops.share, set: 0.1, place: EAL"));
        ScenarioText.AssertOnlyError(
            ScenarioText.With("target: turnout.government, multiply: 1.5", "target: troops.share, set: 0.1, command: »ARMY"),
            "measures[close-the-rim].effects[0].command",
            "cannot be narrowed to a command");
    }

    [Fact]
    public void No_agents_at_all_is_an_error_but_commands_alone_are_agents()
    {
        const string empty = """
            name: empty
            time: {start: 2019-11-09T12:00, deadline: 2019-11-10T12:00}
            seat: LPZ
            places: [{id: LPZ}]
            blocs: »[{id: A, kind: group, home: LPZ, people: 0}]
            """;

        ScenarioText.AssertOnlyError(empty, "blocs", "the scenario has no agents");
        ScenarioText.ReadValid(empty.Replace("»", "", StringComparison.Ordinal) + "\ncommands: [{id: C, kind: police, place: LPZ}]");
    }

    [Fact]
    public void More_agents_than_a_machine_holds_are_refused_with_the_memory_they_would_need()
    {
        var text = ScenarioText.With("people: 620000", "people: 100000000")
            .Replace("{group: 50,", "{group: 50, residents: 1,", StringComparison.Ordinal)
            .Replace("  - {id: CIV,", "  »- {id: CIV,", StringComparison.Ordinal);

        ScenarioText.AssertOnlyError(
            text, "blocs", "100,000,", "about 6.4 GB (64 bytes per agent)", "at most 50,000,000", "raise peoplePerAgent");
    }
}
