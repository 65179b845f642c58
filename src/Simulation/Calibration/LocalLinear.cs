using BoliviaSim.Experiments;
using BoliviaSim.Numerics;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Calibration;

/// <summary>A number of a posterior before and after the adjustment.</summary>
/// <param name="Name">A parameter or a run-level draw.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Posterior">Quantiles of the posterior at <see cref="Marginal.Probabilities"/>.</param>
/// <param name="Adjusted">Quantiles after the adjustment.</param>
/// <param name="Mean">Mean of the posterior.</param>
/// <param name="Deviation">Standard deviation of the posterior.</param>
/// <param name="AdjustedMean">Mean after the adjustment.</param>
/// <param name="AdjustedDeviation">Standard deviation after the adjustment.</param>
/// <param name="Explained">
/// Share of the number's variance in the posterior that the distances of the runs from the record explain; where it is small, nothing was
/// adjusted.
/// </param>
internal sealed record AdjustedNumber(
    string Name, string Unit, IReadOnlyList<double> Posterior, IReadOnlyList<double> Adjusted, double Mean, double Deviation,
    double AdjustedMean, double AdjustedDeviation, double Explained);

/// <summary>
/// Local-linear adjustment (Beaumont, Zhang and Balding 2002, Approximate Bayesian computation in population genetics, section 2): weighted
/// least squares of a number on the distances between each run and the record, whose effect is then taken off; the weights are those of the
/// posterior. What is left is what the posterior would be if reports were exact, as far as the number depends on the distances linearly.
/// Nothing is extrapolated: a row that hardly any run reaches takes no part.
/// </summary>
internal static class LocalLinear
{
    // A draw that was rounded onto the end of its law lies this far inside, as a share of the law's width.
    private const double Inside = 1e-6;

    // So much of the weight has to lie at the record or on either side of it.
    private const double LeastShare = 0.05;

    // A deviation as small as this beside the mean is rounding.
    private const double Rounding = 1e-9;

