using BoliviaSim.Runner.Console;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>Settings that count for nothing, values of the first edition and changed constants are said, wherever they are given.</summary>
public sealed class IdleSettingCommandTests : IDisposable
{
    private const string NotDeterred =
        "turnout.deterrence: has no effect: nobody is deterred: turnout.deterred is 0, and no measure that is on changes it";

    private const string Old =
        "police.reversal: 0.2 is the reversal while nobody of the own command has moved, 0.5 to 1.5, and falls from there; a constant one, "
        + "as in the first edition, also needs 'police.reversalPower: 0'";

    private const string Deterrence = "turnout.deterrence=0.5";

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    public static TheoryData<string, string[]> Idle => new()
    {
        { "--set " + NotDeterred, ["run", "minimal", "--set", Deterrence, "--dry-run"] },
        { "--set " + NotDeterred, ["rare", "minimal", "--outcome", "PalaceAssault", "--set", Deterrence, "--dry-run"] },
        { "--set " + NotDeterred, ["compare", "minimal", "-a", "b:clash.rate=0.003", "--set", Deterrence, "--dry-run"] },
        { "--alternative b: " + NotDeterred, ["compare", "minimal", "-a", "b:" + Deterrence, "--dry-run"] },
        { "set " + NotDeterred, ["sweep", "--scenario", "minimal", "--vary", "clash.rate=0.002,0.003", "--set", Deterrence, "--dry-run"] },
        { "variants.b: " + NotDeterred, ["sweep", "--scenario", "minimal", "--variant", "b:" + Deterrence, "--dry-run"] },
        { NotDeterred, ["design", "--scenario", "minimal", "--vary", "turnout.deterrence=0.5,0.6"] },
        {
            "coordination.cost: is a fixed constant of the model (tier F), 0.5",
            ["design", "--scenario", "minimal", "--set", "rules.highCommand=coordination", "--vary", "coordination.cost=0.4,0.6"]
        },
        {
            "concession.width: has no effect in 'c': the rule is rules.concession: clipped",
            [
                "design", "--scenario", "minimal", "--vary", "concession.width=0.2,0.3", "--variant", "u", "--variant",
                "c:rules.concession=clipped",
            ]
        },
        {
            "until: no run can end with Stopped: the scenario does not stop its runs (time.stopAt)",
            ["sweep", "--scenario", "minimal", "--vary", "clash.rate=0.002,0.003", "--until", "Stopped=0.1", "--dry-run"]
        },
        {
            "--outcome: no run can end with GovernmentStays: an audit is due, and its finding decides a run without a fall",
            ["rare", "minimal", "--outcome", "GovernmentStays", "--dry-run"]
        },
        {
            "--set audit.earlyRate: has no effect: the scenario has no audit (audit: none)",
            ["run", "strike.yaml", "--set", "audit.earlyRate=0.01", "--dry-run"]
        },
        { "--set " + Old, ["run", "minimal", "--set", "police.reversal=0.2", "--dry-run"] },
        { "--alternative b: " + Old, ["compare", "minimal", "-a", "b:police.reversal=0.2", "--dry-run"] },
        { "variants.b: " + Old, ["sweep", "--scenario", "minimal", "--variant", "b:police.reversal=0.2", "--dry-run"] },
        { "set: " + Old, ["design", "--scenario", "minimal", "--vary", "clash.rate=0.002,0.003", "--set", "police.reversal=0.2"] },
        { Old, ["design", "--scenario", "minimal", "--vary", "police.reversal=0.2,0.9"] },
        {
            "--set highCommand.weight.police: 0.4 is the weight of the first edition, whose armed forces looked at the police alone; with "
            + "'crowd.national.halfSaturation' above 0 it is 0.54",
            ["run", "saturday-noon", "--set", "highCommand.weight.police=0.4", "--dry-run"]
        },
        {
            "--set news.lag: 2 replaces a fixed constant of the model (tier F), 1 h",
            ["run", "minimal", "--set", "news.lag=2", "--dry-run"]
        },
    };

    [Theory]
    [MemberData(nameof(Idle))]
    public void Setting_that_counts_for_nothing_or_means_something_else_is_said_once(string warning, string[] words)
    {
        place.WriteScenario("strike.yaml", "name: strike\nextends: minimal\naudit: none\n");
        var answer = place.Run(words);
        Assert.Equal(0, answer.Code);
        Assert.Single(answer.Error.Split('\n'), line => line == $"warning: {warning}");
    }

    [Fact]
    public void Setting_that_one_variant_or_one_arm_uses_is_not_said_of_all()
    {
        string[] siege = ["--scenario", "saturday-noon", "--set", Deterrence];
        var swept = place.Run(["design", .. siege, "--variant", "base", "--variant", "siege:measure.state-of-siege=on"]);
        Assert.Equal((0, ""), (swept.Code, swept.Error));
        var compared = place.Run("compare", "saturday-noon", "--set", Deterrence, "-a", "siege:measure.state-of-siege=on", "--dry-run");
        Assert.Equal((0, ""), (compared.Code, compared.Error));
    }

    /// <summary>At one end of its values the one parameter makes the other count.</summary>
    [Fact]
    public void Setting_that_some_points_use_is_not_said()
    {
        var answer = place.Run(
            "design", "--scenario", "minimal", "--vary", "turnout.deterred=0,1", "--vary", "turnout.deterrence=0.4,0.6");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
    }

