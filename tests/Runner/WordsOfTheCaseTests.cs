using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>What a case calls its audit, and who takes a measure: screen, report, story and pictures follow, and no number does.</summary>
public sealed class WordsOfTheCaseTests : IDisposable
{
    private const string Case = """
        name: court
        title: "A court and a vote"
        description: In other words.
        extends: serbia-2000
        auditName: court ruling
        measures:
          - {id: annulment, actor: the Constitutional Court}
        """;

    private readonly Workplace place = new();

    public WordsOfTheCaseTests() => File.WriteAllText(place["court.yaml"], Case);

    public void Dispose() => place.Dispose();

    [Fact]
    public void Description_uses_the_words_of_the_case()
    {
        var text = place.Run("scenarios", "show", "court.yaml").Out;

        Assert.Contains("Court ruling    may come early from the start on", text, StringComparison.Ordinal);
        Assert.Contains("the agreed date of the court ruling", Flat(text), StringComparison.Ordinal);
        Assert.Contains("Measures of the Constitutional Court: 1\n  on            annulment", text, StringComparison.Ordinal);
        Assert.Contains("Measures of the government: 4\n", text, StringComparison.Ordinal);
        AssertNoAudit(text);
    }

    [Fact]
    public void Usual_words_are_those_of_the_frozen_case()
    {
        var text = place.Run("scenarios", "show", "serbia-2000").Out;

        Assert.Contains("Audit           may come early from", text, StringComparison.Ordinal);
        Assert.Contains("Measures of the government: 5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_and_story_use_them_and_the_tables_are_those_of_the_base()
    {
        Assert.Equal(ExitCode.Done, place.Run("run", "court.yaml", "-r", "20", "-q", "-o", "court").Code);
        Assert.Equal(ExitCode.Done, place.Run("run", "serbia-2000", "-r", "20", "-q", "-o", "frozen").Code);
        Assert.Equal(ExitCode.Done, place.Run("replay", "court", "--run", "0", "--html", "-o", "story").Code);
        var (report, usual) = (File.ReadAllText(place["court", "report.html"]), File.ReadAllText(place["frozen", "report.html"]));
        var story = string.Concat(Directory.GetFiles(place["story"], "*.html").Select(File.ReadAllText));

        Assert.Equal(File.ReadAllText(place["frozen", "runs.csv"]), File.ReadAllText(place["court", "runs.csv"]));
        Assert.Contains("when the court ruling is due?", report, StringComparison.Ordinal);
        Assert.Contains("deadline, court ruling due", report, StringComparison.Ordinal);
        Assert.Contains("<td>the Constitutional Court</td>", report, StringComparison.Ordinal);
        Assert.Contains(">Taken by</th>", report, StringComparison.Ordinal);
        Assert.Contains("he court ruling is published: Annul", story, StringComparison.Ordinal);
        Assert.Contains(">Court ruling<", story, StringComparison.Ordinal);
        AssertNoAudit(report);
        AssertNoAudit(story);
        Assert.Contains("when the audit of the election is due?", usual, StringComparison.Ordinal);
        Assert.DoesNotContain(">Taken by</th>", usual, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_of_a_comparison_sets_measures_of_others_apart()
    {
        string[] off = ["annulment=off", "march=on", "recognition=on", "state-of-emergency=on", "police-pay-and-amnesty=on"];
        var alternatives = off.SelectMany(a => (string[])["--alternative", $"{a.Replace('=', '-')}:measure.{a}"]);
        Assert.Equal(ExitCode.Done, place.Run(["compare", "court.yaml", "-r", "4", "-q", "-o", "out", .. alternatives]).Code);
        var picture = File.ReadAllText(place["out", "differences.svg"]);

        var places = new[] { "Measures of the government", "Measures of the opposition", "Measures of the Constitutional Court" }
            .Select(heading => picture.IndexOf($">{heading}<", StringComparison.Ordinal)).ToList();
        Assert.All(places, at => Assert.True(at > 0));
        Assert.Equal(places.Order(), places);
    }

    /// <summary>An early publication is what histories diverge with.</summary>
    [Fact]
    public void Comparison_says_the_word_where_histories_diverge()
    {
        place.Run("scenarios", "new", "harbour");
        File.WriteAllText(place["recount.yaml"], """
            name: recount
            extends: harbour.yaml
            audit: due
            auditName: recount
            measures:
              - {id: early, name: "The court publishes", actor: the Supreme Court, enabled: false, at: 2030-03-02T08:00,
                 effects: [{target: audit.publishNow, set: 1}], source: "assumed"}
            """);

        var answer = place.Run("compare", "recount.yaml", "--alternative", "early:measure.early=on", "-r", "100", "-q");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Contains("the publication of the recount", Flat(answer.Out), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auditName: ''", "court.yaml:3:12: auditName: '' is not allowed; allowed: one line of up to 40 characters")]
    [InlineData("auditName: [ruling]", "court.yaml:3:12: auditName: expected one line of up to 40 characters, found a list")]
    [InlineData("auditname: ruling", "court.yaml:3:1: auditname: unknown key 'auditname' in scenario; did you mean 'auditName'?")]
    [InlineData(
        "measures: [{id: more, at: 2000-10-05T12:00, side: government, actor: a court}]",
        "court.yaml:3:63: measures[more].actor: 'side' and 'actor' exclude each other: give one of 'side', 'actor'")]
    public void Wrong_words_are_told(string line, string message)
    {
        File.WriteAllText(place["court.yaml"], $"name: court\nextends: serbia-2000\n{line}\n");

        var answer = place.Run("scenarios", "validate", "court.yaml");

        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains($"error: {message}\n", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_of_an_audit_that_there_is_not_is_said_to_have_no_effect()
    {
        File.WriteAllText(place["court.yaml"], "name: court\nextends: serbia-2000\naudit: none\nauditName: ruling\n");

        Assert.Contains(
            "court.yaml:4:12: auditName: has no effect with 'audit: none'", place.Run("scenarios", "validate", "court.yaml").Error,
            StringComparison.Ordinal);
    }

    /// <summary>A name too long for the column of labels stands in the sentence.</summary>
    [Fact]
    public void Long_name_stands_behind_a_general_label()
    {
        File.WriteAllText(place["court.yaml"], Case.Replace(": court ruling", ": ruling of the electoral court", StringComparison.Ordinal));

        Assert.Contains(
            "Finding the ruling of the electoral court may come early from", Flat(place.Run("scenarios", "show", "court.yaml").Out),
            StringComparison.Ordinal);
    }

    /// <summary>The word stands only in names of parameters and of the column of a table.</summary>
    private static void AssertNoAudit(string text)
    {
        var rest = Regex.Replace(text, @"[A-Za-z]+\.[A-Za-z.]*[aA]udit[A-Za-z.]*|audit\.[a-zA-Z.]+", "");
        Assert.DoesNotContain("audit", rest, StringComparison.OrdinalIgnoreCase);
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
