using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>scenarios list|show|export|validate</c>.</summary>
public sealed class ScenariosCommandTests : IDisposable
{
    private readonly Workplace place = new();

    public static TheoryData<string> Names => [.. ScenarioLibrary.Names];

    [Fact]
    public void List_names_every_shipped_scenario_with_its_title()
    {
        var answer = place.Run("scenarios", "list");
        Assert.Equal(0, answer.Code);
        foreach (var name in ScenarioLibrary.Names)
        {
            Assert.Contains($"{name} {ScenarioLibrary.Load(name).Title} ",
                $"{string.Join(' ', answer.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))} ", StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Show_tells_what_a_scenario_holds(string name)
    {
        var answer = place.Run("scenarios", "show", name);
        var scenario = ScenarioLibrary.Load(name);
        Assert.Equal(0, answer.Code);
        Assert.All(
            scenario.Description.TrimEnd().Split('\n'),
            line => Assert.Contains(InOneLine(line), InOneLine(answer.Out), StringComparison.Ordinal));
        Assert.All(scenario.Measures, m => Assert.Matches($"(?m)^  {(m.Enabled ? "on" : "off")} +{m.Id}: ", answer.Out));
    }

    /// <summary>Dates and measures as the file has them: side, whether on, when, for how long, and every effect.</summary>
    [Fact]
    public void Show_tells_dates_and_what_measures_do()
    {
        File.WriteAllText(place["own.yaml"], """
            name: own
            extends: minimal
            measures:
              - {id: daily, name: Every day, side: opposition, at: 2000-01-01T14:00, every: 24, for: 3, delay: 0.5,
                  effects: [{target: police.threshold, add: -0.1}, {target: clash.rate, multiply: 2}]}
              - {id: answer, name: Answer, side: government, enabled: false, when: police >= 0.5 for 2,
                  effects: [{target: police.threshold, set: 0.7}]}
            """);
        var answer = place.Run("scenarios", "show", "own.yaml");
        Assert.Equal("", answer.Error);
        string[] expected =
        [
            "Start Sat 1 Jan 12:00 2000", "Deadline ", "Measures of the opposition: ",
            "on daily: Every day at Sat 1 Jan 14:00 2000, every 24 h, takes effect 0.5 h later, for 3 h "
                + "- police.threshold - 0.1 - clash.rate x 2",
            "off answer: Answer when the mean action value of the police is 0.5 or more for 2 h, to the end - police.threshold = 0.7",
        ];
        Assert.All(expected, text => Assert.Contains(text, InOneLine(answer.Out), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Exported_scenario_is_the_shipped_one(string name)
    {
        Assert.Equal(0, place.Run("scenarios", "export", name, "--out", "copy.yaml").Code);
        using var shipped = ScenarioLibrary.Open(name);
        Assert.Equal(new StreamReader(shipped).ReadToEnd(), File.ReadAllText(place["copy.yaml"]));
        Assert.Equal(0, place.Run("scenarios", "validate", "copy.yaml").Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Resolved_export_stands_alone_and_means_the_same(string name)
    {
        var answer = place.Run("scenarios", "export", name, "--resolved");
        Assert.DoesNotContain("\nextends:", answer.Out, StringComparison.Ordinal);
        File.WriteAllText(place["whole.yaml"], answer.Out);
        Assert.Equal(answer.Out, place.Run("scenarios", "export", "whole.yaml", "--resolved").Out);
        Assert.Equal(ScenarioWriter.Write(ScenarioLibrary.Load(name)), answer.Out);
    }

    [Fact]
    public void Scenario_files_may_extend_files_beside_them()
    {
        Directory.CreateDirectory(place["variants"]);
        File.WriteAllText(place["variants", "base.yaml"], "name: base\nextends: minimal\nparameters:\n  police.threshold: 0.31\n");
        File.WriteAllText(place["variants", "top.yaml"], "name: top\nextends: base.yaml\n");
        Assert.Equal(0, place.Run("run", "--scenario", "variants/top.yaml", "-r", "2", "-q").Code);
        Assert.Contains("police.threshold: 0.31", File.ReadAllText(place["results", "top", "scenario.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_checks_every_file_and_reports_all_errors()
    {
        File.WriteAllText(place["bad.yaml"], "name: bad\nextends: minimal\nseet: CAP\n");
        File.WriteAllText(place["worse.yaml"], "name: worse\nextends: minimal\nseat: NOWHERE\ntime:\n  deadline: soon\n");
        var answer = place.Run("scenarios", "validate", "bad.yaml", "minimal", "worse.yaml");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        string[] errors = ["bad.yaml:3:1: seet", "worse.yaml:3:7: seat", "worse.yaml:5:13: time.deadline"];
        Assert.All(errors, e => Assert.Contains(e, answer.Error, StringComparison.Ordinal));
        Assert.Contains("minimal: OK, 190 agents, 120 ticks", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_prints_the_tipping_number_of_every_role()
    {
        var answer = place.Run("scenarios", "validate", "saturday-noon");
        Assert.All(
            new[] { "group 0.", "police 1.", "military ", "highCommand ", "popular 0." },
            text => Assert.Contains(text, answer.Out, StringComparison.Ordinal));
    }

    public void Dispose() => place.Dispose();

    /// <summary>Text without its line breaks and indents.</summary>
    private static string InOneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
