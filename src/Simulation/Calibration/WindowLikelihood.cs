using BoliviaSim.Numerics;

namespace BoliviaSim.Calibration;

/// <summary>How a record comes about: how far its hours are off, and how often a report is wrong altogether.</summary>
/// <param name="Spread">Standard deviation of a reported hour in ln(1 + hour); .05 to .3 is plausible.</param>
/// <param name="FalseReports">Share of reports that are wrong: such a report is uniform in ln(1 + hour) up to the cut.</param>
internal sealed record ReportModel(double Spread = 0.15, double FalseReports = 0.02);

/// <summary>
/// Likelihood of a window given a run: the chance that a report of the run's hour, normal in ln(1 + hour), lies in the window. A product of
/// such factors has no weights to tune.
/// </summary>
internal static class WindowLikelihood
{
    /// <summary>The factor of one row.</summary>
    /// <param name="lower">It had not happened before this hour; null where the record says nothing.</param>
    /// <param name="upper">It had happened by this hour; null where the record says nothing, and it need not have happened at all.</param>
    /// <param name="hour">Hour at which it happens in the run; infinity where it does not.</param>
    /// <param name="cut">Last hour of the record.</param>
    /// <param name="reports">How records come about.</param>
    /// <returns>The factor, in [0, 1]; above 0 where reports may be wrong and the cut lies after hour 0.</returns>
    public static double Of(double? lower, double? upper, double hour, double cut, ReportModel reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var (low, high, end) = (lower is { } l ? Scale(l) : (double?)null, upper is { } u ? Scale(u) : (double?)null, Scale(cut));

        // At hour 0 itself nothing can have been reported falsely.
        var anywhere = end > 0 ? Math.Max(0, (high ?? end) - (low ?? 0)) / end : 0;
        return OfTrue(lower, upper, hour, reports) + (reports.FalseReports * anywhere);
    }

    /// <summary>The part of the factor that is due to reports that are right, but for their error.</summary>
    /// <param name="lower">It had not happened before this hour; null where the record says nothing.</param>
    /// <param name="upper">It had happened by this hour; null where the record says nothing, and it need not have happened at all.</param>
    /// <param name="hour">Hour at which it happens in the run; infinity where it does not.</param>
    /// <param name="reports">How records come about.</param>
    public static double OfTrue(double? lower, double? upper, double hour, ReportModel reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return (1 - reports.FalseReports) * (Below(upper, 1) - Below(lower, 0));

        // What does not happen is reported at no hour.
        double Below(double? bound, double none) => bound is not { } known ? none
            : double.IsPositiveInfinity(hour) ? 0 : NormalLaw.Cdf((Scale(known) - Scale(hour)) / reports.Spread);
    }

    private static double Scale(double hour) => DeterministicMath.Log(1 + hour);
}
