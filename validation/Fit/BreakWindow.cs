using System.Globalization;
using BoliviaSim.Numerics;
using BoliviaSim.Pages;

namespace BoliviaSim.Validation.Fit;

/// <summary>When a police command broke, as the record knows it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Lower">It was not broken before this hour; null where the record says nothing.</param>
/// <param name="Upper">It had broken by this hour; null where the record says nothing.</param>
/// <remarks>Hours count from hour 0, Friday 8 November 2019, 17:00, which is also the start of <c>friday-mutiny</c>.</remarks>
public sealed record BreakWindow(string Command, double? Lower, double? Upper)
{
    /// <summary>Spread of a reported hour in ln(1 + hour).</summary>
    public const double Spread = 0.15;

    /// <summary>Share of reports that are wrong: such a report is uniform in ln(1 + hour) up to the cut.</summary>
    public const double FalseReports = 0.02;

    private static readonly DateTime HourZero = new(2019, 11, 8, 17, 0, 0);

    /// <summary>The windows of <c>docs/case-timeline.csv</c> that were known before Saturday noon.</summary>
    /// <param name="timeline">Rows of that table.</param>
    public static IReadOnlyList<BreakWindow> Read(TextRows timeline) =>
    [
        .. timeline.Rows.Where(r => r["information_set"] == "before noon" && r["note"].StartsWith("target P1", StringComparison.Ordinal))
            .Select(r => new BreakWindow(r["subject"], Hour(r["not_before"]), Hour(r["not_after"]))),
    ];

    /// <summary>
    /// Likelihood of the window given a run: the chance that a report of the run's hour, normal in ln(1 + hour), lies in the window.
    /// </summary>
    /// <param name="hour">Hour of the break in the run; null for none.</param>
    /// <param name="cut">Last hour of the record.</param>
    public double Likelihood(double? hour, double cut)
    {
        var (low, high, end) = (Lower is { } l ? Scale(l) : (double?)null, Upper is { } u ? Scale(u) : (double?)null, Scale(cut));
        var within = Below(high, 1) - Below(low, 0);
        var anywhere = ((high ?? end) - (low ?? 0)) / end;
        return ((1 - FalseReports) * within) + (FalseReports * anywhere);

        // A command that does not break is reported at no hour.
        double Below(double? bound, double none) =>
            bound is not { } known ? none : hour is not { } broke ? 0 : NormalLaw.Cdf((known - Scale(broke)) / Spread);
    }

    private static double Scale(double hour) => DeterministicMath.Log(1 + hour);

    private static double? Hour(string time) => time.Length == 0
        ? null : (DateTime.Parse(time, CultureInfo.InvariantCulture) - HourZero).TotalHours;
}
