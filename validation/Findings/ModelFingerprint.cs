using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>
/// One line that changes whenever the model's behaviour does: a hash over the outcomes of a few runs of the default scenario. What
/// was computed with another fingerprint is out of date.
/// </summary>
internal static class ModelFingerprint
{
    private const int Runs = 24;

    /// <summary>The first 16 hexadecimal digits of the SHA-256 over seed 1, replicates 0 to 23 of <c>saturday-noon</c>.</summary>
    public static string Compute(int workers)
    {
        var text = new StringBuilder();
        foreach (var run in SmallEnsemble.Outcomes(ScenarioLibrary.Load("saturday-noon"), Runs, seed: 1, workers))
        {
            text.Append(Line(run)).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static string Line(RunOutcome run) => string.Join(
        ',',
        [
            $"{run.Outcome}", $"{run.Mode}", $"{run.Counts.Deaths}", $"{run.Counts.ColumnsSent}", $"{run.Counts.ColumnsArrived}",
            Number(run.FallHour), Number(run.Counts.PeakSiege), Number(run.DrawPolice),
            .. run.Commands.Select(c => $"{Number(c.BreakHour)}/{Number(c.OwnBreakHour)}"),
        ]);

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
