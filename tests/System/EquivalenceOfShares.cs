using BoliviaSim.Observation;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.SystemTests;

/// <summary>
/// Two one-sided tests (Schuirmann 1987): two ensembles are shown to be equivalent when the 90 % interval of the difference lies
/// within the margin. A difference that is merely not significant shows nothing. Replicates are paired where random numbers are shared.
/// </summary>
internal static class EquivalenceOfShares
{
    private const double Margin = 0.03;
    private const double Z95 = 1.6448536269514722;

    /// <summary>Replicates of every ensemble, at least 4,000.</summary>
    public const int Replicates = 5000;

    /// <summary>Outcomes of the default scenario as changed.</summary>
    public static IReadOnlyList<RunOutcome> Run(Scenario scenario) =>
        SmallEnsemble.Outcomes(scenario, Replicates, seed: 1, Environment.ProcessorCount);

    /// <summary>Asserts that every outcome's share is the same within 3 points.</summary>
    public static void Assert(IReadOnlyList<RunOutcome> reference, IReadOnlyList<RunOutcome> changed)
    {
        var failures = new List<string>();
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            var differences = changed.Zip(reference, (c, r) => (c.Outcome == outcome ? 1.0 : 0.0) - (r.Outcome == outcome ? 1.0 : 0.0))
                .ToArray();
            var mean = differences.Average();
            var variance = differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1);
            var reach = Math.Abs(mean) + (Z95 * Math.Sqrt(variance / differences.Length));
            if (reach >= Margin)
            {
                failures.Add($"{outcome}: difference {mean:+0.0000;-0.0000}, 90 % interval reaches {reach:0.0000}");
            }
        }

        Xunit.Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}
