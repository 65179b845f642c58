using System.Text.Json;

namespace BoliviaSim.Explorer.Server;

/// <summary>What a page sends: <c>{"client": NAME, "changes": ["name=value", ..], "replicate": N}</c>.</summary>
/// <param name="Client">Name that the page gave itself.</param>
/// <param name="Changes">Changes of the base.</param>
/// <param name="Replicate">Replicate of one history; 0 where it is left out.</param>
internal sealed record AskBody(string Client, IReadOnlyList<string> Changes, uint Replicate)
{
    /// <summary>Most bytes of an ask.</summary>
    public const int MostBytes = 16 << 10;

    private const int LongestName = 64;

    /// <summary>Reads it; null where it is not of that form.</summary>
    public static async Task<AskBody?> Read(Stream body, CancellationToken stop)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(body, new JsonDocumentOptions { MaxDepth = 4 }, stop);
            var root = json.RootElement;
            var client = root.GetProperty("client").GetString() ?? "";
            var changes = root.GetProperty("changes").EnumerateArray().Select(c => c.GetString() ?? "").ToList();
            var replicate = root.TryGetProperty("replicate", out var number) ? number.GetUInt32() : 0;
            return client.Length is > 0 and <= LongestName ? new AskBody(client, changes, replicate) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
