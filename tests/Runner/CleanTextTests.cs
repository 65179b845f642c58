using System.Text;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using CsCheck;

namespace BoliviaSim.Tests.Runner;

/// <summary>Names, cells and paths of others can neither steer a terminal nor break a message into lines.</summary>
public sealed class CleanTextTests : IDisposable
{
    private const string Steering = "a\u001b[2J\u009b31mb\u202ec\u2066d\u2028e\nf\u0007";

    private readonly Workplace place = new();

    [Theory]
    [InlineData("La Paz, Cañada, Ñuflo: 7 % é ü 日本 🇧🇴", "La Paz, Cañada, Ñuflo: 7 % é ü 日本 🇧🇴")]
    [InlineData("\u001b[31m", @"\u001b[31m")]
    [InlineData("two\nlines\r\tand a tab", @"two\nlines\r\tand a tab")]
    [InlineData("\u0000\u007f\u0080\u009f", @"\u0000\u007f\u0080\u009f")]
    [InlineData("a\u200bb\u2060\ufeff", @"a\u200bb\u2060\ufeff")]
    [InlineData("\u202a\u202e\u2066\u2069\u2028\u2029", @"\u202a\u202e\u2066\u2069\u2028\u2029")]
    public void Characters_that_steer_are_shown_as_escapes(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Halves_of_characters_are_shown_as_escapes_and_whole_ones_stay()
    {
        Assert.Equal(@"\ud83c!", VisibleText.Of("\ud83c!"));
        Assert.Equal(@"\udde7\ud83c", VisibleText.Of("\udde7\ud83c"));
        Assert.Equal("\ud83c\udde7", VisibleText.Of("\ud83c\udde7"));
    }

    /// <summary>Whatever the text: one line of valid Unicode without controls, and cleaning once is enough.</summary>
    [Fact]
    public void Clean_text_is_one_line_of_valid_unicode_without_controls() =>
        Gen.Char.Array[0, 30].Select(c => new string(c)).Sample(text =>
        {
            var clean = VisibleText.Of(text);
            return clean == VisibleText.Of(clean) && !clean.Any(char.IsControl) && !clean.Any(c => char.GetUnicodeCategory(c) is
                    System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator)
                && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)) == clean;
        });

    [Theory]
    [InlineData("run", "-r", "1", "--set", Steering)]
    [InlineData("run", Steering)]
    [InlineData("sweep", Steering)]
    [InlineData("scenarios", "show", Steering)]
    [InlineData("analyse", "sobol", Steering)]
    [InlineData("compare", "minimal", "--alternative", Steering)]
    [InlineData("--" + Steering)]
    public void Messages_about_hostile_words_are_lines_of_their_own(params string[] args)
    {
        var answer = place.Run(args);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        AssertClean(answer.Error);
        Assert.Contains(@"\u001b", answer.Error, StringComparison.Ordinal);
        Assert.All(answer.Error.TrimEnd('\n').Split('\n'), line => Assert.Matches("^(error: |Nothing was written)", line));
    }

    [Fact]
    public void Reports_on_hostile_names_are_clean_and_tables_keep_their_bytes()
    {
        var hostile = place.Run("scenarios", "export", "minimal").Out.Replace("title: ", "title: \"a\\u202eb\" # ",
            StringComparison.Ordinal);
        File.WriteAllText(place["hostile.yaml"], hostile);
        foreach (var answer in new[]
                 {
                     place.Run("scenarios", "show", "hostile.yaml"),
                     place.Run("run", "--scenario", "hostile.yaml", "-r", "2", "-q", "-o", "out"),
                 })
        {
            Assert.Equal(("", ExitCode.Done), (answer.Error, answer.Code));
            AssertClean(answer.Out);
            Assert.Contains(@"a\u202eb", answer.Out, StringComparison.Ordinal);
        }

        // What another program reads is not touched.
        Assert.Equal(hostile, place.Run("scenarios", "export", "hostile.yaml").Out);
    }

    [Fact]
    public void Exported_scenario_keeps_its_bytes_on_standard_output()
    {
        var text = "# a comment with a tab\t and \u202e\n" + place.Run("scenarios", "export", "minimal").Out;
        File.WriteAllText(place["own.yaml"], text);
        Assert.Equal(text, place.Run("scenarios", "export", "own.yaml").Out);
    }

    /// <summary>A message says where at its beginning and what is right at its end; its middle is what can be left out.</summary>
    [Theory]
    [InlineData('x')]
    [InlineData('\u001b')]
    public void A_message_with_a_word_of_any_length_stays_one_that_can_be_read(char letter)
    {
        var answer = place.Run("run", "--scenario", "minimal", "--set", "police.threshold=" + new string(letter, 50_000), "-o", "out");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.StartsWith("error: --set police.threshold=", answer.Error, StringComparison.Ordinal);
        Assert.All(answer.Error.Split('\n'), line => Assert.InRange(line.Length, 0, 1000));
    }

    public void Dispose() => place.Dispose();

    private static void AssertClean(string text) =>
        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || c is '\u2028' or '\u202e' or '\u2066'));
}
