using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Report;

/// <summary>The tables of forecasts as answers and pictures read them.</summary>
internal static class ForecastRows
{
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
    public static string AsOf(ReportRow row) => Wording.LocalTime(row.Time("as_of")!.Value);

    /// <summary>What happens, in words, with the name of the command.</summary>
    public static string NameOf(ReportRow next) => next.Text("event") switch
    {
        "break" => next.Text("name"),
        "ownBreak" => $"{next.Text("name")} (itself)",
        "highCommandMember" => "A first member of the high command opposes",
        "highCommandAside" => "Two thirds of the high command stand aside or oppose",
        "highCommandOpposes" => "Two thirds of the high command oppose",
        _ => "The government falls",
    };

    /// <summary>Mode of a fall.</summary>
    public static FallMode? ModeOf(ReportRow row) => row.Text("mode") is { Length: > 0 } mode ? Enum.Parse<FallMode>(mode) : null;
}
