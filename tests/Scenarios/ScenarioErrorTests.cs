using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>Errors of the format: keys, types, bounds. In the replacement, » shows where the error is expected.</summary>
public class ScenarioErrorTests
{
    [Theory]
    [InlineData(
        "home: EAL, people: 1000", "home: EAL, »peopel: 5, people: 1000", "blocs[CIV].peopel", "unknown key 'peopel' in bloc",
        "did you mean 'people'?")]
    [InlineData("seat: LPZ\n", "seat: LPZ\n»zzz: 1\n", "zzz", "unknown key 'zzz'", "known: name, title")]
    [InlineData(
        "police.threshold: 0.30", "»police.treshold: 0.30", "parameters.police.treshold", "unknown parameter",
        "did you mean 'police.threshold'?")]
    [InlineData("seat: LPZ\n", "seat: LPZ\n»seat: EAL\n", "seat", "appears twice", "line 6, column 1")]
    [InlineData("id: EAL, name", "id: EAL, »id: X, name", "places[1].id", "appears twice")]
    public void Key_that_is_unknown_or_repeated_is_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData("people: 1000", "people: »many", "blocs[CIV].people", "expected a number, found 'many'")]
    [InlineData("people: 1000", "people: »\"1000\"", "blocs[CIV].people", "without quotes")]
    [InlineData("people: 1000", "people: »1_000", "blocs[CIV].people", "expected a number, found '1_000'")]
    [InlineData("people: 1000", "people: »[1000]", "blocs[CIV].people", "expected a number, found a list")]
    [InlineData("marches: true", "marches: »yes", "blocs[CIV].marches", "expected true or false, found 'yes'")]
    [InlineData("id: UTOP, kind: police", "id: UTOP, kind: »polise", "blocs[UTOP].kind", "did you mean 'police'?")]
    [InlineData(
        "kind: group", "kind: »gruop", "blocs[CIV].kind", "'gruop' is not one of group, police, military, popular",
        "did you mean 'group'?")]
    [InlineData("id: POL-HQ, kind: police", "id: POL-HQ, kind: »group", "commands[POL-HQ].kind", "is not one of police, military, popular")]
    [InlineData("start: 2019-11-09T12:00", "start: »2019-11-09 12:00", "time.start", "a local time such as 2019-11-09T12:00")]
    [InlineData("start: 2019-11-09T12:00", "start: »2019-02-30T12:00", "time.start", "a local time")]
    [InlineData("start: 2019-11-09T12:00", "start: »0019-11-09T12:00", "time.start", "1900 to 2199")]
    [InlineData("name: two-places", "name: »Two_Places", "name", "lower-case letters and digits")]
    [InlineData("name: two-places", "name: »../../etc", "name", "lower-case letters and digits")]
    [InlineData("id: UTOP", "id: »UT.OP", "blocs[1].id", "up to 64 letters, digits, hyphens and underscores")]
    [InlineData(
        "ultimatums: [{issued: 2019-11-09T12:00, expires: 2019-11-11T12:00, demand: 4}]", "ultimatums: »{demand: 4}", "ultimatums",
        "expected a list, found a map")]
    [InlineData("title: Two places", "title: »[a]", "title", "expected text, found a list")]
    [InlineData("title: Two places", "title: »\"a\\0b\"", "title", "control character U+0000")]
    public void Value_of_the_wrong_type_is_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData("people: 1000", "people: »-1", "blocs[CIV].people", "-1 is out of range", "from 0 to 1000000000 people")]
    [InlineData("people: 1000", "people: ».nan", "blocs[CIV].people", ".nan is not a finite number", "from 0 to")]
    [InlineData("people: 1000", "people: »-.inf", "blocs[CIV].people", "-.inf is not a finite number")]
    [InlineData("people: 1000", "people: »1e999", "blocs[CIV].people", "1e999 is not a finite number")]
    [InlineData(
        "police.threshold: 0.30", "police.threshold: »101", "parameters.police.threshold",
        "101 is out of range; allowed: from -100 to 100 pressure")]
    [InlineData("police.threshold: 0.30", "police.threshold: ».inf", "parameters.police.threshold", "from -100 to 100 pressure")]
    [InlineData("{value: 15, unit: min", "{value: »61, unit: min", "parameters.time.minutesPerTick.value", "from 1 to 60 min")]
    [InlineData("{value: 15, unit: min", "{value: 15, unit: »h", "parameters.time.minutesPerTick.unit", "expected 'min', found 'h'")]
    [InlineData("{value: 15, unit: min", "»{unit: min", "parameters.time.minutesPerTick.value", "'value' is required")]
    [InlineData("hours: 0.6", "hours: »0", "roads[0].hours", "0 is out of range; allowed: above 0")]
    [InlineData("at: 0.1", "at: »0", "roads[0].chokePoints[0].at", "above 0 to below 1")]
    [InlineData("at: 0.1", "at: »1", "roads[0].chokePoints[0].at", "above 0 to below 1")]
    [InlineData("departmentMargin: 0.233", "departmentMargin: »1.5", "places[LPZ].departmentMargin", "from -1 to 1")]
    [InlineData("every: 24", "every: »0", "measures[close-the-rim].every", "above 0")]
    [InlineData("every: 24", "every: »0.008", "measures[close-the-rim].every", "0.008 h is less than a minute")]
    [InlineData("minimum: 8", "minimum: »9", "peoplePerAgent.minimum", "a whole number from 1 to 8")]
    [InlineData("minimum: 8", "minimum: »1.5", "peoplePerAgent.minimum", "a whole number from 1 to 8")]
    [InlineData("{group: 50", "{group: »0", "peoplePerAgent.group", "above 0")]
    [InlineData("demand: 4", "demand: »5", "ultimatums[0].demand", "from 0 to 4")]
    [InlineData("count: 2", "count: »0.5", "pastDeaths[0].count", "a whole number from 1")]
    [InlineData("initial: [0.15, 0.30, 0.40, 0.15]", "initial: »[0.5, 0.5]", "blocs[CIV].initial", "the list has 2 values; it must have 4")]
    [InlineData("initial: [0.15, 0.30, 0.40, 0.15]", "initial: [»-0.15, 0.30, 0.70, 0.15]", "blocs[CIV].initial[0]", "from 0 to 1")]
    public void Number_out_of_bounds_is_an_error_that_states_them(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData("home: EAL, people: 1000", "»home: , people: 1000", "blocs[CIV].home", "'home' is required in bloc")]
    [InlineData("  start: 2019-11-09T12:00\n  deadline", "  »deadline", "time.start", "'start' is required in time")]
    public void Required_key_left_out_or_empty_is_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData("»polise >= 0.5 for 2", "unknown metric 'polise'", "did you mean 'police'?")]
    [InlineData("»street.EAK >= 0.5", "did you mean 'street.EAL'?")]
    [InlineData("»0.5 < police", "expected a metric such as 'police', found '0.5'")]
    [InlineData("police »= 0.5", "expected a comparison (>, >=, < or <=), found '='")]
    [InlineData("police >= »half", "expected a number to compare with, found 'half'")]
    [InlineData("police >=»", "expected a number to compare with, found the end of the text")]
    [InlineData("police >= 0.5 »during 2", "expected 'for' and hours, or nothing after the condition, found 'during'")]
    [InlineData("police >= 0.5 for »-1", "expected hours (a number from 0 to 100000), found '-1'")]
    [InlineData("police >= 0.5 for 2 »hours", "expected nothing after the condition, found 'hours'")]
    [InlineData("police >= »1e999", "expected a number to compare with, found '1e999'")]
    public void Trigger_fault_is_shown_at_its_word(string trigger, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With("police >= 0.5 for 2", trigger), "measures[amnesty].when", words);
        if (trigger[0] != ScenarioText.Here)
        {
            ScenarioText.AssertOnlyError(ScenarioText.With("police >= 0.5 for 2", $"\"{trigger}\""), "measures[amnesty].when", words);
        }
    }

    [Theory]
    [InlineData(
        "threshold: popular.threshold.government", "threshold: »popular.treshold.government", "commands[COB].threshold",
        "neither a number nor a parameter", "did you mean 'popular.threshold.government'?")]
    [InlineData("threshold: popular.threshold.government", "threshold: »news.lag", "commands[COB].threshold", "news.lag is in 'h'")]
    [InlineData("threshold: popular.threshold.government", "threshold: ».nan", "commands[COB].threshold", "not a finite number")]
    [InlineData("threshold: popular.threshold.government", "threshold: »1000", "commands[COB].threshold", "from -100 to 100 pressure")]
    public void Threshold_that_is_not_a_quantity_is_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Theory]
    [InlineData(
        "close-the-rim, at: 2019-11-10T09:00", "close-the-rim, at: 2019-11-10T09:00, »when: police > 0.5", "measures[close-the-rim].when",
        "'at' and 'when' exclude each other")]
    [InlineData("add: 0.10", "add: 0.10, »set: 1", "measures[amnesty].effects[0].set", "'add' and 'set' exclude each other")]
    [InlineData(
        "initial: [0.4, 0.4, 0.2, 0]", "initial: [0.4, 0.4, 0.2, 0], »initialPressure: 0", "blocs[UTOP].initialPressure",
        "exclude each other")]
    public void Keys_that_exclude_each_other_are_an_error(string part, string replacement, string path, params string[] words)
    {
        ScenarioText.AssertOnlyError(ScenarioText.With(part, replacement), path, words);
    }

    [Fact]
    public void Measure_without_time_and_trigger_and_effect_without_operation_are_errors()
    {
        ScenarioText.AssertOnlyError(
            ScenarioText.With("- {id: close-the-rim, at: 2019-11-10T09:00,", "- »{id: close-the-rim,"), "measures[close-the-rim]",
            "one of 'at', 'when' is required");
        ScenarioText.AssertOnlyError(
            ScenarioText.With("{target: turnout.government, multiply: 1.5}",
        "»{target: turnout.government}"), "measures[close-the-rim].effects[0]",
            "one of 'set', 'atLeast', 'multiply', 'add' is required");
    }

    [Theory]
    [InlineData("measures:\n  - {id: amnsety, enabled: false}", "one of 'at', 'when' is required", "no 'amnsety': did you mean 'amnesty'?")]
    [InlineData("blocs:\n  - {id: UTOPP, people: 700}", "'kind' is required in bloc", "no 'UTOPP': did you mean 'UTOP'?")]
    [InlineData("commands:\n  - {id: POL-HG, place: EAL}", "'kind' is required in command", "no 'POL-HG': did you mean 'POL-HQ'?")]
    public void Id_that_the_base_nearly_has_is_suggested(string change, string missing, string suggestion)
    {
        var read = ScenarioText.Read(
            "name: own\nextends: base\n" + change + "\n", new Dictionary<string, string> { ["base"] = ScenarioText.Valid });
        Assert.Null(read.Scenario);
        Assert.Contains(read.Errors, e => e.Line == 4 && e.Message.StartsWith(missing, StringComparison.Ordinal)
            && e.Message.EndsWith($"; the base has {suggestion}", StringComparison.Ordinal));
    }

    [Fact]
    public void Id_of_the_same_file_is_not_suggested()
    {
        var read = ScenarioText.Read(ScenarioText.Valid + "\n  - {id: amnsety, enabled: false}\n");
        Assert.DoesNotContain("amnesty", Assert.Single(read.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules.secondRound", "; in a file 'rules' is a block of its own, beside 'parameters'")]
    [InlineData("rules.secondRond", "; in a file 'rules' is a block of its own, beside 'parameters'; did you mean 'secondRound'?")]
    [InlineData("time.deadline", "; in a file 'time' is a block of its own, beside 'parameters'")]
    [InlineData("time.resolutionHour", "; did you mean 'time.resolutionHours'?")]
    public void Setting_among_the_parameters_is_sent_to_its_own_block(string name, string end)
    {
        var read = ScenarioText.Read(ScenarioText.Valid.Replace("  police.threshold: 0.30", $"  {name}: 1", StringComparison.Ordinal));
        Assert.Equal($"unknown parameter '{name}'{end}", Assert.Single(read.Errors).Message);
    }

    [Fact]
    public void Key_of_files_alone_is_named_as_one_where_it_is_set()
    {
        var scenario = ScenarioLibrary.Load("minimal");
        Assert.Equal(
            ["audit=none: unknown name 'audit'; only a scenario file can give 'audit', one that extends another, say"],
            ScenarioOverrides.Apply(scenario, ["audit=none"]).Errors);
        Assert.DoesNotContain("only", ScenarioOverrides.Apply(scenario, ["rules=1"]).Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_reported_at_once_in_the_order_of_lines()
    {
        var text = ScenarioText.Valid
            .Replace("people: 1000", "people: -1", StringComparison.Ordinal)
            .Replace("seat: LPZ", "seat: LPX", StringComparison.Ordinal)
            .Replace("response: gradual", "response: slow", StringComparison.Ordinal)
            .Replace("parent: POL-HQ", "parent: POL-H", StringComparison.Ordinal)
            .Replace("police >= 0.5", "polis >= 0.5", StringComparison.Ordinal);

        var result = ScenarioText.Read(text);

        Assert.Equal(
            ["seat", "rules.response", "commands[POL-LPZ].parent", "blocs[CIV].people", "measures[amnesty].when"],
            result.Errors.Select(e => e.Path));
    }

    [Fact]
    public void Error_reads_as_file_line_column_path_message()
    {
        var error = new ScenarioError("a.yaml", 3, 7, "blocs[1].people", "wrong");

        Assert.Equal("a.yaml:3:7: blocs[1].people: wrong", error.ToString());
    }
}
