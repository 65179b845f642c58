using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Experiments;

/// <summary>
/// A parameter that an experiment varies: an uncertainty (what nobody knows) or a lever (what an actor can choose). Name, unit and
/// accepted range are those of the parameter table.
/// </summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Distribution">Law of its values, or its levels.</param>
internal sealed record Factor(ParameterDefinition Parameter, Distribution Distribution)
{
    /// <summary>Name of the parameter, which heads its column in a design.</summary>
    public string Name => Parameter.Name;

    /// <summary>
    /// What is wrong with the law or with its range, and, as a warning, a range that is wider than the parameter's plausible one.
    /// The path of each finding is the parameter's name.
    /// </summary>
    public IEnumerable<ScenarioFinding> Findings()
    {
        if (Distribution.Fault is { } fault)
        {
            yield return new ScenarioFinding(Name, fault);
        }

        var accepted = ParameterShapes.Value(Parameter);
        var ends = Distribution.Levels.Count > 0 ? Distribution.Levels : [Distribution.Low, Distribution.High];
        var refused = ends.Where(v => !double.IsFinite(v) || !accepted.Allows(v)).ToList();
        foreach (var value in refused)
        {
            yield return new ScenarioFinding(Name, $"{ScalarText.Of(value)} is out of range; allowed: {accepted.Allowed}");
        }

        if (refused.Count == 0 && Name == PressureUnit.Name)
        {
            yield return new ScenarioFinding(Name, PressureUnit.Reason, FindingKind.Warning);
        }

        if (refused.Count == 0 && BeyondPlausibleRange(Parameter, Distribution.Low, Distribution.High) is { } text)
        {
            yield return new ScenarioFinding(Name, text, FindingKind.OutsidePlausibleRange);
        }
        else if (refused.Count == 0 && FixedConstant.WarningWhereVaried(Parameter) is { } constant)
        {
            yield return new ScenarioFinding(Name, constant, FindingKind.FixedConstant);
        }
    }

    /// <summary>What to say about values that go beyond a parameter's plausible range, or null.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="low">Least value, in the parameter's unit.</param>
    /// <param name="high">Greatest value, in the parameter's unit.</param>
    public static string? BeyondPlausibleRange(ParameterDefinition parameter, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return low >= parameter.Low && high <= parameter.High ? null
            : $"values from {ScalarText.Of(low)} to {ScalarText.Of(high)} go beyond the plausible range "
                + new NumberShape(parameter.Low, parameter.High, Unit: parameter.Unit).Allowed;
    }
}
