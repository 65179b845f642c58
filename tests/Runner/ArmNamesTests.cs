using System.Net;
using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Runner;

/// <summary>
/// What a comparison calls its alternatives: the measure that one switches, or its own name in quotes with the changes once.
/// </summary>
public sealed partial class ArmNamesTests : IDisposable
{
    private static readonly Scenario Noon = ScenarioLibrary.Load("saturday-noon");

    private readonly Workplace place = new();

    public static TheoryData<string, string[], string, string, string> Arms => new()
    {
        { "march=on", ["measure.march=on"], "March on the seat, switched on", "'March on the seat' switched on", "" },
        { "here", ["measure.march=true"], "March on the seat, switched on", "'March on the seat' switched on", "" },
        {
            "calm", ["measure.police-pay-and-amnesty=off"], "Police pay and amnesty, switched off",
            "'Police pay and amnesty' switched off", ""
        },
        { "low", ["police.threshold=0.3"], "'low'", "'low'", ": police.threshold=0.3" },
        { "two", ["measure.march=on", "clash.rate=0"], "'two'", "'two'", ": measure.march=on, clash.rate=0" },
        { "later", ["measure.march.at=2019-11-10T09:00"], "'later'", "'later'", ": measure.march.at=2019-11-10T09:00" },
        { "friday-mutiny", [], "'friday-mutiny'", "'friday-mutiny'", "" },
    };

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Arms))]
    public void Alternative_is_called_by_what_it_does(string name, string[] changes, string label, string inSentence, string rest)
    {
        var names = new ArmNames(Words.English, Noon, [(name, changes)]);
        Assert.Equal((label, inSentence, label + rest), (names.Label(name), names.InSentence(name), names.InFull(name)));
    }

    [Fact]
    public void Pair_has_the_names_of_its_two_and_says_no_change_again()
    {
        const string both = "march=on + low";
        var names = new ArmNames(
            Words.English, Noon,
            [
                ("march=on", ["measure.march=on"]), ("low", ["police.threshold=0.3"]), (both, ["measure.march=on", "police.threshold=0.3"]),
            ]);
        Assert.Equal("March on the seat, switched on + 'low'", names.InFull(both));
        Assert.Equal("'March on the seat' switched on + 'low'", names.InSentence(both));
    }

    [Fact]
    public void Measure_without_a_name_is_called_by_its_code()
    {
        var scenario = Noon with { Measures = [.. Noon.Measures.Select(m => m with { Name = "" })] };
        Assert.Equal("march, switched on", new ArmNames(Words.English, scenario, [("a", ["measure.march=on"])]).Label("a"));
    }

    [Fact]
    public void Spanish_has_the_Spanish_names()
    {
        var names = new ArmNames(
            Words.Spanish, ScenarioNames.In(Words.Spanish, Noon), [("here", ["measure.march=on"]), ("low", ["police.threshold=0.3"])]);
        Assert.Equal("Marcha hacia la sede de gobierno, activada", names.Label("here"));
        Assert.Equal("la medida «Marcha hacia la sede de gobierno» activada", names.InSentence("here"));
        Assert.Equal("«low»: police.threshold=0.3", names.InFull("low"));
    }

    /// <summary>The whole way: no sentence of screen or page has a code, and what all arms share is not taken for a change.</summary>
    [Fact]
    public void Comparison_of_one_measure_says_its_name_and_nothing_in_the_plural()
    {
        var answer = place.Run(
            "compare", "saturday-noon", "-a", "here:measure.march=on", "--set", "clash.rate=0", "-r", "20", "-q", "-o", "out");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("\nMarch on the seat, switched on\n", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotMatch(Code(), answer.Out);
        foreach (var (language, question, single) in new[]
        {
            ("en", "What changes in how the crisis ends with 'March on the seat' switched on?",
                "The deaths per run do not differ from the base beyond chance."),
            ("es", "¿Qué cambia en el desenlace de la crisis con la medida «Marcha hacia la sede de gobierno» activada?",
                "Las muertes por simulación no difieren de las de la base más allá del azar."),
        })
        {
            Assert.Equal(0, place.Run("report", "out", "--language", language).Code);
            var page = WebUtility.HtmlDecode(File.ReadAllText(place["out", "report.html"]));
            var before = page[..page.IndexOf("id=\"in-force\"", StringComparison.Ordinal)];
            Assert.Contains(question, before, StringComparison.Ordinal);
            Assert.Contains(single, before, StringComparison.Ordinal);
            Assert.DoesNotMatch(OneOfMany(), Tags().Replace(before, " "));
            Assert.DoesNotMatch(Code(), Tags().Replace(before, " "));
        }
    }

    [Fact]
    public void Comparison_of_other_changes_says_them_once()
    {
        var answer = place.Run("compare", "saturday-noon", "-a", "here:police.threshold=0.3", "-r", "10", "-q", "-o", "out");
        Assert.Contains("\n'here': police.threshold=0.3\n", answer.Out, StringComparison.Ordinal);
        Assert.Single(Change().Matches(answer.Out));
        var page = WebUtility.HtmlDecode(File.ReadAllText(place["out", "report.html"]));
        Assert.Single(Change().Matches(page[..page.IndexOf("id=\"in-force\"", StringComparison.Ordinal)]));
    }

    /// <summary>Of a base that is changed itself, an alternative with one measure more stands among the measures, not the pairs.</summary>
    [Fact]
    public void Changes_of_the_base_count_for_no_alternative()
    {
        string[] measures = ["march", "dialogue", "general-strike", "stop-caravans", "close-the-rim"];
        var answer = place.Run(
            "compare", "saturday-noon", "--set", "clash.rate=0", "--measures", string.Join(',', measures), "-r", "4", "-q", "-o", "out");
        Assert.True(answer.Code == 0, answer.Error);
        var picture = File.ReadAllText(place["out", "differences.svg"]);
        Assert.Contains(">Measures of the opposition<", picture, StringComparison.Ordinal);
        Assert.DoesNotContain(">Pairs and combinations<", picture, StringComparison.Ordinal);
    }

    /// <summary>A 1 before a plural, or a verb of several behind it.</summary>
    [GeneratedRegex(@"\b1 (?:alternatives|runs|histories|alternativas|simulaciones)\b|each of 1\b|cada una de 1\b")]
    private static partial Regex OneOfMany();

    [GeneratedRegex(@"\bhere\b")]
    private static partial Regex Code();

    [GeneratedRegex("<(style|script)\\b.*?</\\1>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("police\\.threshold=0\\.3")]
    private static partial Regex Change();
}
