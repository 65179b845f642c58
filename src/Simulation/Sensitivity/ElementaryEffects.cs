using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Experiments;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// Elementary effects of a response on trajectories that change one column a step, each once: the change of the response by the step as a
/// share of the parameter's range, with its sign. Mean and standard deviation (divisor n - 1) by Morris (1991), mean of the absolute
/// effects by Campolongo, Cariboni and Saltelli (2007), An effective screening design for sensitivity analysis of large models,
/// Environmental Modelling and Software 22. Trajectories are resampled whole.
/// </summary>
/// <remarks>
/// The step is a share of the unit interval in which the design was made, so a parameter that follows another law than the uniform needs
/// no bounds here: the number of levels of the grid, which makes the step, is read from the values or checked against them.
/// </remarks>
internal static class ElementaryEffects
{
    /// <summary>What is wrong with trajectories, or null.</summary>
    /// <param name="rows">One row per point, one column per parameter.</param>
    /// <param name="names">Names of the columns for the reason, or null for their numbers.</param>
    public static string? Problem(double[,] rows, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (count, parameters) = (rows.GetLength(0), rows.GetLength(1));
        var length = parameters + 1;
        if (count < length || count % length != 0)
        {
            return FormattableString.Invariant(
                $"{count} rows are not a whole number of trajectories of {length} rows ({parameters} parameters): the last is incomplete");
        }

        for (var first = 0; first < count; first += length)
        {
            var seen = new bool[parameters];
            for (var row = first + 1; row < first + length; row++)
            {
                var changed = Enumerable.Range(0, parameters).Where(c => rows[row, c] != rows[row - 1, c]).ToList();
                if (changed.Count != 1)
                {
                    return FormattableString.Invariant($"row {row} changes {changed.Count} columns of row {row - 1}; ")
                        + "in Morris's order each step of a trajectory changes one";
                }

                if (seen[changed[0]])
                {
                    var name = names?[changed[0]] ?? FormattableString.Invariant($"column {changed[0]}");
                    return FormattableString.Invariant($"row {row} changes {name} a second time in the trajectory ")
                        + FormattableString.Invariant($"that starts at row {first}; each column changes once");
                }

                seen[changed[0]] = true;
            }
        }

        return null;
    }

    /// <summary>
    /// Levels of the grid on which trajectories lie, read from their values; the step is a share of the range that follows from it.
    /// </summary>
    /// <param name="rows">The trajectories.</param>
    /// <param name="given">Levels of the design where they are known, even, 2 or more; they are checked against the values.</param>
    /// <exception cref="ArgumentException">
    /// The trajectories have a <see cref="Problem"/>, their steps lie on no grid, too few of them tell its levels and none are given, or
    /// those given contradict the values: then both numbers are told.
    /// </exception>
    public static int Levels(double[,] rows, int? given = null)
    {
        if (Problem(rows) is { } problem)
        {
            throw new ArgumentException(problem + ".");
        }

        if (given is < 2 || given % 2 == 1)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{given} levels do not make a Morris grid, which has an even number of levels, 2 or more."));
        }

        var (levels, mismatch) = MorrisGrid.Read(rows, given);
        return mismatch is null ? levels : throw new ArgumentException(mismatch + ".");
    }

    /// <summary>Mean, mean absolute value and standard deviation of the effects.</summary>
    /// <param name="rows">The trajectories, without a <see cref="Problem"/>.</param>
    /// <param name="response">Response in the order of the rows, all finite.</param>
    /// <param name="levels">Levels of the grid, even; null to read them from the values (<see cref="Levels"/>).</param>
    /// <param name="plan">Samples, seed, threads.</param>
    /// <returns>For each measure one index a parameter.</returns>
    /// <exception cref="ArgumentException">
    /// The trajectories have a <see cref="Problem"/> or there are fewer than two, the response has a <see cref="ResponseCheck.Problem"/>,
    /// or the levels contradict the values.
    /// </exception>
    public static IReadOnlyList<SensitivityIndex> Of(double[,] rows, IReadOnlyList<double> response, int? levels, ResamplingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(response);
        ResponseCheck.Require(response);
        var step = MorrisTrajectories.Step(Levels(rows, levels));
        var effects = Effects(rows, response, step);
        var (trajectories, parameters) = (effects.GetLength(0), effects.GetLength(1));
        if (trajectories < 2)
        {
            throw new ArgumentException("one trajectory alone has no spread; two or more are needed.");
        }

        var estimates = Resampling.Percentiles(trajectories, plan, counts => Moments(effects, counts));
        IndexKind[] kinds = [IndexKind.Mu, IndexKind.MuStar, IndexKind.Sigma];
        return [.. kinds.SelectMany((kind, k) => Enumerable.Range(0, parameters)
            .Select(j => new SensitivityIndex(kind, j, null, estimates[(k * parameters) + j])))];
    }

    /// <summary>One row per trajectory, one column per parameter.</summary>
    private static double[,] Effects(double[,] rows, IReadOnlyList<double> response, double step)
    {
        var (count, parameters) = (rows.GetLength(0), rows.GetLength(1));
        var effects = new double[count / (parameters + 1), parameters];
        for (var row = 1; row < count; row++)
        {
            for (var column = 0; row % (parameters + 1) != 0 && column < parameters; column++)
            {
                if (rows[row, column] != rows[row - 1, column])
                {
                    var direction = rows[row, column] > rows[row - 1, column] ? 1 : -1;
                    effects[row / (parameters + 1), column] = direction * (response[row] - response[row - 1]) / step;
                }
            }
        }

        return effects;
    }

    private static double[] Moments(double[,] effects, double[] counts)
    {
        var (trajectories, parameters) = (effects.GetLength(0), effects.GetLength(1));
        var moments = new double[3 * parameters];
        for (var j = 0; j < parameters; j++)
        {
            var (sum, size, squares) = (0.0, 0.0, 0.0);
            for (var t = 0; t < trajectories; t++)
            {
                sum += counts[t] * effects[t, j];
                size += counts[t] * Math.Abs(effects[t, j]);
            }

            var mean = sum / trajectories;
            for (var t = 0; t < trajectories; t++)
            {
                squares += counts[t] * (effects[t, j] - mean) * (effects[t, j] - mean);
            }

            (moments[j], moments[parameters + j], moments[(2 * parameters) + j]) = (
                mean, size / trajectories, Math.Sqrt(squares / (trajectories - 1)));
        }

        return moments;
    }
}
