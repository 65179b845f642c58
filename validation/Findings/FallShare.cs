using BoliviaSim.Observation;

namespace BoliviaSim.Validation.Findings;

/// <summary>Share of runs in which the government falls, and differences between paired ensembles.</summary>
internal static class FallShare
{
    private const double Z95 = 1.959963984540054;

    /// <summary>Share of falls.</summary>
    public static double Of(IReadOnlyCollection<RunOutcome> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return (double)runs.Count(r => r.FallHour is not null) / runs.Count;
    }

    /// <summary>
    /// Difference of two ensembles with common random numbers, and half of its 95 % interval: mean and standard error of the
    /// differences run by run.
    /// </summary>
    public static (double Difference, double HalfWidth) Paired(IReadOnlyList<RunOutcome> changed, IReadOnlyList<RunOutcome> reference)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(reference);
        var differences = changed.Zip(reference, (c, r) => (c.FallHour is null ? 0.0 : 1.0) - (r.FallHour is null ? 0.0 : 1.0)).ToArray();
        var mean = differences.Average();
        var variance = differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1);
        return (mean, Z95 * Math.Sqrt(variance / differences.Length));
    }
}
