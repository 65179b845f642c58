using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Scenarios;

/// <summary>An error in a scenario, or a warning about it.</summary>
/// <param name="Path">Keys that lead to the value, such as <c>blocs[3].people</c>.</param>
/// <param name="Message">What is wrong, the value, what is allowed, and the nearest valid name where there is one.</param>
/// <param name="Kind">How serious it is.</param>
internal sealed record ScenarioFinding(string Path, string Message, FindingKind Kind = FindingKind.Error)
{
    /// <summary>Whether the scenario can run all the same.</summary>
    public bool IsWarning => Kind != FindingKind.Error;

    /// <summary>Paths of further values that the finding depends on: if one of them has an error, the finding is dropped.</summary>
    internal IReadOnlyList<string> RestsOn { get; init; } = [];

    /// <summary>
    /// Paths of further values that do not fit the one at <see cref="Path"/>. Of files that extend one another, the outermost that has one
    /// of them is the cause; an error in one of them drops the finding too.
    /// </summary>
    internal IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>The item of a list that is missing; null where none is. The file that removed or changed it is the cause.</summary>
    internal Absence? Missing { get; init; }

    /// <summary>Whether the finding only follows from an error in the structure.</summary>
    internal bool IsEcho(StructureCheck structure) => RestsOn.Concat(Against).Prepend(Path).Any(structure.IsFaulty);
}

/// <summary>Checks a scenario, wherever it comes from; the reader adds the lines of the file.</summary>
internal static class ScenarioValidator
{
    /// <summary>All errors of a scenario: bounds and words of the format, then checks that need more than one value.</summary>
    /// <param name="scenario">A scenario that was built or changed in code.</param>
    /// <returns>Errors and warnings; a scenario without errors can run.</returns>
    public static IReadOnlyList<ScenarioFinding> Validate(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var errors = new ErrorList();
        var structure = new StructureCheck(errors);
        structure.Check(ScenarioKeys.Scenario.Write(scenario), ScenarioKeys.Scenario.Shape, "");
        return
        [
            .. errors.Sorted([""]).Select(e => new ScenarioFinding(e.Path, e.Message)),
            .. Meaning(scenario).Where(f => !f.IsEcho(structure)).Take(ErrorList.Limit),
        ];
    }

    /// <summary>The checks that need more than one value: ids that must exist, sums, cycles, sizes. Evaluated lazily.</summary>
    internal static IEnumerable<ScenarioFinding> Meaning(Scenario scenario)
    {
        var ids = new ScenarioIds(scenario);
        return ClockChecks.Of(scenario)
            .Concat(ParameterChecks.Of(scenario))
            .Concat(IdentityChecks.Of(scenario))
            .Concat(GeographyChecks.Of(scenario, ids))
            .Concat(MapChecks.Of(scenario))
            .Concat(OrganisationChecks.Of(scenario, ids))
            .Concat(DemandChecks.Of(scenario))
            .Concat(MeasureChecks.Of(scenario, ids))
            .Concat(SizeChecks.Of(scenario));
    }
}
