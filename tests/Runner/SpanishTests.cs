using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Calibration;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>--language es</c>: the summary of <c>run</c> and its page, Spanish from the first word to the last.</summary>
public sealed partial class SpanishTests : IDisposable
{
    private const string Page = "report.html";

    /// <summary>Words of neither language: those of commands, units, laws, columns, folders, the program, the scenarios.</summary>
    private static readonly string[] Names =
        ["BoliviaSim", "boliviasim", "sha", "scenarios", "show", "plain", "pay", "variant", "min", "on", "off", "out", "label", "uniform"];

    private static readonly HashSet<string> Spanish =
    [
        .. new[] { "", "meanings-", "names-" }.SelectMany(what => Catalogue.Load("es", what).Values).Concat(Dates()).SelectMany(WordsOf)
            .Select(w => w.ToLowerInvariant()),
    ];

    private readonly Workplace place = new();

    /// <summary>Shapes of results: shipped, lively, one run, stopped, no falls, falls alone, no audit, from a posterior.</summary>
    public static TheoryData<string> Shapes { get; } =
    [
        "noon.yaml -r 6 --set measure.march=on",
        "plain.yaml -r 80 --set police.threshold=0.1 --set highCommand.threshold=0.35 --set clash.rate=0.5 --columns",
        "plain.yaml -r 1",
        "plain.yaml -r 60 --set police.threshold=0.1 --set highCommand.threshold=0.35 --set time.stopAt=2000-01-01T20:00",
        "plain.yaml -r 20 --set police.threshold=1 --set highCommand.threshold=1",
        "plain.yaml -r 20 --set police.threshold=0 --set highCommand.threshold=0",
        "pay.yaml -r 60",
        "plain.yaml -r 12 --parameters m.csv",
    ];

    /// <summary>
    /// Other results: sweeps by variant and by point, comparisons of few and of many alternatives, a calibration, forecasts that know
    /// enough and too little.
    /// </summary>
    public static TheoryData<string> Others { get; } =
    [
        "sweep --scenario plain.yaml --vary police.threshold=0.1,0.3,0.5 --variant v1 --variant v2:measure.call=off -r 20",
        "sweep --scenario plain.yaml --vary police.threshold=0.1,0.3,0.5 --trajectories siege,standsAside,point -r 20",
        "sweep --scenario plain.yaml --set police.threshold=0.1 --variant v1 --variant v2:measure.call=off -r 20 --luck own",
        "compare plain.yaml --alternative a1:highCommand.threshold=0.35 --alternative a2:outrage.perDeath=0.1501 -r 300",
        "compare plain.yaml --measures all --pairs -r 20",
        "calibrate plain.yaml --observed r.csv --as-of 2000-01-02T04:00 --vary police.threshold=0.05:0.3 --vary police.rate --runs 600",
        "forecast plain.yaml --observed r.csv --as-of 2000-01-01T19:00 --vary police.threshold=0.05:0.2 --vary "
            + "highCommand.threshold=0.4:0.6 --spread 0.3 --false-reports 0.05 --histories 800 -r 150",
        "forecast plain.yaml --observed r.csv --as-of 2000-01-01T19:00 --vary police.threshold=0.05:0.2 --spread 0.05 --false-reports 0.01 "
            + "--histories 60 -r 20",
    ];

    public SpanishTests()
    {
        File.WriteAllText(place["plain.yaml"], ScenarioWriter.Write(WithoutNames("minimal")));
        File.WriteAllText(place["noon.yaml"], ScenarioWriter.Write(WithoutNames("saturday-noon")));
        File.WriteAllText(place["pay.yaml"], """
            name: pay
            extends: plain.yaml
            audit: none
            demandRungs: [r1, r2]
            ultimatums:
              - {issued: 2000-01-01T13:00, expires: 2000-01-01T20:00, demand: 2}
            measures:
              - {id: m1, at: 2000-01-01T15:00, acceptance: 0.4,
                  effects: [{target: government.offer, atLeast: 1}]}
              - {id: m2, side: government, when: "siege > 0.5 for 2", delay: 1, for: 3, enabled: false,
                  effects: [{target: police.threshold, multiply: 1.5}]}
            """);
        File.WriteAllText(place["r.csv"], """
            id,kind,subject,lower,upper,published,source,confidence,use,note
            e0,origin,,2000-01-01T12:00,2000-01-01T12:00,2000-01-01T12:00,invented,high,fit,
            e1,break,POL,2000-01-01T14:00,,2000-01-01T14:00,invented,high,fit,
            e2,break,POL,2000-01-01T15:00,2000-01-01T18:00,2000-01-01T18:00,invented,high,fit,

            """);
        var plain = WithoutNames("minimal");
        File.WriteAllBytes(
            place["m.csv"],
            TestPosteriors.File(TestPosteriors.Of(plain, plain.Start.AddHours(6), 30, "police.threshold", "police.rate")));
    }

