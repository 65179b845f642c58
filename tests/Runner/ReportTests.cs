using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Run;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>The summary on the screen.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly Workplace place = new();

    [Fact]
    public void Summary_shows_the_numbers_of_the_tables()
    {
        var answer = place.Run([.. Workplace.Lively, "-r", "80", "-o", "results"]);
        var outcomes = CsvFile.Read(place["results", "outcomes.csv"]);
        foreach (var row in outcomes.Where(("mode", "")).Rows.Concat(outcomes.Where(("mode", "MilitarySuggestion")).Rows))
        {
            var (share, low, high) = (Percent(row[4]), Percent(row[5]), Percent(row[6]));
            Assert.Matches($@"\n[^\n]+ {Regex.Escape(share)} % +\({Regex.Escape(low)}-{Regex.Escape(high)}\)", answer.Out);
        }

        Assert.Contains("80 runs, seed 1", answer.Out, StringComparison.Ordinal);
        Assert.Contains("not a planning aid", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Under the model and its ranges", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("saturday-noon")]
    [InlineData("friday-mutiny")]
    [InlineData("minimal")]
    public void Summary_fits_into_100_columns_of_plain_text(string scenario)
    {
        var answer = place.Run("run", "--scenario", scenario, "-r", "2", "-q", "-o", "results");
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Assert.All(answer.Out.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain('\u001b', answer.Out);
    }

    [Fact]
    public void Headings_are_bold_on_a_terminal_only()
    {
        var text = new StringWriter();
        new Page(text, isTerminal: true, width: 100).Heading("Outcome");
        new Page(text, isTerminal: false, width: 100).Heading("Outcome");
        Assert.Equal($"\u001b[1mOutcome\u001b[0m{Environment.NewLine}Outcome{Environment.NewLine}", text.ToString());
    }

    [Fact]
    public void Progress_on_a_terminal_ends_and_leaves_the_work_done()
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var done = 0;
        Progress.Follow(new Surroundings(output, error) { ErrorIsTerminal = true }, quiet: false, 0, 3, show =>
        {
            for (done = 0; done < 3; done++)
            {
                show(done);
            }
        });
        Assert.Equal(3, done);
        Assert.Contains("of 3 runs", Encoding.UTF8.GetString(error.ToArray()), StringComparison.Ordinal);
        Assert.Empty(output.ToArray());
    }

    [Fact]
    public void Sparkline_rises_with_the_values_and_shows_the_smallest()
    {
        Assert.Equal(" ▁▁▄▅█", Sparkline.Of([0, 0.0001, 0.1, 0.5, 0.6, 1]));
        Assert.Equal("   ", Sparkline.Of([0, 0, 0]));
    }

    [Fact]
    public void Days_stand_under_their_midnight()
    {
        // Noon to the second midnight: twelve hours a day mark, Sunday at 12, Monday at 36.
        var days = Sparkline.Days(new DateTime(2019, 11, 9, 12, 0, 0), characters: 48, hoursPerCharacter: 1);
        Assert.Equal((12, 36), (days.IndexOf("Sun", StringComparison.Ordinal), days.IndexOf("Mon", StringComparison.Ordinal)));
        Assert.StartsWith("Sat 12:00", days, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_is_broken_between_words_behind_its_label()
    {
        var text = new StringWriter { NewLine = "\n" };
        new Page(text, isTerminal: false, width: 40).Entry("Label", "one two three four five six seven");
        Assert.Equal("Label           one two three four five\n                six seven\n", text.ToString());
    }

    public void Dispose() => place.Dispose();

    private static string Percent(string share) => (100 * double.Parse(share, CultureInfo.InvariantCulture)).ToString("F1", CultureInfo.InvariantCulture);
}
