using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The JSON Schema of a shape: everything that one file shows.</summary>
internal static class ShapeSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Which keys of a map the file itself must hold.</summary>
    public enum Requirement
    {
        /// <summary>None: the base may have them.</summary>
        None,

        /// <summary>Those by which an item finds the base's.</summary>
        Identity,

        /// <summary>All that are required.</summary>
        All,
    }

    /// <summary>A schema as text, indented, with line feeds.</summary>
    public static string TextOf(JsonObject schema) => schema.ToJsonString(Layout) + "\n";

    /// <summary>The schema of a map.</summary>
    public static JsonObject OfMap(MapShape map, Requirement requirement)
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

            // Of keys that exclude each other the absent one has no value at all.
            if (key.Default() is { } usual && !map.Choices.Any(c => c.Keys.Contains(key.Name)))
            {
                value["default"] = OfScalar(key.Value, usual.Text);
            }

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

    /// <summary>Adds the required keys.</summary>
    public static void AddRequirements(JsonObject schema, MapShape map)
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

    /// <summary>A schema that requires a value for each of some keys.</summary>
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
        TriggerShape => new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = TriggerText.Pattern,
            ["examples"] = new JsonArray("police >= 0.5 for 2"),
        },
        TextOrMapShape full => new JsonObject { ["anyOf"] = new JsonArray(Of(full.Text), OfMap(full.Map, Requirement.All)) },
        QuantityShape => new JsonObject { ["$ref"] = "#/$defs/quantity" },
        ParametersShape => new JsonObject { ["$ref"] = "#/$defs/parameters" },
        FactorsShape => OfFactors(),
        VariantsShape => new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject
            {
                ["type"] = new JsonArray("array", "null"),
                ["items"] = new JsonObject { ["type"] = "string" },
            },
        },
        TextShape { Pattern: { } pattern } => new JsonObject { ["type"] = "string", ["pattern"] = pattern },
        _ => new JsonObject { ["type"] = "string" },
    };

    private static JsonObject OfFactors()
    {
        var properties = new JsonObject();
        foreach (var definition in ParameterTable.All)
        {
            properties[definition.Name] = new JsonObject
            {
                ["type"] = new JsonArray("string", "array", "null"),
                ["items"] = OfNumber(ParameterShapes.Value(definition)),
                ["description"] = FormattableString.Invariant(
                    $"{definition.Sentence} Unit {definition.Unit}; plausible {definition.Low} to {definition.High}. ")
                    + definition.Source,
            };
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

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

    private static JsonValue OfScalar(ValueShape shape, string text) => shape switch
    {
        NumberShape when ScalarText.TryNumber(text, out var number) => JsonValue.Create(number),
        FlagShape when ScalarText.TryFlag(text, out var flag) => JsonValue.Create(flag),
        _ => JsonValue.Create(text),
    };

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

    /// <summary>The schema of a number.</summary>
    public static JsonObject OfNumber(NumberShape number) => new()
    {
        ["type"] = number.Whole ? "integer" : "number",
        [number.AboveMinimum ? "exclusiveMinimum" : "minimum"] = number.Minimum,
        [number.BelowMaximum ? "exclusiveMaximum" : "maximum"] = number.Maximum,
    };

    /// <summary>An optional key may also be given without a value.</summary>
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
            schema["anyOf"] = new JsonArray(
                new JsonObject { ["$ref"] = reference.GetValue<string>() }, new JsonObject { ["type"] = "null" });
        }
    }

    /// <summary>A list of texts.</summary>
    public static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode?)JsonValue.Create(t))];
}
