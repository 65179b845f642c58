using System.Text.Json.Nodes;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>manifest.json</c> of a sweep or a shard. Written last, so a folder with a manifest is complete.</summary>
internal static class SweepManifest
{
    private const string Files = "files";

    /// <summary>Text for complete results.</summary>
    public static string Describe(SweepRequest request, DateTimeOffset started, Mark last) => Manifest.Describe(
        request.Scenario,
        request.Settings,
        new Making(request.CommandLine, request.Workers, request.Engine, started),
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
        ]);

    /// <summary>Length and hash of the two growing files of complete results.</summary>
    /// <exception cref="InvalidDataException">The file is no manifest of a sweep.</exception>
    public static Mark ReadFiles(string path)
    {
        if (JsonNode.Parse(File.ReadAllText(path))?[Files] is not JsonObject files)
        {
            throw new InvalidDataException($"'{path}' is not a manifest of a sweep.");
        }

        return new Mark(
            (long)files["runs"]!, (long)files["next"]!, (long)files["rows_bytes"]!, (string)files["rows_sha256"]!, (long)files["samples_bytes"]!,
            (string)files["samples_sha256"]!);
    }
}
