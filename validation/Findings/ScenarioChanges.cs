using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>Changes of a scenario, by parameter or measure.</summary>
internal static class ScenarioChanges
{
    /// <summary>A scenario with some parameters changed.</summary>
    public static Scenario With(this Scenario scenario, params (string Name, double Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(values);
        var parameters = new Dictionary<string, double>(scenario.Parameters);
        foreach (var (name, value) in values)
        {
            parameters[name] = ParameterTable.Find(name) is null ? throw new ArgumentException($"'{name}' is not a parameter.") : value;
        }

        return scenario with { Parameters = parameters };
    }

    /// <summary>Value of a parameter in a scenario.</summary>
    public static double Value(this Scenario scenario, string name)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Parameters.TryGetValue(name, out var value) ? value
            : (ParameterTable.Find(name) ?? throw new ArgumentException($"'{name}' is not a parameter.")).Central;
    }

    /// <summary>A scenario with one measure switched on or off.</summary>
    public static Scenario WithMeasure(this Scenario scenario, string id, bool enabled)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Measures.Any(m => m.Id == id)
            ? scenario with { Measures = [.. scenario.Measures.Select(m => m.Id == id ? m with { Enabled = enabled } : m)] }
            : throw new ArgumentException($"'{id}' is not a measure.");
    }
}
