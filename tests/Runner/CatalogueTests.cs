using System.Text.RegularExpressions;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Calibrate;
using BoliviaSim.Runner.Compare;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Forecast;
using BoliviaSim.Runner.Report;
using BoliviaSim.Runner.Run;
using BoliviaSim.Runner.Sweep;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Runner;

/// <summary>The Spanish sentences against the source text that says the English ones.</summary>
public partial class CatalogueTests
{
    /// <summary>Units that are the same in both languages.</summary>
    private static readonly string[] SameUnits = ["1", "h", "min", "1/h"];

    private static readonly IReadOnlyDictionary<string, string> Spanish = Catalogue.Load("es");

    private static readonly Lazy<string> Source = new(() => string.Join('\n', new[] { "Runner", "Explorer" }
        .SelectMany(part => Directory.EnumerateFiles(Repository.PathOf("src", part), "*.cs", SearchOption.AllDirectories))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(f => Joint().Replace(File.ReadAllText(f), ""))));

    /// <summary>A sentence that is said and not in the catalogue would stay English on a Spanish page.</summary>
    [Fact]
    public void Every_sentence_that_is_said_has_its_Spanish() => Assert.Empty(Said().Concat(Declared()).Except(Spanish.Keys));

    [Fact]
    public void Every_sentence_of_the_catalogue_is_said() => Assert.Empty(Spanish.Keys.Except(Said().Concat(Declared())));

    /// <summary>The search itself: sentences in pieces, with gaps that hold other sentences.</summary>
    [Fact]
    public void Search_finds_sentences_in_pieces_and_in_gaps()
    {
        var code = Joint().Replace(
            "words.Say($\"In {F(\"a}\", x)} \"\n    + $\"of {words.Say($\"{b} to {c}\")}.\"); Words.Say(\"one \" + \"two\")", "");
        Assert.Equal(["In {0} of {1}.", "{0} to {1}", "one two"], SaidIn(code));
    }

    [Fact]
    public void Both_languages_have_the_same_gaps() => Assert.Empty(Spanish.Where(s => !Gaps(s.Key).SequenceEqual(Gaps(s.Value)))
        .Select(s => $"{s.Key} = {s.Value}"));

    /// <summary>A label of the summary leaves room for the text behind it.</summary>
    [Fact]
    public void Labels_of_the_summary_are_short_enough() => Assert.All(
        Labels().Matches(Source.Value).Select(m => m.Groups[1].Value),
        label => Assert.InRange(Spanish[label].Length, 1, Page.LabelWidth - 1));

    [Theory]
    [InlineData("1,010", "1010")]
    [InlineData("12,345.50", "12\u00a0345.50")]
    [InlineData("1,234,567", "1\u00a0234\u00a0567")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("0.1234567", "0.1234567")]
    public void Numbers_have_a_decimal_point_and_no_comma(string english, string spanish) =>
        Assert.Equal(spanish, SpanishForms.Number(english));

    /// <summary>Names of days and months as the Academy writes them: small letters, dates with <c>de</c>.</summary>
    [Fact]
    public void Dates_are_those_of_a_Spanish_reader()
    {
        Assert.Equal("martes 12 de noviembre de 2019 a las 12:00", SpanishForms.Date(new DateTime(2019, 11, 12, 12, 0, 0)));
        Assert.Equal("domingo 1 de enero de 2012 a la 01:30", SpanishForms.Date(new DateTime(2012, 1, 1, 1, 30, 0)));
        Assert.Equal("sáb 9 nov 12:00", SpanishForms.LocalTime(new DateTime(2019, 11, 9, 12, 0, 0)));
        Assert.Equal("mié 29 feb", SpanishForms.Day(new DateTime(2012, 2, 29)));
    }