    [Fact]
    public void File_says_what_counts_for_nothing_and_what_it_changes_of_the_model()
    {
        place.WriteScenario("own.yaml", """
            name: own
            extends: minimal
            parameters:
              coordination.cost: {value: 0.5, source: a paper}
              ladder.tau: {value: 0.06, source: a paper}
              group.reversal: {value: 0.6, source: a paper}
            measures:
              - id: amnesty
                at: 2000-01-01T18:00
                effects:
                  - {target: police.reversal, multiply: 2}
                  - {target: orders.military, set: 1}
            """);
        Assert.Equal(
            [
                "warning: own.yaml:5:23: parameters.ladder.tau: ladder.tau is the unit of pressure: to vary it alone rescales every "
                + "weight, threshold, spread and standard deviation at once; vary those instead",
                "warning: own.yaml:11:45: measures[amnesty].effects[0].multiply: police.reversal is the reversal while nobody of the own "
                + "command has moved; a deal with police who have moved, for which the first edition doubled it, now sets "
                + "'police.reversalFloor'",
                "warning: own.yaml:6:27: parameters.group.reversal: 0.6 replaces a fixed constant of the model (tier F), 1",
                "warning: own.yaml: 2 settings have no effect in this scenario; 'scenarios validate own.yaml' lists them",
                "",
            ],
            place.Run("run", "own.yaml", "--dry-run").Error.Split('\n'));
        var all = place.Run("scenarios", "validate", "own.yaml");
        Assert.Contains("own.yaml:4:30: parameters.coordination.cost: has no effect: the high command follows", all.Error + all.Out,
            StringComparison.Ordinal);
        Assert.Contains("measures[amnesty].effects[1].target: orders.military has no effect: no troops are deployed", all.Error + all.Out,
            StringComparison.Ordinal);
    }

    /// <summary>The base is written for its own scenario: only measures that the file itself names are said.</summary>
    [Fact]
    public void File_says_which_of_the_measures_it_switches_on_do_nothing()
    {
        place.WriteScenario(
            "base.yaml", "name: base\nextends: saturday-noon\naudit: none\nmeasures:\n  - {id: dialogue, enabled: false}\n");
        place.WriteScenario("own.yaml", """
            name: own
            extends: base.yaml
            measures:
              - {id: early-publication, enabled: true}
              - {id: airport-picket, enabled: true}
              - {id: march, enabled: true}
            """);
        var lines = Said("own.yaml");
        Assert.Equal(2, lines.Count);
        Assert.Contains("own.yaml:4:5: measures[", lines[0], StringComparison.Ordinal);
        Assert.Contains(
            "'early-publication' has no effect: audit.publishNow has none, because the scenario has no audit (audit: none)", lines[0],
            StringComparison.Ordinal);
        Assert.Contains(
            "'airport-picket' has no effect: leader.hard.grounded has none, because the hard-line leader takes no flight", lines[1],
            StringComparison.Ordinal);
    }

    /// <summary>Files write defaults out, so only other values are said.</summary>
    [Fact]
    public void File_says_which_of_its_rules_count_for_nothing()
    {
        place.WriteScenario("own.yaml", """
            name: own
            extends: minimal
            audit: none
            rules:
              secondRound: absolute
              coordinationStart: free
              irreversible: false
              concession: clipped
            peoplePerAgent: {residents: 5000, police: 100}
            """);
        place.WriteScenario(
            "joint.yaml", "name: joint\nextends: saturday-noon\nrules: {highCommand: coordination, highCommandPeers: mean}\n");
        Assert.Equal(
            [
                "own.yaml:5:16: rules.secondRound: has no effect: the scenario has no audit (audit: none)",
                "own.yaml:6:22: rules.coordinationStart: has no effect: the high command follows the ladder (rules.highCommand: ladder)",
                "own.yaml:9:29: peoplePerAgent.residents: has no effect: there are no residents",
            ],
            Said("own.yaml"));
        Assert.Equal(
            ["joint.yaml:3:54: rules.highCommandPeers: has no effect: the high command follows the coordination rule"], Said("joint.yaml"));
    }

    /// <summary>What the check of a file says has no effect.</summary>
    private List<string> Said(string file)
    {
        var answer = place.Run("scenarios", "validate", file);
        Assert.Equal(0, answer.Code);
        return
        [
            .. (answer.Error + answer.Out).Split('\n')
                .Where(line => line.Contains("has no effect", StringComparison.Ordinal)
                    && line.Contains(file + ":", StringComparison.Ordinal))
                .Select(line => line[line.IndexOf(file, StringComparison.Ordinal)..].TrimEnd()),
        ];
    }

    [Fact]
    public void Pair_of_alternatives_that_set_one_name_is_refused()
    {
        string[] compare = ["compare", "minimal", "--pairs", "--dry-run", "-a", "a:clash.rate=0.002", "-a"];
        var answer = place.Run([.. compare, "b:clash.rate=0.003"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.StartsWith(
            "error: --pairs a + b: clash.rate=0.002: clash.rate=0.003 replaces it; leave one of them out, or compare them without "
                + "--pairs.\n",
            answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, place.Run([.. compare, "b:clash.rate=0.002,police.rate=1"]).Code);
    }

    [Theory]
    [InlineData("2000-01-01T20:07", "2000-01-01T20:00 and 2000-01-01T20:15")]
    [InlineData("2000-01-01T12:01", "2000-01-01T12:15")]
    public void Stop_within_a_tick_is_refused_with_the_nearest_times(string stop, string nearest)
    {
        var answer = place.Run("run", "minimal", "--set", $"time.stopAt={stop}", "--dry-run");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(
            $"time.stopAt: {stop} lies within a tick, and a run stops with one; the nearest times are {nearest}", answer.Error,
            StringComparison.Ordinal);
    }
}

/// <summary>Files of scenarios.</summary>
file static class Scenarios
{
    public static void WriteScenario(this Workplace place, string name, string text) => File.WriteAllText(place[name], text);
}
