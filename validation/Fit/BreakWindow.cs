using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Pages;

namespace BoliviaSim.Validation.Fit;

/// <summary>When a police command broke, as the record knows it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Lower">It was not broken before this hour; null where the record says nothing.</param>
/// <param name="Upper">It had broken by this hour; null where the record says nothing.</param>
/// <remarks>Hours count from hour 0, Friday 8 November 2019, 17:00, which is also the start of <c>friday-mutiny</c>.</remarks>
internal sealed record BreakWindow(string Command, double? Lower, double? Upper)
{
    private static readonly ReportModel Reports = new();

    private static readonly DateTime HourZero = new(2019, 11, 8, 17, 0, 0);

    /// <summary>The windows of <c>docs/case-timeline.csv</c> that were known before Saturday noon.</summary>
    /// <param name="timeline">Rows of that table.</param>
    public static IReadOnlyList<BreakWindow> Read(TextRows timeline) =>
    [
        .. timeline.Rows.Where(r => r["information_set"] == "before noon" && r["note"].StartsWith("target P1", StringComparison.Ordinal))
            .Select(r => new BreakWindow(r["subject"], Hour(r["not_before"]), Hour(r["not_after"]))),
    ];

    /// <summary>Likelihood of the window given a run.</summary>
    /// <param name="hour">Hour of the break in the run; null for none.</param>
    /// <param name="cut">Last hour of the record.</param>
    public double Likelihood(double? hour, double cut) =>
        WindowLikelihood.Of(Lower, Upper, hour ?? double.PositiveInfinity, cut, Reports);

    private static double? Hour(string time) => time.Length == 0
        ? null : (DateTime.Parse(time, CultureInfo.InvariantCulture) - HourZero).TotalHours;
}
