using System.Text.Json.Nodes;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// Writes the JSON Schema (2020-12) of scenario files (docs/scenario.schema.json) from the format's own description and the parameter
/// table. It covers what one file shows; ids that must exist, sums and cycles are left to the reader.
/// </summary>
internal static class ScenarioSchema
{
    /// <summary>The schema as JSON, indented, with line feeds.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "BoliviaSim scenario",
            ["description"] = "Format of scenario files; docs/scenario-format.md explains it. A key without a value counts as not given.",
        };
        foreach (var (key, value) in ShapeSchema.OfMap(ScenarioKeys.Scenario.Shape, ShapeSchema.Requirement.None).ToList())
        {
            schema[key] = value!.DeepClone();
        }

        schema["required"] = new JsonArray("name");
        schema["if"] = new JsonObject
        {
            ["required"] = new JsonArray("extends"),
            ["properties"] = new JsonObject { ["extends"] = new JsonObject { ["type"] = "string" } },
        };
        schema["else"] = Complete();
        schema["$defs"] = new JsonObject
        {
            ["quantity"] = Quantity(),
            ["parameters"] = Parameters(),
        };
        return ShapeSchema.TextOf(schema);
    }

    /// <summary>What a file that extends nothing must also have: every required key, also in items of lists that would merge.</summary>
    private static JsonObject Complete()
    {
        var properties = new JsonObject();
        foreach (var key in ScenarioKeys.Scenario.Shape.Keys)
        {
            if (key.Value is MapShape map && RequiredOf(map) is { } required)
            {
                properties[key.Name] = required;
            }
            else if (key.Value is ListShape { Merging: not Merging.Replace, Item: MapShape item } && RequiredOf(item) is { } ofItem)
            {
                properties[key.Name] = new JsonObject { ["items"] = ofItem };
            }
        }

        return new JsonObject
        {
            ["required"] = ShapeSchema.Strings(ScenarioKeys.Scenario.Shape.Keys.Where(k => k.Required).Select(k => k.Name)),
            ["properties"] = properties,
        };
    }

    private static JsonObject? RequiredOf(MapShape map)
    {
        var required = new JsonObject();
        ShapeSchema.AddRequirements(required, map);
        return required.Count == 0 ? null : required;
    }

    private static JsonObject Quantity() => new()
    {
        ["anyOf"] = new JsonArray(
            ShapeSchema.OfNumber(ParameterShapes.Threshold),
            new JsonObject
            {
                ["enum"] = ShapeSchema.Strings(ParameterShapes.NamesOfPressure.SelectMany(name => new[] { name, "-" + name })),
            }),
    };

    private static JsonObject Parameters()
    {
        var properties = new JsonObject();
        foreach (var definition in ParameterTable.All)
        {
            // Bounds apply to the short form, keys to the long one.
            var schema = ShapeSchema.OfMap(ParameterShapes.LongForm(definition), ShapeSchema.Requirement.All);
            schema["type"] = new JsonArray("number", "object", "null");
            schema["minimum"] = definition.Minimum;
            schema["maximum"] = definition.Maximum;
            var range = FormattableString.Invariant(
                $"central {definition.Central}, plausible {definition.Low} to {definition.High}");
            schema["description"] = $"{definition.Sentence} Unit {definition.Unit}; {range}. {definition.Source}";
            properties[definition.Name] = schema;
        }

        return new JsonObject { ["type"] = new JsonArray("object", "null"), ["additionalProperties"] = false, ["properties"] = properties };
    }
}
