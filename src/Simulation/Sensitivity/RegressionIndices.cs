using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Standardised regression coefficients: the change of the response, in its standard deviations, for one standard deviation of a
/// parameter with all others held, from a linear model by least squares; and the same on ranks (midranks for ties), which also sees curved
/// but monotone effects. The share of variance that the model explains says how far to trust them. Saltelli et al. (2000), Sensitivity
/// analysis, chapter 6; Iman and Conover (1979), The use of the rank transform in regression, Technometrics 21(4). Points are resampled,
/// and ranked anew in each sample.
/// </summary>
/// <remarks>
/// Coefficients and shares are those of the parameters alone. The dummy parameter's coefficient comes from a second fit with the dummy
/// beside them, in the same samples, so that it takes nothing from the first. Intervals of shares are reflected in the logarithm of odds.
/// The values are resampled first and then let go; of the ranks eight bytes are held for each value. Threads share a sample where there are
/// many points, so that this does not grow with them; it changes no bit.
/// </remarks>
internal static class RegressionIndices
{
    /// <summary>Points from which on threads share a sample, in place of having samples of their own.</summary>
    private const int Many = 50_000;

    /// <summary>Coefficients and shares of variance, on values and on ranks.</summary>
    /// <param name="rows">One row per point, one column per parameter; no column may be constant.</param>
    /// <param name="response">Response in the order of the rows, all finite.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <param name="names">Names of the columns, for messages; by default their numbers.</param>
    /// <returns>Coefficients by parameter and of the dummy parameter, share of variance; then the same on ranks.</returns>
    /// <exception cref="ArgumentException">
    /// Not more points than parameters, a response or column with a <see cref="ResponseCheck.Problem"/>, or columns of which one follows
    /// from others.
    /// </exception>
    public static IReadOnlyList<SensitivityIndex> Of(
        double[,] rows, IReadOnlyList<double> response, ResamplingPlan plan, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Of(() => rows, response, plan, names);
    }

    /// <summary>The same for rows that nobody else needs: their memory is free as soon as it can be.</summary>
    /// <param name="take">Gives the rows, once.</param>
    /// <param name="response">Response in the order of the rows, all finite.</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <param name="names">Names of the columns, for messages; by default their numbers.</param>
    /// <exception cref="ArgumentException">As above.</exception>
    public static IReadOnlyList<SensitivityIndex> Of(
        Func<double[,]> take, IReadOnlyList<double> response, ResamplingPlan plan, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(plan);
        ResponseCheck.Require(response);
        var data = WithDummy(take, response as double[] ?? [.. response], plan.Seed, out var parameters);
        var (points, isShared) = (response.Count, response.Count >= Many);
        var onValues = Estimates(data.OnValues);
        if (double.IsNaN(onValues[0].Value))
        {
            throw new ArgumentException(Dependence(data, parameters, points, names));
        }

        // Left alone, the collector takes more memory instead of that of the values, as large as what comes next.
        Collect();
        data.Rank(letGo: true);
        Collect();
        var onRanks = Estimates(data.OnRanks);
        return [.. Named(onValues, IndexKind.Src, IndexKind.RSquared), .. Named(onRanks, IndexKind.Srrc, IndexKind.RankRSquared)];

        Estimate[] Estimates(Func<int, Func<double[], double[,]>> open) =>
            Resampling.Percentiles(points, plan with { Workers = isShared ? 1 : plan.Workers }, () =>
            {
                var correlations = open(isShared ? plan.Workers : 1);
                return counts => Coefficients(correlations(counts), parameters);
            });

        void Collect()
        {
            if (isShared)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            }
        }

        IEnumerable<SensitivityIndex> Named(Estimate[] estimates, IndexKind kind, IndexKind share)
        {
            var floor = estimates[parameters + 1];
            for (var j = 0; j < parameters; j++)
            {
                yield return new SensitivityIndex(kind, j, null, estimates[j])
                {
                    Floor = floor, IsApartFromDummy = estimates[parameters + 2 + j].IsAboveZero,
                };
            }

            yield return new SensitivityIndex(kind, null, null, floor) { Floor = floor, IsDummy = true };
            yield return new SensitivityIndex(share, null, null, Reflection.OfShare(estimates[parameters]));
        }
    }

    /// <summary>Which column follows from those before it, and from which of them.</summary>
    private static string Dependence(RegressionData data, int parameters, int points, IReadOnlyList<string>? names)
    {
        // Standardised coefficients below this are rounding.
        const double rounding = 1e-6;
        var once = new double[points];
        Array.Fill(once, 1);
        var correlations = data.OnValues(1)(once);
        for (var last = 1; last < parameters; last++)
        {
            if (LeastSquares.Solve(correlations, last + 1, last) is null)
            {
                var others = LeastSquares.Solve(correlations, last, last)!;
                var from = Enumerable.Range(0, last).Where(j => Math.Abs(others[j]) > rounding).Select(NameOf);
                return $"column {NameOf(last)} follows from {string.Join(" and ", from)}, so their effects cannot be told "
                    + "apart; leave one out.";
            }
        }

        return "the columns of the design depend on one another, so their effects cannot be told apart.";

        string NameOf(int column) => names is null ? FormattableString.Invariant($"{column}") : $"'{names[column]}'";
    }

    /// <summary>
    /// The data with a dummy that does not follow from the parameters, on values and on ranks: of few points the first one may by chance.
    /// Where none is found the last one stands, and the parameters themselves are not independent or leave it no room.
    /// </summary>
    private static RegressionData WithDummy(Func<double[,]> take, double[] response, uint seed, out int parameters)
    {
        // Of more points than these no dummy follows from the parameters by chance.
        const int few = 100;
        const uint tries = 64;
        var rows = take();
        parameters = rows.GetLength(1);
        if (response.Length < parameters + 3)
        {
            throw new ArgumentException(
                $"{response.Length} points are too few for a regression on {parameters} parameter{(parameters == 1 ? "" : "s")}.");
        }

        for (var attempt = 0U; ; attempt++)
        {
            var data = new RegressionData(rows, response, seed + attempt);
            if (response.Length > few || attempt == tries)
            {
                return data;
            }

            var once = new double[response.Length];
            Array.Fill(once, 1);
            data.Rank(letGo: false);
            if (LeastSquares.Solve(data.OnValues(1)(once), parameters + 1, parameters + 1) is not null
                && LeastSquares.Solve(data.OnRanks(1)(once), parameters + 1, parameters + 1) is not null)
            {
                return data;
            }
        }
    }

    /// <summary>
    /// Coefficients, R squared, the dummy's coefficient, and by how much the size of each coefficient is above the dummy's; not a number
    /// where the columns of a sample are not independent. The dummy stands behind the parameters, the response comes last.
    /// </summary>
    private static double[] Coefficients(double[,] correlations, int parameters)
    {
        var values = new double[(2 * parameters) + 2];
        Array.Fill(values, double.NaN);
        var response = parameters + 1;
        if (LeastSquares.Solve(correlations, parameters, response) is not { } alone)
        {
            return values;
        }

        alone.CopyTo(values, 0);
        values[parameters] = 0;
        for (var j = 0; j < parameters; j++)
        {
            values[parameters] += alone[j] * correlations[j, response];
        }

        if (LeastSquares.Solve(correlations, parameters + 1, response) is not { } beside)
        {
            return values;
        }

        values[parameters + 1] = beside[parameters];
        for (var j = 0; j < parameters; j++)
        {
            values[parameters + 2 + j] = Math.Abs(alone[j]) - Math.Abs(beside[parameters]);
        }

        return values;
    }
}
