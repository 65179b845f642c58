using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Report;

/// <summary>The tables of forecasts as answers and pictures read them.</summary>
internal static class ForecastRows
{
    /// <summary>Least share of the runs in which something must still be open to be shown: of fewer the table alone speaks.</summary>
    public const double LeastOpen = 0.1;

    /// <summary>The falls of every forecast, in the order of hours.</summary>
    public static IReadOnlyList<ReportRow> Falls(ReportTable forecasts) =>
        [.. forecasts.Rows.Where(r => r.Text("outcome") == nameof(Outcome.GovernmentFalls))];

    /// <summary>Rows of the last forecast: the outcomes, and the modes behind the falls.</summary>
    public static IReadOnlyList<ReportRow> Last(ReportTable forecasts) =>
        [.. forecasts.Rows.Where(r => r.Text("as_of") == forecasts.Rows[^1].Text("as_of"))];

    /// <summary>Share of a fall before the deadline, in percent with its interval; null where no statement is possible.</summary>
    public static Charts.Reading? ByDeadline(ReportRow falls) => falls.Number("by_deadline") is { } share
        ? new Charts.Reading(100 * share, 100 * falls.Number("by_deadline_low")!.Value, 100 * falls.Number("by_deadline_high")!.Value)
        : null;

    /// <summary>Effective size in words, with one decimal where it is small.</summary>
    public static string Size(ReportRow row)
    {
        var size = row.Number("effective_size")!.Value;
        return Numeral.Fixed(size, size < 10 ? 1 : 0);
    }

    /// <summary>Local time of a forecast, such as <c>Sat 9 Nov 12:00</c>.</summary>
    public static string AsOf(Words words, ReportRow row) => words.LocalTime(row.Time("as_of")!.Value);

    /// <summary>What happens, in words, with the name of the command.</summary>
    public static string NameOf(Words words, ReportRow next) => NameOf(words, next.Text("event"), next.Text("name"));

    /// <summary>What a forecast or a row of a record is about, in words.</summary>
    /// <param name="words">Language.</param>
    /// <param name="what">Kind of event, as records have it.</param>
    /// <param name="name">Name or code of the command; empty where it is about none.</param>
    public static string NameOf(Words words, string what, string name) => what switch
    {
        "break" => words.Name(name),
        "ownBreak" => words.Say($"{words.Name(name)}, itself"),
        "opposed" => words.Say($"{words.Name(name)}: half of its people oppose"),
        "highCommandMember" => words.Say("A first member of the high command opposes"),
        "highCommandAside" => words.Say("Two thirds of the high command stand aside or oppose"),
        "highCommandOpposes" => words.Say("Two thirds of the high command oppose"),
        _ => words.Say("The government falls"),
    };

    /// <summary>What to do where the histories are worth too little.</summary>
    /// <param name="hasPosterior">Whether they are those of a posterior.</param>
    public static string MoreHistories(bool hasPosterior) => hasPosterior
        ? "Give more --histories, calibrate with a larger --effective, or fit the posterior up to an earlier hour."
        : "Give more --histories, or start from a posterior with --parameters.";

    /// <summary>Whether pictures and screen show what comes next: it is open in enough runs and can happen.</summary>
    /// <param name="open">Runs in which it had not happened.</param>
    /// <param name="all">All runs.</param>
    /// <param name="happens">Runs in which it happens.</param>
    public static bool IsShown(long open, long all, long happens) => open >= LeastOpen * all && happens > 0;

    /// <summary>Mode of a fall.</summary>
    public static FallMode? ModeOf(ReportRow row) => row.Text("mode") is { Length: > 0 } mode ? Enum.Parse<FallMode>(mode) : null;
}