    public void Dispose() => place.Dispose();

    /// <summary>What is neither Spanish of the catalogue nor a name of the scenario would be a sentence that was left English.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Summary_and_page_have_no_English_word(string shape)
    {
        var answer = place.Run(["run", .. shape.Split(' '), "--language", "es", "-q", "-o", "out"]);
        Assert.True(answer.Code == 0, answer.Error);
        var scenario = LoadedScenario.Load(place["out", "scenario.yaml"], place.Folder).Scenario!;
        Assert.Empty(Foreign(answer.Out, scenario));
        var page = File.ReadAllText(place["out", Page]);
        Assert.Contains("<html lang=\"es\">", page, StringComparison.Ordinal);
        Assert.Empty(Foreign(Visible(page), scenario));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Page_of_other_results_has_no_English_word(string words)
    {
        var answer = place.Run([.. words.Split(' '), "-q", "-o", "out"]);
        Assert.True(File.Exists(place["out", Page]), answer.Error);
        Assert.Equal(0, place.Run("report", "out", "--language", "es").Code);
        var page = File.ReadAllText(place["out", Page]);
        Assert.Contains("<html lang=\"es\">", page, StringComparison.Ordinal);
        Assert.Empty(Foreign(Visible(page), LoadedScenario.Load(place["out", "scenario.yaml"], place.Folder).Scenario!));
    }

    /// <summary>The words that the tests above would find, on the same pages in English.</summary>
    [Fact]
    public void English_page_is_full_of_words_that_the_search_finds()
    {
        Assert.Equal(0, place.Run("run", "minimal", "-r", "20", "-q", "-o", "out").Code);
        var scenario = LoadedScenario.Load(place["out", "scenario.yaml"], place.Folder).Scenario!;
        Assert.InRange(Foreign(Visible(File.ReadAllText(place["out", Page])), scenario).Count, 200, int.MaxValue);
    }

    /// <summary>A language changes no table, and English is the default.</summary>
    [Fact]
    public void Tables_are_the_same_in_both_languages()
    {
        foreach (var (folder, language) in new (string, string[])[] { ("none", []), ("en", ["en"]), ("es", ["es"]) })
        {
            string[] option = [.. language.SelectMany(code => new[] { "--language", code })];
            Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "40", .. option, "-o", folder]).Code);
        }

        Assert.Equal(place.Tables("none"), place.Tables("en"));
        var (english, spanish) = (place.Tables("en"), place.Tables("es"));
        Assert.NotEqual(english[Page], spanish[Page]);
        Assert.Equal(english.Where(t => t.Key != Page), spanish.Where(t => t.Key != Page));
        Assert.Equal(("en", "es"), (LanguageOf("none"), LanguageOf("es")));
    }

    /// <summary>The answer has the numbers of the tables, and dates and numbers as a Spanish reader writes them.</summary>
    [Fact]
    public void Answer_says_in_Spanish_what_the_English_one_says()
    {
        var (english, spanish) = (Said("en"), Said("es"));
        Assert.Matches("^minimal: ", spanish);
        var shares = Share().Matches(english).Select(m => m.Value).ToList();
        Assert.True(shares.Count > 10);
        Assert.Equal(shares, Share().Matches(spanish).Select(m => m.Value));
        Assert.Contains("Del sáb 1 ene 12:00 al dom 2 ene 12:00; 1000 simulaciones; semilla 1", spanish, StringComparison.Ordinal);
        Assert.All(spanish.Split('\n'), line => Assert.InRange(line.Length, 0, BoliviaSim.Runner.Console.Page.MostColumns));
    }

    [Fact]
    public void Report_keeps_the_language_of_the_results_or_takes_another()
    {
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "20", "--language", "es", "-o", "out"]).Code);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "20", "-o", "english"]).Code);
        var spanish = File.ReadAllText(place["out", Page]);
        Assert.Equal(0, place.Run("report", "out").Code);
        Assert.Equal(spanish, File.ReadAllText(place["out", Page]));
        Assert.Equal(0, place.Run("report", "out", "--language", "en").Code);
        Assert.Equal(File.ReadAllText(place["english", Page]), File.ReadAllText(place["out", Page]));
        var other = place.Run("report", "english", "--language", "es", "--out", "other.html");
        Assert.Equal((0, "Informe"), (other.Code, other.Out.Split(' ')[0]));
        Assert.Contains("<html lang=\"es\">", File.ReadAllText(place["other.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_language_is_refused_with_the_known_ones()
    {
        Refuse("--language: unknown language 'fr'; use en or es.", "run", "minimal", "--language", "fr", "-o", "out");
        Assert.False(Directory.Exists(place["out"]));
    }

    private string Said(string language)
    {
        var answer = place.Run([.. Workplace.Lively, "-r", "1000", "--language", language, "--out", language]);
        Assert.True(answer.Code == 0, answer.Error);
        return answer.Out;
    }

    private string LanguageOf(string folder) =>
        JsonNode.Parse(File.ReadAllText(place[folder, "manifest.json"]))!["language"]!.GetValue<string>();

    private void Refuse(string message, params string[] words)
    {
        var answer = place.Run(words);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
    }

    /// <summary>A shipped scenario whose places, commands and measures have codes alone: names are in the scenario's language.</summary>
    private static Scenario WithoutNames(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        return scenario with
        {
            Name = "plain", Title = "", Map = new ScenarioMap(),
            Places = [.. scenario.Places.Select(p => p with { Name = "" })],
            Commands = [.. scenario.Commands.Select(c => c with { Name = "" })],
            Measures = [.. scenario.Measures.Select(m => m with { Name = "", Actor = "" })],
        };
    }

    /// <summary>Words that are neither Spanish nor codes of the scenario, of files and of parameters.</summary>
    private static List<string> Foreign(string text, Scenario scenario)
    {
        var codes = scenario.Measures.Select(m => m.Id).Concat(scenario.Roads.SelectMany(r => r.ChokePoints).Select(c => c.Id))
            .Concat(scenario.Measures.SelectMany(m => m.Effects).Select(e => e.Target)).Concat(TriggerMetrics.Names)
            .Concat(ParameterTable.All.Select(p => p.Name)).SelectMany(WordsOf).Concat(Names).ToHashSet(StringComparer.Ordinal);
        return [.. WordsOf(Code().Replace(text, " ")).Where(w => !Spanish.Contains(w.ToLowerInvariant()) && !codes.Contains(w))];
    }

    /// <summary>What a reader of the page sees or hears: text, texts of attributes, and the words of the map's frames.</summary>
    private static string Visible(string page)
    {
        var clocks = string.Join(' ', Clock().Matches(page).Select(m => m.Value));
        var attributes = string.Join(' ', Attribute().Matches(page).Select(m => m.Groups[1].Value));
        var text = Tag().Replace(Hidden().Replace(page, " "), " ");
        return WebUtility.HtmlDecode($"{text} {attributes} {Regex.Unescape(clocks).Replace("clock", "", StringComparison.Ordinal)}");
    }

    private static IEnumerable<string> WordsOf(string text) => Word().Matches(text).Select(m => m.Value);

    private static IEnumerable<string> Dates() => Enumerable.Range(0, 12)
        .SelectMany(m => new[] { new DateTime(2019, 1 + m, 1 + m), new DateTime(2019, 1 + m, 2 + m) })
        .SelectMany(d => new[] { SpanishForms.Date(d), SpanishForms.LocalTime(d) });

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    /// <summary>Codes and files: what has a dot, a digit or a hyphen between letters, and hashes.</summary>
    [GeneratedRegex(@"\b\w+(?:[._-]\w+)+\b|\b\w*\d\w*\b|\b[A-Z]{2,}(?:-[A-Z]+)*\b|--[a-z-]+")]
    private static partial Regex Code();

    [GeneratedRegex("<(script|style|code|title)\\b[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?:aria-label|alt|title|data-stop)=\"([^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("\"(?:clock|label)\":(?:\"[^\"]*\"|\\[[^\\]]*\\])")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\d+\.\d %(?: \(\d+\.\d-\d+\.\d\))?")]
    private static partial Regex Share();
}
