using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Runner;

/// <summary>Names and meanings of parameters in both languages.</summary>
public sealed partial class ParameterWordsTests : IDisposable
{
    private const int LongestName = 70;
    private const int LongestMeaning = 130;

    private static readonly IReadOnlyDictionary<string, string> Spanish = Catalogue.Load("es", "meanings-");

    private readonly Workplace place = new();

    public static TheoryData<string> Languages { get; } = [.. Words.Codes];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_parameter_has_a_name_and_a_meaning_of_its_own(string language)
    {
        var words = Words.Of(language)!;
        IReadOnlyList<string> names = [.. ParameterTable.All.Select(p => ParameterWords.NameOf(words, p))];
        IReadOnlyList<string> meanings = [.. ParameterTable.All.Select(p => ParameterWords.MeaningOf(words, p))];
        Assert.Equal((names.Count, meanings.Count), (names.Distinct().Count(), meanings.Distinct().Count()));
        Assert.All(names, n => Assert.InRange(n.Length, 8, LongestName));
        Assert.All(names, n => Assert.Matches("^[^:.]+: [^:.]+$", n));
        Assert.All(meanings, m => Assert.InRange(m.Length, 20, LongestMeaning));
        Assert.All(meanings, m => Assert.Matches(@"^\p{Ll}.*[^. ]$", m));
    }

    [Fact]
    public void No_parameter_lacks_Spanish_and_none_is_unknown()
    {
        Assert.Equal(ParameterTable.All.Select(p => p.Meaning).Order(StringComparer.Ordinal), Spanish.Keys.Order(StringComparer.Ordinal));
        var rows = File.ReadAllLines(Repository.PathOf("src", "Runner", "Console", "Languages", "parameter-names.csv"));
        Assert.Equal($"name,{string.Join(',', Words.Codes)}", rows[0]);
        Assert.Equal(ParameterTable.All.Select(p => p.Name), rows.Skip(1).Select(row => row.Split(',')[0]));
        Assert.All(rows, row => Assert.Equal(Words.Codes.Count + 1, row.Split(',').Length));
    }

    [Theory]
    [InlineData("highCommand.weight.police", "high command: weight of the police", "alto mando: peso de la policía")]
    [InlineData("police.seatOffset", "police: offset at the seat", "policía: ajuste en la sede")]
    public void Names_are_words(string parameter, string english, string spanish)
    {
        var definition = ParameterTable.Find(parameter)!;
        Assert.Equal(english, ParameterWords.NameOf(Words.English, definition));
        Assert.Equal(spanish, ParameterWords.NameOf(Words.Spanish, definition));
    }

    /// <summary>A weight is named by who feels it and what it weighs, each in the same words everywhere.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Weights_of_a_role_share_its_name(string language)
    {
        var weights = ParameterTable.All.Where(p => p.Group == "Weight").ToList();
        var roles = weights.Select(p => (Role: p.Name.Split('.')[0], Name: ParameterWords.NameOf(Words.Of(language)!, p).Split(':')[0]));
        Assert.Equal(5, roles.Distinct().Count());
    }

    /// <summary>Both languages give the same numbers and parameters, and both or neither say what a higher value does.</summary>
    [Fact]
    public void Spanish_says_what_the_English_says() => Assert.All(Spanish, pair =>
    {
        Assert.Equal(Facts(pair.Key.Replace("1,000", "1000", StringComparison.Ordinal)), Facts(pair.Value));
        Assert.Equal(pair.Key.Contains(": higher", StringComparison.Ordinal), Higher().IsMatch(pair.Value));
        Assert.Equal(
            pair.Key.EndsWith("below 0, it holds them back", StringComparison.Ordinal),
            pair.Value.EndsWith("bajo 0, frena", StringComparison.Ordinal));
    });

    /// <summary>A column that holds a parameter says what the parameter is, and so does the page, in its language.</summary>
    [Theory]
    [InlineData("en", "how much the thresholds of police differ: higher, and some move much earlier than others")]
    [InlineData("es", "cuánto difieren los umbrales de la policía: si es mayor, una parte se mueve mucho antes que el resto")]
    public void Results_say_what_their_parameters_mean(string language, string meaning)
    {
        Assert.Equal(0, place.Run(
            "run", "minimal", "-r", "2", "--set", "police.sd=0.2", "--language", language, "-q", "-o", "out").Code);
        var package = File.ReadAllText(place["out", "datapackage.json"]);
        Assert.Contains("\"How much the thresholds of police differ: higher, ", package, StringComparison.Ordinal);
        var page = File.ReadAllText(place["out", "report.html"]);
        Assert.Equal(3, page.Split($"<th scope=\"row\">police.sd <small>{meaning}</small></th>").Length - 1);
        Assert.All(ParameterTable.All, p => Assert.Contains($">{p.Name} <small>", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Screen_says_what_the_parameters_of_a_scenario_mean()
    {
        var answer = place.Run("scenarios", "show", "minimal");
        var inOneLine = string.Join(' ', answer.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(
            $"Parameter police.threshold = 0.1 (central 0.32) {ParameterTable.Find("police.threshold")!.Meaning} Parameter ", inOneLine,
            StringComparison.Ordinal);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, Page.MostColumns));
    }

    public void Dispose() => place.Dispose();

    private static IEnumerable<string> Facts(string text) => Fact().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\b[a-z]\w*\.[a-z]\w*\b|\b\d+(?:\.\d+)?")]
    private static partial Regex Fact();

    [GeneratedRegex(": (?:si es mayor|si son más|mayor valor)")]
    private static partial Regex Higher();
}
