using System.Text.Json;
using System.Text.Json.Serialization;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>A scenario as JSON, written by reflection over every property: records compare lists by reference, JSON compares what is in them.</summary>
internal static class ScenarioJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The JSON, parameters in the order of their names.</summary>
    public static string Of(Scenario scenario) => JsonSerializer.Serialize(
        scenario with { Parameters = new SortedDictionary<string, double>(scenario.Parameters.ToDictionary(), StringComparer.Ordinal) }, Options);
}
