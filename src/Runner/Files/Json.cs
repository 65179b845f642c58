using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BoliviaSim.Runner.Files;

/// <summary>JSON as people read it: indented, LF, letters as they are.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Text of an object, with a line feed at the end.</summary>
    public static string TextOf(JsonObject value) => value.ToJsonString(Format) + "\n";

    /// <summary>Reads a file that holds one object.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InvalidDataException">It holds something else, or a name twice; the message names the file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(InputFile.ReadText(path), null, new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new InvalidDataException($"{Path.GetFileName(path)} does not hold a JSON object.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is damaged: {e.Message}");
        }
    }

    /// <summary>Text under a name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static string Text(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text : throw new InvalidDataException($"the text '{name}' is missing.");

    /// <summary>A whole number of 0 or more under a name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static long Whole(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<long>(out var number) && number >= 0
            ? number : throw new InvalidDataException($"the whole number '{name}' is missing.");

    /// <summary>A list of words.</summary>
    public static JsonArray ListOf(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)v)]);
}
