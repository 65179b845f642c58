using System.Net;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Runner;

/// <summary>Names of the shipped scenarios on Spanish pages: no English one is left, and no hash knows of them.</summary>
public sealed class SpanishNamesTests : IDisposable
{
    /// <summary>Names that are the same in both languages; places keep theirs.</summary>
    private static readonly string[] Same = ["Capital"];

    private static readonly IReadOnlyDictionary<string, string> Names = Catalogue.Load("es", "names-");

    private readonly Workplace place = new();

    public static TheoryData<string> Shipped { get; } = [.. ScenarioLibrary.Names];

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_title_command_measure_and_demand_has_a_Spanish_name(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        Assert.Empty(NamesOf(scenario).Concat(ChokePointsOf(scenario)).Where(n => Words.Spanish.Name(n) == n).Except(Same));
        Assert.Equal(NamesOf(scenario).Select(Words.Spanish.Name), NamesOf(ScenarioNames.In(Words.Spanish, scenario)));
        Assert.Same(scenario, ScenarioNames.In(Words.English, scenario));
    }

    [Fact]
    public void Gap_keeps_what_fills_it_and_the_longest_frame_counts()
    {
        Assert.Equal("Comando Departamental de Policía de Beni", Words.Spanish.Name("Departmental Police Command of Beni"));
        Assert.Equal("Secretaría de Policía de Belgrado", Words.Spanish.Name("Police Secretariat of Belgrade"));
        Assert.Equal(
            "Cambio del comando policial de X: el nuevo comandante",
            Words.Spanish.Name("Change of the police command of X: the new commander"));
        Assert.Equal("a name of the user's own", Words.Spanish.Name("a name of the user's own"));
        Assert.Equal("Police Secretariat of Niš", Words.English.Name("Police Secretariat of Niš"));
    }

    /// <summary>A name that no scenario gives any more would be dead weight.</summary>
    [Fact]
    public void Every_name_of_the_catalogue_is_one_of_a_shipped_scenario()
    {
        using var text = new StringReader(ScenarioLibrary.StartingPoint("mine"));
        File.WriteAllText(place["mine.yaml"], text.ReadToEnd());
        var all = ScenarioLibrary.Names.Select(ScenarioLibrary.Load)
            .Append(LoadedScenario.Load("mine.yaml", place.Folder).Scenario!)
            .SelectMany(s => NamesOf(s).Concat(s.Places.Select(p => p.Name)).Concat(ChokePointsOf(s))).ToHashSet(StringComparer.Ordinal);
        Assert.All(Names.Keys, key => Assert.Contains(all, name => Fits(key, name)));

        static bool Fits(string key, string name) => key.Split("{0}") is [var before, var after]
            ? name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal) : key == name;
    }

    [Theory]
    [InlineData("run", "saturday-noon", "--set", "measure.march=on", "-r", "4")]
    [InlineData("compare", "saturday-noon", "--measures", "march,close-the-rim", "-r", "4")]
    [InlineData("run", "bolivia-2012", "-r", "4")]
    public void Spanish_page_has_no_English_name(string command, string scenario, params string[] words)
    {
        var answer = place.Run([command, scenario, .. words, "-q", "-o", "out"]);
        Assert.True(answer.Code == 0, answer.Error);
        var read = ScenarioLibrary.Load(scenario);
        var english = NamesOf(read).Except(Same).Except(read.Measures.Select(m => m.Id)).ToList();
        Assert.Contains(english, name => Page().Contains(name, StringComparison.Ordinal));
        Assert.Equal(0, place.Run("report", "out", "--language", "es").Code);
        Assert.All(english, name => Assert.DoesNotContain(name, Page(), StringComparison.Ordinal));
        Assert.Contains(Words.Spanish.Name(ScenarioLibrary.Load(scenario).Title), Page(), StringComparison.Ordinal);

        string Page() => WebUtility.HtmlDecode(File.ReadAllText(place["out", "report.html"]));
    }

    [Fact]
    public void Spanish_summary_begins_with_the_Spanish_title() => Assert.StartsWith(
        "minimal: Dos lugares y cuatro bloques de un país inventado",
        place.Run("run", "minimal", "-r", "4", "--language", "es", "-q", "-o", "out").Out, StringComparison.Ordinal);

    /// <summary>A measure without a word about what it does would look as if it did nothing.</summary>
    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_measure_says_what_it_does(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        Assert.Empty(scenario.Measures.Where(m => !MeasureWords.Effects(Words.English, scenario, m).Any()).Select(m => m.Id));
    }

    private static IEnumerable<string> ChokePointsOf(Scenario scenario) => scenario.Roads.SelectMany(r => r.ChokePoints).Select(c => c.Id);

    private static List<string> NamesOf(Scenario scenario) =>
    [
        .. new[] { scenario.Title, scenario.AuditName }
            .Concat(scenario.DemandRungs).Concat(scenario.Commands.Select(c => c.Name))
            .Concat(scenario.Measures.SelectMany(m => new[] { m.Name, m.Actor })).Append(scenario.Map.Source)
            .Where(n => n.Length > 0),
    ];
}
