using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using YamlDotNet.RepresentationModel;

namespace BoliviaSim.Tests.Documentation;

/// <summary>A published schema, and YAML files judged by it as an editor would judge them.</summary>
internal sealed partial class PublishedSchema
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private readonly JsonSchema schema;

    /// <summary>Takes a schema of the draft 2020-12; a keyword that the draft does not know is refused.</summary>
    /// <exception cref="JsonSchemaException">The text is not a schema.</exception>
    public PublishedSchema(string text)
    {
        // With the schema's own word for its draft, unknown keywords would count as annotations.
        var node = JsonNode.Parse(text)!.AsObject();
        Assert.True(node.Remove("$schema", out var draft));
        Assert.Equal(Draft, draft!.GetValue<string>());
        schema = JsonSchema.Build(
            JsonSerializer.SerializeToElement(node),
            new BuildOptions { Dialect = Dialect.Draft202012.With([], allowUnknownKeywords: false), SchemaRegistry = new() });
    }

    /// <summary>Whether a YAML file conforms.</summary>
    public bool Accepts(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return schema.Evaluate(JsonSerializer.SerializeToElement(FromYaml(stream.Documents[0].RootNode))).IsValid;
    }

    /// <summary>YAML as JSON by the core schema of YAML 1.2.</summary>
    private static JsonNode? FromYaml(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(
            map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, FromYaml(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(FromYaml)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain => FromPlain(plain.Value!),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static JsonValue? FromPlain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when PlainNumber().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex PlainNumber();
}
