using System.Globalization;
using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Console;

/// <summary>The words of the reports, neutral between the sides.</summary>
internal static class Wording
{
    /// <summary>Reading that stands under every result.</summary>
    public const string Caveat = "Shares of simulated runs under the model and its ranges: retrospective, coarse, not a planning aid.";

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.GovernmentFalls => "Government falls",
        Outcome.NewElections => "New elections, no fall",
        Outcome.SecondRoundAccepted => "Second round, accepted",
        Outcome.SecondRoundSplit => "Second round, opposition splits",
        Outcome.SecondRoundRefused => "Second round, refused",
        _ => "Result stands",
    };

    public static string Of(FallMode mode) => mode switch
    {
        FallMode.MilitarySuggestion => "at the military's suggestion",
        FallMode.PalaceAssault => "palace taken",
        _ => "negotiated exit",
    };

    /// <summary>Such as <c>50.5 %</c>.</summary>
    public static string Percent(double share) => Write($"{100 * share:F1} %");

    /// <summary>Such as <c>(48.3-52.7)</c>.</summary>
    public static string Range(double low, double high) => Write($"({low:F1}-{high:F1})");

    /// <summary>Such as <c>1,010</c>.</summary>
    public static string Count(long number) => Write($"{number:N0}");

    /// <summary>Such as <c>0.82</c>.</summary>
    public static string Mean(double? value) => value is { } mean ? Write($"{mean:F2}") : "-";

    /// <summary>Hours after the start, such as <c>30.3</c>.</summary>
    public static string Hour(double? hour) => hour is { } value ? Write($"{value:F1}") : "-";

    /// <summary>Such as <c>Sun 10 Nov 18:20</c>.</summary>
    public static string LocalTime(DateTime time) => time.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Numbers in text, invariant.</summary>
    public static string Write(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
