using BoliviaSim.Randomness;

namespace BoliviaSim.Calibration;

/// <summary>Where a truth fell among the draws of the posterior that its record left.</summary>
/// <param name="Truth">Number of the run that is the truth.</param>
/// <param name="EffectiveSize">Effective size of the posterior.</param>
/// <param name="Places">
/// For each quantity the share of the posterior below the truth, plus a random part of the share that equals it: uniform on (0, 1) where
/// the fit is right.
/// </param>
internal sealed record CoveragePlace(int Truth, double EffectiveSize, IReadOnlyList<double> Places);

/// <summary>
/// Simulation-based calibration (Talts et al. 2018, Validating Bayesian inference algorithms with simulation-based calibration, algorithm
/// 1) on one reference table: some of its runs are taken for the truth, a record is made of each, and all other runs are weighted by it. No
/// run is made anew.
/// </summary>
internal static class CoverageCheck
{
    /// <summary>Places of truths.</summary>
    /// <param name="table">The table.</param>
    /// <param name="records">How a record is made of a run.</param>
    /// <param name="cut">Last hour of the records.</param>
    /// <param name="reports">How records come about.</param>
    /// <param name="quantities">
    /// What is looked at: a value for a run and its parameters; infinity is a value like others. It is asked for few runs only.
    /// </param>
    /// <param name="truths">How many runs are taken for the truth: the first in which nothing public happens by the cut.</param>
    /// <param name="minimum">
    /// Effective size at which a truth is passed over, because its posterior cannot be told. The choice looks at the record alone, so
    /// places stay uniform.
    /// </param>
    public static IEnumerable<CoveragePlace> Places(
        ReferenceTable table, SyntheticRecord records, double cut, ReportModel reports, Func<int, double[], double[]> quantities,
        int truths, double minimum = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(quantities);
        var (found, silence) = (0, new RecordLikelihood([], cut, table.Targets, reports));
        for (var truth = 0; truth < table.Count && found < truths; truth++)
        {
            if (silence.Of(table.Hours(truth)) == 0)
            {
                continue;
            }

            var numbers = new RandomSource(table.Seed, (uint)truth);
            var weights = table.Weigh(new RecordLikelihood(records.Of(table.Hours(truth), numbers), cut, table.Targets, reports));
            weights[truth] = 0;
            var size = Weights.EffectiveSize(weights);
            if (size > minimum)
            {
                found++;
                yield return new CoveragePlace(truth, size, PlacesOf(table, weights, truth, quantities, numbers));
            }
        }
    }

    private static double[] PlacesOf(
        ReferenceTable table, double[] weights, int truth, Func<int, double[], double[]> quantities, RandomSource numbers)
    {
        // Few draws say the same as many with hardly any weight.
        var kept = Weights.Thin(weights, MostDraws, numbers.Uniform(RandomStream.SyntheticReport, 0, ordinal: 2));
        var sum = kept.Sum(k => k.Weight);
        var of = quantities(truth, table.Values(truth));
        var (below, equal) = (new double[of.Length], new double[of.Length]);
        foreach (var (run, weight) in kept)
        {
            var values = quantities(run, table.Values(run));
            for (var q = 0; q < of.Length; q++)
            {
                below[q] += values[q] < of[q] ? weight / sum : 0;
                equal[q] += values[q] == of[q] ? weight / sum : 0;
            }
        }

        // Shares add up to 1 but for rounding.
        return [.. of.Select((_, q) => Math.Min(1, below[q] + (equal[q] * Draw(q))))];

        double Draw(int quantity) => numbers.Uniform(RandomStream.SyntheticReport, (uint)quantity, ordinal: 3);
    }

    private const int MostDraws = 4096;
}
