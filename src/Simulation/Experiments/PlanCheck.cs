using System.Globalization;
using System.Numerics;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>What is wrong with a plan, all at once.</summary>
internal static class PlanCheck
{
    private const string DesignPath = "design";

    public static IEnumerable<ScenarioFinding> Of(ExperimentPlan plan, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(scenario);
        if (plan.Design.Kind == DesignKind.List)
        {
            return OfList(plan).Concat(OfVariants(plan, scenario));
        }

        return plan.Uncertainties.Count + plan.Levers.Count + plan.Variants.Count == 0
            ? [new ScenarioFinding("", "nothing is varied; name an uncertainty, a lever or a variant")]
            : OfFactors(plan).Concat(OfVariants(plan, scenario)).Concat(OfDesign(plan)).Concat(OfPoints(plan));
    }

    /// <summary>
    /// Rows of the design over the uncertainties; more than there are where one of a list of levels is the scenario's value.
    /// </summary>
    private static double RowsOf(ExperimentPlan plan) => plan.Design.Kind switch
    {
        _ when plan.Uncertainties.Count == 0 => 1,
        DesignKind.Factorial => Product(plan.Uncertainties),
        DesignKind.OneAtATime => 1.0 + plan.Uncertainties.Sum(f => Math.Max(2, f.Distribution.Levels.Count)),
        DesignKind.Saltelli => (double)plan.Design.Size * SaltelliRows.PerBasePoint(plan.Uncertainties.Count, plan.Design.SecondOrder),
        DesignKind.Morris => (double)plan.Design.Size * MorrisTrajectories.RowsPerTrajectory(plan.Uncertainties.Count),
        _ => plan.Design.Size,
    };

    private static double Product(IEnumerable<Factor> factors) =>
        factors.Aggregate(1.0, (product, f) => product * f.Distribution.Levels.Count);

    /// <summary>The file of a list has a column for everything that is varied; it is checked when it is read.</summary>
    private static IEnumerable<ScenarioFinding> OfList(ExperimentPlan plan) => plan.Uncertainties.Concat(plan.Levers)
        .Select(f =>
            new ScenarioFinding(f.Name, "is varied by its law, and the points of a list are read from its file: leave one of them out"));

    private static IEnumerable<ScenarioFinding> OfFactors(ExperimentPlan plan)
    {
        foreach (var finding in plan.Uncertainties.Concat(plan.Levers).SelectMany(f => f.Findings()))
        {
            yield return finding;
        }

        foreach (var twice in plan.Uncertainties.Concat(plan.Levers).GroupBy(f => f.Name).Where(g => g.Count() > 1))
        {
            yield return new ScenarioFinding(twice.Key, $"is varied {twice.Count()} times; a parameter is one uncertainty or one lever");
        }

        foreach (var lever in plan.Levers.Where(f => f.Distribution.Levels.Count == 0))
        {
            yield return new ScenarioFinding(lever.Name, "a lever needs levels: write low:high:count or a list such as 0.2,0.4");
        }

        foreach (var factor in plan.Uncertainties.Where(f => plan.Design.Kind == DesignKind.Factorial && f.Distribution.Levels.Count == 0))
        {
            yield return new ScenarioFinding(
                factor.Name, "a factorial design needs levels: write low:high:count or a list such as 0.2,0.4");
        }
    }

    private static readonly string[] SameEverywhere = ["time.recordPoliceAt", "time.stopAt"];

    private static IEnumerable<ScenarioFinding> OfVariants(ExperimentPlan plan, Scenario scenario)
    {
        foreach (var twice in plan.Variants.GroupBy(v => v.Name).Where(g => g.Count() > 1))
        {
            yield return new ScenarioFinding($"variants.{twice.Key}", $"appears {twice.Count()} times");
        }

        var varied = plan.Uncertainties.Concat(plan.Levers).Select(f => f.Name).ToHashSet();
        foreach (var variant in plan.Variants)
        {
            var path = $"variants.{variant.Name}";
            if (!variant.HasValidName)
            {
                yield return new ScenarioFinding(
                    path, $"{Names.Quote(variant.Name)} is not a valid name; allowed: lower-case letters, digits and hyphens");
            }

            var (changed, errors) = ScenarioOverrides.Apply(scenario, variant.Assignments);
            foreach (var error in errors)
            {
                yield return new ScenarioFinding(path, error);
            }

            // One table holds all points: what decides its columns, and how long a run is observed, must be the same at each.
            foreach (var name in variant.Assignments.Select(a => a.Split('=')[0].Trim()).Where(SameEverywhere.Contains))
            {
                yield return new ScenarioFinding(path, $"{name} must be the same at all points; give it to all of them with 'set'");
            }

            foreach (var repeated in ScenarioOverrides.Repeated(variant.Assignments))
            {
                yield return new ScenarioFinding(path, repeated);
            }

            foreach (var warning in errors.Count > 0 ? [] : ChangeWarnings.Of(scenario, changed, variant.Assignments))
            {
                yield return warning with { Path = path };
            }

            foreach (var name in variant.Assignments.Select(a => a.Split('=')[0].Trim()).Where(varied.Contains))
            {
                yield return new ScenarioFinding(path, $"sets {name}, which the experiment varies");
            }
        }
    }

