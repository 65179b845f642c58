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

    /// <summary>A list of words.</summary>
    public static JsonArray ListOf(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)v)]);
}