    /// <summary>
    /// Signed distance of a run from each row, in ln(1 + hour): 0 inside the window, below 0 before it, above 0 after it. What has not
    /// happened by the cut counts as if it happened at the cut.
    /// </summary>
    /// <param name="rows">Rows that were fitted.</param>
    /// <param name="cut">The cut, in hours after hour 0.</param>
    /// <param name="hours">Hour of the target of each row in the run.</param>
    public static double[] Distances(IReadOnlyList<ObservedRow> rows, double cut, IReadOnlyList<double> hours)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(hours);
        return
        [
            .. rows.Select((row, i) =>
            {
                var hour = Math.Min(hours[i], cut);
                var nearest = Math.Clamp(hour, Math.Min(row.Lower ?? 0, cut), Math.Min(row.Upper ?? cut, cut));
                return DeterministicMath.Log(1 + hour) - DeterministicMath.Log(1 + nearest);
            }),
        ];
    }

    /// <summary>Adjusts weighted values; where their law has ends, on the logit scale between them.</summary>
    /// <param name="values">Values.</param>
    /// <param name="distances">Distances of each from what was observed.</param>
    /// <param name="weights">Weights, 0 or more, not all 0.</param>
    /// <param name="law">Law of the prior; a law with levels is left as it is. Null: the values have no ends.</param>
    /// <returns>The adjusted values, and the share of the variance that was explained.</returns>
    public static (double[] Values, double Explained) Adjust(
        IReadOnlyList<double> values, IReadOnlyList<double[]> distances, IReadOnlyList<double> weights, Distribution? law = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(distances);
        ArgumentNullException.ThrowIfNull(weights);
        if (law is { Levels.Count: > 0 })
        {
            return ([.. values], 0);
        }

        var hasEnds = law is not null && double.IsFinite(law.Low) && double.IsFinite(law.High);
        double[] scaled = [.. values.Select(v => hasEnds ? Logit((v - law!.Low) / (law.High - law.Low)) : v)];
        var (slopes, explained) = Slopes(scaled, distances, weights);
        double[] adjusted =
        [
            .. scaled.Select((value, i) =>
            {
                for (var k = 0; k < slopes.Length; k++)
                {
                    value -= slopes[k] * distances[i][k];
                }

                return hasEnds ? law!.Low + ((law.High - law.Low) * DeterministicMath.Logistic(value)) : value;
            }),
        ];
        return (adjusted, explained);
    }

    /// <summary>Every parameter and run-level draw of a posterior.</summary>
    /// <param name="setup">The fit.</param>
    /// <param name="posterior">Runs of the posterior.</param>
    public static IReadOnlyList<AdjustedNumber> Of(CalibrationSetup setup, IReadOnlyList<FittedRun> posterior)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(posterior);
        var compiled = Compilation.ScenarioCompiler.Compile(setup.Scenario);
        var readers = setup.Likelihood.Rows.Select(row => row.Target.Reader(compiled)).ToList();
        double[] weights = [.. posterior.Select(r => r.Particle.Weight)];
        double[][] distances =
        [
            .. posterior.Select(r => Distances(setup.Likelihood.Rows, setup.CutHour, [.. readers.Select(read => read(r.Outcome))])),
        ];
        return
        [
            .. setup.Prior.Factors.Select((f, i) => One(f.Name, f.Parameter.Unit, r => r.Particle.Values[i], f.Distribution)),
            .. Marginals.DrawsOf(setup.Scenario).Select(d => One(d.Name, d.Unit, r => d.Value(r.Outcome) ?? 0, null)),
        ];

        AdjustedNumber One(string name, string unit, Func<FittedRun, double> value, Distribution? law)
        {
            double[] before = [.. posterior.Select(value)];
            var (after, explained) = Adjust(before, distances, weights, law);
            var (old, adjusted) = (Summary.Of(before, weights), Summary.Of(after, weights));
            return new AdjustedNumber(
                name, unit, old.Quantiles, adjusted.Quantiles, old.Mean, old.Deviation, adjusted.Mean, adjusted.Deviation, explained);
        }
    }

    /// <summary>Slope of each distance; 0 where it does not vary, depends on those before it, or has the record at its edge.</summary>
    private static (double[] Slopes, double Explained) Slopes(
        double[] values, IReadOnlyList<double[]> distances, IReadOnlyList<double> weights)
    {
        var (count, sum) = (distances[0].Length, weights.Sum());
        double At(int run, int column) => column == count ? values[run] : distances[run][column];
        double[] means =
        [
            .. Enumerable.Range(0, count + 1).Select(c => Enumerable.Range(0, values.Length).Sum(r => weights[r] * At(r, c)) / sum),
        ];
        var covariances = new double[count + 1, count + 1];
        for (var run = 0; run < values.Length; run++)
        {
            for (var a = 0; a <= count; a++)
            {
                for (var b = a; b <= count; b++)
                {
                    covariances[a, b] += weights[run] / sum * (At(run, a) - means[a]) * (At(run, b) - means[b]);
                }
            }
        }

        // A line through runs that all lie on one side of the record would be drawn beyond them.
        bool Surrounds(int column) => Share(column, d => d <= 0) >= LeastShare && Share(column, d => d >= 0) >= LeastShare;
        double Share(int column, Func<double, bool> side) =>
            Enumerable.Range(0, values.Length).Sum(r => side(distances[r][column]) ? weights[r] / sum : 0);
        double Deviation(int column) => Math.Sqrt(covariances[column, column]);
        double Correlation(int a, int b) => covariances[Math.Min(a, b), Math.Max(a, b)] / (Deviation(a) * Deviation(b));
        var slopes = new double[count];
        if (!(Deviation(count) > 0))
        {
            return (slopes, 0);
        }

        var (used, solution) = (new List<int>(), Array.Empty<double>());
        foreach (var column in Enumerable.Range(0, count).Where(c => Deviation(c) > Rounding * Math.Abs(means[c]) && Surrounds(c)))
        {
            used.Add(column);
            if (Solve(used) is { } more)
            {
                solution = more;
            }
            else
            {
                used.RemoveAt(used.Count - 1);
            }
        }

        var explained = 0.0;
        for (var k = 0; k < used.Count; k++)
        {
            slopes[used[k]] = solution[k] * Deviation(count) / Deviation(used[k]);
            explained += solution[k] * Correlation(used[k], count);
        }

        return (slopes, Math.Clamp(explained, 0, 1));

        double[]? Solve(List<int> columns)
        {
            int[] all = [.. columns, count];
            var correlations = new double[all.Length, all.Length];
            for (var a = 0; a < all.Length; a++)
            {
                for (var b = 0; b < all.Length; b++)
                {
                    correlations[a, b] = a == b ? 1 : Correlation(all[a], all[b]);
                }
            }

            return LeastSquares.Solve(correlations, columns.Count, columns.Count);
        }
    }

    private static double Logit(double share)
    {
        var inside = Math.Clamp(share, Inside, 1 - Inside);
        return DeterministicMath.Log(inside / (1 - inside));
    }

    private readonly record struct Summary(IReadOnlyList<double> Quantiles, double Mean, double Deviation)
    {
        public static Summary Of(double[] values, double[] weights)
        {
            var sample = values.Zip(weights).ToList();
            var marginal = Marginal.Of("", "", sample, sample);
            return new Summary(marginal.Posterior, marginal.Mean, marginal.Deviation);
        }
    }
}
