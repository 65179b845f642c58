using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>
/// The part of JSON Schema 2020-12 that the scenario schema uses, read from the standard and not from the library. A keyword it does not
/// know fails, so that the schema cannot say anything that is not looked at.
/// </summary>
internal static class SchemaInterpreter
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "examples", "default", "$defs"];

    /// <summary>Turns YAML into JSON by the core schema of YAML 1.2.</summary>
    public static JsonNode? FromYaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return FromYaml(stream.Documents[0].RootNode);
    }

    /// <summary>Whether a value conforms to a schema.</summary>
    public static bool Conforms(JsonNode? value, JsonNode schema, JsonNode root) =>
        schema.AsObject().All(keyword => Holds(keyword.Key, keyword.Value!, value, schema.AsObject(), root));

    private static bool Holds(string keyword, JsonNode argument, JsonNode? value, JsonObject schema, JsonNode root) => keyword switch
    {
        "type" => (argument is JsonArray types ? types.Select(t => t!.GetValue<string>()) : [argument.GetValue<string>()]).Any(t => IsType(value, t)),
        "enum" => argument.AsArray().Any(word => JsonNode.DeepEquals(word, value)),
        "pattern" => value is not JsonValue text || !text.TryGetValue<string>(out var s) || Regex.IsMatch(s, argument.GetValue<string>(), RegexOptions.ECMAScript),
        "minimum" => Number(value) is not { } n || n >= argument.GetValue<double>(),
        "maximum" => Number(value) is not { } n || n <= argument.GetValue<double>(),
        "exclusiveMinimum" => Number(value) is not { } n || n > argument.GetValue<double>(),
        "exclusiveMaximum" => Number(value) is not { } n || n < argument.GetValue<double>(),
        "minItems" => value is not JsonArray list || list.Count >= argument.GetValue<int>(),
        "maxItems" => value is not JsonArray list || list.Count <= argument.GetValue<int>(),
        "items" => value is not JsonArray list || list.All(item => Conforms(item, argument, root)),
        "required" => value is not JsonObject map || argument.AsArray().All(key => map.ContainsKey(key!.GetValue<string>())),
        "properties" => value is not JsonObject map || argument.AsObject().All(p => !map.ContainsKey(p.Key) || Conforms(map[p.Key], p.Value!, root)),
        "additionalProperties" => value is not JsonObject map || map.All(
            p => schema["properties"]?.AsObject().ContainsKey(p.Key) == true || (argument is JsonObject other ? Conforms(p.Value, other, root) : argument.GetValue<bool>())),
        "anyOf" => argument.AsArray().Any(s => Conforms(value, s!, root)),
        "oneOf" => argument.AsArray().Count(s => Conforms(value, s!, root)) == 1,
        "not" => !Conforms(value, argument, root),
        "if" => Conforms(value, argument, root) || Conforms(value, schema["else"]!, root),
        "else" => true,
        "$ref" => Conforms(value, root["$defs"]![argument.GetValue<string>().Split('/')[^1]]!, root),
        _ => Annotations.Contains(keyword) ? true : throw new NotSupportedException($"keyword '{keyword}'"),
    };

    private static bool IsType(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue v && v.TryGetValue<string>(out _),
        "boolean" => value is JsonValue v && v.TryGetValue<bool>(out _),
        "number" => Number(value) is not null,
        "integer" => Number(value) is { } n && n == Math.Floor(n),
        _ => throw new NotSupportedException($"type '{type}'"),
    };

    private static double? Number(JsonNode? value) => value is JsonValue v && v.TryGetValue<double>(out var number) ? number : null;

    private static JsonNode? FromYaml(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, FromYaml(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(FromYaml)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain => FromPlain(plain.Value!),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static JsonValue? FromPlain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when Regex.IsMatch(text, @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$") => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };
}
