using System.Reflection;
using System.Text.RegularExpressions;
using BoliviaSim.Engine;
using BoliviaSim.Pages;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Page;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// The model's public description, <c>docs/ODD.md</c>, is kept true: generated tables, names, sections and tests that it cites.
/// </summary>
public partial class OddTests
{
    private const string Page = "docs/ODD.md";

    private static readonly string[] Seven =
    [
        "1 Purpose and patterns", "2 Entities, state variables and scales", "3 Process overview and scheduling", "4 Design concepts",
        "5 Initialization", "6 Input data", "7 Submodels",
    ];

    private static readonly string[] Eleven =
    [
        "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction", "Stochasticity",
        "Collectives", "Observation",
    ];

    public static TheoryData<string> Blocks => [.. OddBlocks.All.Keys];

    private static string Text => File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n");

    /// <summary>With RENEW=1 the block is written instead.</summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    public void Generated_block_is_the_one_that_the_code_writes(string name) =>
        Repository.AssertCurrent(Page, GeneratedBlocks.Renew(Text, Page, name, OddBlocks.All[name]()));

    [Fact]
    public void Page_has_no_generated_block_that_the_code_does_not_know() => Assert.Equal(
        OddBlocks.All.Keys.Order(StringComparer.Ordinal),
        GeneratedBlocks.NamesIn(Text).Order(StringComparer.Ordinal));

    [Fact]
    public void Page_has_the_seven_elements_and_the_eleven_design_concepts()
    {
        var headings = Headings();
        Assert.Equal(Seven, headings.Where(h => char.IsAsciiDigit(h[0]) && h[1] == ' '));
        Assert.Equal(Eleven.Select((c, i) => $"4.{i + 1} {c}"), headings.Where(h => h.StartsWith("4.", StringComparison.Ordinal)));
    }

    /// <summary>Every row of every table has as many cells as its header, and none is empty.</summary>
    [Fact]
    public void Tables_have_no_empty_cell()
    {
        var lines = Text.Split('\n');
        var columns = 0;
        var rows = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('|'))
            {
                columns = 0;
                continue;
            }