    private static IEnumerable<ScenarioFinding> OfDesign(ExperimentPlan plan)
    {
        var (design, dimensions) = (plan.Design, plan.Uncertainties.Count);
        var sized = dimensions > 0
            && design.Kind is (DesignKind.LatinHypercube or DesignKind.Sobol or DesignKind.Saltelli or DesignKind.Morris);
        if (sized && design.Size < 1)
        {
            yield return Wrong(string.Create(CultureInfo.InvariantCulture, $"size {design.Size} is below 1"));
        }

        if (design.Kind == DesignKind.LatinHypercube && design.Maximin && design.Size > MaximinSearch.MostPoints)
        {
            yield return Wrong(string.Create(
                CultureInfo.InvariantCulture,
                $"{design.Size} points; a maximin search takes at most {MaximinSearch.MostPoints}, "
                + $"since its time grows with their square"));
        }

        var columns = design.Kind switch { DesignKind.Sobol => dimensions, DesignKind.Saltelli => 2 * dimensions, _ => 0 };
        if (columns > DirectionNumbers.Dimensions)
        {
            yield return Wrong(string.Create(
                CultureInfo.InvariantCulture,
                $"{columns} columns of a Sobol sequence are needed; there are {DirectionNumbers.Dimensions}"));
        }

        if (columns > 0 && design.Size > 0 && !BitOperations.IsPow2(design.Size))
        {
            yield return new ScenarioFinding(
                DesignPath, string.Create(CultureInfo.InvariantCulture,
                    $"size {design.Size} is not a power of two, so the Sobol points are not balanced"), FindingKind.Warning);
        }

        if (design is { Kind: DesignKind.Saltelli, Scramble: false, Size: > 0 } && columns > 0 && columns <= DirectionNumbers.Dimensions
            && Wasted(design, columns) is { } wasted)
        {
            yield return new ScenarioFinding(DesignPath, wasted, FindingKind.Warning);
        }

        if (design.Kind == DesignKind.Morris && (design.Levels < 2 || design.Levels % 2 != 0))
        {
            yield return Wrong(
                string.Create(CultureInfo.InvariantCulture, $"{design.Levels} levels; Morris' grid needs an even number, 2 or more"));
        }

        static ScenarioFinding Wrong(string message) => new(DesignPath, message);
    }

    /// <summary>What the points of an unscrambled sequence waste, or null; more of them than can be run are not looked at.</summary>
    private static string? Wasted(DesignOptions design, int columns)
    {
        var perBasePoint = SaltelliRows.PerBasePoint(columns / 2, design.SecondOrder);
        var rows = (long)design.Size * perBasePoint;
        var wasted = rows > Design.MostPoints ? 0 : SaltelliRows.Wasted(SobolSequence.Rows(design.Size, columns));
        return wasted == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"without scrambling A equals B at the first {wasted} points: "
            + $"{(long)wasted * (perBasePoint - 1):N0} of {rows:N0} rows are doubles");
    }

    private static IEnumerable<ScenarioFinding> OfPoints(ExperimentPlan plan)
    {
        var points = RowsOf(plan) * Product(plan.Levers) * Math.Max(1, plan.Variants.Count);
        if (points > Design.MostPoints)
        {
            yield return new ScenarioFinding(
                DesignPath, string.Create(CultureInfo.InvariantCulture, $"{points:N0} points; at most {Design.MostPoints:N0} can be run"));
        }
    }
}
