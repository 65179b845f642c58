using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Damages of a text in JSON.</summary>
internal static partial class JsonText
{
    /// <summary>A file beside the folder of a case, from a folder in it.</summary>
    public const string Elsewhere = "../../outside/precious";

    private static readonly string[] Values =
    [
        "null", "true", "1e400", "-1", "0", "1.5", "2147483648", "99999999999999999999", "\"\"", "\"x\"", "[]", "{}", "[1]", "{\"a\": 1}",
        "NaN",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\u001b[31m\"", "\"\\u202e\"", "\"../../../etc/passwd\"", "\"/dev/null\"", "\".\"", "\"a\\nb\"",
        "1000000000",
        "\"2019-13-01\"", "'x'", "01",
    ];

    /// <summary>Damages a text.</summary>
    public static (string Content, string What) Damage(Random random, string content)
    {
        var values = Value().Matches(content);
        if (values.Count == 0)
        {
            return (content + "{", "an open bracket at the end");
        }

        var place = values[random.Next(values.Count)];
        var value = Values[random.Next(Values.Length)];
        var (before, after) = (content[..place.Groups[2].Index], content[(place.Groups[2].Index + place.Groups[2].Length)..]);
        return random.Next(6) switch
        {
            0 => (content.Insert(place.Index, $"{place.Groups[1].Value}: {value}, "), $"key {place.Groups[1].Value} doubled"),
            1 => (before + new string('[', 1 + random.Next(200_000)) + after, $"deep nesting in {place.Groups[1].Value}"),
            2 => (content[..place.Groups[1].Index] + "\"x\"" + content[(place.Groups[1].Index + place.Groups[1].Length)..],
                $"key {place.Groups[1].Value} renamed"),
            3 => (Removed(content, place), $"key {place.Groups[1].Value} removed"),
            _ => (before + value + after, $"{value} for {place.Groups[1].Value}"),
        };
    }

    /// <summary>Changes one value of an object at any depth.</summary>
    public static string Change(Random random, JsonObject root)
    {
        var places = Places(root).ToList();
        var (parent, key) = places[random.Next(places.Count)];
        JsonNode?[] values =
        [
            null, true, -1, 0, 1.5, 4_000_000_000, long.MaxValue, "", "x", new JsonArray(), new JsonObject(), new JsonArray(1),
            new JsonArray(Elsewhere), "\u001b[31m", "\u202e",
            "../../etc/passwd", ".", "a\nb", "2019-13-01", 1_000_000_000, new string('x', 5000),
        ];
        var at = random.Next(values.Length + 1);
        if (at == values.Length)
        {
            parent.Remove(key);
            return $"{key} removed";
        }

        parent[key] = values[at];
        return $"{Tables.Shown(values[at]?.ToJsonString() ?? "null")} for {key}";
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Places(JsonObject root)
    {
        foreach (var (key, value) in root)
        {
            yield return (root, key);
            foreach (var place in value is JsonObject below ? Places(below) : [])
            {
                yield return place;
            }
        }
    }

    private static string Removed(string content, Match place) =>
        content.Remove(place.Index, place.Length) is var rest && rest[place.Index..].StartsWith(',') ? rest.Remove(place.Index, 1) : rest;

    [GeneratedRegex(@"(""[^""]*""): *(""(?:\\.|[^""\\])*""|[-\w.+]+)")]
    private static partial Regex Value();
}
