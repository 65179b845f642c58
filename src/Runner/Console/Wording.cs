using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using Names = BoliviaSim.Scenarios.Names;

namespace BoliviaSim.Runner.Console;

/// <summary>The words of the reports, neutral between the sides.</summary>
internal static class Wording
{
    /// <summary>Reading that stands under every result.</summary>
    public const string Caveat = "Shares of simulated runs under the model and its ranges: retrospective, coarse, not a planning aid.";

    /// <summary>Reading that stands under whatever follows from a prior.</summary>
    public const string PriorCaveat = "Under the model and priors set knowing the end.";

    /// <summary>Reading that stands under every forecast.</summary>
    public const string ForecastCaveat = "Shares of runs under the model and priors set knowing the end; never the probability that the "
        + "government would have fallen.";

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.GovernmentFalls => "Government falls",
        Outcome.NewElections => "New elections, no fall",
        Outcome.SecondRoundAccepted => "Second round, accepted",
        Outcome.SecondRoundSplit => "Second round, opposition splits",
        Outcome.SecondRoundRefused => "Second round, refused",
        Outcome.ResultStands => "Result stands",
        Outcome.Stopped => "Stopped before a fall",
        _ => "Government stays",
    };

    public static string Of(FallMode mode) => mode switch
    {
        FallMode.MilitarySuggestion => "at the military's suggestion",
        FallMode.PalaceAssault => "palace taken",
        _ => "negotiated exit",
    };

    /// <summary>Such as <c>50.5 %</c>.</summary>
    public static string Percent(double share) => $"{Numeral.Fixed(share, 1, 100)} %";

    /// <summary>The share of a part in the whole, such as <c>0.5 %</c> for 9 of 2,000.</summary>
    public static string Percent(long part, long whole) => $"{Numeral.Percent(part, whole)} %";

    /// <summary>Such as <c>(48.3-52.7)</c>, of shares.</summary>
    public static string Range(Interval shares) => $"({Numeral.Fixed(shares.Low, 1, 100)}-{Numeral.Fixed(shares.High, 1, 100)})";

    /// <summary>Such as <c>1,010</c>.</summary>
    public static string Count(long number) => $"{number:N0}";

    /// <summary>Such as <c>1 run</c> or <c>1,010 runs</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">One of them.</param>
    /// <param name="plural">Several of them, where that is not the noun with an s.</param>
    public static string Count(long number, string noun, string? plural = null) =>
        $"{Count(number)} {(number == 1 ? noun : plural ?? noun + "s")}";

    /// <summary>How to go on after an unknown name: the nearest valid one, or all of them.</summary>
    /// <param name="word">The unknown name.</param>
    /// <param name="known">The valid ones.</param>
    /// <param name="before">What stands before the list of them.</param>
    public static string Nearest(string word, IReadOnlyCollection<string> known, string before = "there are") =>
        Names.Nearest(word, known) is { } nearest ? $"did you mean '{nearest}'?" : $"{before} {string.Join(", ", known)}.";

    /// <summary>One line about all that goes beyond plausible ranges: the first, and how many there are.</summary>
    /// <param name="lines">A line about each.</param>
    /// <param name="nouns">What they are, several of them.</param>
    public static IEnumerable<string> OutsideRanges(IReadOnlyList<string> lines, string nouns = "values") =>
        lines.Count < 2 ? lines : [$"{lines[0]}; {lines.Count} {nouns} do so (docs/parameters.md has the ranges)"];

    /// <summary>One line about all constants of the model that are changed or varied: the first, and how many there are.</summary>
    public static IEnumerable<string> FixedConstants(IReadOnlyList<string> lines) =>
        lines.Count < 2 ? lines : [$"{lines[0]}; {lines.Count} such constants are changed (docs/parameters.md lists them)"];

    /// <summary>Such as <c>0.82</c>.</summary>
    public static string Mean(double? value) => value is { } mean ? Numeral.Fixed(mean, 2) : "-";

    /// <summary>Hours after the start, such as <c>30.3</c>.</summary>
    public static string Hour(double? hour) => hour is { } value ? Numeral.Fixed(value, 1) : "-";

    /// <summary>Such as <c>Sun 10 Nov 18:20</c>.</summary>
    public static string LocalTime(DateTime time) => time.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Local time with the year, such as <c>Tuesday 12 November 2019, 12:00</c>.</summary>
    public static string Date(DateTime time) => time.ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>Sun 10 Nov</c>.</summary>
    public static string Day(DateTime time) => time.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>How many of some things chance alone explains, such as <c>about 2</c>.</summary>
    public static string ByChance(double expected) => expected < 1 ? "fewer than one" : $"about {Numeral.Fixed(expected, 0)}";

    /// <summary>That runs go on after the deadline, with a space after it; empty where they do not.</summary>
    /// <param name="words">Language.</param>
    /// <param name="parameters">Compiled scenario.</param>
    public static string AfterDeadline(Words words, Parameters parameters)
    {
        var hours = words.Hour(parameters.HorizonHour - parameters.DeadlineHour);
        return parameters.Stops || parameters.HorizonHour <= parameters.DeadlineHour ? ""
            : words.Say($"Runs go on for {hours} hours after the deadline; a fall may come then.") + " ";
    }
}
