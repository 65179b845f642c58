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
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.All(answer.Out.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain('\u001b', answer.Out);
    }

    [Fact]
    public void Headings_are_bold_on_a_terminal_only()
    {
        Assert.Equal("\u001b[1mOutcome\u001b[0m\nOutcome\n",
            Written(s => new Page(s).Heading("Outcome"), isTerminal: true) + Written(s => new Page(s).Heading("Outcome")));
    }

    [Fact]
    public void Progress_on_a_terminal_is_a_bar_that_goes_away_again()
    {
        var shown = Progress(new Dictionary<string, string>());
        Assert.Contains("] 100 %  3 of 3 runs", shown, StringComparison.Ordinal);
        Assert.EndsWith("\r", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', shown);
        Assert.DoesNotContain('\u001b', shown);
    }

    /// <summary>
    /// Without a terminal: a line at each pause in which something was done, and every sixth pause where nothing was; with the time left.
    /// </summary>
    [Fact]
    public void Progress_without_a_terminal_is_lines_also_while_nothing_moves()
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var surroundings = new Surroundings(output, error) { BetweenProgressLines = TimeSpan.FromMilliseconds(20) };
        BoliviaSim.Runner.Console.Progress.Follow(surroundings, quiet: false, 0, 3000, show =>
        {
            show(1500);
            SpinWait.SpinUntil(() => Encoding.UTF8.GetString(Written()).Contains('\n', StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        });
        Assert.Matches(@"^1,500 of 3,000 runs, [0-9,]+ per second, under 1 s left\n", Encoding.UTF8.GetString(Written()));
        Assert.Equal(7, BoliviaSim.Runner.Console.Progress.During(surroundings, quiet: false, "tables", () =>
        {
            SpinWait.SpinUntil(
                () => Encoding.UTF8.GetString(Written()).Split("tables: under 1 s so far\n").Length > 3, TimeSpan.FromSeconds(20));
            return 7;
        }));
        Assert.Contains("tables: under 1 s so far\n", Encoding.UTF8.GetString(Written()), StringComparison.Ordinal);

        byte[] Written() => error.ToArray();
    }

    /// <summary>A terminal that cannot go back to the beginning of a line gets no bar; a short piece of work needs no line.</summary>
    [Fact]
    public void Progress_on_a_dumb_terminal_has_no_bar() =>
        Assert.Equal("", Progress(new Dictionary<string, string> { ["TERM"] = "dumb" }));

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
        var days = Sparkline.Days(new DateTime(2019, 11, 9, 12, 0, 0), characters: 48, hoursPerCharacter: 1, Words.English.Weekday);
        Assert.Equal((12, 36), (days.IndexOf("Sun", StringComparison.Ordinal), days.IndexOf("Mon", StringComparison.Ordinal)));
        Assert.StartsWith("Sat 12:00", days, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_is_broken_between_words_behind_its_label()
    {
        Assert.Equal(
            "Label           one two three four five\n                six seven\n",
            Written(s => new Page(s).Entry("Label", "one two three four five six seven"), width: 40));
    }

    public void Dispose() => place.Dispose();

    /// <summary>What is shown of work that takes longer than the pause between two pictures of the bar.</summary>
    private static string Progress(Dictionary<string, string> variables)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var surroundings = new Surroundings(output, error) { ErrorIsTerminal = true, Variable = variables.GetValueOrDefault };
        BoliviaSim.Runner.Console.Progress.Follow(surroundings, quiet: false, 0, 3, show =>
        {
            show(3);
            Thread.Sleep(500);
        });
        Assert.Empty(output.ToArray());
        return Encoding.UTF8.GetString(error.ToArray());
    }

    private static string Written(Action<Screen> write, bool isTerminal = false, int width = 100)
    {
        using var stream = new MemoryStream();
        write(new Screen(stream, isTerminal, hasStyles: true, width));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Percent(string share) =>
        Math.Round(100 * decimal.Parse(share, NumberStyles.Float, CultureInfo.InvariantCulture), 1, MidpointRounding.AwayFromZero)
            .ToString("F1", CultureInfo.InvariantCulture);
}
