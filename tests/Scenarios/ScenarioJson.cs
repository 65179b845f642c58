using System.Text.Json;
using System.Text.Json.Serialization;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>
/// A scenario as JSON, written by reflection over every property: records compare lists by reference, JSON compares their values.
/// </summary>
internal static class ScenarioJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The JSON, parameters in the order of their names.</summary>
    public static string Of(Scenario scenario) => JsonSerializer.Serialize(
        scenario with { Parameters = Sorted(scenario.Parameters), ParameterSources = Sorted(scenario.ParameterSources) }, Options);

    private static SortedDictionary<string, T> Sorted<T>(IReadOnlyDictionary<string, T> values) =>
        new(values.ToDictionary(), StringComparer.Ordinal);
}
