using System.Text.Json.Nodes;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>manifest.json</c> of a sweep or a shard. Written last, so a folder with a manifest is complete.</summary>
internal static class SweepManifest
{
    private const string Files = "files";

    /// <summary>What it says besides.</summary>
    public static IEnumerable<(string Name, JsonNode? Value)> Of(SweepRequest request, Mark last) =>
    [
        ("experiment", request.Experiment.Name),
        (Files, new JsonObject
        {
            ["runs"] = last.Done,
            ["next"] = last.Next,
            ["rows_bytes"] = last.RowsBytes,
            ["rows_sha256"] = last.RowsHash,
            ["samples_bytes"] = last.SamplesBytes,
            ["samples_sha256"] = last.SamplesHash,
        }),
    ];

    /// <summary>Length and hash of the two growing files of complete results.</summary>
    /// <param name="manifest">Their manifest.</param>
    /// <exception cref="InvalidDataException">It is no manifest of a sweep.</exception>
    public static Mark ReadFiles(ManifestFacts manifest)
    {
        try
        {
            var files = manifest.Content[Files]!;
            return new Mark(
                (long)files["runs"]!, (long)files["next"]!, (long)files["rows_bytes"]!, (string)files["rows_sha256"]!, (long)files["samples_bytes"]!,
                (string)files["samples_sha256"]!);
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"they are results of '{manifest.Kind}', not of a sweep.", e);
        }
    }
}
