using System.Globalization;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Report;

/// <summary>Shares, hours and outcomes in the sentences of a report.</summary>
internal static class Shares
{
    /// <summary>Such as <c>24.3 % (95 % interval 22.5 to 26.2)</c>.</summary>
    public static string WithInterval(Words words, double share, double low, double high) =>
        words.Say($"{words.Percent(share)} (95 % interval {Interval(words, low, high)})");

    /// <summary>Such as <c>22.5 to 26.2</c>, of shares.</summary>
    public static string Interval(Words words, double low, double high) =>
        words.Say($"{words.Fixed(low, 1, 100)} to {words.Fixed(high, 1, 100)}");

    /// <summary>Such as <c>+2.3 points (+0.9 to +3.7)</c>.</summary>
    public static string Points(Words words, double difference, double low, double high) => words.Say(
        $"{Numeral.Signed(difference, 1, 100)} points ({Numeral.Signed(low, 1, 100)} to {Numeral.Signed(high, 1, 100)})");

    /// <summary>Share, interval and deaths of the runs of an ending, from a row of <c>outcomes.csv</c>.</summary>
    public static string Of(ReportRow row) => $"{Wording.Percent(row.Number("share")!.Value)} "
        + Wording.Range(new(row.Number("low")!.Value, row.Number("high")!.Value));

    /// <summary>Name of the outcome or mode of a row in words, as part of a sentence.</summary>
    public static string NameOf(Words words, ReportRow row) => row.Text("mode") is { Length: > 0 } mode
        ? words.Of(Enum.Parse<FallMode>(mode)) : Lower(words.Of(Enum.Parse<Outcome>(row.Text("outcome"))));

    /// <summary>An hour after the start with its local time.</summary>
    public static string Hour(ReportSource source, double hour) => source.Words.Say(
        $"{source.Words.LocalTime(source.TimeAt(hour))} ({source.Words.Hour(hour)} hours after the start)");

    /// <summary>Local time with the year.</summary>
    public static string Date(DateTime time) => Wording.Date(time);

    /// <summary>Words one after another, such as <c>a, b and c</c>.</summary>
    public static string Join(IReadOnlyList<string> words) => Words.English.Join(words);

    /// <summary>With a small first letter.</summary>
    public static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>With a capital first letter.</summary>
    public static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
