using BoliviaSim.Analysis;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>An ensemble at one value of the high command's threshold.</summary>
/// <param name="Threshold">Threshold, in pressure.</param>
/// <param name="Fall">Share of falls.</param>
/// <param name="Low">Lower end of its 95 % interval (Wilson).</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Deaths">Deaths per run, on average.</param>
internal sealed record ThresholdRow(double Threshold, double Fall, double Low, double High, double Deaths);

/// <summary>
/// The fall share over the plausible range of the high command's threshold, which nothing before noon tells: it is shown before any
/// single fall share.
/// </summary>
internal static class ThresholdRange
{
    private const int Steps = 6;

    /// <summary>Measures it.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    public static IEnumerable<ThresholdRow> Measure(Scenario scenario, PatternOptions options)
    {
        var parameter = ParameterTable.Find("highCommand.threshold")!;
        for (var i = 0; i <= Steps; i++)
        {
            // Rounded, so that the table shows the values that were run.
            var threshold = Math.Round(parameter.Low + ((parameter.High - parameter.Low) * i / Steps), 3);
            var runs = SmallEnsemble.Outcomes(
                scenario.With((parameter.Name, threshold)), options.Replicates, options.Seed, options.Workers);
            var interval = Intervals.Wilson(runs.Count(r => r.FallHour is not null), runs.Count);
            yield return new ThresholdRow(
                threshold, FallShare.Of(runs), interval.Low, interval.High, runs.Average(r => r.Counts.Deaths));
        }
    }
}
