using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BoliviaSim.Calibration;

/// <summary>
/// What decides the weights of a fit, as three short hashes: hour 0, the rows used with the cut, and how reports come about. So whoever
/// compares two fits can say in what they differ.
/// </summary>
/// <param name="Origin">Hour 0 and the command in which it began.</param>
/// <param name="Rows">Rows used, and the cut.</param>
/// <param name="Reports">How reports come about.</param>
internal sealed record FitPrint(string Origin, string Rows, string Reports)
{
    private const int Digits = 12;

    /// <summary>The three, joined by hyphens: what <see cref="Posterior.Fit"/> holds.</summary>
    public string Text => $"{Origin}-{Rows}-{Reports}";

    /// <summary>The fit of a record at a cut.</summary>
    /// <param name="record">The record, opened up to the cut or further.</param>
    /// <param name="cut">Local time, not before hour 0.</param>
    /// <param name="reports">How records come about.</param>
    public static FitPrint Of(ObservedRecord record, DateTime cut, ReportModel reports)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(reports);
        return new FitPrint(
            Hash($"{record.Origin:s} {record.Start.Subject}"), Hash($"{record.HashOf(record.KnownBy(cut))} {record.HourOf(cut):R}"),
            Hash($"{reports.Spread:R} {reports.FalseReports:R}"));
    }

    /// <summary>Why a posterior cannot start forecasts of a record, without a full stop; null where it can.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="setup">Scenario, record, reports and the last hour for which a forecast is made.</param>
    public static string? Fault(Posterior posterior, CalibrationSetup setup)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(setup);
        return posterior.Scenario != setup.Scenario.Name
            ? $"its histories are those of the scenario {posterior.Scenario}, and the forecast is one of {setup.Scenario.Name}"
            : posterior.Cut > setup.Scenario.StopAt
            ? $"its cut, {posterior.Cut:yyyy-MM-ddTHH:mm}, lies after the forecast, {setup.Cut:yyyy-MM-ddTHH:mm}: it knows too much"
            : posterior.Fit.Length == 0
            ? "it does not say what it was fitted to (it has no column fit); 'boliviasim calibrate' makes one that does"
            : CutOf(posterior, setup) is null
            ? Difference(posterior.Fit, Of(setup.Record, Earlier(posterior.Cut, setup.Cut), setup.Reports)) : null;
    }

    /// <summary>
    /// The cut to which a posterior was fitted. Its histories end at the first tick at or after the cut, so it may lie some minutes before
    /// their end.
    /// </summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="setup">Scenario, record, reports and the last hour for which a forecast is made.</param>
    /// <returns>Null where it was fitted to something else.</returns>
    public static DateTime? CutOf(Posterior posterior, CalibrationSetup setup)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(setup);
        for (var cut = posterior.Cut; cut > setup.Record.Origin && setup.TickAtOrAfter(cut) == posterior.Cut; cut = cut.AddMinutes(-1))
        {
            if (cut <= setup.Cut && Of(setup.Record, cut, setup.Reports).Text == posterior.Fit)
            {
                return cut;
            }
        }

        return null;
    }

    private static string Difference(string there, FitPrint here)
    {
        var parts = there.Split('-');
        return parts.Length != 3 ? $"'{there}' does not say what it was fitted to"
            : parts[0] != here.Origin ? "it was fitted to another record, with another hour 0"
            : parts[2] != here.Reports
            ? "it was fitted with other reports: give the --spread and --false-reports with which it was made"
            : "it was fitted to other rows than those that this record has at the posterior's cut: rows were added, left out or changed";
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private static string Hash(FormattableString text) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture))))[..Digits];
}
