using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Scenarios;

/// <summary>What to look at where a scenario is changed value by value, as by <c>--set</c>.</summary>
internal static class ChangeWarnings
{
    /// <summary>Warnings about changes: the unit of pressure, values of the first edition, ranges, constants of the model.</summary>
    /// <param name="before">Scenario as it was.</param>
    /// <param name="after">Scenario with the changes; its own warnings are those that it did not have before.</param>
    /// <param name="assignments">The changes, as <c>name=value</c>.</param>
    /// <returns>Findings whose path is empty and whose message names the parameter; a line each, without a full stop.</returns>
    public static IEnumerable<ScenarioFinding> Of(Scenario before, Scenario after, IReadOnlyList<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(assignments);
        if (PressureUnit.Warning(before, after) is { } unit)
        {
            yield return new ScenarioFinding("", unit, FindingKind.Warning);
        }

        foreach (var finding in FirstEdition.Of(after).ExceptBy(FirstEdition.Of(before).Select(Said), Said))
        {
            yield return finding with { Path = "", Message = $"{NameOf(finding)}: {finding.Message}" };
        }

        foreach (var text in ScenarioOverrides.OutsidePlausibleRanges(assignments))
        {
            yield return new ScenarioFinding("", text, FindingKind.OutsidePlausibleRange);
        }

        foreach (var name in ScenarioOverrides.NamesIn(assignments).Where(after.Parameters.ContainsKey))
        {
            if (FixedConstant.Warning(name, after.Parameters[name]) is { } text && !IsOutside(name, after.Parameters[name]))
            {
                yield return new ScenarioFinding("", $"{name}: {text}", FindingKind.FixedConstant);
            }
        }
    }

    private static (string Path, string Message) Said(ScenarioFinding finding) => (finding.Path, finding.Message);

    private static bool IsOutside(string name, double value) => ParameterChecks.OutsideRange(ParameterTable.Find(name)!, value) is not null;

    private static string NameOf(ScenarioFinding finding) =>
        finding.Path.StartsWith("parameters.", StringComparison.Ordinal) ? finding.Path["parameters.".Length..] : finding.Path;
}
