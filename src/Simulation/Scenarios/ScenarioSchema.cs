using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios;

/// <summary>
/// Writes the JSON Schema (2020-12) of scenario files (docs/scenario.schema.json) from the format's own description and the parameter
/// table. It says what one file can show; ids that must exist, sums and cycles are the reader's.
/// </summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Which keys of a map the file itself must hold.</summary>
    private enum Requirement
    {
        /// <summary>None: the base may have them.</summary>
        None,

        /// <summary>Those by which an item finds the base's.</summary>
        Identity,

        /// <summary>All that are required.</summary>
        All,
    }

    /// <summary>The schema as JSON, indented, with line feeds.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "BoliviaSim scenario",
            ["description"] = "Format of scenario files; docs/scenario-format.md explains it. A key without a value counts as not given.",
        };
        foreach (var (key, value) in OfMap(ScenarioShape.Scenario, Requirement.None).ToList())
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
        return schema.ToJsonString(Layout) + "\n";
    }

    /// <summary>What a file that extends nothing must have besides: every required key, also in items of lists that would merge.</summary>
    private static JsonObject Complete()
    {
        var properties = new JsonObject();
        foreach (var key in ScenarioShape.Scenario.Keys)
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
            ["required"] = Strings(ScenarioShape.Scenario.Keys.Where(k => k.Required).Select(k => k.Name)),
            ["properties"] = properties,
        };
    }

    private static JsonObject? RequiredOf(MapShape map)
    {
        var required = new JsonObject();
        AddRequirements(required, map);
        return required.Count == 0 ? null : required;
    }

    private static JsonObject OfMap(MapShape map, Requirement requirement)
    {
        var properties = new JsonObject();
        foreach (var key in map.Keys)
        {
            var value = Of(key.Value);
            if (!key.Required)
            {
                AllowNothing(value);
            }

            value["description"] = key.Description;
            properties[key.Name] = value;
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        foreach (var choice in map.Choices.Where(c => c.Keys.Count == 2))
        {
            schema["not"] = Given(choice.Keys);
        }

        switch (requirement)
        {
            case Requirement.All:
                AddRequirements(schema, map);
                break;
            case Requirement.Identity:
                schema["required"] = Strings(map.Keys.Select(k => k.Name).Where(k => k is "id" or "from" or "to"));
                break;
            default:
                break;
        }

        return schema;
    }

    private static void AddRequirements(JsonObject schema, MapShape map)
    {
        var required = map.Keys.Where(k => k.Required).Select(k => k.Name).ToList();
        if (required.Count > 0)
        {
            schema["required"] = Strings(required);
        }

        foreach (var choice in map.Choices.Where(c => c.Required))
        {
            schema["oneOf"] = new JsonArray([.. choice.Keys.Select(k => Given([k]))]);
        }
    }

    /// <summary>That all of some keys stand with a value.</summary>
    private static JsonObject Given(IReadOnlyList<string> keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
        {
            properties[key] = new JsonObject { ["not"] = new JsonObject { ["type"] = "null" } };
        }

        return new JsonObject { ["required"] = Strings(keys), ["properties"] = properties };
    }

    private static JsonObject Of(ValueShape shape) => shape switch
    {
        MapShape map => OfMap(map, Requirement.None),
        ListShape list => OfList(list),
        NumberShape number => OfNumber(number),
        FlagShape => new JsonObject { ["type"] = "boolean" },
        ChoiceShape choice => OfChoice(choice),
        TimeShape => new JsonObject { ["type"] = "string", ["pattern"] = ScalarText.TimePattern },
        TriggerShape => new JsonObject { ["type"] = "string", ["pattern"] = TriggerText.Pattern, ["examples"] = new JsonArray("police >= 0.5 for 2") },
        QuantityShape => new JsonObject { ["$ref"] = "#/$defs/quantity" },
        ParametersShape => new JsonObject { ["$ref"] = "#/$defs/parameters" },
        TextShape { Pattern: { } pattern } => new JsonObject { ["type"] = "string", ["pattern"] = pattern },
        _ => new JsonObject { ["type"] = "string" },
    };

    private static JsonObject OfList(ListShape list)
    {
        var merges = list.Merging != Merging.Replace;
        var schema = new JsonObject
        {
            ["type"] = "array",
            ["items"] = list.Item is MapShape item ? OfMap(item, merges ? Requirement.Identity : Requirement.All) : Of(list.Item),
        };
        if (list.MinimumCount > 0)
        {
            schema["minItems"] = list.MinimumCount;
        }

        if (list.MaximumCount < int.MaxValue)
        {
            schema["maxItems"] = list.MaximumCount;
        }

        return schema;
    }

    /// <summary>The words; the unit 1 also as what YAML makes of it without quotes.</summary>
    private static JsonObject OfChoice(ChoiceShape choice)
    {
        var words = Strings(choice.Words);
        if (choice.Words.Contains("1"))
        {
            words.Add((JsonNode)1);
        }

        return new JsonObject { ["enum"] = words };
    }

    private static JsonObject OfNumber(NumberShape number) => new()
    {
        ["type"] = number.Whole ? "integer" : "number",
        [number.AboveMinimum ? "exclusiveMinimum" : "minimum"] = number.Minimum,
        [number.BelowMaximum ? "exclusiveMaximum" : "maximum"] = number.Maximum,
    };

    private static JsonObject Quantity() => new()
    {
        ["anyOf"] = new JsonArray(
            OfNumber(ScenarioShape.Pressure),
            new JsonObject { ["enum"] = Strings(ParameterShapes.NamesOfPressure.SelectMany(name => new[] { name, "-" + name })) }),
    };

    private static JsonObject Parameters()
    {
        var properties = new JsonObject();
        foreach (var definition in ParameterTable.All)
        {
            // Bounds speak of the short form, keys of the long one.
            var schema = OfMap(ParameterShapes.LongForm(definition), Requirement.All);
            schema["type"] = new JsonArray("number", "object", "null");
            schema["minimum"] = definition.Minimum;
            schema["maximum"] = definition.Maximum;
            schema["description"] = FormattableString.Invariant(
                $"{definition.Group}. Unit {definition.Unit}; central {definition.Central}, plausible {definition.Low} to {definition.High}. {definition.Source}");
            properties[definition.Name] = schema;
        }

        return new JsonObject { ["type"] = new JsonArray("object", "null"), ["additionalProperties"] = false, ["properties"] = properties };
    }

    /// <summary>A key that may be left out may also stand without a value.</summary>
    private static void AllowNothing(JsonObject schema)
    {
        if (schema["type"] is { } type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
        }
        else if (schema["enum"] is JsonArray words)
        {
            words.Add(null);
        }
        else if (schema["$ref"] is { } reference && reference.GetValue<string>().EndsWith("quantity", StringComparison.Ordinal))
        {
            schema.Remove("$ref");
            schema["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = reference.GetValue<string>() }, new JsonObject { ["type"] = "null" });
        }
    }

    private static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode?)JsonValue.Create(t))];
}