    [Theory]
    [InlineData("en: a\n", "'a' lacks its other half")]
    [InlineData("en: a\nes: b\nen: a\nes: c\n", "line 4")]
    [InlineData("es: b\n", "line 1")]
    [InlineData("en: a\nen: b\n", "line 2")]
    [InlineData("# remark\n\nde: a\n", "line 3")]
    public void Damaged_catalogue_is_refused(string text, string part) => Assert.Contains(
        part, Assert.Throws<InvalidDataException>(() => Catalogue.Read(text, "es.txt", "es: ")).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Said() => SaidIn(Source.Value)
        .Concat(Counted().Matches(Source.Value).SelectMany(m => new[] { $"1 {m.Groups[1].Value}", $"{{0}} {m.Groups[1].Value}s" }))
        .Distinct();

    private static IEnumerable<string> SaidIn(string code) => Say().Matches(code)
        .Select(m => Literal(code, m.Index + m.Length, m.Value.EndsWith("$\"", StringComparison.Ordinal)).Text);

    /// <summary>The words of a literal with numbered gaps, and the position behind it.</summary>
    private static (string Text, int End) Literal(string code, int at, bool hasGaps)
    {
        var (text, gaps) = (new System.Text.StringBuilder(), 0);
        while (code[at] != '"')
        {
            if (hasGaps && code[at] == '{')
            {
                text.Append($"{{{gaps++}}}");
                at = BehindGap(code, at + 1);
            }
            else
            {
                at += code[at] == '\\' ? 1 : 0;
                text.Append(code[at++]);
            }
        }

        return (text.ToString(), at + 1);
    }

    private static int BehindGap(string code, int at)
    {
        for (var depth = 1; depth > 0;)
        {
            var c = code[at++];
            depth += c is '{' ? 1 : c is '}' ? -1 : 0;
            at = c == '"' ? Literal(code, at, code[at - 2] == '$').End : at;
        }

        return at;
    }

    /// <summary>Texts that are declared as data and looked up by what they say.</summary>
    private static IEnumerable<string> Declared() =>
    [
        .. Enum.GetValues<Outcome>().Select(Wording.Of), .. Enum.GetValues<FallMode>().Select(Wording.Of),
        .. Enum.GetValues<Kind>().Select(Colours.Words), .. Enum.GetValues<LoyaltyState>().Select(Colours.Words),
        .. Colours.Attributions.Select(Colours.Words), .. Enum.GetValues<Side>().Select(s => s.ToString().ToLowerInvariant()),
        .. Demands.Of(SmallScenarios.TwoStations), Audits.NameOf(SmallScenarios.TwoStations), Audits.InFull(SmallScenarios.TwoStations),
        Wording.Caveat,
        .. ParameterTable.All.Select(p => p.Unit).Distinct().Except(SameUnits),
        DesignTable.Of([]).Description, RunsTable.Of(ScenarioCompiler.Compile(ScenarioLibrary.Load("minimal")), 1).Description,
        TrajectoriesTable.Of([]).Description, PlacesTable.ByPoint.Description, RoadsTable.ByPoint.Description,
        OutcomesTable.Definition.Description, IncidenceTable.Definition.Description, ViolenceTable.Definition.Description,
        CommandsTable.Definition.Description, ColumnsTable.Definition.Description,
        .. EffectsPicture.Headings, .. ThirdsPicture.Names, .. TrajectoryMetrics.Names.Select(TrajectoriesPicture.MeaningOf),
        ComparisonTables.Arms.Description, ComparisonTables.Runs([]).Description, ComparisonTables.Effects.Description,
        DeathsTable.Definition.Description,
        ComparisonTables.Interactions.Description, ComparisonTables.Flips.Description, PrecisionTable.Definition.Description,
        TrajectoriesTable.ByVariant([]).Description, .. Enum.GetValues<LuckKind>().Select(SweepRunsTable.DescriptionOf),
        Wording.PriorCaveat, Wording.ForecastCaveat, .. CalibrateAnswer.Reading, .. ForecastAnswer.Reading,
        ForecastRows.MoreHistories(true), ForecastRows.MoreHistories(false), CalibrateTables.Updated, CalibrateTables.NotUpdated,
        CalibrateTables.Observed.Description, CalibrateTables.Posterior(Prior.Default, [], false).Description,
        CalibrateTables.Marginals.Description, CalibrateTables.Predictive.Description, CalibrateTables.Effective.Description,
        CalibrateTables.Stages.Description, CalibrateTables.Adjusted.Description,
        ForecastTables.Forecasts.Description, ForecastTables.Incidence.Description, ForecastTables.NextBreaks.Description,
        ForecastTables.Events(_ => 0).Description, ForecastTables.RunsDescription,
    ];

    /// <summary>Where a literal ends and the next piece of the same text begins.</summary>
    [GeneratedRegex("(?<!\\\\)\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Joint();

    [GeneratedRegex("(?:[wW]ords\\.|: )Say\\(\\s*\\$?\"")]
    private static partial Regex Say();

    [GeneratedRegex("[wW]ords\\.Count\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*?, \"([a-z ]+)\"\\)")]
    private static partial Regex Counted();

    [GeneratedRegex("\\{\\d\\}")]
    private static partial Regex Gap();

    [GeneratedRegex("(?:page\\.(?:Entry|Fixed)|List)\\(\\s*words\\.Say\\(\"([^\"]+)\"\\)")]
    private static partial Regex Labels();
}
