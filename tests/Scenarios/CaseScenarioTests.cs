using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Runner;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>The cases from other years and countries: without warnings, in words of their own, the same in both engines.</summary>
public sealed class CaseScenarioTests : IDisposable
{
    private readonly Workplace place = new();

    public static TheoryData<string> Cases => ["bolivia-2012", "ecuador-2010", "serbia-2000"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_is_valid_without_a_warning(string name)
    {
        var answer = place.Run("scenarios", "validate", name);

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Both_engines_give_the_same_tables(string name)
    {
        Assert.Equal(ExitCode.Done, place.Run("run", name, "-r", "3", "-q", "-o", "fast").Code);
        Assert.Equal(ExitCode.Done, place.Run("run", name, "-r", "3", "-q", "-o", "plain", "--engine", "reference").Code);

        Assert.Equal(place.Tables("fast"), place.Tables("plain"));
    }

    [Theory]
    [InlineData("ecuador-2010")]
    [InlineData("serbia-2000")]
    public void Report_and_description_have_no_word_of_another_country(string name)
    {
        var text = place.Run("scenarios", "show", name).Out + place.Run("run", name, "-r", "20", "-q").Out;

        Assert.All(
            ["Bolivia", "La Paz", "Santa Cruz", "coca", "COB", "UTOP", "department"],
            word => Assert.DoesNotContain(word, text.Replace("boliviasim", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bolivia-2012")]
    [InlineData("ecuador-2010")]
    public void Mutiny_over_pay_has_no_outcome_of_an_audit(string name)
    {
        var text = place.Run("run", name, "-r", "20", "-q").Out;

        Assert.Contains("Government stays", text, StringComparison.Ordinal);
        Assert.DoesNotContain("econd round", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Result stands", text, StringComparison.Ordinal);
        Assert.Contains("audit            none".Replace(" ", "", StringComparison.Ordinal),
            place.Run("scenarios", "show", name).Out.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_rung_that_a_measure_offers_is_named_in_the_words_of_the_case(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        var text = place.Run("scenarios", "show", name).Out;

        Assert.Equal(4, scenario.DemandRungs.Count);
        Assert.All(
            scenario.Measures.SelectMany(m => m.Effects).Where(e => e.Target == "government.offer").Select(e => (int)e.Value),
            rung => Assert.Contains($"({scenario.DemandRungs[rung - 1]})", Flat(text), StringComparison.Ordinal));
        Assert.All(scenario.Measures.Where(m => m.Acceptance is not null),
            m => Assert.Contains($"accepted with probability {m.Acceptance}", text, StringComparison.Ordinal));
    }

    public void Dispose() => place.Dispose();

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