            var cells = Bar().Split(lines[i])[1..^1];
            columns = columns == 0 ? cells.Length : columns;
            Assert.True(columns == cells.Length && !cells.Any(string.IsNullOrWhiteSpace), $"{Page}({i + 1}): {lines[i]}");
            rows++;
        }

        Assert.True(rows > 200, "the tables were found");
    }

    /// <summary>The code makes these names by a rule; the page has them written out, in the order of the sum.</summary>
    [Fact]
    public void Table_of_fields_has_a_row_for_every_field()
    {
        var table = Text.Split("**The fields** as an agent")[1].Split("\n\n")[1];
        Assert.Equal(
            Enum.GetValues<PerceivedField>().Select(ParameterTable.NameOf),
            table.Split('\n').Skip(2).SelectMany(row => FieldName().Matches(Bar().Split(row)[1]).Select(m => m.Groups[1].Value)));
    }

    /// <summary>
    /// Dotted names in code type are parameters, targets of effects, trigger metrics, keys of scenario files or computed figures.
    /// </summary>
    [Fact]
    public void Names_in_the_page_exist() => Assert.All(
        DottedName().Matches(Text).Select(m => m.Groups[1].Value).Distinct(),
        name => Assert.True(IsFile(name) || Exists(name) || Figures.Contains(name), name));

    /// <summary>Figures of <c>docs/findings.md</c> that pages refer to, each of them named by some page.</summary>
    [Fact]
    public void Figures_are_cited_by_the_page() =>
        Assert.All(
            Figures.Select(id => id.Split('.')[0]).Distinct(), family => Assert.Contains($"`{family}.", Text, StringComparison.Ordinal));

    [Fact]
    public void Test_classes_in_the_page_exist()
    {
        var classes = typeof(OddTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        var named = TestClass().Matches(Text).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, classes));
    }

    /// <summary>A source file that cites "ODD 7.6" cites a section that exists, and so does the schedule.</summary>
    [Fact]
    public void Sections_that_the_code_cites_exist()
    {
        var sections = Headings().Select(h => h.Split(' ')[0]).ToHashSet();
        var cited = Directory.EnumerateFiles(Repository.PathOf("src", "Simulation"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Citation().Matches(File.ReadAllText(file)).SelectMany(m => Section().Matches(m.Value))
                .Select(m => (File: Path.GetFileName(file), Section: m.Value)))
            .Concat(Schedule.Phases.SelectMany(p => p.Rules.Split(", ").Select(rule => (File: "Schedule.cs", Section: rule)))).ToList();
        Assert.NotEmpty(cited);
        Assert.All(cited, c => Assert.True(sections.Contains(c.Section), $"{c.File} cites {c.Section}"));
    }

    /// <summary>Each phase's file cites the submodels that the schedule gives for it.</summary>
    [Fact]
    public void Phase_files_cite_the_submodels_of_the_schedule()
    {
        foreach (var phase in Schedule.Phases)
        {
            var file = Directory.EnumerateFiles(Repository.PathOf("src", "Simulation"), "*.cs", SearchOption.AllDirectories)
                .Single(f => File.ReadAllText(f) is var text && PhaseComment(phase.Number).IsMatch(text));
            var comment = PhaseComment(phase.Number).Match(File.ReadAllText(file)).Value;
            Assert.All(phase.Rules.Split(", "), rule => Assert.Contains(rule, Submodel().Matches(comment).Select(m => m.Value)));
        }
    }

    [Fact]
    public void Statements_of_the_source_text_are_complete()
    {
        Assert.Equal(Enumerable.Range(1, 25), SourceStatement.All.Select(s => s.Number));
        Assert.All(SourceStatement.All, s =>
        {
            Assert.StartsWith("The text ", s.Statement, StringComparison.Ordinal);
            Assert.Matches(@"^\d", s.Mechanism);
            Assert.NotEmpty(s.Parameters);
            Assert.NotEmpty(s.Tests);
        });
    }

    [Fact]
    public void Statements_name_parameters_and_scenario_keys_that_exist() =>
        Assert.All(SourceStatement.All.SelectMany(s => s.Parameters), name => Assert.True(Exists(name), name));

    [Fact]
    public void Statements_name_tests_that_exist()
    {
        var tests = typeof(OddTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(m => m.GetCustomAttributes<FactAttribute>().Any())
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}").ToHashSet();
        Assert.All(SourceStatement.All.SelectMany(s => s.Tests), name => Assert.Contains(name, tests));
    }

    /// <summary>Sections of submodels that a mechanism names exist.</summary>
    [Fact]
    public void Statements_name_sections_that_exist()
    {
        var sections = Headings().Select(h => h.Split(' ')[0]).ToHashSet();
        Assert.All(
            SourceStatement.All.SelectMany(s => Submodel().Matches(s.Mechanism).Select(m => m.Value)), s => Assert.Contains(s, sections));
    }

    private static List<string> Headings() => [.. Heading().Matches(Text).Select(m => m.Groups[1].Value)];

    private static bool IsFile(string name) =>
        new[] { ".csv", ".md", ".json" }.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));

    private static IReadOnlyList<string> Figures { get; } =
    [
        .. TextRows.ReadFolder(Repository.PathOf(FindingsPage.TablesFolder))["figures.csv"].Rows.Select(r => r["id"]),
    ];

    private static bool Exists(string name) =>
        ParameterTable.Find(name) is not null || EffectTarget.Names.Contains(name) || TriggerMetrics.Names.Contains(name)
            || IsScenarioKey(name);

    /// <summary>Follows <c>measures.every</c> and the like through the description of the format.</summary>
    private static bool IsScenarioKey(string name)
    {
        ValueShape? shape = ScenarioKeys.Scenario.Shape;
        foreach (var part in name.Split('.'))
        {
            shape = (shape is ListShape list ? list.Item : shape) is MapShape map ? map.Find(part)?.Value : null;
        }

        return shape is not null;
    }

    private static Regex PhaseComment(int phase) => new($@"/// (<summary>)?Phase {phase} \(ODD [^)]*\)");

    [GeneratedRegex(@"^#{2,3} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex(@"`([a-z][A-Za-z]*)`")]
    private static partial Regex FieldName();

    [GeneratedRegex(@"`([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+)`")]
    private static partial Regex DottedName();

    [GeneratedRegex(@"`([A-Z]\w+Tests)\b")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"ODD \d+(\.\d+)?(, \d+\.\d+)*")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Section();

    [GeneratedRegex(@"\b[47]\.\d+\b")]
    private static partial Regex Submodel();
}
