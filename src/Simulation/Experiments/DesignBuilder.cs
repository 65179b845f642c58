using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>Makes the design of a plan.</summary>
internal static class DesignBuilder
{
    /// <summary>
    /// The points of a plan: columns of levers, then of uncertainties; rows variant by variant, within a variant one combination of
    /// levers after another, and within it the design over the uncertainties in its own order.
    /// </summary>
    /// <param name="plan">A plan without errors (<see cref="ExperimentPlan.Check"/>).</param>
    /// <param name="scenario">The scenario, where one-at-a-time designs start.</param>
    /// <exception cref="ArgumentException">The plan has errors.</exception>
    public static Design Build(ExperimentPlan plan, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Check(scenario).FirstOrDefault(f => !f.IsWarning) is { } fault)
        {
            throw new ArgumentException($"{fault.Path}: {fault.Message}", nameof(plan));
        }

        var levers = Factorial.Rows([.. plan.Levers.Select(f => f.Distribution.Levels)]);
        return Cross(
            plan.Design.Kind, [.. plan.Levers.Concat(plan.Uncertainties).Select(f => f.Name)], levers, Rows(plan, scenario),
            plan.Variants);
    }

    /// <summary>Every variant with every row of levers with every row of uncertainties.</summary>
    internal static Design Cross(
        DesignKind kind, IReadOnlyList<string> parameters, double[,] levers, double[,] rows, IReadOnlyList<Variant> variants)
    {
        var (choices, count) = (levers.GetLength(0), rows.GetLength(0));
        var names = variants.Select(v => v.Name).DefaultIfEmpty("").ToList();
        if (names.Count == 1 && levers.Length == 0 && choices == 1)
        {
            return new Design(kind, parameters, rows, [.. Enumerable.Repeat(names[0], count)]);
        }

        var values = new double[names.Count * choices * count, parameters.Count];
        var variantOf = new string[values.GetLength(0)];
        for (var point = 0; point < variantOf.Length; point++)
        {
            variantOf[point] = names[point / (choices * count)];
            for (var column = 0; column < parameters.Count; column++)
            {
                values[point, column] = column < levers.GetLength(1)
                    ? levers[point / count % choices, column]
                    : rows[point % count, column - levers.GetLength(1)];
            }
        }

        return new Design(kind, parameters, values, variantOf);
    }

    private static double[,] Rows(ExperimentPlan plan, Scenario scenario)
    {
        var (design, factors, dimensions) = (plan.Design, plan.Uncertainties, plan.Uncertainties.Count);
        if (dimensions == 0)
        {
            // Nothing is uncertain: one row, which levers and variants cross.
            return new double[1, 0];
        }

        return design.Kind switch
        {
            DesignKind.Factorial => Factorial.Rows([.. factors.Select(f => f.Distribution.Levels)]),
            DesignKind.OneAtATime => OneAtATime.Rows([.. factors.Select(f => StartOf(f, scenario))], [.. factors.Select(LevelsOrEnds)]),
            DesignKind.LatinHypercube => Values(factors, design.Maximin
                ? LatinHypercube.MaximinRows(design.Size, dimensions, design.Seed)
                : LatinHypercube.Rows(design.Size, dimensions, design.Seed)),
            DesignKind.Sobol => Values(factors, Sobol(design, dimensions)),
            DesignKind.Saltelli => Values(factors, SaltelliRows.Of(Sobol(design, 2 * dimensions), design.SecondOrder)),
            DesignKind.Morris => Values(factors, MorrisTrajectories.Rows(design.Size, dimensions, design.Levels, design.Seed)),
            _ => throw new ArgumentException("The points of a list are read from its file."),
        };
    }

    private static double[,] Sobol(DesignOptions design, int dimensions) => design.Scramble
        ? SobolSequence.ScrambledRows(design.Size, dimensions, design.Seed)
        : SobolSequence.Rows(design.Size, dimensions);

    /// <summary>Points of the unit cube as values, by each factor's quantile function.</summary>
    private static double[,] Values(IReadOnlyList<Factor> factors, double[,] rows)
    {
        for (var row = 0; row < rows.GetLength(0); row++)
        {
            for (var column = 0; column < factors.Count; column++)
            {
                rows[row, column] = factors[column].Distribution.Quantile(rows[row, column]);
            }
        }

        return rows;
    }

    private static double StartOf(Factor factor, Scenario scenario) =>
        scenario.Parameters.TryGetValue(factor.Name, out var value) ? value : factor.Parameter.Central;

    private static IReadOnlyList<double> LevelsOrEnds(Factor factor) =>
        factor.Distribution.Levels.Count > 0 ? factor.Distribution.Levels : [factor.Distribution.Low, factor.Distribution.High];
}
